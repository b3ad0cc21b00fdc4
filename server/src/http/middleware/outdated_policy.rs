//! A write that was made under other rules is refused, not guessed at.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use wire::POLICY_DIGEST_HEADER;

use super::writes;
use crate::http::problem::{Code, Failure};

pub(super) async fn refuse_outdated(request: Request, next: Next) -> Response {
    let theirs = request.headers().get(POLICY_DIGEST_HEADER);
    let ours = policy::digest();
    let differs = theirs.is_some_and(|theirs| theirs.as_bytes() != ours.as_bytes());
    if writes(&request) && differs {
        return Failure::new(Code::PolicyOutdated).into_response();
    }
    next.run(request).await
}
