//! Clients and their departments as rows of a file, in the order of their names, a part at a time.

use std::collections::HashMap;

use policy::act::{ClientView, DepartmentView};
use policy::{ClientFilter, ClientId, ListPermit};
use serde::Serialize;

use crate::http::file_rows::FileRow;
use crate::import::clients::{KnownDepartment, written};
use crate::store::clients::import;
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, StoreError, Tx};

/// So many clients are read at once, as long as they have no more departments together than this.
const AT_ONCE: usize = 500;
const DEPARTMENTS_AT_ONCE: u64 = 5_000;

/// A client without departments, or one department of a client.
#[derive(Debug, Serialize)]
pub(crate) struct ClientFileRow {
    client: String,
    city: String,
    department_path: String,
    tags: String,
    note: String,
    remit_id: ClientId,
}

impl FileRow for ClientFileRow {
    const COLUMNS: &'static [&'static str] = &[
        "client",
        "city",
        "department_path",
        "tags",
        "note",
        "remit_id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.client.clone(),
            self.city.clone(),
            self.department_path.clone(),
            self.tags.clone(),
            self.note.clone(),
            self.remit_id.to_string(),
        ]
    }
}

/// The client after which a part of the file begins, as the order has it.
#[derive(Debug, Clone)]
pub(crate) struct After {
    name_key: String,
    id: i64,
}

impl After {
    /// Before all of them.
    pub(crate) fn nothing() -> Self {
        Self {
            name_key: String::new(),
            id: i64::MIN,
        }
    }
}

struct Exported {
    id: ClientId,
    after: After,
    name: String,
    city: String,
    tags: Vec<String>,
    note: String,
    departments: u64,
}

impl Exported {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("id")?,
            after: After {
                name_key: row.text("name_key")?,
                id: row.number("id")?,
            },
            name: row.text("name")?,
            city: row.text("city")?,
            tags: row.lines("tags")?,
            note: row.text("note")?,
            departments: row.count("departments")?,
        })
    }
}

/// The next rows, and where those after them begin; nothing where there are no more. Notes are those of
/// clients whose notes the reader may see.
pub(crate) async fn part(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    departments: Option<&ListPermit<DepartmentView>>,
    noted: &ClientFilter,
    after: &After,
) -> Result<Option<(Vec<ClientFileRow>, After)>, StoreError> {
    let clients = clients(tx, permit, after).await?;
    let Some(last) = clients.last() else {
        return Ok(None);
    };
    let last = last.after.clone();
    let ids: Vec<ClientId> = clients.iter().map(|client| client.id).collect();
    let found = match departments {
        Some(departments) => import::known_departments(tx, departments, &ids).await?,
        None => Vec::new(),
    };
    let mut trees: HashMap<ClientId, Vec<KnownDepartment>> = HashMap::new();
    for department in found {
        trees.entry(department.client).or_default().push(department);
    }
    let rows = clients.into_iter().flat_map(|client| {
        let tree = trees.remove(&client.id).unwrap_or_default();
        rows(client, &tree, noted)
    });
    Ok(Some((rows.collect(), last)))
}

async fn clients(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    after: &After,
) -> Result<Vec<Exported>, StoreError> {
    let dialect = tx.dialect();
    let query = sql(
        "SELECT c.id, c.name, c.name_key, c.city, c.tags, c.note, c.departments FROM client c \
         WHERE c.workgroup = ",
    );
    let query = query
        .value(permit.workgroup())
        .and(" AND (c.name_key, c.id) > (");
    let query = query
        .value(after.name_key.as_str())
        .and(", ")
        .value(after.id);
    let query = query.and(")").and_within(dialect, "c.id", permit.filter());
    let query = query
        .and(" ORDER BY c.name_key, c.id LIMIT ")
        .value(AT_ONCE as i64);
    let mut found = Vec::new();
    let mut departments = 0;
    for row in &tx.all(query).await? {
        let client = Exported::read(row)?;
        departments += client.departments;
        if departments > DEPARTMENTS_AT_ONCE && !found.is_empty() {
            break;
        }
        found.push(client);
    }
    Ok(found)
}

fn rows(client: Exported, tree: &[KnownDepartment], noted: &ClientFilter) -> Vec<ClientFileRow> {
    let (mut note, mut tags) = match noted.contains(client.id) {
        true => (client.note, client.tags.join(", ")),
        false => (String::new(), String::new()),
    };
    let mut paths = paths(tree);
    if paths.is_empty() {
        paths.push(String::new());
    }
    let row = |department_path| ClientFileRow {
        client: client.name.clone(),
        city: client.city.clone(),
        department_path,
        // Once is enough.
        tags: std::mem::take(&mut tags),
        note: std::mem::take(&mut note),
        remit_id: client.id,
    };
    paths.into_iter().map(row).collect()
}

/// The paths of all departments of a client, each after the one that it is in.
fn paths(tree: &[KnownDepartment]) -> Vec<String> {
    let mut below: HashMap<_, Vec<&KnownDepartment>> = HashMap::new();
    for department in tree {
        below.entry(department.parent).or_default().push(department);
    }
    let children = |parent| below.get(&parent).into_iter().flatten().rev().copied();
    let (mut paths, mut path) = (Vec::new(), Vec::<&str>::new());
    let mut next: Vec<(usize, &KnownDepartment)> = Vec::new();
    next.extend(children(None).map(|child| (0, child)));
    while let Some((depth, department)) = next.pop() {
        path.truncate(depth);
        path.push(&department.name);
        paths.push(written(path.iter().copied()));
        next.extend(children(Some(department.id)).map(|child| (depth + 1, child)));
    }
    paths
}

#[cfg(test)]
mod tests {
    use policy::DepartmentId;

    use super::*;

    #[test]
    fn every_department_has_its_path_after_that_of_the_one_above() {
        let department = |id: u64, parent: Option<u64>, name: &str| KnownDepartment {
            id: DepartmentId::new(id).unwrap(),
            client: ClientId::new(1).unwrap(),
            parent: parent.and_then(DepartmentId::new),
            name: name.to_owned(),
        };
        let tree = [
            department(3, Some(2), "North"),
            department(4, Some(3), "Sales"),
            department(5, None, "R/D"),
            department(2, None, "Sales"),
            department(6, Some(2), "South"),
        ];
        let expected = [
            r"R\/D",
            "Sales",
            "Sales/North",
            "Sales/North/Sales",
            "Sales/South",
        ];
        assert_eq!(paths(&tree), expected);
    }
}
