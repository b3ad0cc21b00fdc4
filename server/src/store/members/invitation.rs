//! Invitations: a member's place that waits for its account.

use policy::act::MemberInvite;
use policy::invitation::State;
use policy::{AccountId, Edition, Invitation, MemberId, Permit, Role, Scope, WorkgroupId};

use super::{member, scope};
use crate::auth::token::{self, Token};
use crate::http::validate::key;
use crate::store::engine::{insert, sql, update, values};
use crate::store::{RowExt, StoreError, Tx};

/// What is offered to whom.
pub(crate) struct Offer<'a> {
    pub(crate) email: &'a str,
    pub(crate) role: &'a Role,
    pub(crate) scope: &'a Scope,
    pub(crate) sender: MemberId,
}

/// Whether the address belongs to somebody who has accepted.
pub(crate) async fn is_member(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    email: &str,
) -> Result<bool, StoreError> {
    let query =
        sql("SELECT id FROM member WHERE workgroup = $1 AND email = $2 AND status <> 'invited'");
    let found = tx.first(query.bind(permit.workgroup()).bind(email)).await?;
    Ok(found.is_some())
}

/// Invites: the member's place, and the token that opens it.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    offer: &Offer<'_>,
    now: i64,
) -> Result<(MemberId, Token), StoreError> {
    let workgroup = permit.workgroup();
    let id: MemberId = token::new_id()?;
    let place = values! {
        id: id,
        workgroup: workgroup,
        email: offer.email,
        name: "",
        name_key: "",
        status: "invited",
        role: offer.role.name().to_string(),
        scope_kind: scope::kind(offer.scope),
        created_at: now,
    };
    tx.run(insert("member", place)).await?;
    scope::assign(tx, workgroup, id, offer.scope).await?;
    let token = Token::random()?;
    let invitation = values! {
        member: id,
        workgroup: workgroup,
        token_hash: token.hash(),
        sender: offer.sender,
        sent_at: now,
        expires_at: now + policy::invitation::LIFETIME,
        state: "sent",
    };
    tx.run(insert("invitation", invitation)).await?;
    Ok((id, token))
}

/// Whoever changes what an open invitation offers answers for it from then on.
pub(crate) async fn sent_by<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    sender: MemberId,
) -> Result<(), StoreError> {
    if let Some(invited) = permit.member() {
        let update = sql(
            "UPDATE invitation SET sender = $1 WHERE workgroup = $2 AND member = $3 AND state = 'sent'",
        );
        tx.run(update.bind(sender).bind(permit.workgroup()).bind(invited))
            .await?;
    }
    Ok(())
}

/// An invitation, found by its token and the address that it is for.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) member: MemberId,
    pub(crate) workgroup: WorkgroupId,
    pub(crate) edition: Edition,
    pub(crate) sender: Option<MemberId>,
    pub(crate) invitation: Invitation,
}

/// The invitation with this token to this address. The token is the proof: it was given to whoever
/// reads that address's mail.
pub(crate) async fn find(
    tx: &mut Tx,
    token: &str,
    email: &str,
) -> Result<Option<Found>, StoreError> {
    let query = sql(
        "SELECT m.id, m.role, m.scope_kind, i.workgroup, i.sender, i.sent_at, i.state, w.edition \
         FROM invitation i JOIN member m ON m.id = i.member JOIN workgroup w ON w.id = i.workgroup \
         WHERE i.token_hash = $1 AND m.email = $2",
    );
    let query = query.bind(token::hash(token)).bind(email);
    let Some(row) = tx.first(query).await? else {
        return Ok(None);
    };
    let (workgroup, member) = (row.id("workgroup")?, row.id("id")?);
    let role = row.maybe_text("role")?;
    let kind = row.text("scope_kind")?;
    let given = scope::given(tx, workgroup, member, role.as_deref(), &kind).await?;
    let Some(role) = given.role else {
        return Ok(None);
    };
    Ok(Some(Found {
        member,
        workgroup,
        edition: row.named("edition")?,
        sender: row.maybe_id("sender")?,
        invitation: Invitation {
            workgroup,
            role,
            scope: given.scope,
            sent_at: row.number("sent_at")?,
            state: state(&row.text("state")?)?,
        },
    }))
}

fn state(text: &str) -> Result<State, StoreError> {
    match text {
        "sent" => Ok(State::Sent),
        "declined" => Ok(State::Declined),
        "cancelled" => Ok(State::Cancelled),
        "accepted" => Ok(State::Accepted),
        "void" => Ok(State::Void),
        other => Err(StoreError::Corrupt(format!("`{other}` in `state`"))),
    }
}

/// Makes writers of the workgroup wait for each other.
pub(crate) async fn lock(tx: &mut Tx, found: &Found) -> Result<(), StoreError> {
    crate::store::members::membership::lock(tx, found.workgroup).await
}

/// Voids an invitation whose sender may no longer give what it offers.
pub(crate) async fn void(tx: &mut Tx, found: &Found) -> Result<(), StoreError> {
    let update = sql("UPDATE invitation SET state = 'void' WHERE member = $1");
    tx.run(update.bind(found.member)).await?;
    Ok(())
}

/// Whether the account has a place in the workgroup already.
pub(crate) async fn has_place(
    tx: &mut Tx,
    found: &Found,
    account: AccountId,
) -> Result<bool, StoreError> {
    let query = sql("SELECT id FROM member WHERE workgroup = $1 AND account = $2");
    let found = tx.first(query.bind(found.workgroup).bind(account)).await?;
    Ok(found.is_some())
}

/// Gives the place to the account; other invitations of the same address are over by that.
pub(crate) async fn accept(
    tx: &mut Tx,
    found: &Found,
    account: &wire::Account,
) -> Result<(), StoreError> {
    let status = member::status_with(
        found.member,
        found.workgroup,
        &found.invitation.role,
        found.edition,
    );
    let place = values! {
        account: account.id,
        name: &account.name,
        name_key: key(&account.name),
        status: status,
    };
    let accept = update("member", place).and(", version = version + 1 WHERE id = ");
    tx.run(accept.value(found.member)).await?;
    tx.affects(account.id);
    let accepted = sql("UPDATE invitation SET state = 'accepted' WHERE member = $1");
    tx.run(accepted.bind(found.member)).await?;
    let others =
        sql("DELETE FROM member WHERE workgroup = $1 AND email = $2 AND status = 'invited'");
    tx.run(others.bind(found.workgroup).bind(account.email.as_str()))
        .await?;
    Ok(())
}
