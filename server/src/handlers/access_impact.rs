//! What a change of access comes to: who gains and who loses which clients.

use std::collections::HashMap;

use policy::act::AccessGroupView;
use policy::{
    AccessGroupId, Action, ActionType, ClientFilter, ClientId, ClientImpact, ClientSet, MemberId,
    Permit, Scope,
};
use wire::{
    AccessDifference, AccessImpact, AccessImpactRequest, FieldCode, MOST_CLIENTS_NAMED,
    MOST_CONCERNED, MemberDifference, kept_rule,
};

use super::access_groups::difference;
use super::members::refuse_unknown;
use crate::auth::Guard;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::impact::{Consent, digest_of_clients};
use crate::store::access_groups::impact::{self, Effects, Place, Step};
use crate::store::access_groups::{clients, group, members};
use crate::store::clients::{names, tags};
use crate::store::workgroups::workgroup;

/// What a change of a group would come to.
pub(crate) async fn look(
    mut guard: Guard<AccessGroupView>,
    id: AccessGroupId,
    body: Body<AccessImpactRequest>,
) -> Result<Json<AccessImpact>, Failure> {
    let permit = guard.on(id).await?;
    let asked = body.read()?;
    for (field, ids) in [("add", &asked.add), ("remove", &asked.remove)] {
        let named = Scope::only(ids.iter().copied());
        refuse_unknown(&mut guard, &permit, (field, &named)).await?;
    }
    for (field, ids) in [
        ("add_members", &asked.add_members),
        ("remove_members", &asked.remove_members),
    ] {
        refuse_unknown_members(&mut guard, (field, ids)).await?;
    }
    let steps = planned(&mut guard, &permit, &asked).await?;
    let effects = effects(&mut guard, &permit, &steps).await?;
    Ok(Json(shown(&mut guard, &permit, &effects).await?))
}

/// The same group with other clients and other people: what it gives to those who stay, to those who
/// come, and to those who go.
async fn planned(
    guard: &mut Guard<AccessGroupView>,
    permit: &Permit<AccessGroupView>,
    asked: &AccessImpactRequest,
) -> Result<[Step; 3], Failure> {
    let present = clients::all(&mut guard.tx, permit).await?;
    let inside = members::all(&mut guard.tx, permit).await?;
    let (gone, new) = match &asked.rule {
        Some(rule) => {
            let rule = kept_rule(rule)
                .map_err(|unfit| Failure::field("rule", unfit.code, unfit.detail))?;
            let after = tags::matching(&mut guard.tx, permit.workgroup(), &rule).await?;
            (present.minus(&after), after.minus(&present))
        }
        None => difference(&present, (&asked.add, &asked.remove)),
    };
    let after = present.minus(&gone).union(&new);
    let has = |list: &[MemberId], one: &MemberId| list.contains(one);
    let leaves = |one: &MemberId| has(&asked.remove_members, one) && !has(&asked.add_members, one);
    let come = asked.add_members.iter().filter(|one| !has(&inside, one));
    let come = come.copied().collect();
    let (go, stay) = inside.into_iter().partition(leaves);
    let none = ClientSet::default;
    let step = |members, before, after| Step {
        members,
        before,
        after,
    };
    Ok([
        step(stay, gone, new),
        step(come, none(), after),
        step(go, present, none()),
    ])
}

/// Who gains and who loses what by these steps.
pub(super) async fn effects<A: ActionType, B>(
    guard: &mut Guard<A>,
    permit: &Permit<B>,
    steps: &[Step],
) -> Result<Effects, Failure> {
    let place = Place {
        workgroup: permit.workgroup(),
        edition: guard.membership().edition,
        group: permit.object().ok_or(Code::Internal)?,
        now: guard.now,
    };
    Ok(impact::of_steps(&mut guard.tx, place, steps).await?)
}

/// Members of the workgroup alone can be named, and by whoever may see them.
pub(super) async fn refuse_unknown_members<A: ActionType>(
    guard: &mut Guard<A>,
    (field, named): (&'static str, &[MemberId]),
) -> Result<(), Failure> {
    let workgroup = guard.membership().workgroup;
    let unknown = match guard.may_list(Action::MemberView) {
        true => {
            members::MEMBERS
                .unknown(&mut guard.tx, workgroup, named)
                .await?
        }
        false => named.to_vec(),
    };
    match unknown.first() {
        None => Ok(()),
        Some(first) => {
            let says = format!("there is no member `{first}`");
            Err(Failure::field(field, FieldCode::Unknown, says))
        }
    }
}

/// The same for whoever asks: of the clients that they see, and of people where they see these.
pub(super) async fn shown<A: ActionType, B>(
    guard: &mut Guard<A>,
    permit: &Permit<B>,
    effects: &Effects,
) -> Result<AccessImpact, Failure> {
    let seen = guard.sees(Action::ClientView);
    let digest = digest(guard, effects);
    if !guard.may_list(Action::MemberView) {
        return Ok(AccessImpact {
            gain: unnamed(&effects.given, &seen),
            lose: unnamed(&effects.taken, &seen),
            digest,
            confirm: None,
        });
    }
    let all = effects.changes.iter();
    let all = all.flat_map(|change| [&change.given, &change.taken]);
    let all = all.fold(ClientFilter::Nothing, |all, one| all.union(one));
    let ids = ids(&all.intersection(&seen));
    let names = names::in_order(&mut guard.tx, permit, &ids).await?;
    let reader = Reader { seen, names };
    Ok(AccessImpact {
        gain: reader.side(effects, |change| &change.given),
        lose: reader.side(effects, |change| &change.taken),
        digest,
        confirm: match needs_name(guard, effects).await? {
            true => Some(group::name(&mut guard.tx, permit).await?),
            false => None,
        },
    })
}

/// Refuses to do what is no longer what was shown, or needs the group's name typed.
pub(super) async fn check<A: ActionType, B>(
    guard: &mut Guard<A>,
    permit: &Permit<B>,
    effects: &Effects,
    consent: Consent<'_>,
) -> Result<(), Failure> {
    consent.refuse_another(&digest(guard, effects))?;
    match needs_name(guard, effects).await? {
        true => consent.refuse_untyped(&group::name(&mut guard.tx, permit).await?),
        false => Ok(()),
    }
}

fn digest<A: ActionType>(guard: &Guard<A>, effects: &Effects) -> String {
    digest_of_clients(effects, guard.may_list(Action::MemberView))
}

/// Whether it concerns more people than the workgroup allows without typing a name; how many these are is
/// not for whoever may not list them.
async fn needs_name<A: ActionType>(
    guard: &mut Guard<A>,
    effects: &Effects,
) -> Result<bool, Failure> {
    let place = guard.membership().workgroup;
    let above = workgroup::confirm_above(&mut guard.tx, place).await?;
    Ok(guard.may_list(Action::MemberView) && effects.people.len() as u64 > above)
}

/// For whoever sees no people: how many clients the group has more or fewer of. What that is to those who
/// are in it would tell what they have beside it.
fn unnamed(clients: &ClientSet, seen: &ClientFilter) -> AccessDifference {
    let clients = clients.iter().filter(|client| seen.contains(*client));
    AccessDifference {
        people: None,
        clients: clients.count() as u64,
        members: Vec::new(),
    }
}

/// What a reader who sees people may be told of.
struct Reader {
    seen: ClientFilter,
    /// The clients that are gained or lost, with their names, by name.
    names: Vec<(ClientId, String)>,
}

impl Reader {
    fn side(
        &self,
        effects: &Effects,
        side: fn(&ClientImpact) -> &ClientFilter,
    ) -> AccessDifference {
        let all = effects.changes.iter();
        let all: Vec<ClientSet> = all
            .map(|change| ids(&side(change).intersection(&self.seen)))
            .collect();
        let concerned = effects.people.iter().filter_map(|one| {
            let clients = all.get(one.change)?;
            (!clients.is_empty()).then_some((one, clients))
        });
        let union = all
            .iter()
            .fold(ClientSet::default(), |union, one| union.union(one));
        let mut known: HashMap<usize, Vec<String>> = HashMap::new();
        let first = concerned.clone().take(MOST_CONCERNED);
        let members = first.map(|(one, clients)| MemberDifference {
            id: one.member,
            name: one.name.clone(),
            clients: clients.len() as u64,
            names: known
                .entry(one.change)
                .or_insert_with(|| self.first_names(clients))
                .clone(),
        });
        let members = members.collect();
        AccessDifference {
            people: Some(concerned.count() as u64),
            clients: union.len() as u64,
            members,
        }
    }

    fn first_names(&self, clients: &ClientSet) -> Vec<String> {
        let named = self.names.iter().filter(|(id, _)| clients.contains(*id));
        let named = named.take(MOST_CLIENTS_NAMED);
        named.map(|(_, name)| name.clone()).collect()
    }
}

/// The clients of a filter that names them; a change of a group names all that it touches.
fn ids(filter: &ClientFilter) -> ClientSet {
    match filter {
        ClientFilter::Only(clients) => clients.clone(),
        ClientFilter::Nothing | ClientFilter::All | ClientFilter::AllExcept(_) => {
            ClientSet::default()
        }
    }
}
