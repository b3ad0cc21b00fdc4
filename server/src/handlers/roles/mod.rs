//! Roles that a workgroup makes: put together, published, and deleted.

mod check;
pub(crate) mod deletion;
pub(crate) mod outcome;

use policy::act::{RoleCreate, RoleEdit, RoleView};
use policy::{Action, ActionType, CustomRole, MemberId, Permit, RoleId};
use wire::{MOST_ROLES, PublishRequest, RestoreRequest, Role, RoleBody, RoleEntry, RoleVersion};

use super::letters;
use crate::auth::guard::Change;
use crate::auth::token::new_id;
use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, PageOf, Tagged};
use crate::impact::Consent;
use crate::routing::resource::Key as _;
use crate::store::StoreError;
use crate::store::engine::list::Unsorted;
use crate::store::roles::listed::{self, RoleList};
use crate::store::roles::versions;
use crate::store::roles::{self, RoleRow};
use outcome::Outcome;

/// As the audit log names that changes were saved which are not published.
const DRAFT: &str = "role.draft";

/// A page of the workgroup's roles.
pub(crate) async fn list(
    mut guard: Guard<RoleView>,
    (): (),
    query: ListQuery<RoleList>,
) -> Result<PageOf<RoleEntry>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    let counts = guard.may_list(Action::MemberView);
    // An order of what one may not know would tell it.
    if page.sorted_by() == "members" && !counts {
        let says = "the parameter `sort` has a value that is not accepted";
        return Err(Failure::new(Code::InvalidQuery).saying(says));
    }
    let of = (guard.membership().edition, counts, guard.now);
    let found = listed::list(&mut guard.tx, &permit, &page, of).await?;
    Ok(PageOf(found))
}

/// One role that the workgroup made.
pub(crate) async fn get(
    mut guard: Guard<RoleView>,
    id: RoleId,
    (): (),
) -> Result<Tagged<Role>, Failure> {
    let permit = guard.on(id).await?;
    let stored = roles::get(&mut guard.tx, &permit).await?;
    Ok(Tagged(shown(&mut guard, &permit, &stored).await?))
}

/// What a role was before.
pub(crate) async fn versions(
    mut guard: Guard<RoleView>,
    id: RoleId,
    query: ListQuery<Unsorted>,
) -> Result<PageOf<RoleVersion>, Failure> {
    let permit = guard.on(id).await?;
    let (page, ()) = query.read()?;
    let mut found = versions::list(&mut guard.tx, &permit, &page).await?;
    if !guard.may_list(Action::MemberView) {
        for version in &mut found.items {
            version.published_by = None;
        }
    }
    Ok(PageOf(found))
}

/// Creates a role, which can be given at once: nobody has it, so that nobody's rights change.
pub(crate) async fn create(
    mut guard: Guard<RoleCreate>,
    (): (),
    body: Body<RoleBody>,
) -> Result<Receipt<Created<Role>>, Failure> {
    let permit = guard.on_workgroup()?;
    let draft = body.read()?.draft(new_id().map_err(StoreError::from)?);
    let role = check::whole(&mut guard, &permit, &draft).await?;
    if roles::count(&mut guard.tx, &permit).await? >= MOST_ROLES as u64 {
        return Err(Code::TooManyRoles.into());
    }
    let by = by(&guard);
    let created = roles::create(&mut guard.tx, &permit, &role, by).await?;
    let counts = guard.may_list(Action::MemberView);
    let created = created.shown(counts.then(Default::default))?;
    guard.created(created).await
}

/// Saves changes of a role. They mean nothing until they are published.
pub(crate) async fn save_draft(
    mut guard: Guard<RoleEdit>,
    id: RoleId,
    body: Edit<RoleBody>,
) -> Result<Receipt<Tagged<Role>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let role = check::whole(&mut guard, &permit, &asked.draft(id)).await?;
    let before = roles::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    pending(guard, &permit, &before, Some(role)).await
}

/// Throws changes away that were not published.
pub(crate) async fn drop_draft(
    mut guard: Guard<RoleEdit>,
    id: RoleId,
    expected: IfMatch,
) -> Result<Receipt<Tagged<Role>>, Failure> {
    let permit = guard.on(id).await?;
    let before = roles::get(&mut guard.tx, &permit).await?;
    expected.check_where_given(before.version)?;
    pending(guard, &permit, &before, None).await
}

/// Makes an earlier version what waits to be published, without the roles that are gone since.
pub(crate) async fn restore(
    mut guard: Guard<RoleEdit>,
    id: RoleId,
    body: Edit<RestoreRequest>,
) -> Result<Receipt<Tagged<Role>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let before = roles::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    let found = versions::of_number(&mut guard.tx, &permit, asked.number).await?;
    let Some(mut draft) = found else {
        let says = format!("there is no version {}", asked.number);
        return Err(Failure::field("number", wire::FieldCode::Unknown, says));
    };
    check::forget_gone(&mut guard, &permit, &mut draft).await?;
    let role = check::whole(&mut guard, &permit, &draft).await?;
    pending(guard, &permit, &before, Some(role)).await
}

/// Publishes what waits: from now on it is decided by.
pub(crate) async fn publish(
    mut guard: Guard<RoleEdit>,
    id: RoleId,
    body: Edit<PublishRequest>,
) -> Result<Receipt<Tagged<Role>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let before = roles::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    let pending = before.pending()?.ok_or(Code::NothingToPublish)?;
    let role = check::whole(&mut guard, &permit, &pending).await?;
    let outcome = Outcome::of(&mut guard, &permit, role.clone()).await?;
    let consent = Consent {
        digest: Some(&asked.digest),
        confirm: asked.confirm.as_deref(),
    };
    outcome.check(&mut guard, consent).await?;
    let by = by(&guard);
    let after = roles::publish(&mut guard.tx, &permit, &role, by).await?;
    let (holders, groups) = (&outcome.whole.holders, &outcome.whole.groups);
    letters::role_changed(&mut guard, holders, outcome.change(), groups).await?;
    let before = shown(&mut guard, &permit, &before).await?;
    let after = shown(&mut guard, &permit, &after).await?;
    guard.changed(&before, after).await
}

/// Keeps what waits to be published; nothing waits that is published already.
async fn pending(
    mut guard: Guard<RoleEdit>,
    permit: &Permit<RoleEdit>,
    before: &RoleRow,
    role: Option<CustomRole>,
) -> Result<Receipt<Tagged<Role>>, Failure> {
    let draft = role.map(|role| role.draft());
    let published = before.published()?;
    let draft = draft.filter(|draft| *draft != published);
    let by = by(&guard);
    let after = roles::set_pending(&mut guard.tx, permit, draft.as_ref(), by).await?;
    let after = shown(&mut guard, permit, &after).await?;
    let kept = |draft: Option<&RoleBody>| draft.map(|draft| serde_json::json!(draft));
    let change = Change {
        target: after.id.name(),
        before: kept(before.pending()?.map(RoleBody::from).as_ref()),
        after: kept(after.draft.as_ref()),
    };
    guard.finish_event(DRAFT, change, Tagged(after)).await
}

/// A role as the caller may see it.
async fn shown<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    stored: &RoleRow,
) -> Result<Role, Failure> {
    let now = guard.now;
    let holders = match guard.may_list(Action::MemberView) {
        true => Some(roles::holders(&mut guard.tx, permit, now).await?),
        false => None,
    };
    Ok(stored.shown(holders)?)
}

/// Who does it, and when.
fn by<A: ActionType>(guard: &Guard<A>) -> (MemberId, i64) {
    (guard.membership().member.id(), guard.now)
}
