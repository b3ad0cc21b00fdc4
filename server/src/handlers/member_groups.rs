//! The access groups that a request about a member names.

use policy::act::AccessGroupView;
use policy::{AccessGroupId, Action, ActionType, ClientFilter, MemberId, Permit, Scope};
use wire::FieldCode;

use crate::auth::Guard;
use crate::http::problem::Failure;
use crate::store::access_groups::clients;
use crate::store::access_groups::of_member::{self, Moves};
use crate::store::existence;
use crate::store::members::scope;

/// What somebody has to whom this is assigned, and these groups. One that does not exist gives nothing;
/// nor does any to the eyes of who may not see groups, so that no answer tells whether it does.
pub(super) async fn with_groups<A: ActionType>(
    guard: &mut Guard<A>,
    assigned: &Scope,
    groups: &[AccessGroupId],
) -> Result<Scope, Failure> {
    let workgroup = guard.membership().workgroup;
    let groups = match guard.may_list(Action::AccessGroupView) {
        true => groups,
        false => &[],
    };
    let clients = clients::of_groups(&mut guard.tx, workgroup, groups).await?;
    Ok(scope::with_groups(assigned, clients))
}

/// What is given with it: clients of groups in which the member stays, and which are no longer withheld.
/// They are given as those that are named, and by nobody who does not have them.
pub(super) async fn with_what_is_freed<A: ActionType>(
    guard: &mut Guard<A>,
    (member, before): (MemberId, &Scope),
    given: Scope,
    leaves: &[AccessGroupId],
) -> Result<Scope, Failure> {
    let workgroup = guard.membership().workgroup;
    let stays = of_member::clients_staying(&mut guard.tx, (workgroup, member), leaves).await?;
    let after = scope::with_groups(&given, stays);
    Ok(match after.filter().minus(&before.filter()) {
        ClientFilter::Only(gained) => scope::with_groups(&given, gained.iter().collect()),
        _ => given,
    })
}

/// Groups are named by those who may see them, and are there.
pub(super) async fn refuse_unknown_groups<A: ActionType>(
    guard: &mut Guard<A>,
    (field, named): (&'static str, &[AccessGroupId]),
) -> Result<(), Failure> {
    let workgroup = guard.membership().workgroup;
    for group in named {
        let _: Permit<AccessGroupView> = guard.also_on(*group)?;
        if !existence::of(&mut guard.tx, workgroup, *group).await? {
            let says = format!("there is no access group `{group}`");
            return Err(Failure::field(field, FieldCode::Unknown, says));
        }
    }
    Ok(())
}

/// The groups that a member comes into and leaves, which have to be there.
pub(super) async fn refuse_unknown_moves<A: ActionType>(
    guard: &mut Guard<A>,
    moves: Moves<'_>,
) -> Result<(), Failure> {
    refuse_unknown_groups(guard, ("add_groups", moves.add)).await?;
    refuse_unknown_groups(guard, ("remove_groups", moves.remove)).await
}
