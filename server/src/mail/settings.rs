//! How mail leaves the server.

use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;
use lettre::message::Mailbox;
use serde::Deserialize;
use wire::MailRoute;

/// How a connection to a mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmtpSecurity {
    /// TLS after `STARTTLS`, and nothing without it.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// None: for a mail server on the same machine.
    None,
}

/// A mail server, and how it is talked to.
#[derive(Clone)]
pub(crate) struct Smtp {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) security: SmtpSecurity,
    pub(crate) credentials: Option<(String, String)>,
    /// Certificates of whoever signed the mail server's, beside those that everybody trusts.
    pub(crate) authorities: Vec<u8>,
    pub(crate) timeout: Duration,
}

impl std::fmt::Debug for Smtp {
    // Without the password.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{}:{} ({:?})",
            self.host, self.port, self.security
        )
    }
}

/// Where mail goes.
#[derive(Debug, Clone)]
pub(crate) enum Route {
    /// To a mail server.
    Smtp(Box<Smtp>),
    /// As files into a folder, for whoever runs the server to send.
    Folder(PathBuf),
    /// Nowhere: the demo shows it in the app.
    Outbox,
}

/// How mail leaves the server.
#[derive(Debug, Clone)]
pub(crate) struct MailConfig {
    pub(crate) from: Mailbox,
    pub(crate) route: Route,
}

impl MailConfig {
    /// As people are told.
    pub(crate) fn route(&self) -> MailRoute {
        match self.route {
            Route::Smtp(_) => MailRoute::Smtp,
            Route::Folder(_) => MailRoute::Folder,
            Route::Outbox => MailRoute::Outbox,
        }
    }
}
