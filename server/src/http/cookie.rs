//! The session's cookie.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::auth::token::Token;
use crate::run::state::Config;

/// By HTTPS the `__Host-` prefix keeps other hosts of the domain from setting it.
fn name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-remit_session"
    } else {
        "remit_session"
    }
}

/// The token that a request's cookie carries.
pub(crate) fn token<'a>(headers: &'a HeaderMap, config: &Config) -> Option<&'a str> {
    let wanted = name(config);
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
    value(token.reveal(), config.lifetimes.absolute, config)
}

/// The cookie that ends it.
pub(crate) fn end(config: &Config) -> Option<HeaderValue> {
    value("", 0, config)
}

fn value(token: &str, seconds: i64, config: &Config) -> Option<HeaderValue> {
    let name = name(config);
    let secure = if config.is_https() { "; Secure" } else { "" };
    let text = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
