//! The cookies: of the session, and of the browser in which somebody has signed in before.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::auth::token::Token;
use crate::run::state::Config;

/// The names of a cookie by HTTPS, by HTTPS below a path, and without: the `__Host-` prefix keeps other
/// hosts of the domain from setting it, and is for cookies of a whole host alone.
type Names = [&'static str; 3];

const SESSION: Names = [
    "__Host-remit_session",
    "__Secure-remit_session",
    "remit_session",
];
const BROWSER: Names = [
    "__Host-remit_browser",
    "__Secure-remit_browser",
    "remit_browser",
];
/// How long a browser is known that does not come again, in seconds.
const BROWSER_LASTS: i64 = 365 * 24 * 60 * 60;

fn of(names: Names, config: &Config) -> &'static str {
    let [host, secure, plain] = names;
    match (config.is_https(), config.base_path()) {
        (true, "") => host,
        (true, _) => secure,
        (false, _) => plain,
    }
}

/// The session's token that a request's cookie carries.
pub(crate) fn token<'a>(headers: &'a HeaderMap, config: &Config) -> Option<&'a str> {
    find(headers, of(SESSION, config))
}

/// The browser's token.
pub(crate) fn browser<'a>(headers: &'a HeaderMap, config: &Config) -> Option<&'a str> {
    find(headers, of(BROWSER, config))
}

fn find<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter();
    let pairs = cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, token)| token)
}

/// The cookie that begins a session in the browser.
pub(crate) fn begin(token: &Token, config: &Config) -> Option<HeaderValue> {
    value(SESSION, token.reveal(), config.lifetimes.absolute, config)
}

/// The cookie by which the browser is known the next time.
pub(crate) fn known(token: &str, config: &Config) -> Option<HeaderValue> {
    value(BROWSER, token, BROWSER_LASTS, config)
}

/// The cookie that ends it.
pub(crate) fn end(config: &Config) -> Option<HeaderValue> {
    value(SESSION, "", 0, config)
}

fn value(names: Names, token: &str, seconds: i64, config: &Config) -> Option<HeaderValue> {
    let name = of(names, config);
    let path = config.base_path();
    let secure = if config.is_https() { "; Secure" } else { "" };
    let text =
        format!("{name}={token}; Path={path}/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
