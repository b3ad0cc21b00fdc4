//! A change as it is shown before it is saved, and asked for again when it is.

use policy::{Action, ClientFilter, ClientSet, RoleName};
use policy::{ActionType, BuiltIn, Permit, Role};
use wire::ImpactGroup;

use super::{Alike, Change, Consent, Reader, Seen, digest, group};
use crate::auth::Guard;
use crate::http::problem::Failure;
use crate::store::clients::names;
use crate::store::members::holders::{Holder, Holders};
use crate::store::members::scope;
use crate::store::roles;
use crate::store::workgroups::workgroup;

/// What a change comes to.
pub(crate) struct Outcome {
    pub(crate) holders: Holders,
    pub(crate) groups: Vec<Alike>,
    pub(crate) digest: String,
    /// Whether an administrator gains or loses, or becomes one.
    touches_administrator: bool,
}

impl Outcome {
    /// What it comes to that each of these people is changed so.
    pub(crate) fn of<'a>(
        holders: Holders,
        now: i64,
        change_of: &dyn Fn(&Holder) -> Change<'a>,
    ) -> Self {
        let groups = group(&holders, now, change_of);
        let digest = digest::of(&holders, &groups, change_of);
        let people = groups.iter().flat_map(|group| &group.people);
        let mut people = people.filter_map(|place| holders.people.get(*place));
        let touches_administrator = people.any(|holder| {
            let change = change_of(holder);
            [change.before, change.after]
                .into_iter()
                .flatten()
                .any(is_administrator)
        });
        Self {
            holders,
            groups,
            digest,
            touches_administrator,
        }
    }

    /// How many people gain or lose something.
    fn people(&self) -> u64 {
        self.groups
            .iter()
            .map(|group| group.people.len() as u64)
            .sum()
    }

    /// Whether a name has to be typed before it is done: it concerns more people than the workgroup
    /// allows without, or an administrator.
    pub(crate) async fn needs_name<A: ActionType>(
        &self,
        guard: &mut Guard<A>,
    ) -> Result<bool, Failure> {
        let place = guard.membership().workgroup;
        let above = workgroup::confirm_above(&mut guard.tx, place).await?;
        // How many people it concerns is not for whoever may not list them.
        let is_many = guard.may_list(Action::MemberView) && self.people() > above;
        Ok(self.touches_administrator || is_many)
    }

    /// Refuses to do what is no longer what was shown, or needs a name that was not typed.
    pub(crate) async fn check<A: ActionType>(
        &self,
        guard: &mut Guard<A>,
        consent: Consent<'_>,
        name: &str,
    ) -> Result<(), Failure> {
        consent.refuse_another(&self.digest)?;
        match self.needs_name(guard).await? {
            true => consent.refuse_untyped(name),
            false => Ok(()),
        }
    }

    /// As a caller who may list members may see it.
    pub(crate) async fn shown<A: ActionType, B>(
        &self,
        guard: &mut Guard<A>,
        permit: &Permit<B>,
    ) -> Result<Vec<ImpactGroup>, Failure> {
        let seen: ClientFilter = guard.sees(Action::ClientView);
        let named = self.groups.iter().flat_map(Alike::named);
        let named = named.fold(ClientSet::default(), |all, one| all.union(one));
        let named = match ClientFilter::only(named).intersection(&seen) {
            ClientFilter::Only(named) => named,
            _ => ClientSet::default(),
        };
        let names = names::in_order(&mut guard.tx, permit, &named).await?;
        reading(guard, permit, &names, |reader| {
            let groups = self.groups.iter();
            groups
                .filter_map(|group| group.shown(&self.holders, reader))
                .collect()
        })
        .await
    }
}

/// Says something to whoever asks: of the clients that they see, and of roles as people call them.
pub(super) async fn reading<A: ActionType, B, T>(
    guard: &mut Guard<A>,
    permit: &Permit<B>,
    names: &[(policy::ClientId, String)],
    says: impl FnOnce(&Reader<'_>) -> T,
) -> Result<T, Failure> {
    let (edition, now) = (guard.membership().edition, guard.now);
    let filter = &guard.sees(Action::ClientView);
    let total = roles::clients_seen(&mut guard.tx, permit, filter).await?;
    let every = scope::every_role(&mut guard.tx, permit.workgroup()).await?;
    let label = |name: RoleName| {
        let found = every.iter().find(|role| role.name() == name);
        found.map_or_else(|| name.to_string(), |role| role.label(edition).to_owned())
    };
    let seen = Seen { filter, total };
    let reader = Reader {
        seen,
        label: &label,
        names,
        now,
    };
    Ok(says(&reader))
}

/// What a change is to anybody, for callers who may not list members.
pub(crate) async fn of_anybody<A: ActionType, B>(
    guard: &mut Guard<A>,
    permit: &Permit<B>,
    change: Change<'_>,
) -> Result<Vec<ImpactGroup>, Failure> {
    reading(guard, permit, &[], |reader| {
        super::of_anybody_alone(change, reader)
    })
    .await
}

/// Whether a role makes somebody an administrator, or the owner.
pub(crate) fn is_administrator(role: &Role) -> bool {
    matches!(role, Role::BuiltIn(role) if BuiltIn::is_administrator(*role))
}
