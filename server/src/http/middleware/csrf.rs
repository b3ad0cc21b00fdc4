//! Writes from other sites are refused: a page of someone else's must not act with the cookie of
//! whoever looks at it.
//!
//! Browsers say where a request comes from, in `Sec-Fetch-Site` and in `Origin`. Programs that are
//! no browsers say neither, and have no cookies that they did not put there themselves. What has an
//! API key acts by that and by no cookie, and no page can make a browser send one here.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::writes;
use crate::auth::refused_write;
use crate::http::problem::{Code, Failure};
use crate::http::request::{bearer, host};
use crate::run::public_url::PublicUrl;
use crate::run::state::App;

pub(super) async fn refuse_cross_site(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    if writes(&request)
        && bearer(request.headers()).is_none()
        && !is_own(&request, app.config.public.as_ref().map(PublicUrl::origin))
    {
        if let Err(error) = refused_write::write_down_cross_site(&app, &request).await {
            return Failure::from(error).into_response();
        }
        let told = told(&request, app.config.public.as_ref());
        tracing::warn!(reason = told, "a write from another site was refused");
        return Failure::new(Code::CrossSite).saying(told).into_response();
    }
    next.run(request).await
}

fn is_own(request: &Request, own_origin: Option<&str>) -> bool {
    let headers = request.headers();
    let by_site = match headers.get("sec-fetch-site") {
        None => true,
        Some(site) => matches!(site.as_bytes(), b"same-origin" | b"none"),
    };
    let by_origin = match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => origin.to_str().is_ok_and(|origin| {
            own_origin.is_some_and(|own| own.eq_ignore_ascii_case(origin))
                || host(request.uri(), headers).is_some_and(|host| is_host(origin, host))
        }),
    };
    by_site && by_origin
}

/// What is wrong: another site, or a server that does not know by which address it is reached.
fn told(request: &Request, public: Option<&PublicUrl>) -> String {
    let headers = request.headers();
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok());
    let known = match public {
        Some(public) => public.origin(),
        None => host(request.uri(), headers).unwrap_or("no address"),
    };
    match origin {
        Some(origin) if is_same_site(headers) => format!(
            "this page is at {origin}, and the server knows itself as {known}: set `--public-url` to \
             the address that people use, or have the proxy pass on the `Host`"
        ),
        _ => Code::CrossSite.detail().to_owned(),
    }
}

/// Whether the browser says that it is our own page that asks.
fn is_same_site(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    matches!(site, None | Some(b"same-origin"))
}

fn is_host(origin: &str, host: &str) -> bool {
    let rest = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn check(headers: &[(&str, &str)], own: bool) {
        let mut request = Request::post("/api/v1/session").header("host", "remit.example:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        assert_eq!(
            is_own(&request, Some("https://remit.example")),
            own,
            "{headers:?}"
        );
    }

    #[test]
    fn a_page_of_ours_behind_another_host_is_told_what_to_set() {
        let told = |headers: &[(&str, &str)]| {
            let mut request = Request::post("/api/v1/session").header("host", "127.0.0.1:8080");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            told(&request.body(Body::empty()).unwrap(), None)
        };
        let origin = ("origin", "https://remit.example");
        let own = told(&[origin, ("sec-fetch-site", "same-origin")]);
        for part in ["https://remit.example", "127.0.0.1:8080", "--public-url"] {
            assert!(own.contains(part), "{own}");
        }
        let other = told(&[
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
        ]);
        assert_eq!(other, Code::CrossSite.detail());
    }

    #[test]
    fn only_our_own_pages_may_write() {
        check(&[], true);
        check(&[("origin", "http://remit.example:8080")], true);
        check(&[("origin", "https://remit.example")], true);
        check(&[("sec-fetch-site", "same-origin")], true);
        check(&[("sec-fetch-site", "none")], true);
        check(&[("origin", "null")], false);
        check(&[("origin", "http://remit.example")], false);
        check(&[("origin", "http://evil.example")], false);
        check(
            &[("origin", "http://evil.example/remit.example:8080")],
            false,
        );
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("sec-fetch-site", "cross-site")], false);
        let both = [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://remit.example"),
        ];
        check(&both, false);
    }
}
