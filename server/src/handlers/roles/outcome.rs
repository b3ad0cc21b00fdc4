//! Who would gain and who would lose what.

use policy::act::{RoleDelete, RoleEdit};
use policy::{Action, ActionType, CustomRole, Permit, Role, RoleId, WorkgroupId};
use wire::{Impact, RoleImpactRequest};

use super::check;
use super::deletion::DeletionQuery;
use crate::auth::Guard;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::impact::{self, Consent};
use crate::store::members::holders;
use crate::store::roles;

/// A change of a role, and what it is to everybody who has it.
pub(crate) struct Outcome {
    pub(super) before: Role,
    after: Role,
    at: (WorkgroupId, policy::Edition, i64),
    pub(crate) whole: impact::Outcome,
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
        let at = (permit.workgroup(), guard.membership().edition, now);
        let change = change(&before, &after, at);
        let whole = impact::Outcome::of(holders, now, &|_| change);
        Ok(Self {
            before,
            after,
            at,
            whole,
        })
    }

    /// As it is asked about.
    pub(super) fn change(&self) -> impact::Change<'_> {
        change(&self.before, &self.after, self.at)
    }

    /// What the role is called now.
    pub(super) fn name(&self) -> String {
        self.before.label(self.at.1).to_owned()
    }

    /// Refuses to do what is no longer what was shown, or needs the role's name typed.
    pub(super) async fn check<A: ActionType>(
        &self,
        guard: &mut Guard<A>,
        consent: Consent<'_>,
    ) -> Result<(), Failure> {
        self.whole.check(guard, consent, &self.name()).await
    }

    /// As the caller may see it.
    pub(super) async fn shown<A: ActionType>(
        &self,
        guard: &mut Guard<A>,
        permit: &Permit<A>,
    ) -> Result<Impact, Failure> {
        let may_list = guard.may_list(Action::MemberView);
        let people = &self.whole.holders.people;
        let of = |invited: bool| {
            let is_one = |holder: &&holders::Holder| {
                (holder.status == wire::MemberStatus::Invited) == invited
                    && (!invited || holder.open)
            };
            may_list.then(|| people.iter().filter(is_one).count() as u64)
        };
        let groups = match may_list {
            true => self.whole.shown(guard, permit).await?,
            false => impact::of_anybody(guard, permit, self.change()).await?,
        };
        let needs_name = self.whole.needs_name(guard).await?;
        Ok(Impact {
            digest: self.whole.digest.clone(),
            members: of(false),
            invited: of(true),
            groups,
            confirm: needs_name.then(|| self.name()),
            refused: Vec::new(),
        })
    }
}

fn change<'a>(
    before: &'a Role,
    after: &'a Role,
    (workgroup, edition, now): (WorkgroupId, policy::Edition, i64),
) -> impact::Change<'a> {
    impact::Change {
        before: Some(before),
        after: Some(after),
        scope: None,
        workgroup,
        edition,
        now,
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
) -> Result<Json<Impact>, Failure> {
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
) -> Result<Json<Impact>, Failure> {
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
) -> Result<Json<Impact>, Failure> {
    let permit = guard.on(id).await?;
    let after = match query.read()?.replacement {
        Some(name) => super::deletion::replacement(&mut guard, id, &name).await?,
        None => present(&mut guard, &permit).await?,
    };
    let outcome = Outcome::with(&mut guard, &permit, after).await?;
    Ok(Json(outcome.shown(&mut guard, &permit).await?))
}
