//! What handlers answer, and how the OpenAPI document says so.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use wire::{
    AccessGroup, AccessGroupChange, Client, Department, Guardrail, Member, Page, Role, Team,
    Workgroup,
};

use super::extract::tag;
use crate::routing::operation::OperationDoc;

/// What a handler answers.
pub(crate) trait Responder: Send + 'static {
    /// As it is sent.
    fn respond(self) -> Response;

    /// Says what it is.
    fn describe(document: &mut OperationDoc);
}

/// 200 with a body.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize + ToSchema + Send + 'static> Responder for Json<T> {
    fn respond(self) -> Response {
        json(StatusCode::OK, &self.0)
    }

    fn describe(document: &mut OperationDoc) {
        document.answer::<T>(StatusCode::OK, &[]);
    }
}

/// 200 with a whole list.
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T: Serialize + ToSchema + Send + 'static> Responder for List<T> {
    fn respond(self) -> Response {
        json(StatusCode::OK, &self.0)
    }

    fn describe(document: &mut OperationDoc) {
        document.list::<T>();
    }
}

/// 200 with a page of a list.
pub(crate) struct PageOf<T>(pub(crate) Page<T>);

impl<T: Serialize + ToSchema + Send + 'static> Responder for PageOf<T> {
    fn respond(self) -> Response {
        json(StatusCode::OK, &self.0)
    }

    fn describe(document: &mut OperationDoc) {
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

versioned!(AccessGroup Client Department Guardrail Member Role Team Workgroup);

impl Versioned for AccessGroupChange {
    fn version(&self) -> u64 {
        self.group.version
    }
}

/// 200 with a body and the version that it has.
pub(crate) struct Tagged<T>(pub(crate) T);

impl<T: Serialize + ToSchema + Versioned + Send + 'static> Responder for Tagged<T> {
    fn respond(self) -> Response {
        let tag = tag(self.0.version());
        with(json(StatusCode::OK, &self.0), header::ETAG, &tag)
    }

    fn describe(document: &mut OperationDoc) {
        document.answer::<T>(StatusCode::OK, &["etag"]);
    }
}

/// 201 with a body, and where it is from now on.
pub(crate) struct Created<T> {
    pub(crate) body: T,
    pub(crate) location: String,
}

impl<T: Serialize + ToSchema + Send + 'static> Responder for Created<T> {
    fn respond(self) -> Response {
        let response = json(StatusCode::CREATED, &self.body);
        with(response, header::LOCATION, &self.location)
    }

    fn describe(document: &mut OperationDoc) {
        document.answer::<T>(StatusCode::CREATED, &["location"]);
    }
}

/// 204.
pub(crate) struct NoContent;

impl Responder for NoContent {
    fn respond(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }

    fn describe(document: &mut OperationDoc) {
        document.no_content();
    }
}

/// Any answer, with cookies.
pub(crate) struct WithCookie<A>(pub(crate) A, pub(crate) Vec<HeaderValue>);

impl<A: Responder> Responder for WithCookie<A> {
    fn respond(self) -> Response {
        let mut response = self.0.respond();
        for cookie in self.1 {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    fn describe(document: &mut OperationDoc) {
        A::describe(document);
    }
}

/// 200 with a text that is no JSON of ours.
pub(crate) struct Text {
    pub(crate) content_type: &'static str,
    pub(crate) text: String,
}

impl Responder for Text {
    fn respond(self) -> Response {
        let kind = [(header::CONTENT_TYPE, self.content_type)];
        (kind, self.text).into_response()
    }

    fn describe(document: &mut OperationDoc) {
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
            crate::http::problem::Failure::new(crate::http::problem::Code::Internal).into_response()
        }
    }
}

fn with(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
