//! Lists: which columns are searched, by which they are sorted, and a page of the rows that a permit
//! lets through.

use policy::{ClientFilter, ListPermit, Permit};
use wire::Page;

use super::RowExt as _;
use super::page::PageQuery;
use super::sql::Sql;
use super::stored::{Stored, of_permit, rows_of};
use super::tx::Tx;
use crate::store::StoreError;

/// What a list can be asked for.
pub(crate) trait ListSpec: Send + Sync + 'static {
    /// The columns that a search looks in; all hold lower-cased text.
    const SEARCH: &'static [&'static str];
    /// What it can be sorted by: the name in a query string, and `ORDER BY` for ascending and
    /// descending order, which the id makes total. The first is what it is sorted by unasked.
    const SORTS: &'static [(&'static str, [&'static str; 2])];
}

/// Both directions of one column, with the id as the last word.
macro_rules! order_by {
    ($alias:literal, $column:literal) => {
        [
            concat!(" ORDER BY ", $alias, ".", $column, ", ", $alias, ".id"),
            concat!(
                " ORDER BY ",
                $alias,
                ".",
                $column,
                " DESC, ",
                $alias,
                ".id DESC"
            ),
        ]
    };
}
pub(crate) use order_by;

/// Declares a list: its name, the short name of its table, the columns that are searched, and those
/// that it can be sorted by, the first of them unasked.
macro_rules! list_spec {
    ($(#[$doc:meta])* $name:ident of $alias:literal {
        search $search:expr;
        sort { $($sort:literal: $column:literal),+ $(,)? }
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct $name;

        impl $crate::store::engine::list::ListSpec for $name {
            const SEARCH: &'static [&'static str] = &$search;
            const SORTS: &'static [(&'static str, [&'static str; 2])] =
                &[$(($sort, $crate::store::engine::list::order_by!($alias, $column))),+];
        }
    };
}
pub(crate) use list_spec;

/// A list with one order alone, and nothing to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unsorted;

impl ListSpec for Unsorted {
    const SEARCH: &'static [&'static str] = &[];
    const SORTS: &'static [(&'static str, [&'static str; 2])] = &[];
}

/// A page of everything in the workgroup that the permit lets through.
pub(crate) async fn of_workgroup<T: Stored, A, L: ListSpec>(
    tx: &mut Tx,
    permit: &ListPermit<A>,
    query: &PageQuery<L>,
) -> Result<Page<T>, StoreError> {
    let dialect = tx.dialect();
    let narrowed = |start| {
        let rows = rows_of(start, permit.workgroup());
        match (T::CLIENT, permit.filter()) {
            (Some(column), filter) => rows.and_within(dialect, column, filter),
            // What belongs to no client is shown to whoever may list it at all.
            (None, ClientFilter::Nothing) => rows.and(" AND 1 = 0"),
            (None, _) => rows,
        }
    };
    page(tx, query, narrowed(T::SELECT), narrowed(T::COUNT)).await
}

/// A page of everything below the permit's client.
pub(crate) async fn of_client<T: Stored, A, L: ListSpec>(
    tx: &mut Tx,
    permit: &Permit<A>,
    query: &PageQuery<L>,
) -> Result<Page<T>, StoreError> {
    let rows = of_permit::<T, A>(T::SELECT, permit)?;
    let counted = of_permit::<T, A>(T::COUNT, permit)?;
    page(tx, query, rows, counted).await
}

/// A page of those of the permit's workgroup that hold to a condition: they belong to no client.
pub(crate) async fn of_permit_where<T: Stored, A, L: ListSpec>(
    tx: &mut Tx,
    permit: &Permit<A>,
    query: &PageQuery<L>,
    condition: impl Fn(Sql) -> Sql,
) -> Result<Page<T>, StoreError> {
    let rows = |start| condition(rows_of(start, permit.workgroup()));
    page(tx, query, rows(T::SELECT), rows(T::COUNT)).await
}

/// A page of these rows, of which `counted` says how many there are.
pub(crate) async fn page<T: Stored, L: ListSpec>(
    tx: &mut Tx,
    query: &PageQuery<L>,
    rows: Sql,
    counted: Sql,
) -> Result<Page<T>, StoreError> {
    let total = tx.one(query.searched(counted)).await?.count("n")?;
    let rows = query.rows(tx, query.searched(rows), Some(total)).await?;
    let items = rows.iter().map(T::read).collect::<Result<_, _>>()?;
    Ok(query.with(items, total))
}
