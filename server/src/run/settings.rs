//! The configuration of `serve`: flags, then environment, then file, then what is usual.
//!
//! Every setting is written once, in [`Settings`]: clap reads flags and environment into it, serde
//! the file, and the first that has a value wins.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::state::Config;
use crate::store::accounts::login_throttle::Limits;
use crate::store::accounts::session::Lifetimes;

const HOUR: u32 = 60;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// A JSON object a line.
    Json,
}

/// What can be set, by a flag, an environment variable or the file.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "REMIT_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// The database: a path or `sqlite:…`, or `postgres://…` [default: remit.db]
    #[arg(
        long,
        env = "REMIT_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Connections to the database, at the most [default: 8]
    #[arg(long, env = "REMIT_CONNECTIONS", value_name = "COUNT")]
    pub connections: Option<u32>,
    /// The address that people use; `https://…` makes cookies secure
    #[arg(long, env = "REMIT_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Believe a proxy in front of the server about where requests come from
    #[arg(long, env = "REMIT_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true")]
    pub behind_proxy: Option<bool>,
    /// Minutes until an unused session ends [default: 720]
    #[arg(long, env = "REMIT_SESSION_IDLE_MINUTES", value_name = "MINUTES")]
    pub session_idle_minutes: Option<u32>,
    /// Minutes until any session ends [default: 20160]
    #[arg(long, env = "REMIT_SESSION_MINUTES", value_name = "MINUTES")]
    pub session_minutes: Option<u32>,
    /// Attempts at an account's password that may fail in the time below [default: 10]
    #[arg(long, env = "REMIT_ATTEMPTS_PER_ACCOUNT", value_name = "COUNT")]
    pub attempts_per_account: Option<u32>,
    /// Attempts from a network address that may fail in the time below [default: 50]
    #[arg(long, env = "REMIT_ATTEMPTS_PER_ADDRESS", value_name = "COUNT")]
    pub attempts_per_address: Option<u32>,
    /// Seconds in which failed attempts count [default: 900]
    #[arg(long, env = "REMIT_ATTEMPTS_WINDOW_SECONDS", value_name = "SECONDS")]
    pub attempts_window_seconds: Option<u32>,
    /// How the log is written [default: text]
    #[arg(long, env = "REMIT_LOG_FORMAT", value_enum)]
    pub log_format: Option<LogFormat>,
    /// What the log holds, as tracing writes it [default: info]
    #[arg(long, env = "REMIT_LOG", value_name = "FILTER")]
    pub log: Option<String>,
}

/// The settings are wrong.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("cannot read `{0}`: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file is not understood.
    #[error("cannot understand `{0}`: {1}")]
    Wrong(PathBuf, String),
    /// The public address is none.
    #[error("`{0}` is not an address such as `https://remit.example`")]
    PublicUrl(String),
    /// A number that must be at least one is zero.
    #[error("`{0}` must be at least 1")]
    Zero(&'static str),
}

impl Settings {
    /// Fills what is not set from a file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or has something unknown in it.
    pub fn or_from_file(self, path: Option<&Path>) -> Result<Self, SettingsError> {
        let Some(path) = path else {
            return Ok(self);
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| SettingsError::Unreadable(path.to_owned(), error))?;
        let file = toml::from_str(&text)
            .map_err(|error| SettingsError::Wrong(path.to_owned(), error.to_string()))?;
        Ok(self.or(file))
    }

    fn or(self, other: Self) -> Self {
        Self {
            listen: self.listen.or(other.listen),
            database: self.database.or(other.database),
            connections: self.connections.or(other.connections),
            public_url: self.public_url.or(other.public_url),
            behind_proxy: self.behind_proxy.or(other.behind_proxy),
            session_idle_minutes: self.session_idle_minutes.or(other.session_idle_minutes),
            session_minutes: self.session_minutes.or(other.session_minutes),
            attempts_per_account: self.attempts_per_account.or(other.attempts_per_account),
            attempts_per_address: self.attempts_per_address.or(other.attempts_per_address),
            attempts_window_seconds: self
                .attempts_window_seconds
                .or(other.attempts_window_seconds),
            log_format: self.log_format.or(other.log_format),
            log: self.log.or(other.log),
        }
    }

    /// What the requests need of it.
    pub(crate) fn config(&self, demo: bool) -> Result<Config, SettingsError> {
        let at_least_one = |name, value: Option<u32>, usual: u32| match value.unwrap_or(usual) {
            0 => Err(SettingsError::Zero(name)),
            value => Ok(i64::from(value)),
        };
        let idle = at_least_one("session-idle-minutes", self.session_idle_minutes, 12 * HOUR)?;
        let absolute = at_least_one("session-minutes", self.session_minutes, 14 * 24 * HOUR)?;
        let limits = Limits {
            window: at_least_one("attempts-window-seconds", self.attempts_window_seconds, 900)?,
            account: at_least_one("attempts-per-account", self.attempts_per_account, 10)?,
            address: at_least_one("attempts-per-address", self.attempts_per_address, 50)?,
        };
        Ok(Config {
            lifetimes: Lifetimes {
                idle: idle * 60,
                absolute: absolute * 60,
            },
            attempts: limits,
            public_url: self.public_url.as_deref().map(origin).transpose()?,
            behind_proxy: self.behind_proxy.unwrap_or(false),
            demo,
        })
    }
}

/// An address without a path: that is what browsers call an origin. Without a name and a password,
/// too, which everyone would be told.
fn origin(url: &str) -> Result<String, SettingsError> {
    let wrong = || SettingsError::PublicUrl(url.to_owned());
    let parsed: axum::http::Uri = url.parse().map_err(|_| wrong())?;
    let scheme = parsed
        .scheme_str()
        .filter(|scheme| matches!(*scheme, "http" | "https"));
    let authority = parsed.authority();
    let authority = authority.filter(|authority| !authority.as_str().contains('@'));
    match (scheme, authority, parsed.path(), parsed.query()) {
        (Some(scheme), Some(authority), "/" | "", None) => Ok(format!("{scheme}://{authority}")),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_wins_over_the_file() {
        let flags = Settings {
            connections: Some(3),
            ..Settings::default()
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("remit.toml");
        std::fs::write(&path, "connections = 5\nsession_minutes = 7\n").unwrap();
        let merged = flags.or_from_file(Some(&path)).unwrap();
        assert_eq!(merged.connections, Some(3));
        assert_eq!(merged.config(false).unwrap().lifetimes.absolute, 7 * 60);
        std::fs::write(&path, "conections = 5\n").unwrap();
        assert!(Settings::default().or_from_file(Some(&path)).is_err());
    }

    #[test]
    fn the_public_address_is_an_origin() {
        assert_eq!(
            origin("https://remit.example/").unwrap(),
            "https://remit.example"
        );
        for wrong in [
            "remit.example",
            "ftp://remit.example",
            "https://remit.example/app",
            "https://name:password@remit.example",
            "",
        ] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn limits_are_not_zero() {
        let settings = Settings {
            attempts_per_account: Some(0),
            ..Settings::default()
        };
        assert!(settings.config(false).is_err());
    }
}
