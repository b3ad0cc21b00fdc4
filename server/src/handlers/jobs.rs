//! What is done in the background, for whoever may see what was done at all.

use policy::act::AuditView;
use wire::Job;

use crate::auth::Guard;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::PageOf;
use crate::store::engine::list::Unsorted;
use crate::store::jobs;

/// A page of the jobs that concern the workgroup.
pub(crate) async fn list(
    mut guard: Guard<AuditView>,
    (): (),
    query: ListQuery<Unsorted>,
) -> Result<PageOf<Job>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    Ok(PageOf(jobs::list(&mut guard.tx, &permit, &page).await?))
}
