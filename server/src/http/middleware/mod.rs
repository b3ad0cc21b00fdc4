//! What happens to every request before and after its route: from the outside in, the request's id
//! and the log, the headers, panics, and the refusals that come before anything else.

mod close_unread_body;
mod compress;
mod csrf;
mod headers;
mod outdated_policy;
mod request_log;

use std::any::Any;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

pub(crate) use close_unread_body::BodyUnread;

use super::problem::{Code, Failure};
use crate::run::state::App;

/// Wraps a router in all of it.
pub(crate) fn wrap(router: Router<App>, app: &App) -> Router<App> {
    router
        .layer(compress::layer())
        .layer(from_fn_with_state(app.clone(), csrf::refuse_cross_site))
        .layer(from_fn(outdated_policy::refuse_outdated))
        .layer(from_fn(close_unread_body::close_after_unread))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(headers::Fixed::of(app), headers::add))
        .layer(from_fn(request_log::record))
}

/// A panic is a mistake of ours: the one who asked is told no more than that.
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(
        panic = text.unwrap_or("of another kind"),
        "a request panicked"
    );
    Failure::new(Code::Internal).into_response()
}

/// Whether a request can change anything.
fn writes(request: &Request) -> bool {
    !request.method().is_safe()
}

/// Whatever is not found below `/api`.
pub(crate) async fn no_such_path() -> Response {
    Failure::new(Code::NotFound).into_response()
}

/// A path that has other methods.
pub(crate) async fn no_such_method(State(_): State<App>) -> Response {
    Failure::new(Code::MethodNotAllowed).into_response()
}

/// A header as text, where it is one.
fn text(request: &Request, name: impl header::AsHeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}
