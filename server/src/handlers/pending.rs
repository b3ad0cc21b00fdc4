//! Invitations that nobody has accepted.

use policy::act::{InvitationCancel, InvitationResend, InvitationView};
use policy::{Action, ActionType, MemberId, Permit, Phase, Role, Validity};
use serde_json::json;
use wire::{FieldCode, InvitationHistory, InvitationResent, PendingInvitation};

use super::letters::{self, InvitationMail};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::clock::rfc3339;
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, NoContent, PageOf};
use crate::routing::resource::Key as _;
use crate::store::audit;
use crate::store::home::Manager;
use crate::store::members::invitation;
use crate::store::members::pending::{self, PendingFilter, PendingList};

/// A page of those that the caller may see.
pub(crate) async fn list(
    mut guard: Guard<InvitationView>,
    (): (),
    query: ListQuery<PendingList, PendingFilter>,
) -> Result<PageOf<PendingInvitation>, Failure> {
    guard.list()?;
    let (page, filter) = query.read()?;
    let (actor, now) = (guard.actor(), guard.now);
    let (workgroup, edition) = (guard.membership().workgroup, guard.membership().edition);
    let manager = Manager::of(&mut guard.tx, workgroup, edition, &actor).await?;
    let found = pending::list(&mut guard.tx, &manager, &page, &filter, now).await?;
    Ok(PageOf(found))
}

/// What was done with the invitation by which a member came, or is to come.
pub(crate) async fn history(
    mut guard: Guard<InvitationView>,
    id: MemberId,
    (): (),
) -> Result<Json<InvitationHistory>, Failure> {
    let facts = guard.facts_of_anyone(id).await?;
    let permit = guard.on_open_invitation(&facts.person())?;
    let mut history = audit::invitations::history(&mut guard.tx, &permit).await?;
    if !guard.may_list(Action::MemberView) {
        for event in &mut history.items {
            event.by = None;
        }
    }
    Ok(Json(history))
}

/// The permit for an invitation, and what it offers; somebody who has accepted has none any more.
async fn permit<A: ActionType>(
    guard: &mut Guard<A>,
    id: MemberId,
) -> Result<(Permit<A>, Option<Role>, Validity), Failure> {
    let facts = guard.facts(id).await?;
    let offered = facts.offered().cloned();
    let person = match &offered {
        Some(role) => facts.person().becoming(role, facts.scope()),
        None => facts.person(),
    };
    let permit = guard.on_open_invitation(&person)?;
    match facts.is_invited() {
        true => Ok((permit, offered, facts.validity())),
        false => Err(Code::NotFound.into()),
    }
}

/// Sends it again: thirty days anew, or as many as what it offers has left, by a new link, which goes by mail alone.
pub(crate) async fn resend(
    mut guard: Guard<InvitationResend>,
    id: MemberId,
    (): (),
) -> Result<Receipt<Json<InvitationResent>>, Failure> {
    let (permit, role, offered) = permit(&mut guard, id).await?;
    let role = role.ok_or(Code::NotFound)?;
    let (sender, now) = (guard.membership().member.id(), guard.now);
    if offered.phase(now) == Phase::Ended {
        let says = "the membership that it offers is over already";
        return Err(Failure::field("valid_until", FieldCode::OutOfRange, says));
    }
    let expires_at = invitation::expires_at(now, offered);
    let token = pending::resend(&mut guard.tx, &permit, sender, (now, expires_at)).await?;
    let email = pending::recipient(&mut guard.tx, &permit).await?;
    let mail = InvitationMail {
        invited: id,
        email: &email,
        called: role.label(guard.membership().edition).to_owned(),
        token: &token,
        expires_at,
        message: String::new(),
        again: true,
    };
    letters::invitation(&mut guard, mail).await?;
    let expires_at = rfc3339(expires_at);
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(json!({ "expires_at": expires_at })),
    };
    let answer = InvitationResent {
        expires_at,
        mail: guard.config().mail.route(),
    };
    guard.finish(change, Json(answer)).await
}

/// Takes it back: its link is over.
pub(crate) async fn cancel(
    mut guard: Guard<InvitationCancel>,
    id: MemberId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let (permit, ..) = permit(&mut guard, id).await?;
    let now = guard.now;
    pending::cancel(&mut guard.tx, &permit, now).await?;
    let change = Change {
        target: id.name(),
        before: Some(json!({ "invited": true })),
        after: None,
    };
    guard.finish(change, NoContent).await
}
