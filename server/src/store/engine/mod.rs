//! The machinery below every subject: connections, migrations, transactions, statements, single
//! things, lists and their pages.

mod connect;
pub(crate) mod links;
pub(crate) mod list;
mod migrate;
pub(crate) mod page;
mod row;
mod sql;
pub(crate) mod stored;
mod tx;

pub(crate) use connect::{Dialect, Store};
pub(crate) use list::list_spec;
pub(crate) use row::{Row, RowExt, StoredId};
pub(crate) use sql::{MOST_VALUES, Sql, Value, insert, insert_all, sql, update, values};
pub(crate) use stored::stored;
pub(crate) use tx::Tx;
