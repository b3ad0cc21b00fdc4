//! The audit log.

use bytes::Bytes;
use futures_util::stream::try_unfold;
use policy::ClientFilter;
use policy::act::AuditView;
use wire::{AuditPage, AuditVerified};

use crate::auth::Guard;
use crate::auth::guard::AskAgain;
use crate::clock;
use crate::http::audit_query::{AskedEntries, AskedFile};
use crate::http::download::Download;
use crate::http::file_rows::FileFormat;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::store::audit::{self, AuditFilter, ExportedEntry, Span, Withheld, verified};

/// A part of the workgroup's log, the newest first.
pub(crate) async fn list(
    mut guard: Guard<AuditView>,
    (): (),
    asked: AskedEntries,
) -> Result<Json<AuditPage>, Failure> {
    let permit = guard.list()?;
    let asked = asked.read()?;
    let withheld = withheld(&guard);
    let found = audit::page(&mut guard.tx, &permit, &asked, &withheld).await?;
    Ok(Json(found))
}

/// How far the workgroup's log was checked.
pub(crate) async fn verified(
    mut guard: Guard<AuditView>,
    (): (),
    (): (),
) -> Result<Json<AuditVerified>, Failure> {
    let permit = guard.list()?;
    Ok(Json(verified::of_workgroup(&mut guard.tx, &permit).await?))
}

/// What the reader may not know of what others may.
fn withheld(guard: &Guard<AuditView>) -> Withheld {
    Withheld::from(|action| guard.sees(action) == ClientFilter::All)
}

/// The workgroup's log, or what is asked for of it, as a file: the oldest first, up to the newest entry
/// at this moment.
pub(crate) async fn export(
    mut guard: Guard<AuditView>,
    (): (),
    asked: AskedFile,
) -> Result<Download, Failure> {
    let permit = guard.list()?;
    let (format, filter) = asked.read()?;
    let day = clock::day(guard.now);
    let part = if filter == AuditFilter::default() {
        ""
    } else {
        "-part"
    };
    let name = format!(
        "audit-{}-{day}{part}.{}",
        permit.workgroup(),
        format.extension()
    );
    let export = Export {
        last: audit::length(&mut guard.tx, &permit).await?,
        at_once: if part.is_empty() { AT_ONCE } else { LOOKED_AT },
        reader: guard.asking_again(),
        format,
        filter,
        after: None,
    };
    let parts = try_unfold(export, Export::part);
    Ok(Download::new(name, format.content_type(), parts))
}

/// So many entries are read at once.
const AT_ONCE: u64 = 500;
/// So many are looked at where not all are wanted.
const LOOKED_AT: u64 = 2_000;

/// A file that is being written.
struct Export {
    reader: AskAgain<AuditView>,
    format: FileFormat,
    filter: AuditFilter,
    at_once: u64,
    /// The last entry that was read, where it was begun.
    after: Option<u64>,
    /// The last entry that is to be read.
    last: u64,
}

impl Export {
    /// The next part. Each is read in a transaction of its own, by somebody who may still read it.
    async fn part(mut self) -> Result<Option<(Bytes, Self)>, Failure> {
        let Some(after) = self.after else {
            self.after = Some(0);
            let head = self.format.head::<ExportedEntry>()?;
            return Ok(Some((head.into(), self)));
        };
        if after >= self.last {
            return Ok(None);
        }
        let span = Span {
            after,
            last: self.last.min(after + self.at_once),
        };
        let mut guard = self.reader.open().await?;
        let permit = guard.list()?;
        let withheld = withheld(&guard);
        let found = audit::range(&mut guard.tx, &permit, &self.filter, span, &withheld);
        let rows = self.format.rows(&found.await?)?;
        self.after = Some(span.last);
        Ok(Some((rows.into(), self)))
    }
}
