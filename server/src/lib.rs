//! The thin server: it reads who asks from the database, lets the policy decide, and does what was
//! allowed.
//!
//! The path of a request: `http::middleware` gives it an id and refuses what comes from elsewhere;
//! the table in `routing` names the action that it needs; the guard in `auth` opens a
//! transaction, reads the actor in it and asks the policy; the handler takes the permit to the
//! `store`, which filters by it; the guard writes the change down and commits.
//!
//! No handler reaches a workgroup's data without a permit, and no permit is for another action than
//! the one in the table.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod auth;
mod authzen;
pub mod cli;
mod clock;
mod demo;
mod events;
mod handlers;
mod http;
mod impact;
mod import;
mod jobs;
mod mail;
mod routing;
mod run;
#[cfg(test)]
mod source_files;
mod store;

pub use mail::settings::SmtpSecurity;
pub use run::backup::{BackupArgs, RestoreArgs, backup, restore};
pub use run::health::{HealthArgs, health};
pub use run::migrate::{MigrateArgs, migrate};
pub use run::serve::{ServeArgs, ServeError, Server, serve};
pub use run::settings::{LogFormat, Settings, SettingsError};
pub use run::verify::{Verdict, VerifyArgs, verify};
