//! What the log says of an invitation.

use policy::{Action, Permit};
use wire::{InvitationEvent, InvitationHistory, InvitationStep};

use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::{RowExt as _, StoreError, Tx};

/// What the log calls the two things that whoever is invited can do.
pub(crate) const ACCEPT: &str = "invitation.accept";
pub(crate) const DECLINE: &str = "invitation.decline";

/// The same for what is done with the invitation of a client's administrator beside editing them.
pub(crate) const RESEND_TO_CLIENT: &str = "client_admin.resend";

/// So many of its entries are read.
const MOST: i64 = 100;

/// As the log calls what is done with an invitation.
fn steps() -> [(&'static str, InvitationStep); 6] {
    [
        (Action::MemberInvite.wire_name(), InvitationStep::Sent),
        (Action::ClientAdminInvite.wire_name(), InvitationStep::Sent),
        (Action::InvitationResend.wire_name(), InvitationStep::Resent),
        (RESEND_TO_CLIENT, InvitationStep::Resent),
        (ACCEPT, InvitationStep::Accepted),
        (DECLINE, InvitationStep::Declined),
    ]
}

/// What was done with the invitation of the permit's member.
pub(crate) async fn history(
    tx: &mut Tx,
    permit: &Permit<policy::act::InvitationView>,
) -> Result<InvitationHistory, StoreError> {
    let member = permit.member().ok_or(StoreError::WrongPermit("member"))?;
    let query = sql("SELECT at, actor, action FROM audit WHERE log = ").value(permit.workgroup());
    let query = query
        .and(" AND outcome = 'allowed' AND target = ")
        .value(format!("member:{member}"));
    let query = query
        .and(" AND action IN ")
        .texts(steps().map(|(name, _)| name));
    let query = query
        .and(" ORDER BY at DESC, number DESC LIMIT ")
        .value(MOST);
    let mut items = Vec::new();
    for row in tx.all(query).await? {
        let action = row.text("action")?;
        let Some((_, step)) = steps().into_iter().find(|(name, _)| *name == action) else {
            continue;
        };
        items.push(InvitationEvent {
            at: rfc3339(row.number("at")?),
            step,
            by: row.maybe_text("actor")?,
        });
    }
    Ok(InvitationHistory { items })
}
