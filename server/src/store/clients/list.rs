//! Clients as a list: a page of a hundred thousand in a few milliseconds.
//!
//! The permit's filter says which clients; how the database is best asked for them depends on how
//! many they are:
//!
//! - A short list of clients is looked up client by client.
//! - Everything, or nearly, is read in the order of the list, until the page is full.
//! - A long list is read in that order, too, and each client is looked up in the tables of
//!   assignments: but only where these say exactly what the filter says.
//!
//! What is searched for is found by an index first. Where that finds few, they are the list; where
//! it finds many, a page of them is soon full in the order of the list. Where everything is searched,
//! counting stops at [`FEW`].

use std::borrow::Cow;
use std::sync::Arc;

use policy::act::ClientView;
use policy::{ClientFilter, ClientId, ClientSet, ListPermit, MemberId, WorkgroupId};
use wire::{Client, Page};

use super::grams::Grams;
use crate::store::engine::list::ListSpec as _;
use crate::store::engine::page::PageQuery;
use crate::store::engine::stored::Stored as _;
use crate::store::engine::{list_spec, sql};
use crate::store::{Dialect, Row, RowExt, Sql, StoreError, Tx};

list_spec! {
    /// Clients as a list.
    ClientList of "c" {
        search ["c.name_key", "c.city_key"];
        sort {
            "name": "name_key",
            "city": "city_key",
            "created_at": "created_at",
            "departments": "departments",
        }
    }
}

/// Who asks, and what the tables of assignments give them.
pub(crate) struct Assigned {
    pub(crate) member: MemberId,
    /// The clients of the tables alone. It decides nothing: it is only compared with what the
    /// policy says.
    pub(crate) clients: Arc<ClientFilter>,
}

/// So many clients are looked up one by one, and so many are counted where all are searched.
const FEW: usize = 1_000;

/// The clients of a workgroup that a filter lets through.
struct Among<'a> {
    workgroup: WorkgroupId,
    filter: Cow<'a, ClientFilter>,
}

impl<'a> Among<'a> {
    fn of(permit: &'a ListPermit<ClientView>) -> Self {
        Self {
            workgroup: permit.workgroup(),
            filter: Cow::Borrowed(permit.filter()),
        }
    }

    /// Those that another filter lets through as well.
    fn within(permit: &'a ListPermit<ClientView>, filter: &ClientFilter) -> Self {
        Self {
            workgroup: permit.workgroup(),
            filter: Cow::Owned(permit.filter().intersection(filter)),
        }
    }

    fn filter(&self) -> &ClientFilter {
        &self.filter
    }

    fn workgroup(&self) -> WorkgroupId {
        self.workgroup
    }
}

/// A page of the clients that the permit lets through.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    assigned: &Assigned,
    asked: &PageQuery<ClientList>,
) -> Result<Page<Client>, StoreError> {
    list_among(tx, &Among::of(permit), assigned, asked).await
}

/// A page of those among them that a filter lets through as well: of the clients of somebody else, whose
/// assignments these are.
pub(crate) async fn list_within(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    filter: &ClientFilter,
    assigned: &Assigned,
    asked: &PageQuery<ClientList>,
) -> Result<Page<Client>, StoreError> {
    list_among(tx, &Among::within(permit, filter), assigned, asked).await
}

async fn list_among(
    tx: &mut Tx,
    among: &Among<'_>,
    assigned: &Assigned,
    asked: &PageQuery<ClientList>,
) -> Result<Page<Client>, StoreError> {
    let filter = among.filter();
    match (&asked.search, looked_up(filter, asked)) {
        (None, by_id) => {
            let total = count(tx, among).await?;
            match by_id {
                Some(clients) => page_of(tx, among, asked, clients, Some(assigned)).await,
                None => page(tx, asked, in_order(tx.dialect(), among, assigned), total).await,
            }
        }
        (Some(search), Some(clients)) if clients.len() <= FEW => {
            let dialect = tx.dialect();
            let few = |start| {
                these(start, dialect, among, clients).and_contains(ClientList::SEARCH, search)
            };
            let rows = few(Client::SELECT_BY_ID);
            let total = tx.one(few(COUNT_BY_ID)).await?.count("n")?;
            page(tx, asked, rows, total).await
        }
        (Some(search), _) => found(tx, among, assigned, asked, search).await,
    }
}

const COUNT_BY_ID: &str = "SELECT COUNT(*) AS n FROM client c WHERE +c.workgroup = ";

/// The clients of a filter, where they are looked up one by one: they are few, or reading the list
/// up to a page in the middle of it would take longer.
fn looked_up<'a>(filter: &'a ClientFilter, asked: &PageQuery<ClientList>) -> Option<&'a ClientSet> {
    match filter {
        ClientFilter::Only(clients) => {
            let count = clients.len() as u64;
            let far = asked.passes_over(count).unsigned_abs() > count / 8;
            (clients.len() <= FEW || far).then_some(clients)
        }
        ClientFilter::Nothing | ClientFilter::AllExcept(_) | ClientFilter::All => None,
    }
}

/// These clients of the permit's workgroup.
fn these(start: &'static str, dialect: Dialect, among: &Among<'_>, clients: &ClientSet) -> Sql {
    let rows = sql(start).value(among.workgroup());
    rows.and(" AND c.id IN ").ids(dialect, clients.iter())
}

/// The permit's clients, to be read in the order of the list.
fn in_order(dialect: Dialect, among: &Among<'_>, assigned: &Assigned) -> Sql {
    let rows = sql(Client::SELECT).value(among.workgroup());
    let filter = among.filter();
    if matches!(filter, ClientFilter::Only(_)) && *filter == *assigned.clients {
        and_assigned(rows, assigned.member)
    } else {
        rows.and_within(dialect, "c.id", filter)
    }
}

/// A page of those that contain a text.
async fn found(
    tx: &mut Tx,
    among: &Among<'_>,
    assigned: &Assigned,
    asked: &PageQuery<ClientList>,
    search: &str,
) -> Result<Page<Client>, StoreError> {
    let Found { clients, more } = find(tx, among, search).await?;
    let total = clients.len() as u64;
    let all = ClientFilter::only(clients);
    let in_order =
        |dialect| in_order(dialect, among, assigned).and_contains(ClientList::SEARCH, search);
    if more {
        let rows = asked.rows(tx, in_order(tx.dialect()), None).await?;
        let mut page = asked.with(clients_of(&rows)?, FEW as u64);
        page.more = true;
        return Ok(page);
    }
    match looked_up(&all, asked) {
        Some(clients) => page_of(tx, among, asked, clients, None).await,
        None if all.is_nothing() => Ok(asked.with(Vec::new(), 0)),
        None => page(tx, asked, in_order(tx.dialect()), total).await,
    }
}

/// Goes on with what [`crate::store::members::scope`] reads: the clients that are allowed to a member, directly or
/// by an access group, and are not denied.
fn and_assigned(rows: Sql, member: MemberId) -> Sql {
    rows.and(
        " AND (EXISTS (SELECT 1 FROM member_client a \
         WHERE a.effect = 'allow' AND a.client = c.id AND a.member = ",
    )
    .value(member)
    .and(
        ") OR EXISTS (SELECT 1 FROM member_access_group g \
         JOIN access_group_client a ON a.access_group = g.access_group \
         WHERE a.client = c.id AND g.member = ",
    )
    .value(member)
    .and(
        ")) AND NOT EXISTS (SELECT 1 FROM member_client d \
         WHERE d.effect = 'deny' AND d.client = c.id AND d.member = ",
    )
    .value(member)
    .and(")")
}

/// The ids of the same clients, to be looked up in the order in which they are found: read where they
/// are, a long list of them is neither sent nor put into a table of its own for an `IN`.
fn and_assigned_keys(rows: Sql, dialect: Dialect, member: MemberId, workgroup: WorkgroupId) -> Sql {
    let rows = rows.and(
        "SELECT c.id FROM (SELECT a.client FROM member_client a \
         WHERE a.effect = 'allow' AND a.member = ",
    );
    let rows = rows
        .value(member)
        .and(
            " UNION SELECT a.client FROM member_access_group g \
             JOIN access_group_client a ON a.access_group = g.access_group WHERE g.member = ",
        )
        .value(member);
    // A cross join: SQLite takes its tables in this order.
    let rows = rows.and(match dialect {
        Dialect::Sqlite => ") own CROSS JOIN client c INDEXED BY client_keys WHERE c.workgroup = ",
        Dialect::Postgres => ") own CROSS JOIN client c WHERE c.workgroup = ",
    });
    rows.value(workgroup)
        .and(
            " AND c.id = own.client AND c.id NOT IN (SELECT d.client FROM member_client d \
             WHERE d.effect = 'deny' AND d.member = ",
        )
        .value(member)
        .and(")")
}

async fn page(
    tx: &mut Tx,
    asked: &PageQuery<ClientList>,
    rows: Sql,
    total: u64,
) -> Result<Page<Client>, StoreError> {
    let rows = asked.rows(tx, rows, Some(total)).await?;
    Ok(asked.with(clients_of(&rows)?, total))
}

/// A page of clients that are looked up: first which they are, by what they are sorted by alone, and
/// then what is shown of them.
async fn page_of(
    tx: &mut Tx,
    among: &Among<'_>,
    asked: &PageQuery<ClientList>,
    clients: &ClientSet,
    assigned: Option<&Assigned>,
) -> Result<Page<Client>, StoreError> {
    let dialect = tx.dialect();
    let total = clients.len() as u64;
    let keys = sql("WITH sorted AS MATERIALIZED (");
    let keys = match assigned.filter(|assigned| *among.filter() == *assigned.clients) {
        Some(assigned) => and_assigned_keys(keys, dialect, assigned.member, among.workgroup()),
        None => {
            let keys = keys.and(keys_of(dialect)).value(among.workgroup());
            keys.and(" AND c.id IN ").ids(dialect, clients.iter())
        }
    };
    let shown: Vec<ClientId> = ids_of(&asked.sorted_rows(tx, keys, total).await?)?;
    let rows = these(
        Client::SELECT_BY_ID,
        dialect,
        among,
        &shown.iter().copied().collect(),
    );
    let mut items = clients_of(&tx.all(rows).await?)?;
    items.sort_by_cached_key(|client| shown.iter().position(|id| *id == client.id));
    Ok(asked.with(items, total))
}

fn clients_of(rows: &[Row]) -> Result<Vec<Client>, StoreError> {
    rows.iter().map(Client::read).collect()
}

/// How many clients a permit and a filter let through.
pub(crate) async fn count_within(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    filter: &ClientFilter,
) -> Result<u64, StoreError> {
    count(tx, &Among::within(permit, filter)).await
}

/// How many clients the permit lets through. Every client that a filter names is one of the
/// workgroup: the rows that it was made from go with their client.
async fn count(tx: &mut Tx, among: &Among<'_>) -> Result<u64, StoreError> {
    Ok(match among.filter() {
        ClientFilter::Nothing => 0,
        ClientFilter::Only(clients) => clients.len() as u64,
        ClientFilter::AllExcept(clients) => all(tx, among).await? - clients.len() as u64,
        ClientFilter::All => all(tx, among).await?,
    })
}

async fn all(tx: &mut Tx, among: &Among<'_>) -> Result<u64, StoreError> {
    let query = sql("SELECT clients FROM workgroup WHERE id = $1");
    let row = tx.one(query.bind(among.workgroup())).await?;
    row.count("clients")
}

/// Clients that contain a text.
struct Found {
    clients: ClientSet,
    /// Whether there are others.
    more: bool,
}

/// Finds the permit's clients that contain a text: all of them within a long list, and one more
/// than are counted within everything.
async fn find(tx: &mut Tx, among: &Among<'_>, search: &str) -> Result<Found, StoreError> {
    let grams = Grams::of(among.workgroup(), search);
    if let ClientFilter::Only(clients) = among.filter() {
        let clients = matching(tx, among, (&grams, search), clients).await?;
        return Ok(Found {
            clients,
            more: false,
        });
    }
    let dialect = tx.dialect();
    let rows = sql(keys_of(dialect))
        .value(among.workgroup())
        .and(" AND c.id IN ");
    let rows = contains(grams.ids(rows, dialect), (&grams, search));
    let rows = rows.and_within(dialect, "c.id", among.filter());
    let rows = rows.and(" LIMIT ").value(FEW as i64 + 1);
    let clients: ClientSet = ids_of(&tx.all(rows).await?)?;
    Ok(Found {
        more: clients.len() > FEW,
        clients,
    })
}

/// Those of a long list that contain a text.
async fn matching(
    tx: &mut Tx,
    among: &Among<'_>,
    (grams, search): (&Grams, &str),
    clients: &ClientSet,
) -> Result<ClientSet, StoreError> {
    let dialect = tx.dialect();
    let found = tx.one(grams.all(dialect)).await?.ids("ids")?;
    let found = found
        .into_iter()
        .collect::<ClientSet>()
        .intersection(clients);
    if grams.is_exact || found.is_empty() {
        return Ok(found);
    }
    let rows = sql(keys_of(dialect))
        .value(among.workgroup())
        .and(" AND c.id IN ");
    let rows = rows.ids(dialect, found.iter());
    ids_of(&tx.all(contains(rows, (grams, search))).await?)
}

/// Looks at what the index has found, where it may be something else.
fn contains(rows: Sql, (grams, search): (&Grams, &str)) -> Sql {
    match grams.is_exact {
        true => rows,
        false => rows.and_contains(ClientList::SEARCH, search),
    }
}

fn ids_of<T: FromIterator<ClientId>>(rows: &[Row]) -> Result<T, StoreError> {
    rows.iter().map(|row| row.id("id")).collect()
}

/// The ids of clients of the workgroup that follows, which are looked up: all else that is needed of
/// them is in the index as well.
fn keys_of(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SELECT c.id FROM client c INDEXED BY client_keys WHERE c.workgroup = ",
        Dialect::Postgres => "SELECT c.id FROM client c WHERE c.workgroup = ",
    }
}
