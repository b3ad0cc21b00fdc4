//! Pages of lists: which part is asked for, in which order.

use wire::Page as Answer;

use crate::store::{Row, Sql, StoreError, Tx};

/// A closed set of columns to sort by.
pub(crate) trait Sort: Copy + Default + Send + 'static {
    /// Every name that a query string may use.
    const NAMES: &'static [(&'static str, Self)];

    /// `ORDER BY` for ascending and descending order; the id makes it total.
    fn order_by(self) -> [&'static str; 2];
}

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageQuery<S> {
    /// What rows contain, lower-cased.
    pub(crate) search: Option<String>,
    pub(crate) sort: S,
    pub(crate) descending: bool,
    /// From 1.
    pub(crate) page: u32,
    pub(crate) per_page: u32,
}

impl<S> PageQuery<S> {
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

impl<S: Sort> PageQuery<S> {
    /// The page's rows, of a list of `total`; `None` where it may have more than were counted.
    pub(crate) async fn rows(
        &self,
        tx: &mut Tx,
        list: Sql,
        total: Option<u64>,
    ) -> Result<Vec<Row>, StoreError> {
        let part = self.part(total);
        let [ascending, descending] = self.sort.order_by();
        let order = if self.descending == part.backwards {
            ascending
        } else {
            descending
        };
        let cut = list.and(order).and(" LIMIT ").value(part.limit);
        let mut rows = tx.all(cut.and(" OFFSET ").value(part.offset)).await?;
        if part.backwards {
            rows.reverse();
        }
        Ok(rows)
    }

    /// How many rows of a list of `total` the database passes over on its way to this page.
    pub(crate) fn passes_over(&self, total: u64) -> i64 {
        self.part(Some(total)).offset
    }

    /// A page in the second half of a list is read from its end: passing over a hundred thousand
    /// rows takes longer than a page may.
    fn part(&self, total: Option<u64>) -> Part {
        let (limit, offset) = (i64::from(self.per_page), self.offset());
        let total = total.and_then(|total| i64::try_from(total).ok());
        match total {
            Some(total) if offset > total / 2 => {
                let limit = limit.min(total - offset).max(0);
                Part {
                    backwards: true,
                    limit,
                    offset: (total - offset - limit).max(0),
                }
            }
            _ => Part {
                backwards: false,
                limit,
                offset,
            },
        }
    }
}

/// What is read for a page.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    backwards: bool,
    limit: i64,
    offset: i64,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn part(page: u32, total: Option<u64>) -> (bool, i64, i64) {
        let asked = PageQuery {
            search: None,
            sort: Unsorted,
            descending: false,
            page,
            per_page: 10,
        };
        let part = asked.part(total);
        (part.backwards, part.limit, part.offset)
    }

    #[test]
    fn the_second_half_is_read_from_its_end() {
        assert_eq!(part(1, Some(95)), (false, 10, 0));
        assert_eq!(part(5, Some(95)), (false, 10, 40));
        assert_eq!(part(6, Some(95)), (true, 10, 35));
        assert_eq!(part(9, Some(95)), (true, 10, 5));
        assert_eq!(part(10, Some(95)), (true, 5, 0));
        assert_eq!(part(11, Some(95)), (true, 0, 0));
        assert_eq!(part(12, Some(95)), (true, 0, 0));
        assert_eq!(part(1, Some(0)), (false, 10, 0));
    }

    #[test]
    fn a_list_of_unknown_length_has_no_end_to_read_from() {
        assert_eq!(part(10, None), (false, 10, 90));
    }
}
