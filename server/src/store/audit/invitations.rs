//! What the log says of an invitation.

use policy::{Action, MemberId, Permit, WorkgroupId};
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

/// What was done with the invitations by which the permit's member came, or is to come; the newest first.
pub(crate) async fn history(
    tx: &mut Tx,
    permit: &Permit<policy::act::InvitationView>,
) -> Result<InvitationHistory, StoreError> {
    let member = permit.member().ok_or(StoreError::WrongPermit("member"))?;
    let places = places(tx, permit.workgroup(), member).await?;
    let places = places.iter().map(|place| format!("member:{place}"));
    let places: Vec<String> = places.collect();
    let query = sql("SELECT at, actor, action FROM audit WHERE log = ").value(permit.workgroup());
    let query = query
        .and(" AND outcome = 'allowed' AND target IN ")
        .texts(places.iter().map(String::as_str));
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

/// The places that were offered to a member: each invitation makes one, and when it is accepted, or another
/// one takes its place, one of them is left. What was offered to the same address belongs to them, unless
/// it is somebody else's place today.
async fn places(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
) -> Result<Vec<MemberId>, StoreError> {
    let query = sql("SELECT email FROM member WHERE workgroup = ").value(workgroup);
    let email = tx.one(query.and(" AND id = ").value(member)).await?;
    let offered = offered_to(tx, workgroup, &email.text("email")?).await?;
    let dialect = tx.dialect();
    let others = sql("SELECT id FROM member WHERE workgroup = ").value(workgroup);
    let others = others.and(" AND id <> ").value(member).and(" AND id IN ");
    let others = others.ids(dialect, offered.iter().copied());
    let others = tx.all(others).await?;
    let others: Vec<MemberId> = others
        .iter()
        .map(|row| row.id("id"))
        .collect::<Result<_, _>>()?;
    let own = offered
        .into_iter()
        .filter(|id| *id != member && !others.contains(id));
    Ok(std::iter::once(member).chain(own).collect())
}

/// The places that invitations to an address made, as the log has them.
async fn offered_to(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    email: &str,
) -> Result<Vec<MemberId>, StoreError> {
    let sent = [Action::MemberInvite, Action::ClientAdminInvite].map(Action::wire_name);
    let email = serde_json::json!(email).to_string();
    let escaped = email
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let query = sql("SELECT target FROM audit WHERE log = ").value(workgroup);
    let query = query
        .and(" AND outcome = 'allowed' AND action IN ")
        .texts(sent);
    let query = query
        .and(" AND after_state LIKE ")
        .value(format!("%\"email\":{escaped}%"));
    let query = query
        .and(" ESCAPE '\\' ORDER BY number DESC LIMIT ")
        .value(MOST);
    let rows = tx.all(query).await?;
    let mut found = Vec::new();
    for row in rows {
        let target = row.maybe_text("target")?.unwrap_or_default();
        let id: Option<MemberId> = target
            .strip_prefix("member:")
            .and_then(|id| id.parse().ok());
        found.extend(id);
    }
    Ok(found)
}
