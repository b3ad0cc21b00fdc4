//! A request as it is stored.

use policy::{
    AccessRequestId, Action, Actor, ClientFilter, ClientId, Remedy, WorkgroupId, may_list, visible,
};
use wire::{
    AccessRemedy, AccessRequest, AccessRequestState, MOST_OWN_REQUESTS, NamedPerson,
    RequestedClient,
};

use crate::clock::{DAY, rfc3339};
use crate::store::access::question::Question;
use crate::store::engine::sql;
use crate::store::members::membership::Membership;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// A request with the names that belong to it.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: AccessRequestId,
    pub(crate) by: NamedPerson,
    pub(crate) action: Action,
    pub(crate) client: Option<ClientId>,
    /// What the client is called; nothing where it does not exist, or none is asked for.
    client_name: Option<String>,
    note: String,
    pub(crate) state: AccessRequestState,
    created_at: i64,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    answer: String,
    changed: Option<AccessRemedy>,
}

const COLUMNS: &str = "SELECT r.id, r.member, m.name, m.email, r.action, r.client, \
     c.name AS client_name, r.note, r.state, r.created_at, r.decided_at, d.name AS decided_by, \
     r.answer, r.changed FROM access_request r JOIN member m ON m.id = r.member \
     LEFT JOIN client c ON c.id = r.client AND c.workgroup = r.workgroup \
     LEFT JOIN member d ON d.id = r.decided_by WHERE r.workgroup = ";

/// Requests of this workgroup, with the condition that follows.
pub(super) fn rows_of(workgroup: WorkgroupId) -> Sql {
    sql(COLUMNS).value(workgroup)
}

/// Reads one; `None` where its action is none any more.
pub(super) fn read(row: &Row) -> Result<Option<Stored>, StoreError> {
    let Ok(action) = row.text("action")?.parse() else {
        return Ok(None);
    };
    let changed = row.maybe_text("changed")?;
    let changed = changed.map(|text| serde_json::from_str(&text)).transpose();
    Ok(Some(Stored {
        id: row.id("id")?,
        by: NamedPerson {
            id: row.id("member")?,
            name: row.text("name")?,
            email: row.text("email")?,
        },
        action,
        client: row.maybe_id("client")?,
        client_name: row.maybe_text("client_name")?,
        note: row.text("note")?,
        state: row.named("state")?,
        created_at: row.number("created_at")?,
        decided_at: row.maybe_number("decided_at")?,
        decided_by: row.maybe_text("decided_by")?,
        answer: row.text("answer")?,
        changed: changed.map_err(|error| StoreError::Corrupt(error.to_string()))?,
    }))
}

impl Stored {
    /// Whether what it is about is there.
    pub(crate) fn has_target(&self) -> bool {
        self.client.is_none() || self.client_name.is_some()
    }

    /// What its client is called.
    pub(crate) fn client_name(&self) -> Option<&str> {
        self.client_name.as_deref()
    }

    /// As it is sent to whoever sees these clients.
    pub(crate) fn shown(&self, seen: &ClientFilter) -> AccessRequest {
        let name = |client| self.client_name.clone().filter(|_| seen.contains(client));
        AccessRequest {
            id: self.id,
            by: self.by.clone(),
            action: self.action,
            client: self.client.map(|id| RequestedClient { id, name: name(id) }),
            note: self.note.clone(),
            state: self.state,
            created_at: rfc3339(self.created_at),
            decided_at: self.decided_at.map(rfc3339),
            decided_by: self.decided_by.clone(),
            answer: self.answer.clone(),
            changed: self.changed.clone(),
        }
    }

    /// The same to whoever asked: it is not needed any more where they have it. Who decided is for those
    /// who see people.
    pub(crate) fn shown_to_asker(&self, own: &Membership) -> AccessRequest {
        let actor = own.actor();
        let shown = self.shown(&visible(&actor, Action::ClientView));
        let has_it = self.has_target() && question(own, self.action, self.client).allows(&actor);
        let state = match self.state {
            AccessRequestState::Open if has_it => AccessRequestState::Void,
            state => state,
        };
        let sees_people = may_list(&actor, Action::MemberView);
        AccessRequest {
            state,
            decided_by: shown.decided_by.clone().filter(|_| sees_people),
            ..shown
        }
    }

    /// As the audit log keeps it.
    pub(crate) fn record(&self) -> serde_json::Value {
        serde_json::json!({ "action": self.action, "client": self.client, "note": self.note })
    }
}

/// Whether somebody can do this there.
pub(super) fn question(own: &Membership, action: Action, client: Option<ClientId>) -> Question {
    Question {
        workgroup: own.workgroup,
        edition: own.edition,
        action,
        client,
    }
}

/// One of the workgroup's requests.
pub(crate) async fn find(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    id: AccessRequestId,
) -> Result<Option<Stored>, StoreError> {
    let row = tx
        .first(rows_of(workgroup).and(" AND r.id = ").value(id))
        .await?;
    Ok(row.as_ref().map(read).transpose()?.flatten())
}

/// One's own requests, the newest first.
pub(crate) async fn of(tx: &mut Tx, own: &Membership) -> Result<Vec<AccessRequest>, StoreError> {
    let most = i64::try_from(MOST_OWN_REQUESTS).unwrap_or(i64::MAX);
    let rows = rows_of(own.workgroup).and(" AND r.member = ");
    let rows = rows.value(own.member.id());
    let rows = rows.and(" ORDER BY r.created_at DESC, r.id DESC LIMIT ");
    let mut all = Vec::new();
    for row in tx.all(rows.value(most)).await? {
        let stored = read(&row)?;
        all.extend(stored.map(|stored| stored.shown_to_asker(own)));
    }
    Ok(all)
}

/// The open request of a member for the same.
pub(crate) async fn open(
    tx: &mut Tx,
    own: &Membership,
    (action, client): (Action, Option<ClientId>),
) -> Result<Option<AccessRequestId>, StoreError> {
    let query = sql("SELECT r.id FROM access_request r WHERE r.state = 'open' AND r.member = ");
    let query = query.value(own.member.id()).and(" AND r.action = ");
    let query = query.value(action.wire_name());
    let row = tx.first(at_client(query, "r.client", client)).await?;
    row.map(|row| row.id("id")).transpose()
}

/// The same of requests about this client, or about none.
pub(super) fn at_client(query: Sql, column: &'static str, client: Option<ClientId>) -> Sql {
    let query = query.and(" AND ").and(column);
    match client {
        Some(client) => query.and(" = ").value(client),
        None => query.and(" IS NULL"),
    }
}

/// How many requests a member has open, or made within a day: each of them is mail to somebody.
pub(crate) async fn count(tx: &mut Tx, own: &Membership, now: i64) -> Result<u64, StoreError> {
    let query = sql("SELECT COUNT(*) AS n FROM access_request r WHERE r.member = ");
    let query = query.value(own.member.id());
    let query = query.and(" AND (r.state = 'open' OR r.created_at > ");
    tx.one(query.value(now - DAY).and(")")).await?.count("n")
}

/// A change in the words of the API.
pub(crate) fn remedy_shown(remedy: &Remedy, edition: policy::Edition) -> AccessRemedy {
    let role = Some(&remedy.role).filter(|_| remedy.changes_role);
    AccessRemedy {
        role_label: role.map(|role| role.label(edition).to_owned()),
        role: role.map(|role| role.name().to_string()),
        assigns_client: remedy.adds.is_some(),
    }
}

/// Whether a client is there, and this actor sees it.
pub(super) async fn sees(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    actor: &Actor,
    client: ClientId,
) -> Result<bool, StoreError> {
    let seen = visible(actor, Action::ClientView).contains(client);
    Ok(seen && crate::store::existence::of(tx, workgroup, client).await?)
}
