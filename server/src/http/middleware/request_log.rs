//! The request's id, its line in the log, and the bodies of problems, which name that id.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::auth::token::{self, Token};
use crate::http::problem;
use crate::http::request::RequestId;

const HEADER: &str = "x-request-id";
/// The longest id of a caller's that comes back, in bytes.
const LONGEST_ECHO: usize = 1_024;

/// Gives the request an id, and writes one line about it: never its query, cookies or body. The
/// caller's own id stands beside it, where it is a sane one: two requests may have that one in common.
pub(super) async fn record(mut request: Request, next: Next) -> Response {
    let id = new_id();
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let echoed = echoed(&request);
    let caller_id = super::text(&request, HEADER).filter(|given| is_sane(given));
    let span = match caller_id {
        Some(caller_id) => tracing::info_span!("request", id, caller_id),
        None => tracing::info_span!("request", id),
    };
    let response = next.run(request).instrument(span.clone()).await;
    let _entered = span.enter();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let status = response.status().as_u16();
    let ms = started.elapsed().as_secs_f64() * 1000.0;
    tracing::info!(%method, route, status, ms, "answered");
    let mut response = problem::with_request_id(response, &id);
    let own = || HeaderValue::from_str(&id).ok();
    if let Some(value) = echoed.or_else(own) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// The decision point's protocol has every id come back, however it looks.
fn echoed(request: &Request) -> Option<HeaderValue> {
    let given = request.headers().get(HEADER)?;
    let asks = request.uri().path().starts_with("/access/");
    (asks && given.len() <= LONGEST_ECHO).then(|| given.clone())
}

fn new_id() -> String {
    Token::random().map_or_else(
        |_| "0".repeat(16),
        |token| token::hash(token.reveal()).chars().take(16).collect(),
    )
}

fn is_sane(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (8..=64).contains(&id.len()) && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_ids_are_written_down() {
        assert!(is_sane("0189-abcd_ef.01"));
        for wrong in [
            "",
            "short",
            "with space",
            "new\nline",
            "<script>",
            &"x".repeat(65),
        ] {
            assert!(!is_sane(wrong), "{wrong:?}");
        }
    }
}
