//! The mail of the demo, which nobody gets.

use policy::act::AuditView;
use wire::OutboxMail;

use crate::auth::Guard;
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::PageOf;
use crate::store::outbox::{self, OutboxList};

/// A page of the mail that the workgroup's people would have got. Whoever sees the
/// audit log sees it, and only in the demo: it shows the secrets of links.
pub(crate) async fn list(
    mut guard: Guard<AuditView>,
    (): (),
    query: ListQuery<OutboxList>,
) -> Result<PageOf<OutboxMail>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    if !guard.config().demo {
        return Err(Failure::new(Code::NotFound).saying("only the demo shows its mail"));
    }
    let base = guard.config().base_url();
    let found = outbox::list(&mut guard.tx, &permit, &page, &base).await?;
    Ok(PageOf(found))
}
