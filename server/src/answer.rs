//! What handlers answer, and how the OpenAPI document says so.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use wire::{Client, Department, Member, Page};

use crate::describe::Describe;
use crate::input::tag;

/// What a handler answers.
pub(crate) trait Answer: Send + 'static {
    /// As it is sent.
    fn respond(self) -> Response;

    /// Says what it is.
    fn describe(document: &mut Describe);
}

/// 200 with a body.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize + ToSchema + Send + 'static> Answer for Json<T> {
    fn respond(self) -> Response {
        json(StatusCode::OK, &self.0)
    }

    fn describe(document: &mut Describe) {
        document.answer::<T>(StatusCode::OK, &[]);
    }
}

/// 200 with a whole list.
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T: Serialize + ToSchema + Send + 'static> Answer for List<T> {
    fn respond(self) -> Response {
        json(StatusCode::OK, &self.0)
    }

    fn describe(document: &mut Describe) {
        document.list::<T>();
    }
}

/// 200 with a page of a list.
pub(crate) struct PageOf<T>(pub(crate) Page<T>);

impl<T: Serialize + ToSchema + Send + 'static> Answer for PageOf<T> {
    fn respond(self) -> Response {
        json(StatusCode::OK, &self.0)
    }

    fn describe(document: &mut Describe) {
        document.page::<T>();
    }
}

/// What has a version.
pub(crate) trait Versioned {
    fn version(&self) -> u64;
}

macro_rules! versioned {
    ($($name:ident)+) => {$(
        impl Versioned for $name {
            fn version(&self) -> u64 {
                self.version
            }
        }
    )+};
}

versioned!(Client Department Member);

/// 200 with a body and the version that it has.
pub(crate) struct Tagged<T>(pub(crate) T);

impl<T: Serialize + ToSchema + Versioned + Send + 'static> Answer for Tagged<T> {
    fn respond(self) -> Response {
        let tag = tag(self.0.version());
        with(json(StatusCode::OK, &self.0), header::ETAG, &tag)
    }

    fn describe(document: &mut Describe) {
        document.answer::<T>(StatusCode::OK, &["etag"]);
    }
}

/// 201 with a body, and where it is from now on.
pub(crate) struct Created<T> {
    pub(crate) body: T,
    pub(crate) location: String,
}

impl<T: Serialize + ToSchema + Send + 'static> Answer for Created<T> {
    fn respond(self) -> Response {
        let response = json(StatusCode::CREATED, &self.body);
        with(response, header::LOCATION, &self.location)
    }

    fn describe(document: &mut Describe) {
        document.answer::<T>(StatusCode::CREATED, &["location"]);
    }
}

/// 204.
pub(crate) struct NoContent;

impl Answer for NoContent {
    fn respond(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }

    fn describe(document: &mut Describe) {
        document.no_content();
    }
}

/// Any answer, with a cookie.
pub(crate) struct WithCookie<A>(pub(crate) A, pub(crate) Option<HeaderValue>);

impl<A: Answer> Answer for WithCookie<A> {
    fn respond(self) -> Response {
        let mut response = self.0.respond();
        if let Some(cookie) = self.1 {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        response
    }

    fn describe(document: &mut Describe) {
        A::describe(document);
    }
}

/// 200 with a text that is no JSON of ours.
pub(crate) struct Text {
    pub(crate) content_type: &'static str,
    pub(crate) text: String,
}

impl Answer for Text {
    fn respond(self) -> Response {
        let kind = [(header::CONTENT_TYPE, self.content_type)];
        (kind, self.text).into_response()
    }

    fn describe(document: &mut Describe) {
        document.text();
    }
}

fn json<T: Serialize>(status: StatusCode, body: &T) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let kind = [(header::CONTENT_TYPE, "application/json")];
            (status, kind, bytes).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written");
            crate::problem::Failure::new(crate::problem::Code::Internal).into_response()
        }
    }
}

fn with(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
