//! Pages of lists: which part is asked for, in which order.

use wire::Page as Answer;

/// A closed set of columns to sort by.
pub(crate) trait Sort: Copy + Default + Send + 'static {
    /// Every name that a query string may use.
    const NAMES: &'static [(&'static str, Self)];

    /// `ORDER BY` for ascending and descending order; the id makes it total.
    fn order_by(self) -> [&'static str; 2];
}

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page<S> {
    /// What rows contain, lower-cased.
    pub(crate) search: Option<String>,
    pub(crate) sort: S,
    pub(crate) descending: bool,
    /// From 1.
    pub(crate) page: u32,
    pub(crate) per_page: u32,
}

impl<S> Page<S> {
    /// How many rows come before it.
    pub(crate) fn offset(&self) -> i64 {
        i64::from(self.page.saturating_sub(1)) * i64::from(self.per_page)
    }

    /// The answer with these rows of so many.
    pub(crate) fn with<T>(&self, items: Vec<T>, total: u64) -> Answer<T> {
        Answer {
            items,
            page: self.page,
            per_page: self.per_page,
            total,
            more: false,
        }
    }
}

impl<S: Sort> Page<S> {
    /// Goes on with the order and the bounds of this page.
    pub(crate) fn cut(&self, query: super::Sql) -> super::Sql {
        let [ascending, descending] = self.sort.order_by();
        query
            .and(if self.descending {
                descending
            } else {
                ascending
            })
            .and(" LIMIT ")
            .value(i64::from(self.per_page))
            .and(" OFFSET ")
            .value(self.offset())
    }
}

/// Both directions of one column, with the id of `$table` as the last word.
macro_rules! order_by {
    ($table:literal, $column:literal) => {
        [
            concat!(" ORDER BY ", $table, ".", $column, ", ", $table, ".id"),
            concat!(
                " ORDER BY ",
                $table,
                ".",
                $column,
                " DESC, ",
                $table,
                ".id DESC"
            ),
        ]
    };
}
pub(crate) use order_by;

/// A list with one order alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Unsorted;

impl Sort for Unsorted {
    const NAMES: &'static [(&'static str, Self)] = &[];

    fn order_by(self) -> [&'static str; 2] {
        ["", ""]
    }
}
