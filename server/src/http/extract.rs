//! What handlers take from a request, and how the OpenAPI document says so.
//!
//! Bodies and query strings are read by the handler, after the policy has answered: what is wrong
//! with them must not tell whether a hidden thing exists.

use std::marker::PhantomData;

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use policy::{AccessRequestId, ApiKeyId, SessionId, ViewId, WorkgroupId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use utoipa::openapi::Required;

use super::problem::{Code, Failure};
use super::request::IncomingRequest;
use super::strict_json;
use crate::routing::operation::OperationDoc;

/// Ids in the path beside the workgroup's.
pub(crate) trait FromPath: Sized + Send + 'static {
    /// `None` where one is not an id: the answer is that of one that does not exist.
    fn from_path(request: &IncomingRequest) -> Option<Self>;
}

impl FromPath for () {
    fn from_path(_: &IncomingRequest) -> Option<Self> {
        Some(())
    }
}

macro_rules! ids_in_path {
    ($($id:ident $name:literal)+) => {$(
        impl FromPath for $id {
            fn from_path(request: &IncomingRequest) -> Option<Self> {
                request.path($name)?.parse().ok()
            }
        }
    )+};
}

// What belongs to a workgroup has its part of the path from its row: `crate::routing::resource`.
ids_in_path!(WorkgroupId "workgroup" SessionId "session" ApiKeyId "key" AccessRequestId "request" ViewId "view");

impl<A: FromPath, B: FromPath> FromPath for (A, B) {
    fn from_path(request: &IncomingRequest) -> Option<Self> {
        Some((A::from_path(request)?, B::from_path(request)?))
    }
}

/// The rest of what a handler takes.
pub(crate) trait Input: Sized + Send + 'static {
    /// Whether it reads the query string; otherwise there must be none.
    const TAKES_QUERY: bool = false;

    /// Takes it, without checking it.
    fn take(request: &IncomingRequest) -> Self;

    /// Says what it is.
    fn describe(document: &mut OperationDoc);
}

impl Input for () {
    fn take(_: &IncomingRequest) -> Self {}

    fn describe(_: &mut OperationDoc) {}
}

/// A body.
pub(crate) struct Body<T> {
    bytes: Result<Bytes, Failure>,
    of: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + Serialize> Body<T> {
    /// Reads it.
    pub(crate) fn read(self) -> Result<T, Failure> {
        strict_json::read(&self.bytes?)
    }

    /// Whether it has a field: one that may be `null` still has to be there.
    pub(crate) fn has_field(&self, field: &str) -> bool {
        let bytes = self.bytes.as_ref();
        bytes.is_ok_and(|bytes| strict_json::has_field(bytes, field))
    }
}

impl<T: DeserializeOwned + Serialize + ToSchema + 'static> Input for Body<T> {
    fn take(request: &IncomingRequest) -> Self {
        Self {
            bytes: request.json().cloned(),
            of: PhantomData,
        }
    }

    fn describe(document: &mut OperationDoc) {
        document.body::<T>();
    }
}

/// A body that changes something, and the version that it changes.
pub(crate) struct Edit<T> {
    body: Body<T>,
    expected: Expected,
}

/// What `If-Match` says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Expected {
    Nothing,
    Any,
    OneOf(Vec<String>),
}

impl<T: DeserializeOwned + Serialize> Edit<T> {
    /// Reads the body, and what then has to be held against the present version.
    pub(crate) fn read(self) -> Result<(T, IfMatch), Failure> {
        Ok((self.body.read()?, IfMatch(self.expected)))
    }

    /// Whether the body has a field.
    pub(crate) fn has_field(&self, field: &str) -> bool {
        self.body.has_field(field)
    }
}

impl<T: DeserializeOwned + Serialize + ToSchema + 'static> Input for Edit<T> {
    fn take(request: &IncomingRequest) -> Self {
        Self {
            body: Body::take(request),
            expected: expected(&request.headers),
        }
    }

    fn describe(document: &mut OperationDoc) {
        document.body::<T>();
        document.if_match(Required::True);
    }
}

/// The version that the caller means to change.
#[derive(Debug)]
#[must_use]
pub(crate) struct IfMatch(Expected);

impl IfMatch {
    /// As [`check`](Self::check), where the caller says which version it is at all.
    pub(crate) fn check_where_given(&self, version: u64) -> Result<(), Failure> {
        match &self.0 {
            Expected::Nothing => Ok(()),
            _ => self.check(version),
        }
    }

    /// Refuses a change to another version than the caller has seen.
    pub(crate) fn check(&self, version: u64) -> Result<(), Failure> {
        match &self.0 {
            Expected::Nothing => Err(Code::PreconditionRequired.into()),
            Expected::Any => Ok(()),
            Expected::OneOf(tags) if tags.contains(&tag(version)) => Ok(()),
            Expected::OneOf(_) => Err(Code::VersionConflict.into()),
        }
    }
}

impl Input for IfMatch {
    fn take(request: &IncomingRequest) -> Self {
        Self(expected(&request.headers))
    }

    fn describe(document: &mut OperationDoc) {
        document.if_match(Required::False);
    }
}

/// A version as an `ETag`.
pub(crate) fn tag(version: u64) -> String {
    format!("\"{version}\"")
}

fn expected(headers: &HeaderMap) -> Expected {
    let values = headers.get_all(header::IF_MATCH).iter();
    let tags = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned());
    let tags: Vec<String> = tags.filter(|tag| !tag.is_empty()).collect();
    match tags.as_slice() {
        [] => Expected::Nothing,
        [any] if any == "*" => Expected::Any,
        _ => Expected::OneOf(tags),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use axum::response::IntoResponse;

    fn check(header: Option<&'static str>, status: u16) {
        let mut headers = HeaderMap::new();
        if let Some(value) = header {
            headers.insert(header::IF_MATCH, HeaderValue::from_static(value));
        }
        let answer = IfMatch(expected(&headers)).check(7);
        let got = answer.map_or_else(
            |failure| failure.into_response().status().as_u16(),
            |()| 200,
        );
        assert_eq!(got, status, "{header:?}");
    }

    #[test]
    fn a_change_names_the_version_that_it_changes() {
        check(None, 428);
        check(Some("*"), 200);
        check(Some("\"7\""), 200);
        check(Some("\"6\", \"7\""), 200);
        check(Some("\"6\""), 412);
        check(Some("7"), 412);
        // A weak tag never matches: RFC 9110, section 13.1.1.
        check(Some("W/\"7\""), 412);
    }
}
