//! The server about itself: whether it is well, and what its API is.

use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::Anonymous;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, Text};
use crate::routing::{docs_page, openapi};
use crate::run::log;

/// How the server is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`.
    status: &'static str,
    /// How many lines of the log could not be written since the server began.
    lost_log_lines: u64,
}

fn well() -> Health {
    Health {
        status: "ok",
        lost_log_lines: log::lost_lines(),
    }
}

/// The program runs.
pub(crate) async fn alive(_: Anonymous, (): (), (): ()) -> Result<Json<Health>, Failure> {
    Ok(Json(well()))
}

/// The database has this program's schema and can be written.
pub(crate) async fn ready(request: Anonymous, (): (), (): ()) -> Result<Json<Health>, Failure> {
    match request.app().store.is_ready().await {
        Ok(true) => Ok(Json(well())),
        Ok(false) => Err(Failure::new(Code::Unavailable).saying("the database is not migrated")),
        Err(error) => {
            tracing::debug!(%error, "not ready");
            Err(Failure::new(Code::Unavailable).saying("the database cannot be used"))
        }
    }
}

/// The OpenAPI document.
pub(crate) async fn openapi(_: Anonymous, (): (), (): ()) -> Result<Text, Failure> {
    let text = openapi::json().map_err(|error| {
        tracing::error!(%error, "the OpenAPI document cannot be written");
        Failure::new(Code::Internal)
    })?;
    Ok(Text {
        content_type: "application/json",
        text,
    })
}

/// The same for people.
pub(crate) async fn docs(_: Anonymous, (): (), (): ()) -> Result<Text, Failure> {
    Ok(Text {
        content_type: "text/html; charset=utf-8",
        text: docs_page::html(openapi::current()),
    })
}

/// Its style: inline ones are not allowed by the content security policy.
pub(crate) async fn docs_css(_: Anonymous, (): (), (): ()) -> Result<Text, Failure> {
    Ok(Text {
        content_type: "text/css; charset=utf-8",
        text: docs_page::CSS.to_owned(),
    })
}
