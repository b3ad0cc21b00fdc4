//! Pages of lists: which part is asked for, in which order.

use std::marker::PhantomData;

use wire::Page as Answer;

use super::list::ListSpec;
use crate::store::{Row, Sql, StoreError, Tx};

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageQuery<L> {
    /// What rows contain, lower-cased.
    pub(crate) search: Option<String>,
    /// Which of the list's sorts.
    pub(crate) sort: usize,
    pub(crate) descending: bool,
    /// From 1.
    pub(crate) page: u32,
    pub(crate) per_page: u32,
    pub(crate) list: PhantomData<fn() -> L>,
}

impl<L> PageQuery<L> {
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

impl<L: ListSpec> PageQuery<L> {
    /// The name of what it is sorted by.
    pub(crate) fn sorted_by(&self) -> &'static str {
        L::SORTS.get(self.sort).map_or("", |(name, _)| name)
    }

    /// Goes on with the condition that a row is one that is searched for.
    pub(crate) fn searched(&self, rows: Sql) -> Sql {
        match &self.search {
            Some(search) => rows.and_contains(L::SEARCH, search),
            None => rows,
        }
    }

    /// The page's rows, of a list of `total`; `None` where it may have more than were counted.
    pub(crate) async fn rows(
        &self,
        tx: &mut Tx,
        list: Sql,
        total: Option<u64>,
    ) -> Result<Vec<Row>, StoreError> {
        let part = self.part(total);
        part.read(tx, list.and(self.order(&part))).await
    }

    /// As [`rows`](Self::rows), of `WITH sorted AS MATERIALIZED (` and a list of ids whose order is in
    /// no index. SQLite keeps the rows of a `LIMIT` sorted one by one, which takes longer than to
    /// sort all of them at once.
    pub(crate) async fn sorted_rows(
        &self,
        tx: &mut Tx,
        list: Sql,
        total: u64,
    ) -> Result<Vec<Row>, StoreError> {
        let part = self.part(Some(total));
        let sorted = list.and(self.order(&part));
        part.read(tx, sorted.and(") SELECT id FROM sorted")).await
    }

    fn order(&self, part: &Part) -> &'static str {
        let sort = L::SORTS.get(self.sort);
        let [ascending, descending] = sort.map_or(["", ""], |(_, order)| *order);
        match self.descending == part.backwards {
            true => ascending,
            false => descending,
        }
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

impl Part {
    async fn read(&self, tx: &mut Tx, list: Sql) -> Result<Vec<Row>, StoreError> {
        let cut = list.and(" LIMIT ").value(self.limit);
        let mut rows = tx.all(cut.and(" OFFSET ").value(self.offset)).await?;
        if self.backwards {
            rows.reverse();
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::list::Unsorted;

    fn part(page: u32, total: Option<u64>) -> (bool, i64, i64) {
        let asked = PageQuery {
            search: None,
            sort: 0,
            descending: false,
            page,
            per_page: 10,
            list: PhantomData::<fn() -> Unsorted>,
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
