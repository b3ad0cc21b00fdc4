//! The page of a program that was compiled without the app.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const PAGE: &str = "<!doctype html>
<html lang=\"en\">
<head><meta charset=\"utf-8\"><title>Remit</title></head>
<body>
<h1>The app is not built in</h1>
<p>This program was compiled without the app. <code>cargo xtask run</code> builds the app and then
the program. The interface at <a href=\"/api/docs\">/api/docs</a> works as it is.</p>
</body>
</html>
";

/// Says how to build the app.
pub(super) fn page() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (StatusCode::SERVICE_UNAVAILABLE, headers, PAGE).into_response()
}
