//! Invitations: a member's place that waits for its account.

use policy::invitation::State;
use policy::{AccountId, Action, Edition, Invitation, MemberId, Permit, Role, Scope, WorkgroupId};

use super::{member, scope};
use crate::auth::token::{self, Token};
use crate::http::validate::key;
use crate::store::engine::sql;
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
    permit: &Permit,
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
    permit: &Permit,
    offer: &Offer<'_>,
    now: i64,
) -> Result<(MemberId, Token), StoreError> {
    crate::store::expect(permit.action(), Action::MemberInvite)?;
    let workgroup = permit.workgroup();
    let id: MemberId = token::new_id()?;
    let insert = sql(
        "INSERT INTO member (id, workgroup, email, name, name_key, status, role, scope_kind, created_at) \
         VALUES ($1, $2, $3, '', '', 'invited', $4, $5, $6)",
    );
    let insert = insert
        .bind(id)
        .bind(workgroup)
        .bind(offer.email)
        .bind(offer.role.name().to_string())
        .bind(scope::kind(offer.scope))
        .bind(now);
    tx.run(insert).await?;
    scope::assign(tx, workgroup, id, offer.scope).await?;
    let token = Token::random()?;
    let insert = sql(
        "INSERT INTO invitation (member, workgroup, token_hash, sender, sent_at, expires_at, state) \
         VALUES ($1, $2, $3, $4, $5, $6, 'sent')",
    );
    let insert = insert
        .bind(id)
        .bind(workgroup)
        .bind(token.hash())
        .bind(offer.sender)
        .bind(now)
        .bind(now + policy::invitation::LIFETIME);
    tx.run(insert).await?;
    Ok((id, token))
}

/// Whoever changes what an open invitation offers answers for it from then on.
pub(crate) async fn sent_by(
    tx: &mut Tx,
    permit: &Permit,
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
    let update = sql(
        "UPDATE member SET account = $1, name = $2, name_key = $3, status = $4, \
         version = version + 1 WHERE id = $5",
    );
    let update = update
        .bind(account.id)
        .bind(account.name.as_str())
        .bind(key(&account.name))
        .bind(status)
        .bind(found.member);
    tx.run(update).await?;
    tx.affects(account.id);
    let accepted = sql("UPDATE invitation SET state = 'accepted' WHERE member = $1");
    tx.run(accepted.bind(found.member)).await?;
    let others =
        sql("DELETE FROM member WHERE workgroup = $1 AND email = $2 AND status = 'invited'");
    tx.run(others.bind(found.workgroup).bind(account.email.as_str()))
        .await?;
    Ok(())
}
