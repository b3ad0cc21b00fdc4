//! The machinery below every subject: connections, migrations, transactions, statements, single
//! things, lists and their pages.

mod connect;
mod dialect;
mod file;
mod heartbeat;
pub(crate) mod links;
pub(crate) mod list;
mod migrate;
mod outage;
pub(crate) mod page;
mod pools;
mod postgres;
pub(crate) mod raw;
mod row;
mod sort_key;
mod sql;
pub(crate) mod stored;
mod trouble;
mod tx;

pub(crate) use connect::Store;
pub(crate) use dialect::Dialect;
pub(crate) use list::list_spec;
pub(crate) use row::{Row, RowExt, StoredId};
pub(crate) use sort_key::sort_key;
pub(crate) use sql::{MOST_VALUES, Sql, Value, insert, insert_all, sql, update, values};
pub(crate) use stored::stored;
pub(crate) use trouble::Trouble;
pub(crate) use tx::Tx;
