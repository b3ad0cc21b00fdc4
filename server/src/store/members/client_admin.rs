//! Single-customer administrators: members who administer single clients, and those who are invited
//! to.
//!
//! What is offered is a place without a role that has a row in `client_administrator`. Also somebody who
//! is a member already is invited and accepts: whoever administers one client alone must not be told
//! who else belongs to the workgroup.

use policy::act::{ClientAdminEdit, ClientAdminInvite, ClientAdminRemove, ClientAdminView};
use policy::{
    AccountId, ClientId, ListPermit, MemberId, Permit, Phase, Scope, Validity, WorkgroupId,
};
use wire::{ClientAdmin, ClientAdminState, MemberClient, Page};

use super::invitation::{self, Reserved};
use super::{ending, member, membership, pending, rights_changed, scope, validity};
use crate::auth::token::Token;
use crate::clock::rfc3339;
use crate::store::engine::page::PageQuery;
use crate::store::engine::{insert, list_spec, sql, update, values};
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

list_spec! {
    /// The administrators of a client as a list.
    ClientAdminList of "m" {
        search ["m.name_key", "m.email"];
        sort { "email": "email", "name": "name_key" }
    }
}

/// What a caller may see of an administrator beyond their being one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    /// The edition that roles are named in.
    pub(crate) edition: policy::Edition,
    /// Whether the workgroup's people may be named.
    pub(crate) people: bool,
    /// When it is, in seconds since 1970.
    pub(crate) now: i64,
}

const COLUMNS: &str = "SELECT m.id, m.version, m.name, m.email, m.status, m.role, i.state, i.expires_at, \
     a.valid_from, a.valid_until, m.valid_from AS member_from, m.valid_until AS member_until, \
     i.refused_at, s.email AS sent_by, o.state AS mail_state, o.says AS mail_says \
     FROM client_administrator a JOIN member m ON m.id = a.member \
     LEFT JOIN invitation i ON i.member = m.id AND m.status = 'invited' \
     LEFT JOIN member s ON s.id = i.sender LEFT JOIN outbox o ON o.member = m.id \
     WHERE a.workgroup = ";
const COUNT: &str = "SELECT COUNT(*) AS n FROM client_administrator a \
     JOIN member m ON m.id = a.member WHERE a.workgroup = ";

/// Goes on with the workgroup and the client of the permit.
fn of_permit<A>(rows: &'static str, permit: &Permit<A>) -> Sql {
    let rows = sql(rows).value(permit.workgroup());
    rows.and(" AND a.client = ").value(permit.client())
}

/// A page of those who administer the permit's client alone, and of those who are invited to.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &Permit<ClientAdminView>,
    asked: &PageQuery<ClientAdminList>,
    shown: Shown,
) -> Result<Page<ClientAdmin>, StoreError> {
    let rows_of = |start| asked.searched(of_permit(start, permit));
    let total = tx.one(rows_of(COUNT)).await?.count("n")?;
    let rows = asked.rows(tx, rows_of(COLUMNS), Some(total)).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        items.push(read(tx, permit, row, shown).await?);
    }
    Ok(asked.with(items, total))
}

/// The permit's administrator.
pub(crate) async fn get<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    shown: Shown,
) -> Result<ClientAdmin, StoreError> {
    one(tx, permit, permit.member(), shown).await
}

/// Someone whom the permit has just invited: there is no member in such a permit.
pub(crate) async fn invited(
    tx: &mut Tx,
    permit: &Permit<ClientAdminInvite>,
    member: MemberId,
    shown: Shown,
) -> Result<ClientAdmin, StoreError> {
    one(tx, permit, Some(member), shown).await
}

async fn one<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    member: Option<MemberId>,
    shown: Shown,
) -> Result<ClientAdmin, StoreError> {
    let query = of_permit(COLUMNS, permit).and(" AND m.id = ").value(member);
    let row = tx.one(query).await?;
    read(tx, permit, &row, shown).await
}

async fn read<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    row: &Row,
    shown: Shown,
) -> Result<ClientAdmin, StoreError> {
    let status = row.text("status")?;
    let is_invited = status == "invited";
    let role = match row.maybe_text("role")?.filter(|_| shown.people) {
        Some(name) => scope::load_role(tx, permit.workgroup(), &name).await?,
        None => None,
    };
    let own = validity::read(row)?;
    Ok(ClientAdmin {
        id: row.id("id")?,
        client: permit.client().ok_or(StoreError::WrongPermit("client"))?,
        name: row.text("name")?,
        email: row.text("email")?,
        state: match is_invited {
            true => pending::state(row, shown.now)?.into(),
            false if status == "active" => standing(row, own, shown.now)?,
            false => wire::ClientAdminState::Inactive,
        },
        valid_from: own.from().map(rfc3339),
        valid_until: own.until().map(rfc3339),
        role_label: role.map(|role| membership::label(Some(&role), 0, shown.edition)),
        clients: None,
        expires_at: match is_invited {
            true => Some(row.time("expires_at")?),
            false => None,
        },
        sent_by: row.maybe_text("sent_by")?.filter(|_| shown.people),
        mail_server_says: row.maybe_text("mail_says")?.filter(|_| is_invited),
        version: row.count("version")?,
    })
}

/// Where somebody active stands, who administers the client for a time, in a membership that may have
/// one, too.
fn standing(row: &Row, own: Validity, now: i64) -> Result<ClientAdminState, StoreError> {
    Ok(match (own.phase(now), of_membership(row)?.phase(now)) {
        (Phase::Ended, _) | (_, Phase::Ended) => ClientAdminState::Ended,
        (Phase::Upcoming, _) | (_, Phase::Upcoming) => ClientAdminState::Upcoming,
        (Phase::Current, Phase::Current) => ClientAdminState::Active,
    })
}

/// When a member has a client to administer, within their membership; `None` where they have not.
pub(crate) async fn time_of(
    tx: &mut Tx,
    (workgroup, member): (WorkgroupId, MemberId),
    client: ClientId,
) -> Result<Option<Validity>, StoreError> {
    let query = sql(COLUMNS).value(workgroup).and(" AND a.client = ");
    let query = query.value(client).and(" AND m.id = ").value(member);
    let row = tx.first(query).await?;
    row.map(|row| Ok(validity::read(&row)?.and(of_membership(&row)?)))
        .transpose()
}

fn of_membership(row: &Row) -> Result<Validity, StoreError> {
    let from = row.maybe_number("member_from")?;
    Ok(Validity::stored(from, row.maybe_number("member_until")?))
}

/// When the permit's administrator has the permit's client.
pub(crate) async fn validity<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<Validity, StoreError> {
    let query = of_permit(COLUMNS, permit).and(" AND m.id = ");
    validity::read(&tx.one(query.value(permit.member())).await?)
}

/// Sets when the permit's administrator has the permit's client.
pub(crate) async fn set_validity(
    tx: &mut Tx,
    permit: &Permit<ClientAdminEdit>,
    validity: Validity,
    now: i64,
) -> Result<(), StoreError> {
    let times = values! {
        valid_from: validity.from(),
        valid_until: validity.until(),
        end_told: ending::told_by_change(validity, now),
    };
    let update = update("client_administrator", times).and(" WHERE workgroup = ");
    let update = update.value(permit.workgroup()).and(" AND client = ");
    let update = update.value(permit.client()).and(" AND member = ");
    tx.run(update.value(of(permit)?)).await?;
    changed(tx, permit.workgroup(), of(permit)?).await
}

/// Whether a member administers a client alone, or is invited to.
pub(crate) async fn administers(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    client: ClientId,
) -> Result<bool, StoreError> {
    let query = sql("SELECT member AS id FROM client_administrator \
         WHERE workgroup = $1 AND member = $2 AND client = $3");
    let query = query.bind(workgroup).bind(member).bind(client);
    Ok(tx.first(query).await?.is_some())
}

/// Whether somebody with this address administers the permit's client already.
pub(crate) async fn has_accepted(
    tx: &mut Tx,
    permit: &Permit<ClientAdminInvite>,
    email: &str,
) -> Result<bool, StoreError> {
    let query = of_permit(COUNT, permit).and(" AND m.status <> 'invited' AND m.email = ");
    Ok(tx.one(query.value(email)).await?.count("n")? > 0)
}

/// Takes back what is offered to an address that is invited anew to the permit's client; whether
/// there was something. Nothing of it is lost: the same is offered once more.
pub(crate) async fn replace(
    tx: &mut Tx,
    permit: &Permit<ClientAdminInvite>,
    email: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let query = of_permit(COLUMNS, permit).and(" AND m.status = 'invited' AND m.email = ");
    let open = tx.all(query.value(email)).await?;
    for row in &open {
        invitation::replace(tx, permit, row.id("id")?, now).await?;
    }
    Ok(!open.is_empty())
}

/// To whom the permit's client is offered, for when, and by whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientOffer<'a> {
    pub(crate) email: &'a str,
    pub(crate) validity: Validity,
    pub(crate) sender: MemberId,
}

/// Invites somebody to administer the permit's client: their place, and the token that opens it.
pub(crate) async fn invite(
    tx: &mut Tx,
    permit: &Permit<ClientAdminInvite>,
    offer: ClientOffer<'_>,
    now: i64,
) -> Result<(MemberId, Token), StoreError> {
    let reserved = Reserved {
        email: offer.email,
        role: None,
        scope_kind: scope::kind(&Scope::Nobody),
        // Of the client alone: whoever is a member, too, stays one.
        validity: Validity::ALWAYS,
        expires_at: invitation::expires_at(now, offer.validity),
        sender: offer.sender,
    };
    let (id, token) = invitation::reserve(tx, permit.workgroup(), reserved, now).await?;
    let given = values! {
        workgroup: permit.workgroup(),
        member: id,
        client: permit.client(),
        valid_from: offer.validity.from(),
        valid_until: offer.validity.until(),
        since: now,
    };
    tx.run(insert("client_administrator", given)).await?;
    Ok((id, token))
}

/// Sends the invitation of the permit's administrator again: now, and until when.
pub(crate) async fn resend(
    tx: &mut Tx,
    permit: &Permit<ClientAdminEdit>,
    sender: MemberId,
    times: (i64, i64),
) -> Result<Token, StoreError> {
    pending::send_again(tx, permit, sender, times).await
}

/// Takes the invitation of the permit's administrator back.
pub(crate) async fn cancel(
    tx: &mut Tx,
    permit: &Permit<ClientAdminRemove>,
    now: i64,
) -> Result<(), StoreError> {
    pending::take_back(tx, permit, now).await
}

/// Gives and takes clients; of those that are given, the ones that the second permit lets through.
pub(crate) async fn change(
    tx: &mut Tx,
    permit: &Permit<ClientAdminEdit>,
    within: &ListPermit<ClientAdminEdit>,
    (add, remove): (&[ClientId], &[ClientId]),
    now: i64,
) -> Result<(), StoreError> {
    let (member, dialect) = (of(permit)?, tx.dialect());
    let take = sql("DELETE FROM client_administrator WHERE member = ").value(member);
    let take = take
        .and(" AND client IN ")
        .ids(dialect, remove.iter().copied());
    tx.run(take.and_within(dialect, "client", within.filter()))
        .await?;
    let give = sql(
        "INSERT INTO client_administrator (workgroup, client, member, since) \
         SELECT c.workgroup, c.id, ",
    )
    .value(member)
    .and(", ")
    .value(now)
    .and(" FROM client c WHERE c.workgroup = ")
    .value(permit.workgroup())
    .and(" AND c.id IN ")
    .ids(dialect, add.iter().copied())
    .and_within(dialect, "c.id", within.filter());
    tx.run(give.and(" ON CONFLICT DO NOTHING")).await?;
    changed(tx, permit.workgroup(), member).await
}

/// Takes the permit's client from its administrator. Whoever has nothing else in the workgroup is
/// removed from it, with their sessions and keys.
pub(crate) async fn remove(
    tx: &mut Tx,
    permit: &Permit<ClientAdminRemove>,
    account: Option<AccountId>,
    now: i64,
) -> Result<(), StoreError> {
    let member = of(permit)?;
    if let Some(account) = account {
        // Before anything else of theirs goes: a new password locks the account first, too.
        crate::store::accounts::account::lock(tx, account).await?;
    }
    let take = sql("DELETE FROM client_administrator WHERE workgroup = ");
    let take = take.value(permit.workgroup()).and(" AND client = ");
    let take = take.value(permit.client()).and(" AND member = ");
    tx.run(take.value(member)).await?;
    match has_anything(tx, member).await? {
        true => changed(tx, permit.workgroup(), member).await,
        false => member::end(tx, permit, account, now).await,
    }
}

/// Whether a member has a role, or administers a client.
async fn has_anything(tx: &mut Tx, member: MemberId) -> Result<bool, StoreError> {
    let query = sql("SELECT m.id FROM member m WHERE m.id = ").value(member);
    let query = query.and(
        " AND (m.role IS NOT NULL \
         OR EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id))",
    );
    Ok(tx.first(query).await?.is_some())
}

async fn changed(tx: &mut Tx, workgroup: WorkgroupId, member: MemberId) -> Result<(), StoreError> {
    let update = sql("UPDATE member SET version = version + 1 WHERE workgroup = ");
    let update = update.value(workgroup).and(" AND id = ");
    tx.run(update.value(member)).await?;
    rights_changed::member(tx, member).await
}

/// The clients that the permit's administrator administers, by name, of those of the second permit.
pub(crate) async fn clients(
    tx: &mut Tx,
    permit: &Permit<ClientAdminView>,
    seen: &ListPermit<ClientAdminView>,
) -> Result<Vec<MemberClient>, StoreError> {
    let dialect = tx.dialect();
    let query = sql(
        "SELECT c.id, c.name FROM client_administrator a JOIN client c ON c.id = a.client \
         WHERE a.workgroup = ",
    )
    .value(permit.workgroup())
    .and(" AND a.member = ")
    .value(permit.member())
    .and_within(dialect, "c.id", seen.filter())
    .and(" ORDER BY c.name_key, c.id");
    let rows = tx.all(query).await?;
    rows.iter().map(member::named_client).collect()
}

/// The name of the permit's client.
pub(crate) async fn client_name<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<String, StoreError> {
    let query = sql("SELECT name FROM client WHERE workgroup = ").value(permit.workgroup());
    let query = query.and(" AND id = ").value(permit.client());
    tx.one(query).await?.text("name")
}

/// The names of the clients that an invitation offers to administer.
pub(super) async fn client_names(
    tx: &mut Tx,
    invited: MemberId,
) -> Result<Vec<String>, StoreError> {
    let query = sql(
        "SELECT c.name FROM client_administrator a JOIN client c ON c.id = a.client \
         WHERE a.member = ",
    );
    let rows = tx
        .all(query.value(invited).and(" ORDER BY c.name_key, c.id"))
        .await?;
    rows.iter().map(|row| row.text("name")).collect()
}

/// What somebody is called who administers these clients: *Administrator of Contoso*.
pub(crate) fn called(clients: &[String]) -> String {
    format!("Administrator of {}", clients.join(", "))
}

fn of<A>(permit: &Permit<A>) -> Result<MemberId, StoreError> {
    let wrong = StoreError::WrongPermit("client administrator");
    permit.member().ok_or(wrong)
}
