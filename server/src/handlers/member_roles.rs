//! Another role for several members: for those for whom it is allowed, all together.

use policy::act::MemberEditRole;
use policy::{MemberId, Permit, Role};
use serde_json::json;
use wire::{FieldCode, Impact, MOST_AT_ONCE, RolesChange, RolesChanged, RolesRequest};

use super::access_impact::refuse_unknown_members;
use super::member_impact::MemberOutcome;
use super::members::{give_role, load};
use super::{letters, named, refused_members};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::extract::Body;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::impact::Consent;
use crate::routing::resource::Key as _;

/// What another role would be to several members.
pub(crate) async fn look(
    mut guard: Guard<MemberEditRole>,
    (): (),
    body: Body<RolesRequest>,
) -> Result<Json<Impact>, Failure> {
    guard.list()?;
    let asked = body.read()?;
    let decided = Decided::of(&mut guard, &asked.members, &asked.role).await?;
    let refused = refused_members::named(&mut guard, &decided.refused).await?;
    let outcome = decided.outcome(&mut guard).await?;
    let permit = decided.allowed.first();
    Ok(Json(outcome.shown(&mut guard, permit, refused).await?))
}

/// Gives several members another role.
pub(crate) async fn set(
    mut guard: Guard<MemberEditRole>,
    (): (),
    body: Body<RolesChange>,
) -> Result<Receipt<Json<RolesChanged>>, Failure> {
    guard.list()?;
    let asked = body.read()?;
    let decided = Decided::of(&mut guard, &asked.members, &asked.role).await?;
    let consent = Consent {
        digest: Some(&asked.digest),
        confirm: asked.confirm.as_deref(),
    };
    let outcome = decided.outcome(&mut guard).await?;
    outcome.check(&mut guard, consent).await?;
    for permit in &decided.allowed {
        let change = give(&mut guard, permit, &decided.role).await?;
        guard.also_done::<MemberEditRole>(change).await?;
    }
    let after = json!({ "role": decided.role.name().to_string(), "members": decided.ids() });
    let answer = RolesChanged {
        changed: decided.allowed.len() as u64,
        refused: refused_members::report(&mut guard, decided.refused).await?,
    };
    let change = Change {
        target: "members".to_owned(),
        before: None,
        after: Some(after),
    };
    guard.finish(change, Json(answer)).await
}

/// Gives it to one of them, and tells them.
async fn give(
    guard: &mut Guard<MemberEditRole>,
    permit: &Permit<MemberEditRole>,
    role: &Role,
) -> Result<Change, Failure> {
    let before = load(guard, permit).await?;
    give_role(guard, permit, role).await?;
    let after = load(guard, permit).await?;
    letters::rights(guard, &before, Some(&after)).await?;
    Ok(Change {
        target: after.id.name(),
        before: Some(before.record()),
        after: Some(after.record()),
    })
}

/// What the policy says of each of them. Where it allows it for nobody of those who are named, it is
/// refused.
struct Decided {
    allowed: Vec<Permit<MemberEditRole>>,
    refused: Vec<(MemberId, Failure)>,
    role: Role,
}

impl Decided {
    async fn of(
        guard: &mut Guard<MemberEditRole>,
        members: &[MemberId],
        role: &str,
    ) -> Result<Self, Failure> {
        const FIELD: &str = "members";
        if members.len() > MOST_AT_ONCE {
            let says = format!("they are more than {MOST_AT_ONCE}");
            return Err(Failure::field(FIELD, FieldCode::OutOfRange, says));
        }
        let role = named::role(guard, "role", role).await?;
        refuse_unknown_members(guard, (FIELD, members)).await?;
        let mut members = members.to_vec();
        members.sort_unstable();
        members.dedup();
        let (mut allowed, mut refused) = (Vec::new(), Vec::new());
        for member in members {
            let facts = guard.facts(member).await?;
            let person = facts.person().becoming(&role, facts.scope());
            match guard.on_member(&person) {
                Ok(permit) => allowed.push(permit),
                Err(failure) => refused.push((member, failure)),
            }
        }
        if allowed.is_empty() && !refused.is_empty() {
            return Err(refused_members::into_failure(refused));
        }
        Ok(Self {
            allowed,
            refused,
            role,
        })
    }

    /// Those for whom it is allowed.
    fn ids(&self) -> Vec<MemberId> {
        self.allowed.iter().filter_map(Permit::member).collect()
    }

    async fn outcome(&self, guard: &mut Guard<MemberEditRole>) -> Result<MemberOutcome, Failure> {
        MemberOutcome::of_role(guard, &self.ids(), &self.role).await
    }
}
