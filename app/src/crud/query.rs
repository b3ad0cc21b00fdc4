//! What a list shows, as it stands in the address: search, filters, order, page.
//!
//! The address is the only place where it is kept, so that a list can be bookmarked, shared, and
//! found again with the Back button.

/// A list's search text, order, page, and its filters by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ListQuery {
    /// What is searched for; empty for everything.
    pub(crate) search: String,
    /// The filters that are on, as name and value, in a fixed order.
    pub(crate) filters: Vec<(&'static str, String)>,
    /// The order: a field, `-` before it where it descends; empty for the usual order.
    pub(crate) sort: String,
    /// The page, from 1.
    pub(crate) page: u32,
    /// How many rows a page has; 0 for the usual number.
    pub(crate) per_page: u32,
}

/// The sizes of a page that one may choose; the first is the usual one.
pub(crate) const PAGE_SIZES: [u32; 3] = [wire::USUAL_PAGE, 50, wire::LARGEST_PAGE];

/// Where a column's order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    None,
    Ascending,
    Descending,
}

impl Order {
    /// As `aria-sort` has it.
    pub(crate) const fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

impl ListQuery {
    /// Reads the parameters of an address; `filters` are the names that this list knows.
    pub(crate) fn read(
        get: impl Fn(&str) -> Option<String>,
        filters: &[&'static str],
        usual_sort: &str,
    ) -> Self {
        let value = |name: &'static str| Some((name, get(name).filter(|v| !v.is_empty())?));
        let page = get("page").and_then(|page| page.parse().ok());
        Self {
            search: get("search").unwrap_or_default(),
            filters: filters.iter().copied().filter_map(value).collect(),
            sort: get("sort")
                .filter(|sort| sort != usual_sort)
                .unwrap_or_default(),
            page: page.filter(|page| *page > 0).unwrap_or(1),
            per_page: get("per_page").map_or(0, |size| chosen_size(&size)),
        }
    }

    /// The address's query with its `?`, without what is as usual; empty where all is.
    pub(crate) fn to_query(&self) -> String {
        let page = if self.page > 1 {
            self.page.to_string()
        } else {
            String::new()
        };
        let size = match self.per_page {
            0 => String::new(),
            size => size.to_string(),
        };
        let filters = self
            .filters
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        let parts = [("search", self.search.as_str())]
            .into_iter()
            .chain(filters);
        let parts = parts.chain([
            ("sort", self.sort.as_str()),
            ("per_page", size.as_str()),
            ("page", page.as_str()),
        ]);
        let written: Vec<String> = parts
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        if written.is_empty() {
            return String::new();
        }
        format!("?{}", written.join("&"))
    }

    /// The same list, searched for `text`, from its first page.
    pub(crate) fn searching(&self, text: &str) -> Self {
        let text: String = text.chars().take(wire::LONGEST_SEARCH).collect();
        Self {
            search: text.trim_start().to_owned(),
            page: 1,
            ..self.clone()
        }
    }

    /// The same list with a filter at `value`, or without it where that is empty.
    pub(crate) fn filtered(&self, name: &'static str, value: &str) -> Self {
        let mut filters = self.filters.clone();
        filters.retain(|(other, _)| *other != name);
        if !value.is_empty() {
            filters.push((name, value.to_owned()));
        }
        Self {
            filters,
            page: 1,
            ..self.clone()
        }
    }

    /// A filter's value; empty where it is off.
    pub(crate) fn filter(&self, name: &str) -> String {
        let found = self.filters.iter().find(|(other, _)| *other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The same list in the order of `field`; again, and the order is the other way round.
    pub(crate) fn sorted(&self, field: &str, usual_sort: &str) -> Self {
        let sort = match self.order_of(field, usual_sort) {
            Order::Ascending => format!("-{field}"),
            Order::None | Order::Descending => field.to_owned(),
        };
        let sort = if sort == usual_sort {
            String::new()
        } else {
            sort
        };
        Self {
            sort,
            page: 1,
            ..self.clone()
        }
    }

    /// How the list is ordered by `field`.
    pub(crate) fn order_of(&self, field: &str, usual_sort: &str) -> Order {
        let sort = if self.sort.is_empty() {
            usual_sort
        } else {
            &self.sort
        };
        match sort.strip_prefix('-') {
            Some(descending) if descending == field => Order::Descending,
            None if sort == field => Order::Ascending,
            _ => Order::None,
        }
    }

    /// The same list with nothing that narrows it down.
    pub(crate) fn cleared(&self) -> Self {
        Self {
            sort: self.sort.clone(),
            page: 1,
            per_page: self.per_page,
            ..Self::default()
        }
    }

    /// The same list with pages of another size, from its first page.
    pub(crate) fn sized(&self, size: &str) -> Self {
        Self {
            page: 1,
            per_page: chosen_size(size),
            ..self.clone()
        }
    }

    /// The same list at another page.
    pub(crate) fn at(&self, page: u32) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// Whether anything keeps rows from being shown that there may be.
    pub(crate) fn is_narrowed(&self) -> bool {
        !self.search.trim().is_empty() || !self.filters.is_empty() || self.page > 1
    }
}

/// A size that one may choose; 0 for the usual one, and for any other.
fn chosen_size(size: &str) -> u32 {
    let size = size.parse().unwrap_or(0);
    let others = PAGE_SIZES.iter().skip(1);
    others.copied().find(|other| *other == size).unwrap_or(0)
}

/// `text` as it stands in an address: everything but letters, digits and `-_.~` in `%XX`.
pub(crate) fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if plain(byte) {
            encoded.push(byte.into());
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        encoded
    })
}

/// The first and the last row of a page, from 1; `None` where there is none.
pub(crate) fn rows_of<T>(page: &wire::Page<T>) -> Option<(u64, u64)> {
    let before = u64::from(page.page.saturating_sub(1)) * u64::from(page.per_page);
    let shown = page.items.len() as u64;
    (shown > 0).then_some((before + 1, before + shown))
}

/// How many pages there are; at least one.
pub(crate) fn pages_of<T>(page: &wire::Page<T>) -> u32 {
    let pages = page.total.div_ceil(u64::from(page.per_page.max(1)));
    u32::try_from(pages).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> ListQuery {
        let get = |name: &str| {
            let found = query.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        ListQuery::read(get, &["role", "status"], "email")
    }

    #[track_caller]
    fn check(query: &[(&str, &str)], expected: &str) {
        assert_eq!(read(query).to_query(), expected);
    }

    #[test]
    fn an_address_says_only_what_is_not_as_usual() {
        check(&[], "");
        check(&[("sort", "email"), ("page", "1"), ("role", "")], "");
        check(&[("page", "0")], "");
        check(&[("page", "x")], "");
        check(
            &[
                ("search", "a b&c"),
                ("role", "manager"),
                ("sort", "-name"),
                ("page", "3"),
            ],
            "?search=a%20b%26c&role=manager&sort=-name&page=3",
        );
    }

    #[test]
    fn whatever_narrows_the_list_starts_at_its_first_page() {
        let list = read(&[("page", "4")]);
        assert_eq!(list.searching("x").to_query(), "?search=x");
        assert_eq!(list.filtered("role", "manager").to_query(), "?role=manager");
        assert_eq!(list.sorted("name", "email").to_query(), "?sort=name");
        assert_eq!(list.at(5).to_query(), "?page=5");
        assert_eq!(list.sized("50").to_query(), "?per_page=50");
        assert_eq!(list.sized("25").to_query(), "");
        assert_eq!(list.sized("7").to_query(), "");
    }

    #[test]
    fn a_column_turns_around_when_it_is_chosen_again() {
        let list = read(&[]);
        assert_eq!(list.order_of("email", "email"), Order::Ascending);
        let down = list.sorted("email", "email");
        assert_eq!(down.sort, "-email");
        assert_eq!(down.order_of("email", "email"), Order::Descending);
        assert_eq!(down.sorted("email", "email").sort, "");
    }

    #[test]
    fn a_filter_can_be_taken_off() {
        let list = read(&[("role", "manager")]);
        assert!(list.is_narrowed());
        assert_eq!(list.filter("role"), "manager");
        assert!(!list.filtered("role", "").is_narrowed());
    }

    #[test]
    fn a_page_knows_its_rows() {
        let page = |page, rows, total| wire::Page {
            items: vec![(); rows],
            page,
            per_page: 25,
            total,
            more: false,
        };
        assert_eq!(rows_of(&page(3, 12, 62)), Some((51, 62)));
        assert_eq!(rows_of(&page(1, 0, 0)), None);
        assert_eq!(
            (pages_of(&page(1, 25, 62)), pages_of(&page(1, 0, 0))),
            (3, 1)
        );
    }
}
