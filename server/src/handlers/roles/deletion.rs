//! Deleting a role: whoever has it gets another one, all in one transaction.

use policy::act::{InvitationCancel, MemberEditRole, RoleDelete, RoleEdit};
use policy::{ActionType, BuiltIn, Permit, Person, Role, RoleId, RoleName};
use serde_json::json;
use wire::{FieldCode, RoleBody};

use super::outcome::Outcome;
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::handlers::{letters, named};
use crate::http::consent_query::{ConsentQuery, texts};
use crate::http::extract::{IfMatch, Input};
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::http::response::NoContent;
use crate::impact::Consent;
use crate::routing::operation::OperationDoc;
use crate::routing::resource::{Key as _, Resource as _};
use crate::store::members::holders::{self, Holder};
use crate::store::members::{invitation, member};
use crate::store::roles;

const SAME: &str = "it is the role that is deleted";
const AS_INACTIVE: &str = "nobody is made inactive by it: deactivate people by themselves";

/// What a deletion names.
#[derive(Debug, Default)]
pub(crate) struct Deletion {
    /// The role that takes the place of the one that goes, by its name.
    pub(super) replacement: Option<String>,
    /// The digest of the outcome that was shown.
    digest: Option<String>,
    /// What was typed.
    confirm: Option<String>,
}

impl Deletion {
    fn consent(&self) -> Consent<'_> {
        Consent {
            digest: self.digest.as_deref(),
            confirm: self.confirm.as_deref(),
        }
    }
}

/// The query string of a deletion, and the version that it means.
pub(crate) struct DeletionQuery {
    query: String,
    expected: IfMatch,
}

impl DeletionQuery {
    /// Reads it.
    pub(super) fn read(&self) -> Result<Deletion, Failure> {
        let names = ["replacement", "digest", "confirm"];
        let [replacement, digest, confirm] = texts(&self.query, names)?;
        Ok(Deletion {
            replacement,
            digest,
            confirm,
        })
    }
}

impl Input for DeletionQuery {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self {
            query: request.query.clone().unwrap_or_default(),
            expected: IfMatch::take(request),
        }
    }

    fn describe(document: &mut OperationDoc) {
        let says = "The role that takes its place, by its name; needed where somebody has it";
        document.query_text("replacement", says);
        ConsentQuery::describe_texts(document);
        IfMatch::describe(document);
    }
}

/// The role that takes the place of another one.
pub(super) async fn replacement(
    guard: &mut Guard<RoleDelete>,
    gone: RoleId,
    name: &str,
) -> Result<Role, Failure> {
    let role = named::role(guard, "replacement", name).await?;
    let refused = |says| Err(Failure::field("replacement", FieldCode::NotAllowed, says));
    match role.name() {
        RoleName::Custom(id) if id == gone => refused(SAME),
        RoleName::BuiltIn(BuiltIn::Inactive) => refused(AS_INACTIVE),
        _ => Ok(role),
    }
}

/// Deletes a role. Who has it, or is offered it, gets the one that takes its place: where the caller may
/// give that to each of them.
pub(crate) async fn delete(
    mut guard: Guard<RoleDelete>,
    id: RoleId,
    query: DeletionQuery,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on(id).await?;
    let asked = query.read()?;
    let before = roles::get(&mut guard.tx, &permit).await?;
    query.expected.check_where_given(before.version)?;
    let replaced = match &asked.replacement {
        Some(name) => Some(replacement(&mut guard, id, name).await?),
        None => None,
    };
    let consent = asked.consent();
    let count = replace(&mut guard, &permit, replaced.as_ref(), consent).await?;
    let by = (guard.membership().member.id(), guard.now);
    for narrowed in roles::delete(&mut guard.tx, &permit, by).await? {
        let change = Change {
            target: narrowed.id.name(),
            before: Some(json!(RoleBody::from(narrowed.before))),
            after: Some(json!(RoleBody::from(narrowed.after))),
        };
        guard.also_done::<RoleEdit>(change).await?;
    }
    let name = replaced.map(|role| role.name().to_string());
    let change = Change {
        target: id.name(),
        before: Some(before.shown(None)?.record()),
        after: Some(json!({ "replacement": name, "people": count })),
    };
    guard.finish(change, NoContent).await
}

/// Gives another role to everybody who has the one that goes; how many they are.
async fn replace(
    guard: &mut Guard<RoleDelete>,
    permit: &Permit<RoleDelete>,
    role: Option<&Role>,
    consent: Consent<'_>,
) -> Result<usize, Failure> {
    let Some(role) = role else {
        return without_replacement(guard, permit).await;
    };
    let outcome = Outcome::with(guard, permit, role.clone()).await?;
    let permits = permits(guard, &outcome, role)?;
    outcome.check(guard, consent).await?;
    let membership = guard.membership();
    let by = (membership.edition, membership.member.id(), guard.now);
    member::replace_role(&mut guard.tx, &permits, role, by).await?;
    let (holders, groups) = (&outcome.whole.holders, &outcome.whole.groups);
    letters::role_changed(guard, holders, outcome.change(), groups).await?;
    let gone = outcome.before.name().to_string();
    for person in &holders.people {
        let change = Change {
            target: person.id.name(),
            before: Some(json!({ "role": gone })),
            after: Some(json!({ "role": role.name().to_string() })),
        };
        guard.also_done::<MemberEditRole>(change).await?;
    }
    Ok(holders.people.len())
}

/// A role that nobody has goes alone. Invitations that nobody can accept any more go with it: they would
/// offer nothing, and could be sent again.
async fn without_replacement(
    guard: &mut Guard<RoleDelete>,
    permit: &Permit<RoleDelete>,
) -> Result<usize, Failure> {
    let now = guard.now;
    let holders = holders::of_role(&mut guard.tx, permit, now).await?;
    if holders.people.iter().any(Holder::has_it) {
        let failure = Failure::new(Code::RoleInUse);
        return Err(failure.about("replacement", FieldCode::Missing));
    }
    for over in &holders.people {
        invitation::end_place(&mut guard.tx, permit, over.id, now).await?;
        let change = Change {
            target: over.id.name(),
            before: Some(json!({ "email": over.email })),
            after: None,
        };
        guard.also_done::<InvitationCancel>(change).await?;
    }
    Ok(0)
}

/// The permits to give each of them the role.
fn permits<A: ActionType>(
    guard: &Guard<A>,
    outcome: &Outcome,
    role: &Role,
) -> Result<Vec<Permit<MemberEditRole>>, Failure> {
    let holders = &outcome.whole.holders;
    let permits = holders.people.iter().map(|holder| {
        let present = holders.roles(holder, &outcome.before);
        let scope = &holders.scope(holder).0;
        let person = Person::member(holder.id, &present).becoming(role, scope);
        guard.also_on_member(&person)
    });
    permits.collect()
}
