//! The cookies: of the session, and of the browser in which somebody has signed in before.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::auth::token::Token;
use crate::run::state::Config;

/// The names of a cookie by HTTPS and without: the `__Host-` prefix keeps other hosts of the domain
/// from setting it.
type Names = [&'static str; 2];

const SESSION: Names = ["__Host-remit_session", "remit_session"];
const BROWSER: Names = ["__Host-remit_browser", "remit_browser"];
/// How long a browser is known that does not come again, in seconds.
const BROWSER_LASTS: i64 = 365 * 24 * 60 * 60;

const fn of(names: Names, is_https: bool) -> &'static str {
    if is_https { names[0] } else { names[1] }
}

/// The session's token that a request's cookie carries.
pub(crate) fn token<'a>(headers: &'a HeaderMap, config: &Config) -> Option<&'a str> {
    find(headers, of(SESSION, config.is_https()))
}

/// The browser's token.
pub(crate) fn browser<'a>(headers: &'a HeaderMap, config: &Config) -> Option<&'a str> {
    find(headers, of(BROWSER, config.is_https()))
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
    let name = of(names, config.is_https());
    let secure = if config.is_https() { "; Secure" } else { "" };
    let text = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
