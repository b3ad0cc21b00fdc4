//! The machinery below every subject: connections, migrations, transactions, statements, pages.

mod connect;
mod migrate;
pub(crate) mod page;
mod row;
mod sql;
mod tx;

pub(crate) use connect::{Dialect, Store};
pub(crate) use row::{Row, RowExt, StoredId};
pub(crate) use sql::{Sql, sql};
pub(crate) use tx::Tx;
