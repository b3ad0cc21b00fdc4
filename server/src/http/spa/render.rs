//! The answer to a request for a file or a page of the app.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::content::{cache_control, extension, media_type};
use super::encoding::{Encoding, acceptable};
use super::files::File;
use super::{INDEX, not_built};

/// Answers from the files that `find` finds.
pub(super) fn answer(
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    find: impl Fn(&str) -> Option<File>,
) -> Response {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let Some(name) = file_name(path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let found = acceptable(headers)
        .find_map(|encoding| Some((encoding, find(&format!("{name}{}", encoding.suffix()))?)));
    match found {
        Some((encoding, file)) => send(method, headers, name, encoding, file),
        None if name == INDEX => not_built::page(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Where a path begins that programs alone ask for: a page would tell them that something is there.
const FOR_PROGRAMS: [&str; 3] = ["api", "access", ".well-known"];

/// The file that a path asks for: itself where it names one, else the page, whose routes are the
/// app's own. Nothing for programs, and no compressed form, is asked for by its name.
fn file_name(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let first = path.split('/').next()?;
    if FOR_PROGRAMS.contains(&first) || path.split('/').any(is_way_up) {
        return None;
    }
    match extension(path) {
        Some("br" | "gz") => None,
        Some(_) => Some(path),
        None => Some(INDEX),
    }
}

/// Whether a part of a path would lead out of its folder, however it is written.
fn is_way_up(part: &str) -> bool {
    let part = part.to_ascii_lowercase().replace("%2e", ".");
    matches!(part.as_str(), "." | "..")
}

fn send(
    method: &Method,
    asked: &HeaderMap,
    name: &str,
    encoding: Encoding,
    File { content, tag }: File,
) -> Response {
    let mut response = if has(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        whole(method, name, encoding, content)
    };
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(cache_control(name)),
    );
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The whole file; its length is told to `HEAD` too.
fn whole(method: &Method, name: &str, encoding: Encoding, content: axum::body::Bytes) -> Response {
    let length = HeaderValue::from(content.len());
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        Body::from(content)
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(media_type(name)),
    );
    if encoding != Encoding::Identity {
        headers.insert(
            header::CONTENT_ENCODING,
            HeaderValue::from_static(encoding.name()),
        );
    }
    response
}

/// Whether the browser has the content already: `If-None-Match`, compared weakly.
fn has(asked: &HeaderMap, tag: &str) -> bool {
    asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::*;

    const SCRIPT: &str = "app-c778acd9283dcb04.js";

    fn find(path: &str) -> Option<File> {
        let number = match path {
            "index.html" => 1,
            "index.html.br" => 2,
            "app-c778acd9283dcb04.js" => 3,
            "app-c778acd9283dcb04.js.gz" => 4,
            _ => return None,
        };
        let content = Bytes::copy_from_slice(path.as_bytes());
        Some(File::new(content, [number; 32]))
    }

    fn ask(method: Method, path: &str, asked: &[(header::HeaderName, &str)]) -> Response {
        let headers = asked
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()));
        answer(&method, path, &headers.collect(), find)
    }

    fn get(path: &str) -> Response {
        ask(Method::GET, path, &[(header::ACCEPT_ENCODING, "br, gzip")])
    }

    fn of(response: &Response, name: header::HeaderName) -> &str {
        let value = response.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    fn check(path: &str, status: u16, media_type: &str, encoding: &str) {
        let response = get(path);
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(of(&response, header::CONTENT_TYPE), media_type, "{path}");
        assert_eq!(of(&response, header::CONTENT_ENCODING), encoding, "{path}");
    }

    #[test]
    fn routes_of_the_app_get_the_page() {
        for path in [
            "/",
            "/people",
            "/clients/00000000000000ab",
            "/apis",
            "/index.html",
        ] {
            check(path, 200, "text/html; charset=utf-8", "br");
        }
    }

    #[test]
    fn files_get_the_best_form_that_there_is() {
        check(
            &format!("/{SCRIPT}"),
            200,
            "text/javascript; charset=utf-8",
            "gzip",
        );
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for path in [
            "/nothing.js",
            "/index.html.br",
            "/api",
            "/api/v1/nothing",
            "/.well-known/nothing",
            "/.well-known/authzen-configuration/tenant",
            "/access",
            "/access/",
            "/../x.js",
            "*",
            "/%2e%2e/etc/passwd",
            "/a/.%2E/etc/passwd",
        ] {
            check(path, 404, "", "");
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        let response = ask(Method::POST, "/", &[]);
        assert_eq!(response.status(), 405);
        assert_eq!(of(&response, header::ALLOW), "GET, HEAD");
    }

    #[test]
    fn hashed_files_are_immutable_and_the_page_is_not() {
        let script = get(&format!("/{SCRIPT}"));
        assert!(of(&script, header::CACHE_CONTROL).ends_with("immutable"));
        assert_eq!(
            of(&get("/people"), header::CACHE_CONTROL),
            "no-cache, no-transform"
        );
    }

    #[test]
    fn each_form_has_its_own_tag_and_varies() {
        let (compressed, plain) = (get("/"), ask(Method::GET, "/", &[]));
        assert_ne!(of(&compressed, header::ETAG), of(&plain, header::ETAG));
        assert_eq!(of(&compressed, header::VARY), "accept-encoding");
        assert_eq!(of(&plain, header::VARY), "accept-encoding");
    }

    #[test]
    fn a_known_tag_is_answered_without_the_content() {
        let tag = of(&ask(Method::GET, "/", &[]), header::ETAG).to_owned();
        for known in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"x\", {tag}"),
            "*".to_owned(),
        ] {
            let response = ask(Method::GET, "/", &[(header::IF_NONE_MATCH, &known)]);
            assert_eq!(response.status(), 304, "{known}");
            assert_eq!(of(&response, header::ETAG), tag);
            assert_eq!(of(&response, header::CONTENT_LENGTH), "");
        }
        let response = ask(Method::GET, "/", &[(header::IF_NONE_MATCH, "\"x\"")]);
        assert_eq!(response.status(), 200);
    }

    #[test]
    fn head_tells_the_length_and_sends_nothing() {
        let response = ask(Method::HEAD, "/", &[]);
        assert_eq!(of(&response, header::CONTENT_LENGTH), "10");
    }

    #[test]
    fn without_the_app_a_page_says_how_to_build_it() {
        let response = answer(&Method::GET, "/people", &HeaderMap::new(), |_| None);
        assert_eq!(response.status(), 503);
        assert_eq!(
            of(&response, header::CONTENT_TYPE),
            "text/html; charset=utf-8"
        );
    }
}
