//! The headers that every answer has.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use wire::{APP_HEADER, POLICY_DIGEST_HEADER};

use crate::http::spa;
use crate::run::state::App;

/// Headers that are the same for every answer.
#[derive(Clone)]
pub(super) struct Fixed {
    headers: Vec<(HeaderName, HeaderValue)>,
    /// The path below which people reach the server.
    base: String,
}

impl Fixed {
    pub(super) fn of(app: &App) -> Self {
        let mut texts = vec![
            (
                header::CONTENT_SECURITY_POLICY,
                app.page.security_policy.clone(),
            ),
            (
                HeaderName::from_static(POLICY_DIGEST_HEADER),
                policy::digest().to_string(),
            ),
        ];
        if let Some(script) = spa::app_script() {
            texts.push((HeaderName::from_static(APP_HEADER), script));
        }
        let constant = [
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (header::REFERRER_POLICY, "same-origin"),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            ),
        ];
        texts.extend(constant.map(|(name, text)| (name, text.to_owned())));
        if app.config.is_https() {
            let year = "max-age=31536000".to_owned();
            texts.push((header::STRICT_TRANSPORT_SECURITY, year));
        }
        let value =
            |(name, text): (HeaderName, String)| Some((name, HeaderValue::from_str(&text).ok()?));
        Self {
            headers: texts.into_iter().filter_map(value).collect(),
            base: app.config.base_path().to_owned(),
        }
    }
}

/// Adds them; and what the API answers is kept by no cache.
pub(super) async fn add(
    State(Fixed {
        headers: fixed,
        base,
    }): State<Fixed>,
    request: Request,
    next: Next,
) -> Response {
    let is_api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in &fixed {
        headers.insert(name, value.clone());
    }
    put_below(headers, &base);
    if is_stream(headers) {
        // A proxy that compresses would hold events back until they fill a block.
        let value = HeaderValue::from_static("no-store, no-transform");
        headers.insert(header::CACHE_CONTROL, value);
    } else if is_api || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// What was created is below the path, too.
fn put_below(headers: &mut HeaderMap, base: &str) {
    let location = headers
        .get(header::LOCATION)
        .and_then(|location| location.to_str().ok());
    let location = location.filter(|location| !base.is_empty() && location.starts_with('/'));
    let location = location.and_then(|own| HeaderValue::from_str(&format!("{base}{own}")).ok());
    if let Some(location) = location {
        headers.insert(header::LOCATION, location);
    }
}

fn is_stream(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind == "text/event-stream")
}

fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
