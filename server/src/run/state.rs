//! What every request has at hand: the store, the password threads, the configuration.
//!
//! Nothing in memory decides anything: every fact is read from the database for each request, so
//! that several servers on one database agree.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use super::public_url::PublicUrl;
use crate::auth::key_limiter::KeyLimiter;
use crate::auth::later::Later;
use crate::auth::password::{PasswordError, Passwords};
use crate::auth::usage::UsageRecorder;
use crate::http::forwarded::TrustedProxies;
use crate::http::spa::Page;
use crate::mail::settings::MailConfig;
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
    /// How many requests an API key may make in a second.
    pub(crate) key_requests: NonZeroU32,
    /// Under which address people reach the server.
    pub(crate) public: Option<PublicUrl>,
    /// Where the server itself listens.
    pub(crate) address: SocketAddr,
    /// Who is believed about where requests come from.
    pub(crate) proxies: TrustedProxies,
    /// How mail leaves.
    pub(crate) mail: MailConfig,
    /// Whether this server holds invented data.
    pub(crate) demo: bool,
}

impl Config {
    /// Where programs find the server: under its public address or, where none is set, where it
    /// listens. Never where whoever asks says that it is.
    pub(crate) fn base_url(&self) -> String {
        let own = || format!("http://{}", self.address);
        self.public.as_ref().map_or_else(own, PublicUrl::whole)
    }

    /// Whether people reach the server by HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        self.public.as_ref().is_some_and(PublicUrl::is_https)
    }

    /// The path below which people reach the server; mostly none.
    pub(crate) fn base_path(&self) -> &str {
        self.public.as_ref().map_or("", PublicUrl::path)
    }
}

/// What every request has at hand.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) passwords: Passwords,
    pub(crate) usage: UsageRecorder,
    pub(crate) later: Later,
    pub(crate) keys: KeyLimiter,
    pub(crate) config: Arc<Config>,
    /// The page that the app begins with.
    pub(crate) page: Arc<Page>,
}

impl App {
    /// Makes the hash that unknown accounts are checked against, and begins to record what is used.
    pub(crate) fn new(store: Store, config: Config) -> Result<Self, PasswordError> {
        Ok(Self {
            usage: UsageRecorder::start(store.clone()),
            later: Later::new(),
            keys: KeyLimiter::new(config.key_requests),
            store,
            page: Arc::new(Page::below(config.base_path())),
            passwords: Passwords::new()?,
            config: Arc::new(config),
        })
    }
}
