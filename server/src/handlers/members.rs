//! Members.
//!
//! What a change will make of a member is in the body, and the decision needs it. A body that
//! cannot be read is decided on what is known without it, so that it tells no more than a good one.

use policy::{
    AccessGroupId, Action, ActionType, BuiltIn, MemberId, Permit, Person, Role, Scope, TeamId,
};
use wire::{
    CostRequest, FieldCode, InviteRequest, Invited, Member, MemberClientsRequest, RoleChange, Rule,
    ScopeChange,
};

use super::letters::{self, InvitationMail};
use super::member_groups::{
    refuse_unknown_groups, refuse_unknown_moves, with_groups, with_what_is_freed,
};
use super::member_impact::MemberOutcome;
use super::{named, validity};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::clock::rfc3339;
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::form::Form;
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, NoContent, PageOf, Tagged};
use crate::impact::Consent;
use crate::routing::resource::Key as _;
use crate::store::access_groups::of_member::{self, Moves};
use crate::store::engine::page::PageQuery;
use crate::store::members::invitation::{self, Offer};
use crate::store::members::list::{self, MemberFilter, MemberList};
use crate::store::members::member::{self, FieldAccess, MemberRow};
use crate::store::members::{facts, listed, scope};
use crate::store::{existence, teams};
use policy::act::{
    MemberAssignClients, MemberCostEdit, MemberDeactivate, MemberEditRole, MemberInvite,
    MemberRemove, MemberView, TeamAssign,
};

const AS_INACTIVE: &str =
    "nobody is invited to be inactive: choose a role that gives them something";
const UNKNOWN_CLIENT: &str = "it names a client that does not exist";

/// The highest hourly cost, in cents.
const HIGHEST_COST: u64 = 1_000_000;

/// A page of the workgroup's members.
pub(crate) async fn list(
    mut guard: Guard<MemberView>,
    (): (),
    asked: ListQuery<MemberList, MemberFilter>,
) -> Result<PageOf<Member>, Failure> {
    let permit = guard.list()?;
    let (page, filter) = asked.read()?;
    refuse_hidden_order(&guard, &page)?;
    let seen = guard.sees(Action::ClientView);
    let teams = guard.may_list(Action::TeamView);
    // A team that the caller may not know of is like none.
    if filter.team.is_some() && !teams {
        return Ok(PageOf(page.with(Vec::new(), 0)));
    }
    // A client that the caller does not see is like none: nobody reaches it.
    if filter.client.is_some_and(|client| !seen.contains(client)) {
        return Ok(PageOf(page.with(Vec::new(), 0)));
    }
    let now = guard.now;
    let found = list::list(&mut guard.tx, &permit, &page, &filter, (&seen, now)).await?;
    let items = found.items.iter().map(|stored| {
        let roles = Person::roles_of(&stored.given.grants());
        stored.shown(&shown(&guard, &Person::member(stored.id, &roles)))
    });
    let mut items: Vec<Member> = items.collect();
    listed::complete(&mut guard.tx, &mut items, (&seen, teams)).await?;
    Ok(PageOf(page.with(items, found.total)))
}

/// An order of what one may not know would tell it.
pub(super) fn refuse_hidden_order<A: ActionType>(
    guard: &Guard<A>,
    page: &PageQuery<MemberList>,
) -> Result<(), Failure> {
    match page.sorted_by() == list::COST && !guard.may_list(Action::MemberCostView) {
        true => Err(hidden_order()),
        false => Ok(()),
    }
}

/// What is said of an order that the caller may not ask for: the same as of one that there is not.
pub(super) fn hidden_order() -> Failure {
    let says = "the parameter `sort` has a value that is not accepted";
    Failure::new(Code::InvalidQuery).saying(says)
}

/// One member.
pub(crate) async fn get(
    mut guard: Guard<MemberView>,
    id: MemberId,
    (): (),
) -> Result<Tagged<Member>, Failure> {
    let facts = guard.facts_of_anyone(id).await?;
    let permit = guard.on_member(&facts.person())?;
    let stored = load(&mut guard, &permit).await?;
    Ok(Tagged(whole(&mut guard, &permit, &stored).await?))
}

/// Invites someone.
pub(crate) async fn invite(
    mut guard: Guard<MemberInvite>,
    (): (),
    body: Body<InviteRequest>,
) -> Result<Receipt<Created<Invited>>, Failure> {
    let (asked, role) = match offered(&mut guard, body).await {
        Ok(offered) => offered,
        Err(unreadable) => {
            guard.on_invitation(&Person::default())?;
            return Err(unreadable);
        }
    };
    let all = with_groups(&mut guard, &asked.scope, &asked.access_groups).await?;
    let permit = guard.on_invitation(&Person::invited(&role, &all))?;
    let mut form = Form::default();
    if role == Role::BuiltIn(BuiltIn::Inactive) {
        form.refuse("role", FieldCode::NotAllowed, AS_INACTIVE);
    }
    let email = form.text("email", Rule::Email, &asked.email);
    check_clients(&mut guard, &permit, &mut form, ("scope", &asked.scope)).await?;
    let times = (asked.valid_from.as_deref(), asked.valid_until.as_deref());
    let now = guard.now;
    let validity = validity::check(&mut form, ("valid_from", "valid_until"), times, now);
    let message = form.text("message", Rule::Note, &asked.message);
    form.done()?;
    if invitation::is_member(&mut guard.tx, &permit, &email).await? {
        return Err(Failure::new(Code::AlreadyMember).about("email", FieldCode::Taken));
    }
    refuse_unknown_groups(&mut guard, ("access_groups", &asked.access_groups)).await?;
    let into = offered_teams(&mut guard, &asked.teams).await?;
    let again = replace_open(&mut guard, &permit, &email).await?;
    let offer = Offer {
        email: &email,
        role: &role,
        scope: &asked.scope,
        validity,
        sender: guard.membership().member.id(),
    };
    let (id, token) = invitation::create(&mut guard.tx, &permit, &offer, now).await?;
    of_member::offer(&mut guard.tx, &permit, id, &asked.access_groups, now).await?;
    for (team, permit) in &into {
        teams::offer(&mut guard.tx, permit, id).await?;
        let change = Change {
            target: team.name(),
            before: None,
            after: Some(serde_json::json!({ "added": [id], "removed": [] })),
        };
        guard.also_done::<TeamAssign>(change).await?;
    }
    let mail = InvitationMail {
        invited: id,
        email: &email,
        called: role.label(guard.membership().edition).to_owned(),
        token: &token,
        expires_at: offer.expires_at(now),
        message,
        again,
    };
    letters::invitation(&mut guard, mail).await?;
    let invited = member::invited(&mut guard.tx, &permit, id, now).await?;
    let invited = invited.ok_or(Code::Internal)?;
    let person = Person::invited(&role, &asked.scope);
    let answer = Created {
        body: Invited {
            member: invited.shown(&shown(&guard, &person)),
            expires_at: rfc3339(offer.expires_at(now)),
            mail: guard.config().mail.route(),
        },
        location: id.location(permit.workgroup()),
    };
    let mut record = invited.record();
    if !asked.access_groups.is_empty() {
        record["access_groups"] = serde_json::json!(asked.access_groups);
    }
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(record),
    };
    guard.finish(change, answer).await
}

/// The permits to put the invited one into these teams; who may not do that does not invite into any.
async fn offered_teams(
    guard: &mut Guard<MemberInvite>,
    named: &[TeamId],
) -> Result<Vec<(TeamId, Permit<TeamAssign>)>, Failure> {
    let workgroup = guard.membership().workgroup;
    let mut permits = Vec::new();
    for team in named {
        permits.push((*team, guard.also_on(*team)?));
        if !existence::of(&mut guard.tx, workgroup, *team).await? {
            let says = format!("there is no team `{team}`");
            return Err(Failure::field("teams", FieldCode::Unknown, says));
        }
    }
    Ok(permits)
}

/// An address has one open invitation: a newer one takes the place of an older one, where whoever
/// invites may cancel that. Whether there was one.
async fn replace_open(
    guard: &mut Guard<MemberInvite>,
    permit: &Permit<MemberInvite>,
    email: &str,
) -> Result<bool, Failure> {
    let now = guard.now;
    let all = invitation::open_to(&mut guard.tx, permit, email).await?;
    for open in all.iter().copied() {
        let facts = guard.facts(open).await?;
        if !guard.may_cancel(&facts.person()) {
            let says = "this address has an open invitation that you may not replace";
            return Err(Failure::new(Code::AlreadyMember)
                .saying(says)
                .about("email", FieldCode::NotAllowed));
        }
        invitation::replace(&mut guard.tx, permit, open, now).await?;
    }
    Ok(!all.is_empty())
}

async fn offered(
    guard: &mut Guard<MemberInvite>,
    body: Body<InviteRequest>,
) -> Result<(InviteRequest, Role), Failure> {
    let asked = body.read()?;
    let role = named::role(guard, "role", &asked.role).await?;
    Ok((asked, role))
}

/// The permit to give a member the role that a body names, the role, and the body.
pub(super) async fn becoming<T>(
    guard: &mut Guard<MemberEditRole>,
    id: MemberId,
    read: Result<T, Failure>,
    name_of: impl Fn(&T) -> &str,
) -> Result<(Permit<MemberEditRole>, Role, T), Failure> {
    let facts = guard.facts(id).await?;
    let found = match read {
        Ok(asked) => {
            let role = named::role(guard, "role", name_of(&asked)).await;
            role.map(|role| (role, asked))
        }
        Err(unreadable) => Err(unreadable),
    };
    match found {
        Ok((role, asked)) => {
            let person = facts.person().becoming(&role, facts.scope());
            Ok((guard.on_member(&person)?, role, asked))
        }
        Err(unreadable) => {
            guard.on_member(&facts.person())?;
            Err(unreadable)
        }
    }
}

/// Changes a member's role.
pub(crate) async fn set_role(
    mut guard: Guard<MemberEditRole>,
    id: MemberId,
    body: Edit<RoleChange>,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    let (permit, role, (asked, expected)) =
        becoming(&mut guard, id, body.read(), |(asked, _)| &asked.role).await?;
    let before = load(&mut guard, &permit).await?;
    expected.check(before.version)?;
    let consent = Consent {
        digest: asked.digest.as_deref(),
        confirm: asked.confirm.as_deref(),
    };
    let outcome = MemberOutcome::of_role(&mut guard, &[id], &role).await?;
    outcome.check(&mut guard, consent).await?;
    give_role(&mut guard, &permit, &role).await?;
    changed(guard, &permit, &before).await
}

/// Whoever is only invited is not made inactive: their invitation is cancelled.
fn as_inactive() -> Failure {
    Failure::field("role", FieldCode::NotAllowed, AS_INACTIVE)
}

/// Gives the permit's member a role.
pub(super) async fn give_role(
    guard: &mut Guard<MemberEditRole>,
    permit: &Permit<MemberEditRole>,
    role: &Role,
) -> Result<(), Failure> {
    let before = load(guard, permit).await?;
    if role.name() == BuiltIn::Inactive.into() && before.is_invited() {
        return Err(as_inactive());
    }
    let at = (guard.membership().edition, guard.now);
    member::set_role(&mut guard.tx, permit, role, at).await?;
    answer_for_offer(guard, permit).await
}

/// What a body assigns to a member.
pub(super) struct Given {
    pub(super) scope: Scope,
    pub(super) add_groups: Vec<AccessGroupId>,
    pub(super) remove_groups: Vec<AccessGroupId>,
}

impl Given {
    /// The groups that they come into and leave.
    pub(super) fn moves(&self) -> Moves<'_> {
        Moves {
            add: &self.add_groups,
            remove: &self.remove_groups,
        }
    }
}

/// The permit to assign to a member what a body gives, that, and the body.
pub(super) async fn assigning<T>(
    guard: &mut Guard<MemberAssignClients>,
    id: MemberId,
    read: Result<T, Failure>,
    given_by: impl Fn(&T) -> Given,
) -> Result<(Permit<MemberAssignClients>, Given, T), Failure> {
    let facts = guard.facts(id).await?;
    let asked = match read {
        Ok(asked) => asked,
        Err(unreadable) => {
            guard.on_member(&facts.person())?;
            return Err(unreadable);
        }
    };
    let given = given_by(&asked);
    let all = with_groups(guard, &given.scope, &given.add_groups).await?;
    let all = with_what_is_freed(guard, (id, facts.scope()), all, &given.remove_groups).await?;
    let person = Person {
        scope: Some(&all),
        ..facts.person()
    };
    let permit = guard.on_member(&person)?;
    refuse_unknown_clients(guard, &permit, &given.scope).await?;
    refuse_unknown_moves(guard, given.moves()).await?;
    Ok((permit, given, asked))
}

/// Assigns clients to a member.
pub(crate) async fn assign_clients(
    mut guard: Guard<MemberAssignClients>,
    id: MemberId,
    body: Edit<ScopeChange>,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    let given = |(asked, _): &(ScopeChange, IfMatch)| Given {
        scope: asked.scope.clone(),
        add_groups: asked.add_groups.clone(),
        remove_groups: asked.remove_groups.clone(),
    };
    let (permit, given, (asked, expected)) = assigning(&mut guard, id, body.read(), given).await?;
    let before = load(&mut guard, &permit).await?;
    expected.check(before.version)?;
    let consent = Consent {
        digest: asked.digest.as_deref(),
        confirm: asked.confirm.as_deref(),
    };
    let outcome = MemberOutcome::of_scope(&mut guard, id, &given).await?;
    outcome.check(&mut guard, consent).await?;
    let now = guard.now;
    let moves = given.moves();
    member::assign_clients(&mut guard.tx, &permit, &given.scope, now).await?;
    of_member::change(&mut guard.tx, &permit, moves, now).await?;
    answer_for_offer(&mut guard, &permit).await?;
    if !moves.is_nothing() {
        let change = Change {
            target: id.name(),
            before: None,
            after: Some(moves.record()),
        };
        guard.also_done::<MemberAssignClients>(change).await?;
    }
    changed(guard, &permit, &before).await
}

/// Gives clients to a member and takes others away: for thousands of them as for one.
pub(crate) async fn change_clients(
    mut guard: Guard<MemberAssignClients>,
    id: MemberId,
    body: Body<MemberClientsRequest>,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    let facts = guard.facts(id).await?;
    let asked = match body.read() {
        Ok(read) => read,
        Err(unreadable) => {
            guard.on_member(&facts.person())?;
            return Err(unreadable);
        }
    };
    let given = Scope::only(asked.add.iter().copied());
    let all = with_groups(&mut guard, &given, &asked.add_groups).await?;
    let person = Person {
        scope: Some(&all),
        ..facts.person()
    };
    let permit = guard.on_member(&person)?;
    refuse_unknown(&mut guard, &permit, ("add", &given)).await?;
    let taken = Scope::only(asked.remove.iter().copied());
    refuse_unknown(&mut guard, &permit, ("remove", &taken)).await?;
    let moves = Moves {
        add: &asked.add_groups,
        remove: &asked.remove_groups,
    };
    refuse_unknown_moves(&mut guard, moves).await?;
    let before = load(&mut guard, &permit).await?;
    let lists = (&*asked.add, &*asked.remove);
    let before_and_now = (facts.scope(), guard.now);
    member::change_clients(&mut guard.tx, &permit, before_and_now, lists).await?;
    of_member::change(&mut guard.tx, &permit, moves, before_and_now.1).await?;
    answer_for_offer(&mut guard, &permit).await?;
    let after = load(&mut guard, &permit).await?;
    letters::rights(&mut guard, &before, Some(&after)).await?;
    let answer = after.shown(&shown(&guard, &facts.person()));
    let mut record = match moves.is_nothing() {
        true => serde_json::json!({}),
        false => moves.record(),
    };
    record["added"] = serde_json::json!(asked.add);
    record["removed"] = serde_json::json!(asked.remove);
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(record),
    };
    guard.finish(change, Tagged(answer)).await
}

/// Sets a member's hourly cost.
pub(crate) async fn set_cost(
    mut guard: Guard<MemberCostEdit>,
    id: MemberId,
    body: Edit<CostRequest>,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    const FIELD: &str = "hourly_cost_cents";
    let facts = guard.facts(id).await?;
    let permit = guard.on_member(&facts.person())?;
    let given = body.has_field(FIELD);
    let (asked, expected) = body.read()?;
    if !given {
        let missing = Failure::new(Code::InvalidBody).saying(format!("missing field `{FIELD}`"));
        return Err(missing.about(FIELD, FieldCode::Missing));
    }
    if asked
        .hourly_cost_cents
        .is_some_and(|cents| cents > HIGHEST_COST)
    {
        return Err(Failure::field(
            FIELD,
            FieldCode::OutOfRange,
            format!("it is more than {HIGHEST_COST}"),
        ));
    }
    let before = load(&mut guard, &permit).await?;
    expected.check(before.version)?;
    member::set_cost(&mut guard.tx, &permit, asked.hourly_cost_cents).await?;
    changed(guard, &permit, &before).await
}

/// Makes a member inactive: from the next request on they see nothing of the workgroup.
pub(crate) async fn deactivate(
    mut guard: Guard<MemberDeactivate>,
    id: MemberId,
    expected: IfMatch,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    let facts = guard.facts(id).await?;
    let permit = guard.on_member(&facts.person())?;
    let before = load(&mut guard, &permit).await?;
    expected.check_where_given(before.version)?;
    if before.is_invited() {
        return Err(as_inactive());
    }
    let edition = guard.membership().edition;
    let at = (edition, guard.now);
    member::deactivate(&mut guard.tx, &permit, at).await?;
    changed(guard, &permit, &before).await
}

/// Removes a member; someone who belongs nowhere any more cannot sign in.
pub(crate) async fn remove(
    mut guard: Guard<MemberRemove>,
    id: MemberId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let facts = guard.facts(id).await?;
    let permit = guard.on_member(&facts.person())?;
    let before = load(&mut guard, &permit).await?;
    member::remove(&mut guard.tx, &permit, before.account, guard.now).await?;
    letters::rights(&mut guard, &before, None).await?;
    let change = Change {
        target: id.name(),
        before: Some(before.record()),
        after: None,
    };
    guard.finish(change, NoContent).await
}

/// The permit's member; the permit may be for what is done beside the guard's own action.
pub(super) async fn load<A: ActionType, B>(
    guard: &mut Guard<A>,
    permit: &Permit<B>,
) -> Result<MemberRow, Failure> {
    let now = guard.now;
    let stored = member::get(&mut guard.tx, permit, now).await?;
    stored.ok_or_else(|| Code::NotFound.into())
}

/// What the caller may see of a member.
fn shown<A: ActionType>(guard: &Guard<A>, person: &Person<'_>) -> FieldAccess {
    FieldAccess {
        edition: guard.membership().edition,
        clients: guard.sees(Action::ClientView),
        cost: guard.sees_cost(person),
        now: guard.now,
    }
}

/// A member with the clients that are assigned, of those that the caller may see.
async fn whole<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    stored: &MemberRow,
) -> Result<Member, Failure> {
    let now = guard.now;
    let facts = facts::member(&mut guard.tx, permit.workgroup(), stored.id, now).await?;
    let facts = facts.ok_or(Code::NotFound)?;
    let shown = shown(guard, &facts.person());
    let mut member = stored.shown(&shown);
    let clients = member::clients(&mut guard.tx, permit, stored, &shown).await?;
    if matches!(stored.given.scope, Scope::Clients { .. }) {
        let of_groups = of_member::clients_alone(&mut guard.tx, permit).await?;
        let named = clients.iter().map(|client| client.id);
        member.clients_of_groups = named.filter(|id| of_groups.contains(id)).collect();
    }
    member.clients = Some(clients);
    if guard.may_list(Action::AccessGroupView) {
        member.access_groups = Some(of_member::all(&mut guard.tx, permit).await?);
    }
    let alone = std::slice::from_mut(&mut member);
    let teams = guard.may_list(Action::TeamView);
    listed::complete(&mut guard.tx, alone, (&shown.clients, teams)).await?;
    Ok(member)
}

/// Answers with the member as it is now, and writes down what has changed.
pub(super) async fn changed<A: ActionType>(
    mut guard: Guard<A>,
    permit: &Permit<A>,
    before: &MemberRow,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    let after = load(&mut guard, permit).await?;
    let answer = whole(&mut guard, permit, &after).await?;
    letters::rights(&mut guard, before, Some(&after)).await?;
    let change = Change {
        target: after.id.name(),
        before: Some(before.record()),
        after: Some(after.record()),
    };
    guard.finish(change, Tagged(answer)).await
}

/// A scope names clients that the caller can see: others do not exist for them.
async fn refuse_unknown_clients<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    clients: &Scope,
) -> Result<(), Failure> {
    refuse_unknown(guard, permit, ("scope", clients)).await
}

/// The same for any field.
pub(super) async fn refuse_unknown<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    named: (&'static str, &Scope),
) -> Result<(), Failure> {
    let mut form = Form::default();
    check_clients(guard, permit, &mut form, named).await?;
    form.done()
}

/// Whether a field names clients that the caller may know of.
async fn check_clients<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    form: &mut Form,
    (field, clients): (&'static str, &Scope),
) -> Result<(), Failure> {
    let seen = guard.sees(Action::ClientView);
    let workgroup = permit.workgroup();
    if !scope::names_known_clients(&mut guard.tx, workgroup, clients, &seen).await? {
        form.refuse(field, FieldCode::Unknown, UNKNOWN_CLIENT);
    }
    Ok(())
}

/// Whoever changes what someone was offered answers for the offer from then on.
pub(super) async fn answer_for_offer<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
) -> Result<(), Failure> {
    let sender = guard.membership().member.id();
    Ok(invitation::sent_by(&mut guard.tx, permit, sender).await?)
}
