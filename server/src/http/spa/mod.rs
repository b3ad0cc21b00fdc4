//! The single-page app, served from within the program: one file to deploy.
//!
//! Every file is compressed when the app is built, so that a request only chooses one. What the
//! browser may do with it is said by [`content_security_policy`], which names the hash of the one
//! inline script that Trunk writes, so that neither inline scripts nor `eval` have to be allowed.

mod content;
mod csp;
mod encoding;
mod files;
mod not_built;
mod render;

use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;

/// The page that every client-side route begins with.
const INDEX: &str = "index.html";

/// The value of the header `Content-Security-Policy` for the app that is built in.
#[must_use]
pub(crate) fn content_security_policy() -> String {
    csp::policy(
        &files::find(INDEX)
            .map(files::File::text)
            .unwrap_or_default(),
    )
}

/// Answers a request below `/examples` with a page that uses the npm package, as it is built.
pub(crate) async fn example(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    let path = path.strip_prefix("/examples").unwrap_or(path);
    let path = if path.is_empty() { "/" } else { path };
    render::answer(&method, path, &headers, files::find_example)
}

/// Answers whatever is not a route of the server: a file of the app, or the app itself, which
/// finds its page from the address.
pub(crate) async fn fallback(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    render::answer(&method, uri.path(), &headers, files::find)
}
