//! Who would gain and who would lose what.

use policy::act::{RoleDelete, RoleEdit};
use policy::{
    Action, ActionType, ClientFilter, CustomRole, Permit, Role, RoleId, RoleName, WorkgroupId,
};
use wire::{RoleImpact, RoleImpactRequest};

use super::check;
use super::deletion::DeletionQuery;
use crate::auth::Guard;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::impact::{self, Alike, Reader, Seen};
use crate::store::members::holders::{self, Holders};
use crate::store::members::scope;
use crate::store::roles;

/// A change of a role, and what it is to everybody who has it.
pub(crate) struct Outcome {
    before: Role,
    after: Role,
    at: (WorkgroupId, policy::Edition, i64),
    pub(crate) holders: Holders,
    pub(crate) groups: Vec<Alike>,
    digest: String,
}

impl Outcome {
    /// The permit's role becomes this.
    pub(super) async fn of<A: ActionType>(
        guard: &mut Guard<A>,
        permit: &Permit<A>,
        after: CustomRole,
    ) -> Result<Self, Failure> {
        Self::with(guard, permit, Role::Custom(Box::new(after))).await
    }

    /// The permit's role is replaced by this one.
    pub(super) async fn with<A: ActionType>(
        guard: &mut Guard<A>,
        permit: &Permit<A>,
        after: Role,
    ) -> Result<Self, Failure> {
        let now = guard.now;
        let before = present(guard, permit).await?;
        let holders = holders::of_role(&mut guard.tx, permit, now).await?;
        let mut outcome = Self {
            before,
            after,
            at: (permit.workgroup(), guard.membership().edition, now),
            holders,
            groups: Vec::new(),
            digest: String::new(),
        };
        outcome.groups = impact::group(&outcome.holders, outcome.change());
        outcome.digest = impact::digest(&outcome.holders, outcome.change(), &outcome.groups);
        Ok(outcome)
    }

    /// As it is asked about.
    pub(super) fn change(&self) -> impact::Change<'_> {
        let (workgroup, edition, now) = self.at;
        impact::Change {
            before: &self.before,
            after: &self.after,
            workgroup,
            edition,
            now,
        }
    }

    /// Refuses to do what is no longer what was shown.
    pub(super) fn check(&self, shown: &str) -> Result<(), Failure> {
        match shown == self.digest {
            true => Ok(()),
            false => Err(Code::OutcomeChanged.into()),
        }
    }

    /// As the caller may see it.
    pub(super) async fn shown<A: ActionType>(
        &self,
        guard: &mut Guard<A>,
        permit: &Permit<A>,
    ) -> Result<RoleImpact, Failure> {
        let (workgroup, edition, now) = self.at;
        let filter: ClientFilter = guard.sees(Action::ClientView);
        let total = roles::clients_seen(&mut guard.tx, permit, &filter).await?;
        let every = scope::every_role(&mut guard.tx, workgroup).await?;
        let label = |name: RoleName| {
            let found = every.iter().find(|role| role.name() == name);
            found.map_or_else(|| name.to_string(), |role| role.label(edition).to_owned())
        };
        let filter = &filter;
        let reader = Reader {
            seen: Seen { filter, total },
            label: &label,
            now,
        };
        if !guard.may_list(Action::MemberView) {
            return Ok(RoleImpact {
                digest: self.digest.clone(),
                members: None,
                invited: None,
                groups: impact::of_anybody(self.change(), &reader),
            });
        }
        let groups = self.groups.iter();
        let people = &self.holders.people;
        let of = |invited: bool| {
            let is_one = |holder: &&holders::Holder| {
                (holder.status == wire::MemberStatus::Invited) == invited
                    && (!invited || holder.open)
            };
            people.iter().filter(is_one).count() as u64
        };
        Ok(RoleImpact {
            digest: self.digest.clone(),
            members: Some(of(false)),
            invited: Some(of(true)),
            groups: groups
                .map(|group| group.shown(&self.holders, &reader))
                .collect(),
        })
    }
}

/// What is decided by now; a role that the policy refuses is one that grants nothing.
async fn present<A: ActionType>(guard: &mut Guard<A>, permit: &Permit<A>) -> Result<Role, Failure> {
    let draft = roles::get(&mut guard.tx, permit).await?.published()?;
    let role = CustomRole::load(&draft).or_else(|_| CustomRole::load_parts(draft.id, "-", [], []));
    let role = role.map_err(|_| Failure::new(Code::Internal))?;
    Ok(Role::Custom(Box::new(role)))
}

/// What it would be to publish what waits.
pub(crate) async fn of_draft(
    mut guard: Guard<RoleEdit>,
    id: RoleId,
    (): (),
) -> Result<Json<RoleImpact>, Failure> {
    let permit = guard.on(id).await?;
    let stored = roles::get(&mut guard.tx, &permit).await?;
    let draft = stored.pending()?.map_or_else(|| stored.published(), Ok)?;
    let role = CustomRole::load(&draft).map_err(|_| Failure::new(Code::NothingToPublish))?;
    let outcome = Outcome::of(&mut guard, &permit, role).await?;
    Ok(Json(outcome.shown(&mut guard, &permit).await?))
}

/// What it would be if the role were this.
pub(crate) async fn of_body(
    mut guard: Guard<RoleEdit>,
    id: RoleId,
    body: Body<RoleImpactRequest>,
) -> Result<Json<RoleImpact>, Failure> {
    let permit = guard.on(id).await?;
    let draft = body.read()?.role.draft(id);
    let role = check::whole(&mut guard, &permit, &draft).await?;
    let outcome = Outcome::of(&mut guard, &permit, role).await?;
    Ok(Json(outcome.shown(&mut guard, &permit).await?))
}

/// What it would be to delete the role, where another one takes its place.
pub(crate) async fn of_deletion(
    mut guard: Guard<RoleDelete>,
    id: RoleId,
    query: DeletionQuery,
) -> Result<Json<RoleImpact>, Failure> {
    let permit = guard.on(id).await?;
    let after = match query.read()?.replacement {
        Some(name) => super::deletion::replacement(&mut guard, id, &name).await?,
        None => present(&mut guard, &permit).await?,
    };
    let outcome = Outcome::with(&mut guard, &permit, after).await?;
    Ok(Json(outcome.shown(&mut guard, &permit).await?))
}
