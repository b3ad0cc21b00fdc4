//! The thin server: it reads who asks from the database, lets the policy decide, and does what was
//! allowed.
//!
//! The path of a request: [`edge`] gives it an id and refuses what comes from elsewhere; the table
//! in [`routes`] names the action that it needs; [`guard`] opens a transaction, reads the actor in
//! it and asks the policy; the handler takes the permit to the [`store`], which filters by it; the
//! guard writes the change down and commits.
//!
//! No handler reaches a workgroup's data without a permit, and no permit is for another action than
//! the one in the table.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod access;
mod answer;
mod app;
mod asked;
mod caller;
mod changes;
pub mod cli;
mod clock;
mod connections;
mod cookie;
mod demo;
mod describe;
mod docs_page;
mod edge;
mod field;
mod guard;
mod handlers;
mod input;
mod json;
mod listing;
mod openapi;
mod password;
mod problem;
mod route;
mod routes;
mod serve;
mod settings;
mod spa;
mod store;
mod token;
mod verify;
mod visit;

pub use serve::{ServeArgs, ServeError, Server, serve};
pub use settings::{LogFormat, Settings, SettingsError};
pub use verify::{VerifyArgs, verify};
