//! The rule of an access group. It speaks of clients to come as well: whoever sets one has to be allowed
//! to give every client, those included that are created later.

use policy::act::AccessGroupEdit;
use policy::{AccessGroupId, ClientId, ClientSet, Permit, Scope};
use serde_json::json;
use wire::{AccessGroupChange, AccessGroupRuleRequest, TagCondition, kept_rule};

use super::access_groups::seen;
use super::{access_impact, letters};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::extract::Edit;
use crate::http::form::Form;
use crate::http::problem::Failure;
use crate::http::response::Tagged;
use crate::impact::Consent;
use crate::routing::resource::Key as _;
use crate::store::StoreError;
use crate::store::Tx;
use crate::store::access_groups::impact::Step;
use crate::store::access_groups::{clients, group, members, rule};
use crate::store::clients::tags;

/// Sets the rule of a group, and makes its clients those for which it holds; or leaves it those that it
/// has, to be chosen one by one.
pub(crate) async fn set(
    mut guard: Guard<AccessGroupEdit>,
    id: AccessGroupId,
    body: Edit<AccessGroupRuleRequest>,
) -> Result<Receipt<Tagged<AccessGroupChange>>, Failure> {
    let (asked, expected) = match body.read() {
        Ok(read) => read,
        Err(unreadable) => {
            guard.on(id).await?;
            return Err(unreadable);
        }
    };
    let permit = match asked.rule {
        Some(_) => guard.on_naming(id, &Scope::everyone()).await?,
        None => guard.on(id).await?,
    };
    let new = kept(asked.rule.as_deref())?;
    let seen = seen(&guard);
    let before = group::get(&mut guard.tx, &permit, &seen).await?;
    expected.check(before.version)?;
    let step = follow(&mut guard.tx, &permit, new.as_deref()).await?;
    let effects = access_impact::effects(&mut guard, &permit, std::slice::from_ref(&step)).await?;
    let consent = Consent {
        digest: asked.digest.as_deref(),
        confirm: asked.confirm.as_deref(),
    };
    access_impact::check(&mut guard, &permit, &effects, consent).await?;
    let lists: [Vec<ClientId>; 2] = [step.after.iter().collect(), step.before.iter().collect()];
    let now = guard.now;
    if !lists.iter().all(Vec::is_empty) {
        clients::change(&mut guard.tx, &permit, (&lists[0], &lists[1]), now).await?;
    }
    rule::set(&mut guard.tx, &permit, new.as_deref(), &seen).await?;
    letters::clients(&mut guard, &effects).await?;
    let answer = AccessGroupChange {
        impact: access_impact::shown(&mut guard, &permit, &effects).await?,
        group: group::get(&mut guard.tx, &permit, &seen).await?,
        refused: Vec::new(),
    };
    let change = Change {
        target: id.name(),
        before: Some(json!({ "rule": before.rule })),
        after: Some(json!({ "rule": new, "added": lists[0], "removed": lists[1] })),
    };
    guard.finish(change, Tagged(answer)).await
}

/// A rule as it is kept.
pub(super) fn kept(rule: Option<&[TagCondition]>) -> Result<Option<Vec<TagCondition>>, Failure> {
    let mut form = Form::default();
    let kept = rule.map(kept_rule);
    let kept = kept.and_then(|kept| form.take("rule", kept));
    form.done()?;
    Ok(kept)
}

/// What a rule makes of the clients of the permit's group, for those who are in it.
pub(super) async fn follow<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    rule: Option<&[TagCondition]>,
) -> Result<Step, StoreError> {
    let present = clients::all(tx, permit).await?;
    let after = match rule {
        Some(rule) => tags::matching(tx, permit.workgroup(), rule).await?,
        None => present.clone(),
    };
    let (before, after): (ClientSet, ClientSet) = (present.minus(&after), after.minus(&present));
    let members = members::all(tx, permit).await?;
    Ok(Step {
        members,
        before,
        after,
    })
}
