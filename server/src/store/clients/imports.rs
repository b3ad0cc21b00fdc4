//! What files of clients have made, kept for as long as it can be undone.

use policy::act::{ClientCreate, ClientDelete};
use policy::{ClientFilter, ClientId, DepartmentId, ListPermit, Permit};
use wire::{ClientImportMade, KEPT_IMPORT_HOURS};

use crate::auth::token::new_id;
use crate::clock::rfc3339;
use crate::store::engine::{insert, sql, values};
use crate::store::{Row, RowExt as _, StoreError, StoredId, Tx};

/// For so many seconds an import can be undone.
const KEPT: i64 = KEPT_IMPORT_HOURS as i64 * 60 * 60;

/// Which import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ImportId(i64);

impl StoredId for ImportId {
    fn from_number(number: i64) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    fn number(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for ImportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl std::str::FromStr for ImportId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = i64::from_str_radix(text, 16)
            .ok()
            .and_then(Self::from_number);
        number.filter(|id| id.to_string() == text).ok_or(())
    }
}

/// What an import has made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Made {
    pub(crate) clients: Vec<ClientId>,
    /// Those in clients which were there already.
    pub(crate) departments: Vec<(ClientId, DepartmentId)>,
}

/// Keeps what was made just now, and forgets what cannot be undone any more.
pub(crate) async fn keep(
    tx: &mut Tx,
    permit: &Permit<ClientCreate>,
    made: &Made,
    (by, now): (&str, i64),
) -> Result<ImportId, StoreError> {
    let id: ImportId = new_id()?;
    let old = sql("DELETE FROM client_import WHERE workgroup = ").value(permit.workgroup());
    tx.run(old.and(" AND made_at <= ").value(now - KEPT))
        .await?;
    let clients: Vec<String> = made
        .clients
        .iter()
        .map(|id| id.number().to_string())
        .collect();
    let departments = made.departments.iter();
    let departments: Vec<String> = departments
        .map(|(client, id)| format!("{}:{}", client.number(), id.number()))
        .collect();
    let row = values! {
        id: id,
        workgroup: permit.workgroup(),
        made_by: by,
        made_at: now,
        clients: clients.join(","),
        departments: departments.join(","),
    };
    tx.run(insert("client_import", row)).await?;
    Ok(id)
}

/// The imports that can still be undone, the last one first, as far as they made something of clients that
/// the permit lets through.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<ClientDelete>,
    now: i64,
) -> Result<Vec<ClientImportMade>, StoreError> {
    let query = sql(
        "SELECT id, made_by, made_at, clients, departments FROM client_import \
         WHERE workgroup = ",
    );
    let query = query.value(permit.workgroup());
    let query = query.and(" AND made_at > ").value(now - KEPT);
    let rows = tx.all(query.and(" ORDER BY made_at DESC, id DESC")).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let shown = shown(row, permit.filter())?;
        found.extend((shown.clients + shown.departments > 0).then_some(shown));
    }
    Ok(found)
}

fn shown(row: &Row, seen: &ClientFilter) -> Result<ClientImportMade, StoreError> {
    let made = read(row)?;
    let at = row.number("made_at")?;
    let clients = made.clients.iter().filter(|id| seen.contains(**id));
    let departments = made.departments.iter();
    let departments = departments.filter(|(client, _)| seen.contains(*client));
    Ok(ClientImportMade {
        id: row.id::<ImportId>("id")?.to_string(),
        by: row.text("made_by")?,
        at: rfc3339(at),
        until: rfc3339(at + KEPT),
        clients: clients.count() as u64,
        departments: departments.count() as u64,
    })
}

fn read(row: &Row) -> Result<Made, StoreError> {
    let text = row.text("departments")?;
    let pairs = text.split(',').filter_map(|pair| pair.split_once(':'));
    let departments = pairs.filter_map(|(client, id)| {
        let client = ClientId::from_number(client.parse().ok()?)?;
        Some((client, DepartmentId::from_number(id.parse().ok()?)?))
    });
    Ok(Made {
        clients: row.ids("clients")?,
        departments: departments.collect(),
    })
}

/// Takes what an import has made, where it can still be undone, and by somebody who has all of it: nobody
/// undoes it again.
pub(crate) async fn take(
    tx: &mut Tx,
    permit: &ListPermit<ClientDelete>,
    id: ImportId,
    now: i64,
) -> Result<Option<Made>, StoreError> {
    let workgroup = permit.workgroup();
    let query = sql("SELECT clients, departments FROM client_import WHERE workgroup = ");
    let query = query.value(workgroup).and(" AND id = ").value(id);
    let found = tx
        .first(query.and(" AND made_at > ").value(now - KEPT))
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let made = read(&row)?;
    // Nobody undoes a part of it: the rest could not be undone any more. Who may undo none of it is not told
    // of it.
    if !made.clients.iter().all(|id| permit.filter().contains(*id))
        || !made
            .departments
            .iter()
            .all(|(id, _)| permit.filter().contains(*id))
    {
        return Ok(None);
    }
    let delete = sql("DELETE FROM client_import WHERE workgroup = ").value(workgroup);
    tx.run(delete.and(" AND id = ").value(id)).await?;
    Ok(Some(made))
}
