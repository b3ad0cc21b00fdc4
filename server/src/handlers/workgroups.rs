//! The own workgroups, and what the caller may do in one.

use policy::{Snapshot, WorkgroupId};
use wire::{WorkgroupEntry, WorkgroupSession};

use crate::auth::{Account, AnyCaller};
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, List};
use crate::store::accounts::account;

/// The own workgroups.
pub(crate) async fn list(
    request: Account,
    (): (),
    (): (),
) -> Result<List<WorkgroupEntry>, Failure> {
    let mut tx = request.reading().await?;
    let own = request.own().account();
    Ok(List(account::workgroups(&mut tx, own).await?))
}

/// The caller's own rights, a key's within its limit; an inactive member learns nothing of the workgroup.
pub(crate) async fn session(
    mut request: AnyCaller,
    workgroup: WorkgroupId,
    (): (),
) -> Result<Json<WorkgroupSession>, Failure> {
    let membership = request.membership(workgroup).await?;
    let actor = request.caller().actor(&membership);
    let snapshot = Snapshot::of(&actor).ok_or(Code::NotFound)?;
    Ok(Json(WorkgroupSession {
        workgroup,
        name: membership.workgroup_name,
        member: membership.member.id(),
        role_label: membership.role_label.to_string(),
        snapshot,
    }))
}
