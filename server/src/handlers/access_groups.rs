//! Access groups: the list, one of them, and its clients.
//!
//! Which clients a change names is in the body, and the decision needs it: nobody names one that they
//! do not reach. A body that cannot be read is decided on what is known without it.

use policy::act::{AccessGroupCreate, AccessGroupDelete, AccessGroupEdit, AccessGroupView};
use policy::{AccessGroupId, Action, ActionType, ClientId, ClientSet, Permit, Scope};
use serde_json::json;
use wire::{
    AccessGroup, AccessGroupChange, AccessGroupClient, AccessGroupClientsRequest,
    AccessGroupEdit as EditRequest, AccessGroupRequest, AccessImpact, FieldCode,
};

use super::free_name::free_name;
use super::letters;
use super::members::{hidden_order, refuse_unknown};
use super::{access_group_rules, access_impact};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::consent_query::ConsentQuery;
use crate::http::extract::{Body, Edit};
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::{Created, Json, NoContent, PageOf, Tagged};
use crate::impact::Consent;
use crate::routing::resource::Key as _;
use crate::store::access_groups::group::{self, AccessGroupList, Seen};
use crate::store::access_groups::impact::Step;
use crate::store::access_groups::{clients, members};
use crate::store::clients::list::ClientList;
use crate::store::clients::tags;

/// A page of the workgroup's access groups.
pub(crate) async fn list(
    mut guard: Guard<AccessGroupView>,
    (): (),
    query: ListQuery<AccessGroupList>,
) -> Result<PageOf<AccessGroup>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    let seen = seen(&guard);
    Ok(PageOf(
        group::list(&mut guard.tx, &permit, &page, &seen).await?,
    ))
}

/// One access group.
pub(crate) async fn get(
    mut guard: Guard<AccessGroupView>,
    id: AccessGroupId,
    (): (),
) -> Result<Tagged<AccessGroup>, Failure> {
    let permit = guard.on(id).await?;
    let seen = seen(&guard);
    Ok(Tagged(group::get(&mut guard.tx, &permit, &seen).await?))
}

/// A page of a group's clients.
pub(crate) async fn list_clients(
    mut guard: Guard<AccessGroupView>,
    id: AccessGroupId,
    query: ListQuery<ClientList>,
) -> Result<PageOf<AccessGroupClient>, Failure> {
    let permit = guard.on(id).await?;
    let (page, ()) = query.read()?;
    let seen = guard.sees(Action::ClientView);
    // The order would tell a count that is hidden.
    if page.sorted_by() == "departments" && guard.sees(Action::DepartmentView) != seen {
        return Err(hidden_order());
    }
    Ok(PageOf(
        clients::list(&mut guard.tx, &permit, &page, &seen).await?,
    ))
}

/// Creates an access group.
pub(crate) async fn create(
    mut guard: Guard<AccessGroupCreate>,
    (): (),
    body: Body<AccessGroupRequest>,
) -> Result<Receipt<Created<AccessGroup>>, Failure> {
    let asked = match body.read() {
        Ok(asked) => asked,
        Err(unreadable) => {
            guard.on_workgroup()?;
            return Err(unreadable);
        }
    };
    // A rule speaks of clients to come as well.
    let named = match asked.rule {
        Some(_) => Scope::everyone(),
        None => Scope::only(asked.clients.iter().copied()),
    };
    let permit = guard.on_workgroup_naming(&named)?;
    let rule = access_group_rules::kept(asked.rule.as_deref())?;
    let name = free_name::<AccessGroup, _>(&mut guard, &permit, &asked.name).await?;
    let clients = match &rule {
        Some(_) if !asked.clients.is_empty() => return Err(chosen_by_rule("clients")),
        Some(rule) => {
            let found = tags::matching(&mut guard.tx, permit.workgroup(), rule).await?;
            found.iter().collect()
        }
        None => {
            refuse_unknown(&mut guard, &permit, ("clients", &named)).await?;
            asked.clients
        }
    };
    let seen = seen(&guard);
    let own = (name.as_str(), clients.as_slice(), rule.as_deref());
    let body = group::create(&mut guard.tx, &permit, own, &seen).await?;
    let change = Change {
        target: body.id.name(),
        before: None,
        after: Some(json!({ "name": name, "clients": clients, "rule": rule })),
    };
    let location = body.id.location(permit.workgroup());
    guard.finish(change, Created { body, location }).await
}

/// Renames an access group.
pub(crate) async fn edit(
    mut guard: Guard<AccessGroupEdit>,
    id: AccessGroupId,
    body: Edit<EditRequest>,
) -> Result<Receipt<Tagged<AccessGroup>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let name = free_name::<AccessGroup, _>(&mut guard, &permit, &asked.name).await?;
    let seen = seen(&guard);
    let before = group::get(&mut guard.tx, &permit, &seen).await?;
    expected.check(before.version)?;
    let after = group::rename(&mut guard.tx, &permit, &name, &seen).await?;
    guard.changed(&before, after).await
}

/// What everybody would lose if the group were deleted.
pub(crate) async fn loss(
    mut guard: Guard<AccessGroupDelete>,
    id: AccessGroupId,
    (): (),
) -> Result<Json<AccessImpact>, Failure> {
    let permit = guard.on(id).await?;
    let step = all_that_it_gives(&mut guard, &permit).await?;
    let effects = access_impact::effects(&mut guard, &permit, &[step]).await?;
    Ok(Json(
        access_impact::shown(&mut guard, &permit, &effects).await?,
    ))
}

/// Deletes an access group.
pub(crate) async fn delete(
    mut guard: Guard<AccessGroupDelete>,
    id: AccessGroupId,
    query: ConsentQuery,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on(id).await?;
    let [digest, confirm] = query.read()?;
    let seen = seen(&guard);
    let before = group::get(&mut guard.tx, &permit, &seen).await?;
    query.expected.check_where_given(before.version)?;
    let step = all_that_it_gives(&mut guard, &permit).await?;
    let effects = access_impact::effects(&mut guard, &permit, std::slice::from_ref(&step)).await?;
    let consent = Consent {
        digest: digest.as_deref(),
        confirm: confirm.as_deref(),
    };
    access_impact::check(&mut guard, &permit, &effects, consent).await?;
    group::delete(&mut guard.tx, &permit).await?;
    letters::clients(&mut guard, &effects).await?;
    let change = Change {
        target: id.name(),
        before: Some(json!({
            "name": before.name,
            "clients": step.before,
            "members": step.members,
        })),
        after: None,
    };
    guard.finish(change, NoContent).await
}

/// Everything that the group gives is taken from everyone who is in it.
async fn all_that_it_gives(
    guard: &mut Guard<AccessGroupDelete>,
    permit: &Permit<AccessGroupDelete>,
) -> Result<Step, Failure> {
    Ok(Step {
        members: members::all(&mut guard.tx, permit).await?,
        before: clients::all(&mut guard.tx, permit).await?,
        after: ClientSet::default(),
    })
}

/// Puts clients into a group and takes others out: ten thousand as well as one.
pub(crate) async fn change_clients(
    mut guard: Guard<AccessGroupEdit>,
    id: AccessGroupId,
    body: Body<AccessGroupClientsRequest>,
) -> Result<Receipt<Tagged<AccessGroupChange>>, Failure> {
    let asked = match body.read() {
        Ok(asked) => asked,
        Err(unreadable) => {
            guard.on(id).await?;
            return Err(unreadable);
        }
    };
    let [add, remove] = [&asked.add, &asked.remove].map(|ids| Scope::only(ids.iter().copied()));
    let named = Scope::only(asked.add.iter().chain(&asked.remove).copied());
    let permit = guard.on_naming(id, &named).await?;
    refuse_unknown(&mut guard, &permit, ("add", &add)).await?;
    refuse_unknown(&mut guard, &permit, ("remove", &remove)).await?;
    let seen = seen(&guard);
    if group::get(&mut guard.tx, &permit, &seen)
        .await?
        .rule
        .is_some()
    {
        return Err(chosen_by_rule("add"));
    }
    let present = clients::all(&mut guard.tx, &permit).await?;
    let (gone, new) = difference(&present, (&asked.add, &asked.remove));
    let record = json!({ "added": new, "removed": gone });
    let lists: [Vec<ClientId>; 2] = [new.iter().collect(), gone.iter().collect()];
    let step = Step {
        members: members::all(&mut guard.tx, &permit).await?,
        before: gone,
        after: new,
    };
    let effects = access_impact::effects(&mut guard, &permit, &[step]).await?;
    let consent = Consent {
        digest: asked.digest.as_deref(),
        confirm: asked.confirm.as_deref(),
    };
    access_impact::check(&mut guard, &permit, &effects, consent).await?;
    let now = guard.now;
    clients::change(&mut guard.tx, &permit, (&lists[0], &lists[1]), now).await?;
    letters::clients(&mut guard, &effects).await?;
    let answer = AccessGroupChange {
        impact: access_impact::shown(&mut guard, &permit, &effects).await?,
        group: group::get(&mut guard.tx, &permit, &seen).await?,
        refused: Vec::new(),
    };
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(record),
    };
    guard.finish(change, Tagged(answer)).await
}

/// Nobody chooses the clients of a group that has a rule.
fn chosen_by_rule(field: &'static str) -> Failure {
    let says =
        "the clients of this group follow from its rule: change the rule, or the clients' tags";
    Failure::field(field, FieldCode::NotAllowed, says)
}

/// The clients that a group has no longer, and those that it did not have: what is both taken out and
/// put in is in it then.
pub(super) fn difference(
    present: &ClientSet,
    (add, remove): (&[ClientId], &[ClientId]),
) -> (ClientSet, ClientSet) {
    let add: ClientSet = add.iter().copied().collect();
    let remove: ClientSet = remove.iter().copied().collect();
    (
        present.intersection(&remove).minus(&add),
        add.minus(present),
    )
}

/// What whoever asks may see of that which is in a group.
pub(super) fn seen<A: ActionType>(guard: &Guard<A>) -> Seen {
    Seen {
        clients: guard.sees(Action::ClientView),
        people: guard.may_list(Action::MemberView),
        now: guard.now,
    }
}
