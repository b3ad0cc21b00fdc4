//! The audit log.

use bytes::Bytes;
use futures_util::stream::try_unfold;
use policy::act::AuditView;
use wire::AuditEntry;

use crate::auth::Guard;
use crate::auth::guard::AskAgain;
use crate::clock;
use crate::http::download::Download;
use crate::http::file_rows::{AskedFormat, FileFormat};
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::PageOf;
use crate::store::audit::{self, AuditFilter, ExportedEntry};
use crate::store::engine::list::Unsorted;

/// A page of the workgroup's log, the newest first.
pub(crate) async fn list(
    mut guard: Guard<AuditView>,
    (): (),
    asked: ListQuery<Unsorted, AuditFilter>,
) -> Result<PageOf<AuditEntry>, Failure> {
    let permit = guard.list()?;
    let (page, filter) = asked.read()?;
    let found = audit::list(&mut guard.tx, &permit, &page, filter).await?;
    Ok(PageOf(found))
}

/// The workgroup's log as a file, the oldest first, up to the newest entry at this moment.
pub(crate) async fn export(
    mut guard: Guard<AuditView>,
    (): (),
    asked: AskedFormat,
) -> Result<Download, Failure> {
    let permit = guard.list()?;
    let format = asked.read()?;
    let day = clock::day(guard.now);
    let name = format!("audit-{}-{day}.{}", permit.workgroup(), format.extension());
    let export = Export {
        last: audit::length(&mut guard.tx, &permit).await?,
        reader: guard.asking_again(),
        format,
        after: None,
    };
    let parts = try_unfold(export, Export::part);
    Ok(Download::new(name, format.content_type(), parts))
}

/// So many entries are read at once.
const AT_ONCE: u64 = 500;

/// A file that is being written.
struct Export {
    reader: AskAgain<AuditView>,
    format: FileFormat,
    /// The last entry that is written, where it was begun.
    after: Option<u64>,
    /// The last entry that is to be written.
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
        let mut guard = self.reader.open().await?;
        let permit = guard.list()?;
        let entries = audit::range(&mut guard.tx, &permit, after, self.last, AT_ONCE).await?;
        let Some(newest) = entries.last() else {
            return Ok(None);
        };
        self.after = Some(newest.number());
        let rows = self.format.rows(&entries)?;
        Ok(Some((rows.into(), self)))
    }
}
