//! The own workgroups, and what the caller may do in one.

use policy::{Snapshot, WorkgroupId};
use wire::{WorkgroupEntry, WorkgroupSession};

use crate::auth::account_guard::UnscopedRequest;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, List};
use crate::store::accounts::account;
use crate::store::members::membership;

/// The own workgroups.
pub(crate) async fn list(
    request: UnscopedRequest,
    (): (),
) -> Result<List<WorkgroupEntry>, Failure> {
    let mut tx = request.reading().await?;
    let own = request.signed_in(&mut tx).await?;
    Ok(List(account::workgroups(&mut tx, own.account()).await?))
}

/// The caller's own rights, a key's within its limit; an inactive member learns nothing of the workgroup.
pub(crate) async fn session(
    request: UnscopedRequest,
    (): (),
) -> Result<Json<WorkgroupSession>, Failure> {
    let mut tx = request.reading().await?;
    let caller = request.caller(&mut tx).await?;
    let wanted = request
        .path("workgroup")
        .and_then(|id| id.parse::<WorkgroupId>().ok());
    let workgroup = wanted.filter(|workgroup| caller.enters(*workgroup));
    let workgroup = workgroup.ok_or(Code::NotFound)?;
    let place = membership::place(&mut tx, workgroup, caller.account()).await?;
    let place = place
        .filter(membership::Membership::is_active)
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
