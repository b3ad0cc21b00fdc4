//! What another role or other clients would be to members: looked at, and asked for again when it is
//! saved.

use policy::act::{MemberAssignClients, MemberEditRole};
use policy::{Action, ActionType, MemberId, Permit, Role};
use wire::{Impact, RefusedMember, RoleRequest, ScopeRequest};

use super::members::{Given, assigning, becoming};
use crate::auth::Guard;
use crate::http::extract::Body;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::impact::{Change, Consent, Outcome};
use crate::store::access_groups::clients;
use crate::store::access_groups::of_member;
use crate::store::members::holders::{self, Holder, Holders};
use crate::store::members::scope;

/// What a change of members comes to, and the name that confirms it.
pub(super) struct MemberOutcome {
    whole: Outcome,
    name: String,
}

impl MemberOutcome {
    /// One of them gets another role, or several do.
    pub(super) async fn of_role<A: ActionType>(
        guard: &mut Guard<A>,
        members: &[MemberId],
        after: &Role,
    ) -> Result<Self, Failure> {
        let (holders, present) = holders(guard, members).await?;
        let name = match &*holders.people {
            [alone] => called(guard, alone),
            _ => after.label(guard.membership().edition).to_owned(),
        };
        let as_now = as_now(guard);
        let whole = Outcome::of(holders, guard.now, &|holder| Change {
            after: Some(after),
            ..as_now(holder, &present)
        });
        Ok(Self { whole, name })
    }

    /// One of them gets other clients.
    pub(super) async fn of_scope<A: ActionType>(
        guard: &mut Guard<A>,
        member: MemberId,
        given: &Given,
    ) -> Result<Self, Failure> {
        let workgroup = guard.membership().workgroup;
        let moves = given.moves();
        let leaves = moves.remove;
        let stays = of_member::clients_staying(&mut guard.tx, (workgroup, member), leaves).await?;
        let comes = clients::of_groups(&mut guard.tx, workgroup, moves.add).await?;
        let of_groups = stays.into_iter().chain(comes).collect();
        let after = scope::with_groups(&given.scope, of_groups);
        let filter = after.filter();
        let after = (after, filter);
        let (holders, present) = holders(guard, &[member]).await?;
        let name = holders.people.first();
        let name = name.map_or_else(String::new, |alone| called(guard, alone));
        let as_now = as_now(guard);
        let whole = Outcome::of(holders, guard.now, &|holder| Change {
            scope: Some(&after),
            ..as_now(holder, &present)
        });
        Ok(Self { whole, name })
    }

    /// Refuses to do what is no longer what was shown, or needs the name typed.
    pub(super) async fn check<A: ActionType>(
        &self,
        guard: &mut Guard<A>,
        consent: Consent<'_>,
    ) -> Result<(), Failure> {
        self.whole.check(guard, consent, &self.name).await
    }

    /// As the caller may see it. Whoever may not list members is told of nobody.
    pub(super) async fn shown<A: ActionType, B>(
        self,
        guard: &mut Guard<A>,
        permit: Option<&Permit<B>>,
        refused: Vec<RefusedMember>,
    ) -> Result<Impact, Failure> {
        let needs_name = self.whole.needs_name(guard).await?;
        Ok(Impact {
            groups: match permit.filter(|_| guard.may_list(Action::MemberView)) {
                Some(permit) => self.whole.shown(guard, permit).await?,
                None => Vec::new(),
            },
            digest: self.whole.digest,
            confirm: needs_name.then_some(self.name),
            members: None,
            invited: None,
            refused,
        })
    }
}

async fn holders<A: ActionType>(
    guard: &mut Guard<A>,
    members: &[MemberId],
) -> Result<(Holders, Vec<Role>), Failure> {
    let (workgroup, now) = (guard.membership().workgroup, guard.now);
    Ok(holders::of_members(&mut guard.tx, workgroup, members, now).await?)
}

/// Changes nothing of anybody.
fn as_now<A: ActionType>(
    guard: &Guard<A>,
) -> impl for<'a> Fn(&Holder, &'a [Role]) -> Change<'a> + use<A> {
    let (workgroup, edition) = (guard.membership().workgroup, guard.membership().edition);
    let now = guard.now;
    move |holder, present| {
        let mut roles = present.iter();
        let before = roles.find(|role| Some(role.name()) == holder.role);
        Change {
            before,
            after: before,
            scope: None,
            workgroup,
            edition,
            now,
        }
    }
}

/// What whoever asks calls somebody: their name, the address where there is none yet, and the id for
/// whoever may know neither.
fn called<A: ActionType>(guard: &Guard<A>, holder: &Holder) -> String {
    match holder.name.trim() {
        _ if !guard.may_list(Action::MemberView) => holder.id.to_string(),
        "" => holder.email.clone(),
        name => name.to_owned(),
    }
}

/// What another role would be to a member.
pub(crate) async fn of_role(
    mut guard: Guard<MemberEditRole>,
    id: MemberId,
    body: Body<RoleRequest>,
) -> Result<Json<Impact>, Failure> {
    let (permit, role, _) = becoming(&mut guard, id, body.read(), |asked| &asked.role).await?;
    let outcome = MemberOutcome::of_role(&mut guard, &[id], &role).await?;
    Ok(Json(
        outcome.shown(&mut guard, Some(&permit), Vec::new()).await?,
    ))
}

/// What other clients would be to a member.
pub(crate) async fn of_scope(
    mut guard: Guard<MemberAssignClients>,
    id: MemberId,
    body: Body<ScopeRequest>,
) -> Result<Json<Impact>, Failure> {
    let given = |asked: &ScopeRequest| Given {
        scope: asked.scope.clone(),
        add_groups: asked.add_groups.clone(),
        remove_groups: asked.remove_groups.clone(),
    };
    let (permit, given, _) = assigning(&mut guard, id, body.read(), given).await?;
    let outcome = MemberOutcome::of_scope(&mut guard, id, &given).await?;
    Ok(Json(
        outcome.shown(&mut guard, Some(&permit), Vec::new()).await?,
    ))
}
