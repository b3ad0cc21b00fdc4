//! The configuration of `serve`: flags, then environment, then file, then what is usual.
//!
//! Every setting is written once, in [`Settings`]: clap reads flags and environment into it, serde
//! the file, and the first that has a value wins.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, ValueEnum};
use ipnet::IpNet;
use serde::Deserialize;

use super::public_url::PublicUrl;
use super::state::Config;
use crate::http::forwarded::TrustedProxies;
use crate::mail::settings::{MailConfig, Route, Smtp, SmtpSecurity};
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
    /// Believe whoever is connected to the server about where requests come from: for a server that
    /// only its proxy can reach
    #[arg(long, env = "REMIT_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true")]
    pub behind_proxy: Option<bool>,
    /// Believe these proxies about where requests come from: addresses and networks, separated by
    /// commas
    #[arg(
        long,
        env = "REMIT_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        value_delimiter = ','
    )]
    pub trusted_proxies: Option<Vec<Network>>,
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
    /// Requests of an API key in a second, and five times as many at once [default: 1000]
    #[arg(long, env = "REMIT_KEY_REQUESTS_PER_SECOND", value_name = "COUNT")]
    pub key_requests_per_second: Option<u32>,
    /// The mail server; without one, mail is written into a folder
    #[arg(long, env = "REMIT_SMTP_HOST", value_name = "HOST")]
    pub smtp_host: Option<String>,
    /// Its port [default: 587, 465 with `tls`, 25 with `none`]
    #[arg(long, env = "REMIT_SMTP_PORT", value_name = "PORT")]
    pub smtp_port: Option<u16>,
    /// How the connection to it is kept private [default: starttls]
    #[arg(long, env = "REMIT_SMTP_SECURITY", value_enum)]
    pub smtp_security: Option<SmtpSecurity>,
    /// The user that it knows
    #[arg(long, env = "REMIT_SMTP_USER", value_name = "NAME")]
    pub smtp_user: Option<String>,
    /// A file with that user's password
    #[arg(long, env = "REMIT_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// A file with the certificates (PEM) of whoever signed its own, where that is nobody known
    #[arg(long, env = "REMIT_SMTP_CA_FILE", value_name = "FILE")]
    pub smtp_ca_file: Option<PathBuf>,
    /// Seconds that it may take for a mail, 60 at the most [default: 30]
    #[arg(long, env = "REMIT_SMTP_TIMEOUT_SECONDS", value_name = "SECONDS")]
    pub smtp_timeout_seconds: Option<u32>,
    /// From whom mail is, as `Remit <remit@msp.example>`; needed with a mail server
    #[arg(long, env = "REMIT_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Where mail is written as `.eml` files without a mail server [default: `mail` beside the database]
    #[arg(long, env = "REMIT_MAIL_FOLDER", value_name = "FOLDER")]
    pub mail_folder: Option<PathBuf>,
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
    #[error(
        "`{0}` is not an address such as `https://remit.example` or `https://tools.example/remit`"
    )]
    PublicUrl(String),
    /// Mail cannot be sent so.
    #[error("`{0}`: {1}")]
    Mail(&'static str, String),
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
            trusted_proxies: self.trusted_proxies.or(other.trusted_proxies),
            session_idle_minutes: self.session_idle_minutes.or(other.session_idle_minutes),
            session_minutes: self.session_minutes.or(other.session_minutes),
            attempts_per_account: self.attempts_per_account.or(other.attempts_per_account),
            attempts_per_address: self.attempts_per_address.or(other.attempts_per_address),
            attempts_window_seconds: self
                .attempts_window_seconds
                .or(other.attempts_window_seconds),
            key_requests_per_second: self
                .key_requests_per_second
                .or(other.key_requests_per_second),
            smtp_host: self.smtp_host.or(other.smtp_host),
            smtp_port: self.smtp_port.or(other.smtp_port),
            smtp_security: self.smtp_security.or(other.smtp_security),
            smtp_user: self.smtp_user.or(other.smtp_user),
            smtp_password_file: self.smtp_password_file.or(other.smtp_password_file),
            smtp_ca_file: self.smtp_ca_file.or(other.smtp_ca_file),
            smtp_timeout_seconds: self.smtp_timeout_seconds.or(other.smtp_timeout_seconds),
            mail_from: self.mail_from.or(other.mail_from),
            mail_folder: self.mail_folder.or(other.mail_folder),
            log_format: self.log_format.or(other.log_format),
            log: self.log.or(other.log),
        }
    }

    /// What the requests need of it.
    pub(crate) fn config(&self, demo: bool, address: SocketAddr) -> Result<Config, SettingsError> {
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
            key_requests: NonZeroU32::new(self.key_requests_per_second.unwrap_or(1_000))
                .ok_or(SettingsError::Zero("key-requests-per-second"))?,
            public: self
                .public_url
                .as_deref()
                .map(PublicUrl::read)
                .transpose()?,
            proxies: TrustedProxies {
                peer: self.behind_proxy.unwrap_or(false),
                networks: self.networks(),
            },
            mail: self.mail(demo)?,
            address,
            demo,
        })
    }

    /// How mail leaves. The demo shows it in the app, unless a mail server is set.
    fn mail(&self, demo: bool) -> Result<MailConfig, SettingsError> {
        let wrong = |setting, why: String| SettingsError::Mail(setting, why);
        let from = self.mail_from.as_deref();
        let route = match &self.smtp_host {
            Some(_) if from.is_none() => {
                return Err(wrong("mail-from", "a mail server needs it".to_owned()));
            }
            Some(host) => Route::Smtp(Box::new(self.smtp(host)?)),
            None if demo && self.mail_folder.is_none() => Route::Outbox,
            None => Route::Folder(self.mail_folder()),
        };
        let from = from.unwrap_or("Remit <remit@localhost>").parse();
        Ok(MailConfig {
            from: from.map_err(|error| wrong("mail-from", format!("{error}")))?,
            route,
        })
    }

    fn smtp(&self, host: &str) -> Result<Smtp, SettingsError> {
        let read = |setting, path: &PathBuf| {
            let unreadable =
                |error| SettingsError::Mail(setting, format!("`{}`: {error}", path.display()));
            std::fs::read(path).map_err(unreadable)
        };
        let security = self.smtp_security.unwrap_or(SmtpSecurity::Starttls);
        let password = match &self.smtp_password_file {
            Some(path) => Some(read("smtp-password-file", path)?),
            None => None,
        };
        let password = password.map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned());
        let credentials = match (&self.smtp_user, password) {
            (Some(user), Some(password)) => Some((user.clone(), password)),
            (None, None) => None,
            _ => {
                let why = "a user and a password file belong together".to_owned();
                return Err(SettingsError::Mail("smtp-user", why));
            }
        };
        let authorities = self.smtp_ca_file.as_ref();
        let authorities = authorities.map(|path| read("smtp-ca-file", path));
        Ok(Smtp {
            host: host.to_owned(),
            port: self.smtp_port.unwrap_or(match security {
                SmtpSecurity::Starttls => 587,
                SmtpSecurity::Tls => 465,
                SmtpSecurity::None => 25,
            }),
            security,
            credentials,
            authorities: authorities.transpose()?.unwrap_or_default(),
            timeout: Duration::from_secs(u64::from(
                self.smtp_timeout_seconds.unwrap_or(30).clamp(1, 60),
            )),
        })
    }

    fn mail_folder(&self) -> PathBuf {
        const NAME: &str = "mail";
        if let Some(folder) = &self.mail_folder {
            return folder.clone();
        }
        let database = self.database.as_deref().unwrap_or_default();
        let file = database.strip_prefix("sqlite:").unwrap_or(database);
        match Path::new(file.trim_start_matches("//")).parent() {
            Some(beside) if !database.contains("postgres") => beside.join(NAME),
            _ => PathBuf::from(NAME),
        }
    }
}

impl Settings {
    fn networks(&self) -> Vec<IpNet> {
        let networks = self.trusted_proxies.iter().flatten();
        networks.map(|network| network.0).collect()
    }
}

/// A network such as `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(IpNet);

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let network = text.parse().ok();
        let alone = || Some(text.parse::<IpAddr>().ok()?.into());
        let found = network.or_else(alone).map(Self);
        found.ok_or_else(|| format!("`{text}` is no address and no network such as `10.0.0.0/8`"))
    }
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

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
        assert_eq!(
            merged.config(false, HERE).unwrap().lifetimes.absolute,
            7 * 60
        );
        std::fs::write(&path, "conections = 5\n").unwrap();
        assert!(Settings::default().or_from_file(Some(&path)).is_err());
    }

    #[test]
    fn proxies_are_addresses_and_networks() {
        let text = "trusted_proxies = [\"10.0.0.0/8\", \"::1\", \"192.0.2.7\"]\n";
        let settings: Settings = toml::from_str(text).unwrap();
        assert_eq!(settings.networks().len(), 3);
        for wrong in ["proxy.example", "10.0.0.0/33", ""] {
            let error = wrong.parse::<Network>().unwrap_err();
            assert!(error.contains("is no address and no network"), "{error}");
        }
    }

    #[test]
    fn limits_are_not_zero() {
        let settings = Settings {
            attempts_per_account: Some(0),
            ..Settings::default()
        };
        assert!(settings.config(false, HERE).is_err());
    }
}
