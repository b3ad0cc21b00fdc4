//! Lists and files are sent compressed to whoever takes that: a page of a list shrinks to a tenth.
//!
//! What is sent compressed holds no secret beside text of others: nothing of a request is repeated in
//! a list, so that its length tells nothing.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate as _, SizeAbove};

/// Which answers are worth it.
type Worth = And<SizeAbove, fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool>;

/// Smaller ones fit in one packet as they are.
const SMALLEST: u64 = 1_024;

/// Compresses what is worth it. The app's own files are compressed already.
pub(super) fn layer() -> CompressionLayer<Worth> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(SMALLEST).and(is_rows as fn(_, _, &_, &_) -> _))
}

fn is_rows(status: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    status == StatusCode::OK
        && matches!(
            kind,
            "application/json" | "application/jsonl" | "text/csv" | "text/html"
        )
}
