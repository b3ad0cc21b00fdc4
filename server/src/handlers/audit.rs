//! The audit log.

use wire::AuditEntry;

use crate::answer::PageOf;
use crate::guard::Guarded;
use crate::listing::Listing;
use crate::problem::Failure;
use crate::store::audit;
use crate::store::page::Unsorted;

/// A page of the workgroup's log, the newest first.
pub(crate) async fn list(
    mut guard: Guarded,
    (): (),
    asked: Listing<Unsorted>,
) -> Result<PageOf<AuditEntry>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = asked.read()?;
    Ok(PageOf(audit::list(&mut guard.tx, &permit, &page).await?))
}
