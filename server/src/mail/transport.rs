//! Hands a mail to a mail server, or puts it into a folder.

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use tokio::time::timeout;

use super::Rendered;
use super::settings::{Route, Smtp, SmtpSecurity};

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is out of our hands.
    Sent,
    /// It will never be taken; what the mail server says.
    Refused(String),
    /// Not now; why.
    Later(String),
}

/// What hands mail over.
pub(super) enum Transport {
    /// With the time that a mail may take, however slow the mail server is.
    Smtp(AsyncSmtpTransport<Tokio1Executor>, Duration),
    Folder(std::path::PathBuf),
    Outbox,
}

impl Transport {
    pub(super) fn new(route: &Route) -> Result<Self, String> {
        Ok(match route {
            Route::Smtp(smtp) => Self::Smtp(connection(smtp)?, smtp.timeout),
            Route::Folder(folder) => Self::Folder(folder.clone()),
            Route::Outbox => Self::Outbox,
        })
    }

    pub(super) async fn send(&self, name: &str, message: Message) -> Outcome {
        match self {
            Self::Smtp(smtp, longest) => match timeout(*longest, smtp.send(message)).await {
                Ok(Ok(_)) => Outcome::Sent,
                Ok(Err(error)) => outcome(&error),
                Err(_) => Outcome::Later("the mail server took too long".to_owned()),
            },
            Self::Folder(folder) => match write(folder, name, &message.formatted()) {
                Ok(()) => Outcome::Sent,
                Err(error) => Outcome::Later(format!("`{}`: {error}", folder.display())),
            },
            Self::Outbox => Outcome::Sent,
        }
    }
}

fn connection(smtp: &Smtp) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let tls = || {
        let mut tls = TlsParameters::builder(smtp.host.clone());
        if !smtp.authorities.is_empty() {
            let authorities = Certificate::from_pem(&smtp.authorities);
            tls = tls.add_root_certificate(authorities.map_err(|error| error.to_string())?);
        }
        tls.build().map_err(|error| error.to_string())
    };
    let security = match smtp.security {
        SmtpSecurity::Starttls => Tls::Required(tls()?),
        SmtpSecurity::Tls => Tls::Wrapper(tls()?),
        SmtpSecurity::None => Tls::None,
    };
    let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
        .port(smtp.port)
        .timeout(Some(smtp.timeout))
        .tls(security);
    if let Some((user, password)) = &smtp.credentials {
        transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(transport.build())
}

/// A mail server that does not know us may know us when its operator has mended that; one that does not
/// take the recipient never will.
fn outcome(error: &lettre::transport::smtp::Error) -> Outcome {
    use std::error::Error as _;
    let code = error.status().map(u16::from);
    let says = match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    let is_about_us = matches!(code, Some(421 | 454 | 502..=504 | 530 | 534 | 535 | 538));
    match error.is_permanent() && !is_about_us {
        true => Outcome::Refused(says),
        false => Outcome::Later(says),
    }
}

/// Readable by the server's own user alone: it may hold the secret of a link. Written under another name
/// first, so that whoever picks it up has the whole of it.
fn write(folder: &Path, name: &str, content: &[u8]) -> std::io::Result<()> {
    let mut private = std::fs::DirBuilder::new();
    private.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut private, 0o700);
    private.create(folder)?;
    let unfinished = folder.join(format!(".{name}.part"));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(format!("{name}.eml")))
}

/// The mail as it goes over the wire. `id` is the same each time the same mail is handed over, so that
/// mail programs show it once.
pub(super) fn message(
    from: &Mailbox,
    to: &str,
    rendered: Rendered,
    id: String,
) -> Result<Message, String> {
    let to = to.parse().map_err(|_| format!("`{to}` is no address"))?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(rendered.subject)
        .message_id(Some(id))
        .multipart(MultiPart::alternative_plain_html(
            rendered.text,
            rendered.html,
        ))
        .map_err(|error| error.to_string())
}
