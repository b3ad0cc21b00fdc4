//! Invitations: a member's place that waits for its account.

use policy::act::MemberInvite;
use policy::invitation::State;
use policy::{
    AccountId, Edition, Grant, Invitation, MemberId, Permit, Role, Scope, Validity, WorkgroupId,
};

use super::{client_admin, member, scope, validity};
use crate::auth::token::{self, Token};
use crate::store::engine::sort_key;
use crate::store::engine::{insert, sql, update, values};
use crate::store::{RowExt, StoreError, Tx, outbox};
use wire::InvitationEnd;

/// What is offered to whom.
pub(crate) struct Offer<'a> {
    pub(crate) email: &'a str,
    pub(crate) role: &'a Role,
    pub(crate) scope: &'a Scope,
    /// When the membership will hold.
    pub(crate) validity: Validity,
    pub(crate) sender: MemberId,
}

impl Offer<'_> {
    /// When the invitation ends that is sent now.
    pub(crate) fn expires_at(&self, now: i64) -> i64 {
        expires_at(now, self.validity)
    }
}

/// When an invitation ends: after its thirty days, or with what it offers.
pub(crate) fn expires_at(sent_at: i64, offered: Validity) -> i64 {
    let expires_at = sent_at + policy::invitation::LIFETIME;
    offered
        .until()
        .map_or(expires_at, |until| expires_at.min(until))
}

/// Whether the address belongs to somebody who has accepted.
pub(crate) async fn is_member(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    email: &str,
) -> Result<bool, StoreError> {
    let query = sql("SELECT id FROM member WHERE workgroup = $1 AND email = $2 \
             AND status <> 'invited' AND removed_at IS NULL");
    let found = tx.first(query.bind(permit.workgroup()).bind(email)).await?;
    Ok(found.is_some())
}

/// The places with a role that are offered to this address and not taken yet. To administer a client
/// is another offer, beside which this one stands.
pub(crate) async fn open_to(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    email: &str,
) -> Result<Vec<MemberId>, StoreError> {
    let query = sql(
        "SELECT id FROM member WHERE workgroup = $1 AND email = $2 AND status = 'invited' \
         AND role IS NOT NULL ORDER BY id",
    );
    let rows = tx.all(query.bind(permit.workgroup()).bind(email)).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Takes back a place that is offered to the address that is invited anew.
pub(crate) async fn replace<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    open: MemberId,
    now: i64,
) -> Result<(), StoreError> {
    end_link(tx, open, InvitationEnd::Replaced, now).await?;
    remove_place(tx, permit, open).await
}

/// Takes away a place whose invitation nobody can accept any more.
pub(crate) async fn end_place<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    over: MemberId,
    now: i64,
) -> Result<(), StoreError> {
    end_link(tx, over, InvitationEnd::Cancelled, now).await?;
    remove_place(tx, permit, over).await
}

async fn remove_place<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    open: MemberId,
) -> Result<(), StoreError> {
    outbox::withdraw(tx, open).await?;
    let delete = sql("DELETE FROM member WHERE workgroup = $1 AND id = $2 AND status = 'invited'");
    tx.run(delete.bind(permit.workgroup()).bind(open)).await?;
    Ok(())
}

/// Invites: the member's place, and the token that opens it.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    offer: &Offer<'_>,
    now: i64,
) -> Result<(MemberId, Token), StoreError> {
    let workgroup = permit.workgroup();
    let reserved = Reserved {
        email: offer.email,
        role: Some(offer.role.name().to_string()),
        scope_kind: scope::kind(offer.scope),
        validity: offer.validity,
        expires_at: offer.expires_at(now),
        sender: offer.sender,
    };
    let (id, token) = reserve(tx, workgroup, reserved, now).await?;
    scope::assign(tx, (workgroup, id), offer.scope, now).await?;
    Ok((id, token))
}

/// A place that waits for whoever has this address.
pub(super) struct Reserved<'a> {
    pub(super) email: &'a str,
    /// The role's name; none where a client's administration is offered.
    pub(super) role: Option<String>,
    pub(super) scope_kind: &'static str,
    /// When the membership will hold.
    pub(super) validity: Validity,
    /// When the invitation ends.
    pub(super) expires_at: i64,
    pub(super) sender: MemberId,
}

/// Makes the place, and the invitation to it.
pub(super) async fn reserve(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    reserved: Reserved<'_>,
    now: i64,
) -> Result<(MemberId, Token), StoreError> {
    let id: MemberId = token::new_id()?;
    let place = values! {
        id: id,
        workgroup: workgroup,
        email: reserved.email,
        name: "",
        name_key: "",
        status: "invited",
        role: reserved.role,
        scope_kind: reserved.scope_kind,
        created_at: now,
        valid_from: reserved.validity.from(),
        valid_until: reserved.validity.until(),
        role_since: now,
        scope_since: now,
    };
    tx.run(insert("member", place)).await?;
    let token = Token::random()?;
    let invitation = values! {
        member: id,
        workgroup: workgroup,
        token_hash: token.hash(),
        sender: reserved.sender,
        sent_at: now,
        expires_at: reserved.expires_at,
        state: "sent",
    };
    tx.run(insert("invitation", invitation)).await?;
    Ok((id, token))
}

/// An invitation ends no later than what it offers.
pub(super) async fn follow_validity(
    tx: &mut Tx,
    invited: MemberId,
    offered: Validity,
) -> Result<(), StoreError> {
    let query = sql("SELECT sent_at FROM invitation WHERE member = ").value(invited);
    let Some(row) = tx.first(query).await? else {
        return Ok(());
    };
    let ends = expires_at(row.number("sent_at")?, offered);
    let update = sql("UPDATE invitation SET expires_at = ").value(ends);
    tx.run(update.and(" WHERE member = ").value(invited))
        .await?;
    Ok(())
}

/// From now on whoever has the invitation's present link is told why it leads nowhere.
pub(super) async fn end_link(
    tx: &mut Tx,
    invited: MemberId,
    why: InvitationEnd,
    now: i64,
) -> Result<(), StoreError> {
    let end = sql("INSERT INTO ended_link (token_hash, why, ended_at) SELECT token_hash, ");
    let end = end.value(why.wire_name()).and(", ").value(now);
    let end = end.and(" FROM invitation WHERE member = ").value(invited);
    tx.run(end.and(" ON CONFLICT DO NOTHING")).await?;
    Ok(())
}

/// Why a link leads nowhere that no invitation has.
pub(crate) async fn ended(tx: &mut Tx, token: &str) -> Result<InvitationEnd, StoreError> {
    let query = sql("SELECT why FROM ended_link WHERE token_hash = ").value(token::hash(token));
    match tx.first(query).await? {
        Some(row) => row.named("why"),
        None => Ok(InvitationEnd::Unknown),
    }
}

/// Forgets up to `most` links that ended longer than `kept` seconds ago; how many.
pub(crate) async fn forget_ended_links(
    tx: &mut Tx,
    now: i64,
    kept: i64,
    most: i64,
) -> Result<u64, StoreError> {
    let old = sql("DELETE FROM ended_link WHERE token_hash IN \
         (SELECT token_hash FROM ended_link WHERE ended_at < ");
    tx.run(old.value(now - kept).and(" LIMIT ").value(most).and(")"))
        .await
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

impl Found {
    /// The role that it offers; none where it is to administer a client.
    pub(crate) fn role(&self) -> Option<&Role> {
        let mut offers = self.invitation.offers.iter();
        offers.find_map(|offer| match offer {
            Grant::Workgroup { role, .. } => Some(role),
            Grant::ClientAdministrator { .. } => None,
        })
    }
}

/// The invitation with this token to this address. The token is the proof: it was given to whoever
/// reads that address's mail.
pub(crate) async fn find(
    tx: &mut Tx,
    token: &str,
    email: &str,
) -> Result<Option<Found>, StoreError> {
    let query = sql(
        "SELECT m.id, m.role, m.scope_kind, i.workgroup, i.sender, i.sent_at, i.expires_at, i.state, \
                i.refused_at, m.valid_from, m.valid_until, w.edition \
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
    let offers = given.grants();
    if offers.is_empty() {
        return Ok(None);
    }
    Ok(Some(Found {
        member,
        workgroup,
        edition: row.named("edition")?,
        sender: row.maybe_id("sender")?,
        invitation: Invitation {
            workgroup,
            offers,
            sent_at: match row.maybe_number("refused_at")? {
                // It was over then, and it is over now.
                Some(_) => 0,
                // Its thirty days end where they do in its row: see [`expires_at`].
                None => {
                    let ends = expires_at(row.number("sent_at")?, validity::read(&row)?);
                    let ends = ends.min(row.number("expires_at")?);
                    ends - policy::invitation::LIFETIME
                }
            },
            state: state(&row.text("state")?)?,
        },
    }))
}

/// What is said of an invitation to whoever has its link.
#[derive(Debug, Clone)]
pub(crate) struct Offered {
    pub(crate) found: Found,
    pub(crate) email: String,
    pub(crate) has_account: bool,
    pub(crate) workgroup_name: String,
    pub(crate) invited_by: Option<String>,
    /// As what: a role, or the administrator of a client.
    pub(crate) called: String,
}

/// The invitation with this token, whoever it is for.
pub(crate) async fn offered(tx: &mut Tx, token: &str) -> Result<Option<Offered>, StoreError> {
    let query = sql(
        "SELECT m.email, w.name AS workgroup_name, s.name AS sender_name, s.email AS sender_email, \
                (SELECT COUNT(*) FROM account a WHERE a.email = m.email) AS accounts \
         FROM invitation i JOIN member m ON m.id = i.member JOIN workgroup w ON w.id = i.workgroup \
         LEFT JOIN member s ON s.id = i.sender WHERE i.token_hash = $1",
    );
    let Some(row) = tx.first(query.bind(token::hash(token))).await? else {
        return Ok(None);
    };
    let email = row.text("email")?;
    let name = row
        .maybe_text("sender_name")?
        .filter(|name| !name.is_empty());
    let invited_by = name.or(row.maybe_text("sender_email")?);
    let Some(found) = find(tx, token, &email).await? else {
        return Ok(None);
    };
    let called = match found.role() {
        Some(role) => role.label(found.edition).to_owned(),
        None => client_admin::called(&client_admin::client_names(tx, found.member).await?),
    };
    Ok(Some(Offered {
        found,
        called,
        email,
        has_account: row.count("accounts").is_ok_and(|count| count > 0),
        workgroup_name: row.text("workgroup_name").unwrap_or_default(),
        invited_by,
    }))
}

/// Whoever it was for does not want it: it is listed so until its time is over.
pub(crate) async fn decline(tx: &mut Tx, found: &Found) -> Result<(), StoreError> {
    let update =
        sql("UPDATE invitation SET state = 'declined' WHERE member = $1 AND state = 'sent'");
    tx.run(update.bind(found.member)).await?;
    Ok(())
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

/// An invitation that was refused because its time is over stays over, also where the clock is set
/// back.
pub(crate) async fn end_for_good(tx: &mut Tx, found: &Found, now: i64) -> Result<(), StoreError> {
    let update = sql("UPDATE invitation SET refused_at = $1 WHERE member = $2");
    tx.run(update.bind(now).bind(found.member)).await?;
    Ok(())
}

/// An account's present place in a workgroup.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) member: MemberId,
    /// Whether it has a role in the workgroup; otherwise they administer single clients.
    pub(crate) has_role: bool,
}

/// The account's place in the workgroup, where it has one already.
pub(crate) async fn place(
    tx: &mut Tx,
    found: &Found,
    account: AccountId,
) -> Result<Option<Place>, StoreError> {
    let query = sql(
        "SELECT id, role FROM member WHERE workgroup = $1 AND account = $2 AND removed_at IS NULL",
    );
    let row = tx.first(query.bind(found.workgroup).bind(account)).await?;
    row.map(|row| {
        Ok(Place {
            member: row.id("id")?,
            has_role: row.maybe_text("role")?.is_some(),
        })
    })
    .transpose()
}

/// Gives what is offered to the account, and says which member has it; other invitations of the same
/// address to a role are over when there is one.
pub(crate) async fn accept(
    tx: &mut Tx,
    found: &Found,
    account: &wire::Account,
    now: i64,
) -> Result<MemberId, StoreError> {
    end_link(tx, found.member, InvitationEnd::Used, now).await?;
    outbox::withdraw(tx, found.member).await?;
    tx.affects(account.id);
    tx.touches(found.workgroup);
    let member = match place(tx, found, account.id).await? {
        Some(place) => {
            join(tx, found, place).await?;
            place.member
        }
        None => {
            take(tx, found, account).await?;
            found.member
        }
    };
    if found.role().is_some() {
        let others = sql(
            "DELETE FROM member WHERE workgroup = $1 AND email = $2 AND status = 'invited' \
             AND role IS NOT NULL",
        );
        tx.run(others.bind(found.workgroup).bind(account.email.as_str()))
            .await?;
    }
    Ok(member)
}

/// Makes the offered place the account's own.
async fn take(tx: &mut Tx, found: &Found, account: &wire::Account) -> Result<(), StoreError> {
    // Whoever was removed and is back is there once.
    let former =
        sql("DELETE FROM member WHERE workgroup = $1 AND account = $2 AND removed_at IS NOT NULL");
    tx.run(former.bind(found.workgroup).bind(account.id))
        .await?;
    let place = values! {
        account: account.id,
        name: &account.name,
        name_key: sort_key(&account.name),
        status: status(found, found.member),
    };
    let accept = update("member", place).and(", version = version + 1 WHERE id = ");
    tx.run(accept.value(found.member)).await?;
    let accepted = sql("UPDATE invitation SET state = 'accepted' WHERE member = $1");
    tx.run(accepted.bind(found.member)).await?;
    Ok(())
}

/// Adds what is offered to the place that the account has, and takes the offered one away.
async fn join(tx: &mut Tx, found: &Found, place: Place) -> Result<(), StoreError> {
    let moved = [
        [
            "INSERT INTO client_administrator (workgroup, member, client, valid_from, valid_until, since) \
             SELECT workgroup, ",
            ", client, valid_from, valid_until, since FROM client_administrator WHERE member = ",
        ],
        [
            "INSERT INTO member_client (workgroup, member, client, effect, since) SELECT workgroup, ",
            ", client, effect, since FROM member_client WHERE member = ",
        ],
        [
            "INSERT INTO member_access_group (workgroup, member, access_group, since) SELECT workgroup, ",
            ", access_group, since FROM member_access_group WHERE member = ",
        ],
        [
            "INSERT INTO team_member (workgroup, member, team) SELECT workgroup, ",
            ", team FROM team_member WHERE member = ",
        ],
    ];
    for [start, end] in moved {
        let rows = sql(start).value(place.member).and(end).value(found.member);
        tx.run(rows.and(" ON CONFLICT DO NOTHING")).await?;
    }
    if found.role().is_some() {
        // Neither what is offered nor what was set for the place before lasts longer than it did.
        let times = validity_of(tx, place.member).await?;
        let times = times.and(validity_of(tx, found.member).await?);
        let give = sql(
            "UPDATE member SET role = (SELECT o.role FROM member o WHERE o.id = $1), \
             scope_kind = (SELECT o.scope_kind FROM member o WHERE o.id = $2), status = $3, \
             valid_from = $4, valid_until = $5, end_told = NULL, \
             role_since = (SELECT o.role_since FROM member o WHERE o.id = $6), \
             scope_since = (SELECT o.scope_since FROM member o WHERE o.id = $7) WHERE id = $8",
        );
        let offered = found.member;
        let give = give
            .bind(offered)
            .bind(offered)
            .bind(status(found, place.member));
        let give = give.bind(times.from()).bind(times.until());
        let give = give.bind(offered).bind(offered);
        tx.run(give.bind(place.member)).await?;
    }
    tx.run(sql("UPDATE member SET version = version + 1 WHERE id = ").value(place.member))
        .await?;
    tx.run(sql("DELETE FROM member WHERE status = 'invited' AND id = ").value(found.member))
        .await?;
    Ok(())
}

async fn validity_of(tx: &mut Tx, member: MemberId) -> Result<Validity, StoreError> {
    let query = sql("SELECT valid_from, valid_until FROM member WHERE id = ").value(member);
    validity::read(&tx.one(query).await?)
}

/// The status of `member` once they have accepted.
fn status(found: &Found, member: MemberId) -> &'static str {
    let status = |role| member::status_with(member, found.workgroup, role, found.edition);
    found.role().map_or("active", status)
}
