//! What every request has at hand: the store, the password threads, the configuration.
//!
//! Nothing in memory decides anything: every fact is read from the database for each request, so
//! that several servers on one database agree.

use std::sync::Arc;

use crate::auth::later::Later;
use crate::auth::password::{PasswordError, Passwords};
use crate::auth::usage::UsageRecorder;
use crate::store::Store;
use crate::store::accounts::login_throttle::Limits;
use crate::store::accounts::session::Lifetimes;

/// What the configuration says to the requests.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// How long sessions last.
    pub(crate) lifetimes: Lifetimes,
    /// How many attempts at passwords may fail.
    pub(crate) attempts: Limits,
    /// Under which address people reach the server, without a slash at the end.
    pub(crate) public_url: Option<String>,
    /// Whether a proxy in front of the server says where requests come from.
    pub(crate) behind_proxy: bool,
    /// Whether this server holds invented data.
    pub(crate) demo: bool,
}

impl Config {
    /// Whether people reach the server by HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        let url = self.public_url.as_deref();
        url.is_some_and(|url| url.starts_with("https://"))
    }
}

/// What every request has at hand.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) passwords: Passwords,
    pub(crate) usage: UsageRecorder,
    pub(crate) later: Later,
    pub(crate) config: Arc<Config>,
}

impl App {
    /// Makes the hash that unknown accounts are checked against, and begins to record what is used.
    pub(crate) fn new(store: Store, config: Config) -> Result<Self, PasswordError> {
        Ok(Self {
            usage: UsageRecorder::start(store.clone()),
            later: Later::new(),
            store,
            passwords: Passwords::new()?,
            config: Arc::new(config),
        })
    }
}
