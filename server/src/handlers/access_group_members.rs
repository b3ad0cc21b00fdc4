//! Who is in an access group. Whoever may put somebody in is asked about that person, as for a change
//! of their clients: a group is clients, given under a name.

use policy::act::{AccessGroupView, MemberAssignClients};
use policy::{AccessGroupId, Action, MemberId, Permit, Person, Scope};
use serde_json::{Value as Json, json};
use wire::{AccessGroupChange, AccessGroupMember, AccessGroupMembersRequest};

use super::access_groups::seen;
use super::access_impact::{self, refuse_unknown_members};
use super::{letters, members as people, refused_members};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::extract::Body;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::{PageOf, Tagged};
use crate::impact::Consent;
use crate::routing::resource::Key;
use crate::store::access_groups::impact::Step;
use crate::store::access_groups::of_member::{self, Moves};
use crate::store::access_groups::{clients, group, members};
use crate::store::members::list::MemberList;

/// A page of a group's members.
pub(crate) async fn list(
    mut guard: Guard<AccessGroupView>,
    id: AccessGroupId,
    query: ListQuery<MemberList>,
) -> Result<PageOf<AccessGroupMember>, Failure> {
    let permit = guard.on(id).await?;
    let (page, ()) = query.read()?;
    if !guard.may_list(Action::MemberView) {
        return Ok(PageOf(page.with(Vec::new(), 0)));
    }
    people::refuse_hidden_order(&guard, &page)?;
    let place = (guard.membership().edition, guard.now);
    Ok(PageOf(
        members::list(&mut guard.tx, &permit, &page, place).await?,
    ))
}

/// Puts members into a group and takes others out: those for whom it is allowed. Where it is for
/// nobody, nothing is done.
pub(crate) async fn change(
    mut guard: Guard<MemberAssignClients>,
    id: AccessGroupId,
    body: Body<AccessGroupMembersRequest>,
) -> Result<Receipt<Tagged<AccessGroupChange>>, Failure> {
    let permit: Permit<AccessGroupView> = guard.also_on_known(id).await?;
    // Whoever may change nobody's clients asks about nobody, also by naming none.
    guard.also_list::<MemberAssignClients>()?;
    let asked = body.read()?;
    refuse_unknown_members(&mut guard, ("add", &asked.add)).await?;
    let plan = Plan::of(&mut guard, &permit, &asked).await?;
    let decided = plan.decide(&mut guard).await?;
    if decided.is_refused_wholly() {
        return Err(refused_members::into_failure(decided.refused));
    }
    // Shown was what it is to all who were named; for whom it is refused is said when it is done.
    let shown = plan.steps([&plan.come, &plan.go]);
    let shown = access_impact::effects(&mut guard, &permit, &shown).await?;
    let consent = Consent {
        digest: asked.digest.as_deref(),
        confirm: asked.confirm.as_deref(),
    };
    access_impact::check(&mut guard, &permit, &shown, consent).await?;
    let steps = plan.steps([&decided.of(true), &decided.of(false)]);
    let effects = access_impact::effects(&mut guard, &permit, &steps).await?;
    move_members(&mut guard, id, &decided).await?;
    letters::clients(&mut guard, &effects).await?;
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(decided.record()),
    };
    let seen = seen(&guard);
    let answer = AccessGroupChange {
        impact: access_impact::shown(&mut guard, &permit, &effects).await?,
        group: group::get(&mut guard.tx, &permit, &seen).await?,
        refused: refused_members::report(&mut guard, decided.refused).await?,
    };
    guard.finish(change, Tagged(answer)).await
}

/// Moves those for whom it is allowed, and writes it down of each: where those look whom it concerns.
async fn move_members(
    guard: &mut Guard<MemberAssignClients>,
    id: AccessGroupId,
    decided: &Decided,
) -> Result<(), Failure> {
    let (this, now) = ([id], guard.now);
    for (permit, comes) in &decided.allowed {
        let (add, remove) = match comes {
            true => (this.as_slice(), [].as_slice()),
            false => ([].as_slice(), this.as_slice()),
        };
        let moves = Moves { add, remove };
        of_member::change(&mut guard.tx, permit, moves, now).await?;
        people::answer_for_offer(guard, permit).await?;
        let change = Change {
            target: permit.member().map(Key::name).unwrap_or_default(),
            before: None,
            after: Some(moves.record()),
        };
        guard.also_done::<MemberAssignClients>(change).await?;
    }
    Ok(())
}

/// Who is to come into a group, who is to go, and what the group gives.
struct Plan {
    come: Vec<MemberId>,
    go: Vec<MemberId>,
    gives: Scope,
}

impl Plan {
    /// Whoever is in already stays, and whoever is not in has not to go: about them nothing is asked.
    async fn of(
        guard: &mut Guard<MemberAssignClients>,
        permit: &Permit<AccessGroupView>,
        asked: &AccessGroupMembersRequest,
    ) -> Result<Self, Failure> {
        let inside = members::all(&mut guard.tx, permit).await?;
        let mut come: Vec<MemberId> = Vec::new();
        for one in &asked.add {
            if !inside.contains(one) && !come.contains(one) {
                come.push(*one);
            }
        }
        let stays = |one: &&MemberId| asked.remove.contains(one) && !asked.add.contains(one);
        let go = inside.iter().filter(stays).copied().collect();
        let gives = clients::all(&mut guard.tx, permit).await?;
        let gives = Scope::only(gives.iter());
        Ok(Self { come, go, gives })
    }

    async fn decide(&self, guard: &mut Guard<MemberAssignClients>) -> Result<Decided, Failure> {
        let mut decided = Decided::default();
        let come = self.come.iter().map(|one| (*one, true));
        let go = self.go.iter().map(|one| (*one, false));
        for (member, comes) in come.chain(go) {
            let facts = guard.facts(member).await?;
            let given = Person {
                scope: comes.then_some(&self.gives),
                ..facts.person()
            };
            match guard.on_member(&given) {
                Ok(permit) => decided.allowed.push((permit, comes)),
                Err(failure) => decided.refused.push((member, failure)),
            }
        }
        Ok(decided)
    }

    fn steps(&self, [come, go]: [&[MemberId]; 2]) -> [Step; 2] {
        let gives = match &self.gives {
            Scope::Clients { allow, .. } => allow.clone(),
            _ => policy::ClientSet::default(),
        };
        [
            Step {
                members: come.to_vec(),
                after: gives.clone(),
                ..Step::default()
            },
            Step {
                members: go.to_vec(),
                before: gives,
                ..Step::default()
            },
        ]
    }
}

/// What the policy says of each of them; those who come are marked.
#[derive(Default)]
struct Decided {
    allowed: Vec<(Permit<MemberAssignClients>, bool)>,
    refused: Vec<(MemberId, Failure)>,
}

impl Decided {
    fn of(&self, come: bool) -> Vec<MemberId> {
        let those = self.allowed.iter().filter(|(_, comes)| *comes == come);
        those.filter_map(|(permit, _)| permit.member()).collect()
    }

    fn record(&self) -> Json {
        json!({ "added": self.of(true), "removed": self.of(false) })
    }

    fn is_refused_wholly(&self) -> bool {
        self.allowed.is_empty() && !self.refused.is_empty()
    }
}
