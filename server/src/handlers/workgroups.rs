//! The own workgroups, and what the caller may do in one.

use policy::{Snapshot, WorkgroupId};
use wire::{WorkgroupEntry, WorkgroupSession};

use crate::answer::{Json, List};
use crate::problem::{Code, Failure};
use crate::store::{account, actor};
use crate::visit::Visit;

/// The own workgroups.
pub(crate) async fn list(visit: Visit, (): ()) -> Result<List<WorkgroupEntry>, Failure> {
    let mut tx = visit.reading().await?;
    let own = visit.signed_in(&mut tx).await?;
    Ok(List(account::workgroups(&mut tx, own.account()).await?))
}

/// The caller's own rights, a key's within its limit; an inactive member learns nothing of the workgroup.
pub(crate) async fn session(visit: Visit, (): ()) -> Result<Json<WorkgroupSession>, Failure> {
    let mut tx = visit.reading().await?;
    let caller = visit.caller(&mut tx).await?;
    let wanted = visit
        .path("workgroup")
        .and_then(|id| id.parse::<WorkgroupId>().ok());
    let workgroup = wanted.filter(|workgroup| caller.enters(*workgroup));
    let workgroup = workgroup.ok_or(Code::NotFound)?;
    let place = actor::place(&mut tx, workgroup, caller.account()).await?;
    let place = place
        .filter(actor::Place::is_active)
        .ok_or(Code::NotFound)?;
    let snapshot = Snapshot::of(&caller.actor(&place)).ok_or(Code::NotFound)?;
    Ok(Json(WorkgroupSession {
        workgroup,
        name: place.workgroup_name.clone(),
        member: place.member.id(),
        role_label: place.role_label.clone(),
        snapshot,
    }))
}
