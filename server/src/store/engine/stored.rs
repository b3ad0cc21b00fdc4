//! What most subjects need of the store: one thing read, created, changed or deleted by the permit
//! that names it. A subject says once which columns it has, and what each of them becomes.

use policy::{ObjectId, Permit, WorkgroupId};

use super::row::{Row, StoredId};
use super::sort_key::sort_key;
use super::sql::{Sql, Value, insert, sql};
use super::tx::Tx;
use crate::store::StoreError;

/// A thing with a table of its own, a workgroup, an id and a version.
pub(crate) trait Stored: Sized + Send {
    /// Its id.
    type Id: ObjectId + StoredId;

    /// The table.
    const TABLE: &'static str;
    /// `SELECT` and the columns, of the rows of the workgroup that follows.
    const SELECT: &'static str;
    /// The same for rows that are looked up by their ids: to SQLite the `+` says not to look for them
    /// in the order of the list.
    const SELECT_BY_ID: &'static str;
    /// How many there are of the rows of the workgroup that follows.
    const COUNT: &'static str;
    /// The column of the client that it belongs to, if any.
    const CLIENT: Option<&'static str>;
    /// The column of its id.
    const ID: &'static str;

    /// A row with these columns.
    fn read(row: &Row) -> Result<Self, StoreError>;
}

/// Declares how a body is stored: its table and the table's short name, and for each field, named as
/// its column, the method of [`RowExt`](super::RowExt) that reads it. The first is the id. A field that
/// is no column says what it is instead.
macro_rules! stored {
    ($body:ident as $alias:literal in $table:literal $(below $client:literal)? {
        $id:ident: $id_type:ident,
        $($field:ident: $read:ident $(is $expression:literal)?),+ $(,)?
    }) => {
        impl $crate::store::engine::stored::Stored for $body {
            type Id = $id_type;

            const TABLE: &'static str = $table;
            const SELECT: &'static str = concat!(
                "SELECT ", $alias, ".", stringify!($id),
                $(stored!(@column $alias $field $($expression)?),)+
                " FROM ", $table, " ", $alias, " WHERE ", $alias, ".workgroup = ",
            );
            const SELECT_BY_ID: &'static str = concat!(
                "SELECT ", $alias, ".", stringify!($id),
                $(stored!(@column $alias $field $($expression)?),)+
                " FROM ", $table, " ", $alias, " WHERE +", $alias, ".workgroup = ",
            );
            const COUNT: &'static str = concat!(
                "SELECT COUNT(*) AS n FROM ", $table, " ", $alias,
                " WHERE ", $alias, ".workgroup = ",
            );
            const CLIENT: Option<&'static str> = stored!(@client $alias $($client)?);
            const ID: &'static str = concat!($alias, ".", stringify!($id));

            fn read(row: &$crate::store::Row) -> Result<Self, $crate::store::StoreError> {
                use $crate::store::RowExt as _;
                Ok(Self {
                    $id: row.id(stringify!($id))?,
                    $($field: row.$read(stringify!($field))?),+
                })
            }
        }
    };
    (@column $alias:literal $field:ident) => {
        concat!(", ", $alias, ".", stringify!($field))
    };
    (@column $alias:literal $field:ident $expression:literal) => {
        concat!(", ", $expression, " AS ", stringify!($field))
    };
    (@client $alias:literal) => { None };
    (@client $alias:literal $client:literal) => { Some(concat!($alias, ".", $client)) };
}
pub(crate) use stored;

/// The permit's own thing.
pub(crate) async fn get<T: Stored, A>(tx: &mut Tx, permit: &Permit<A>) -> Result<T, StoreError> {
    read_one(tx, permit, object::<T, A>(permit)?).await
}

/// Creates a thing and reads it back. `values` are all of its columns but id and workgroup; what has
/// a default may be missing.
pub(crate) async fn create<T: Stored, A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    values: Vec<(&'static str, Value)>,
) -> Result<T, StoreError> {
    let id: T::Id = crate::auth::token::new_id()?;
    let mut row = vec![
        ("id", Value::from(id)),
        ("workgroup", permit.workgroup().into()),
    ];
    row.extend(values);
    tx.run(insert(T::TABLE, row)).await?;
    read_one(tx, permit, id).await
}

/// Changes the permit's thing, which gets the next version, and reads it back.
pub(crate) async fn change<T: Stored, A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    values: Vec<(&'static str, Value)>,
) -> Result<T, StoreError> {
    let id = object::<T, A>(permit)?;
    let next = sql("UPDATE ")
        .and(T::TABLE)
        .and(" SET version = version + 1");
    let change = values.into_iter().fold(next, |change, (column, value)| {
        change.and(", ").and(column).and(" = ").value(value)
    });
    let change = change.and(" WHERE workgroup = ").value(permit.workgroup());
    tx.run(change.and(" AND id = ").value(id)).await?;
    read_one(tx, permit, id).await
}

/// A thing whose name no other one of its workgroup has, in any case.
pub(crate) trait UniqueName: Stored {
    /// The column of the name as lists search it.
    const KEY: &'static str;
    /// What is said of a name that another one has.
    const TAKEN: &'static str;
}

/// Whether another thing than the permit's has this name. It stays so until the transaction ends: writers of
/// a workgroup take turns.
pub(crate) async fn is_taken<T: UniqueName, A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    name: &str,
) -> Result<bool, StoreError> {
    let others = of_permit::<T, A>(T::SELECT, permit)?;
    let others = others
        .and(" AND ")
        .and(T::KEY)
        .and(" = ")
        .value(sort_key(name));
    let own = permit.object::<T::Id>().map_or(0, StoredId::number);
    let others = others.and(" AND ").and(T::ID).and(" <> ").value(own);
    Ok(tx.first(others).await?.is_some())
}

/// Deletes the permit's thing; whether it was still there.
pub(crate) async fn delete<T: Stored, A>(
    tx: &mut Tx,
    permit: &Permit<A>,
) -> Result<bool, StoreError> {
    let delete = sql("DELETE FROM ").and(T::TABLE);
    let delete = delete.and(" WHERE workgroup = ").value(permit.workgroup());
    let deleted = delete.and(" AND id = ").value(object::<T, A>(permit)?);
    Ok(tx.run(deleted).await? == 1)
}

async fn read_one<T: Stored, A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    id: T::Id,
) -> Result<T, StoreError> {
    let query = of_permit::<T, A>(T::SELECT, permit)?;
    let query = query.and(" AND ").and(T::ID).and(" = ").value(id);
    let row = tx.first(query).await?.ok_or(StoreError::Gone)?;
    T::read(&row)
}

/// The rows of the permit's workgroup and, where they belong to one, of its client.
pub(super) fn of_permit<T: Stored, A>(
    start: &'static str,
    permit: &Permit<A>,
) -> Result<Sql, StoreError> {
    let query = rows_of(start, permit.workgroup());
    match T::CLIENT {
        Some(column) => {
            let client = permit.client().ok_or(StoreError::WrongPermit(T::TABLE))?;
            Ok(query.and(" AND ").and(column).and(" = ").value(client))
        }
        None => Ok(query),
    }
}

pub(super) fn rows_of(start: &'static str, workgroup: WorkgroupId) -> Sql {
    sql(start).value(workgroup)
}

/// The id of the permit's thing. A permit that names none of this kind opens nothing.
pub(in crate::store) fn object<T: Stored, A>(permit: &Permit<A>) -> Result<T::Id, StoreError> {
    let object = permit.object::<T::Id>();
    object.ok_or(StoreError::WrongPermit(T::TABLE))
}
