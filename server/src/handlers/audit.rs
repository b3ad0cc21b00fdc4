//! The audit log.

use wire::AuditEntry;

use crate::auth::Guard;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::PageOf;
use crate::store::audit;
use crate::store::engine::list::Unsorted;
use policy::act::AuditView;

/// A page of the workgroup's log, the newest first.
pub(crate) async fn list(
    mut guard: Guard<AuditView>,
    (): (),
    asked: ListQuery<Unsorted>,
) -> Result<PageOf<AuditEntry>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = asked.read()?;
    Ok(PageOf(audit::list(&mut guard.tx, &permit, &page).await?))
}
