//! The single-page app, served from within the program: one file to deploy.
//!
//! Every file is compressed when the app is built, so that a request only chooses one. What the
//! browser may do with it is said by the [`Page`]'s security policy, which names the hash of the one
//! inline script that Trunk writes, so that neither inline scripts nor `eval` have to be allowed.

mod content;
mod csp;
mod encoding;
mod files;
mod not_built;
mod render;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use sha2::{Digest as _, Sha256};

use crate::run::state::App;

/// The page that every client-side route begins with.
const INDEX: &str = "index.html";

/// The page that the app begins with, as it is sent by this server.
#[derive(Debug)]
pub(crate) struct Page {
    /// Where it is another than the one that was built: below a path.
    rewritten: Option<files::File>,
    /// The value of the header `Content-Security-Policy` for it.
    pub(crate) security_policy: String,
}

impl Page {
    /// The page below a path such as `/remit`, or below none.
    pub(crate) fn below(base: &str) -> Self {
        let page = files::find(INDEX)
            .map(files::File::text)
            .unwrap_or_default();
        if base.is_empty() {
            return Self {
                rewritten: None,
                security_policy: csp::policy(&page),
            };
        }
        let page = rewrite(&page, base);
        let security_policy = csp::policy(&page);
        let hash = Sha256::digest(&page).into();
        Self {
            rewritten: Some(files::File::new(Bytes::from(page), hash)),
            security_policy,
        }
    }
}

/// Every file that the page names is below the path, and the app learns of it.
fn rewrite(page: &str, base: &str) -> String {
    let page = page.replace("=/", &format!("={base}/"));
    let page = page.replace("'/", &format!("'{base}/"));
    let page = page.replace("=\"/", &format!("=\"{base}/"));
    page.replacen("<html ", &format!("<html data-base={base} "), 1)
}

/// The script that starts the app which is built in: every version has another one.
#[must_use]
pub(crate) fn app_script() -> Option<String> {
    let page = files::find(INDEX)?.text();
    let (_, rest) = page.split_once("/app-")?;
    let (name, _) = rest.split_once(".js")?;
    Some(format!("app-{name}.js"))
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
pub(crate) async fn fallback(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let find = |name: &str| match (&app.page.rewritten, name) {
        (Some(page), INDEX) => Some(page.clone()),
        // Its compressed forms are those of the page that was built.
        (Some(_), name) if name.starts_with(INDEX) => None,
        _ => files::find(name),
    };
    render::answer(&method, uri.path(), &headers, find)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_a_path_every_file_of_the_page_is() {
        let page =
            "<html lang=en><link href=/a.css><script>import '/app-1.js'</script><p class=x/>";
        let expected = "<html data-base=/remit lang=en><link href=/remit/a.css>\
            <script>import '/remit/app-1.js'</script><p class=x/>";
        assert_eq!(rewrite(page, "/remit"), expected);
    }
}
