//! Query strings of lists: nothing unknown, nothing twice, everything within its bounds.

use std::marker::PhantomData;

use policy::RoleName;
use wire::{LARGEST_PAGE, LONGEST_SEARCH, TagCondition, USUAL_PAGE};

use super::extract::Input;
use super::problem::{Code, Failure};
use super::request::IncomingRequest;
use crate::routing::operation::OperationDoc;
use crate::store::access::filter::{ActionFilter, PeopleFilter, Who, Why};
use crate::store::engine::list::ListSpec;
use crate::store::engine::page::PageQuery;
use crate::store::engine::sort_key;
use crate::store::members::list::{Ends, MemberFilter};
use crate::store::members::pending::{Expires, PendingFilter};

/// What a list can be filtered by beside `search`.
pub(crate) trait Filter: Default + Send + 'static {
    /// The parameters' names, each with what it says in the API's description.
    const NAMES: &'static [(&'static str, &'static str)] = &[];

    /// Sets one of them; whether the value is good.
    fn set(&mut self, name: &str, value: &str) -> bool;
}

impl Filter for () {
    fn set(&mut self, _: &str, _: &str) -> bool {
        false
    }
}

impl Filter for MemberFilter {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        (
            "role",
            "A role's wire name, or `custom:` and its id; several with commas between them",
        ),
        (
            "status",
            "`active`, `inactive`, `upcoming`, `ended` or `invited`; those who are only invited are listed here alone",
        ),
        ("team", "A team's id: its members"),
        ("client", "A client's id: the active members who reach it"),
        (
            "idle",
            "A number of days: active members who did nothing since",
        ),
        (
            "ends",
            "`soon`: members whose time, or that of a client they administer alone, is over within 14 days",
        ),
    ];

    fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "role" => set_roles(&mut self.roles, value),
            "team" => set(&mut self.team, value),
            "client" => set(&mut self.client, value),
            "idle" => set(&mut self.idle_days, value),
            "ends" => {
                self.ends = (value == "soon").then_some(Ends::Soon);
                self.ends.is_some()
            }
            _ => set(&mut self.status, value),
        }
    }
}

/// Clients by their tags.
#[derive(Debug, Default)]
pub(crate) struct TagFilter {
    pub(crate) rule: Option<Vec<TagCondition>>,
}

impl Filter for TagFilter {
    const NAMES: &'static [(&'static str, &'static str)] = &[(
        "tag",
        "A tag, with or without a value: `region=north`; `region=north,south` is one of these, and \
         what stands behind a semicolon has to hold as well",
    )];

    fn set(&mut self, _: &str, value: &str) -> bool {
        self.rule = wire::rule_of(&value.replace(';', "\n")).ok();
        self.rule.is_some()
    }
}

impl Filter for PeopleFilter {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        (
            "why",
            "`role`, `direct`, `group`, `all_except`, `administrator`, `key` or `invited`: by what they have access",
        ),
        (
            "role",
            "A role's wire name, or `custom:` and its id; several with commas between them",
        ),
    ];

    fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "why" => set(&mut self.why, value),
            _ => set_roles(&mut self.roles, value),
        }
    }
}

impl Filter for ActionFilter {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        ("action", "An action's wire name; it has to be there"),
        ("client", "A client's id: at which it would be done"),
        ("who", "`can`, or `cannot` for those who cannot"),
        (
            "why",
            "`role`, `direct`, `group`, `all_except` or `administrator`: by what they can",
        ),
        (
            "role",
            "A role's wire name, or `custom:` and its id; several with commas between them",
        ),
    ];

    fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "action" => set(&mut self.action, value),
            "client" => set(&mut self.client, value),
            "who" => {
                self.who = match value {
                    "cannot" => Who::Cannot,
                    _ => Who::Can,
                };
                matches!(value, "can" | "cannot")
            }
            "why" => {
                let known = set(&mut self.people.why, value);
                known && matches!(self.people.why, Some(Why::Via(_)))
            }
            _ => self.people.set(name, value),
        }
    }
}

impl Filter for PendingFilter {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        (
            "role",
            "Roles: wire names, or `custom:` and an id, with commas between",
        ),
        ("expires", "`today`, `next_three_days` or `later`"),
        (
            "utc_offset",
            "Where the day of `expires` begins: minutes that the reader's clock is before UTC, from -840 to 840",
        ),
    ];

    fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "role" => {
                let names = value.split(',').map(str::parse).collect::<Result<_, _>>();
                names.map(|names| self.roles = names).is_ok()
            }
            "expires" => {
                self.expires = match value {
                    "today" => Some(Expires::Today),
                    "next_three_days" => Some(Expires::NextThreeDays),
                    "later" => Some(Expires::Later),
                    _ => None,
                };
                self.expires.is_some()
            }
            _ => {
                let offset = value.parse().ok();
                self.utc_offset = offset.unwrap_or_default();
                offset.is_some_and(|offset| (-840..=840).contains(&offset))
            }
        }
    }
}

/// So many roles can be asked for at once.
const MOST_ROLES: usize = 50;

/// Sets the roles that a parameter names; whether it names some.
fn set_roles(place: &mut Vec<RoleName>, value: &str) -> bool {
    let roles = value.split(',').map(str::parse::<RoleName>);
    *place = roles.collect::<Result<_, _>>().unwrap_or_default();
    !place.is_empty() && place.len() <= MOST_ROLES
}

/// Sets what a parameter says; whether it says anything.
fn set<T: std::str::FromStr>(place: &mut Option<T>, value: &str) -> bool {
    // A number has no sign.
    let plain = Some(value).filter(|value| !value.starts_with('+'));
    *place = plain.and_then(|value| value.parse().ok());
    place.is_some()
}

/// The query string of a list.
pub(crate) struct ListQuery<L, F = ()> {
    query: String,
    of: PhantomData<fn() -> (L, F)>,
}

impl<L: ListSpec, F: Filter> ListQuery<L, F> {
    /// Reads it.
    pub(crate) fn read(self) -> Result<(PageQuery<L>, F), Failure> {
        read(&self.query)
    }
}

impl<L: ListSpec, F: Filter> Input for ListQuery<L, F> {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self {
            query: request.query.clone().unwrap_or_default(),
            of: PhantomData,
        }
    }

    fn describe(document: &mut OperationDoc) {
        let sorts: Vec<&str> = L::SORTS.iter().map(|(name, _)| *name).collect();
        document.listing(&sorts, F::NAMES);
    }
}

fn read<L: ListSpec, F: Filter>(query: &str) -> Result<(PageQuery<L>, F), Failure> {
    let mut page = PageQuery {
        search: None,
        sort: 0,
        descending: false,
        page: 1,
        per_page: USUAL_PAGE,
        list: PhantomData,
    };
    let mut filter = F::default();
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if seen.iter().any(|seen| *seen == name) {
            return Err(refused(&name, "is there twice"));
        }
        let known = match name.as_ref() {
            "search" if !L::SORTS.is_empty() => set_search(&mut page, &value),
            "sort" if !L::SORTS.is_empty() => set_sort(&mut page, &value),
            "page" => set_number(&mut page.page, &value, u32::MAX),
            "per_page" => set_number(&mut page.per_page, &value, LARGEST_PAGE),
            other if F::NAMES.iter().any(|(name, _)| *name == other) => filter.set(other, &value),
            _ => return Err(refused(&name, "is unknown")),
        };
        if !known {
            return Err(refused(&name, "has a value that is not accepted"));
        }
        seen.push(name.into_owned());
    }
    Ok((page, filter))
}

pub(super) fn refused(name: &str, why: &str) -> Failure {
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    Failure::new(Code::InvalidQuery).saying(format!("the parameter `{name}` {why}"))
}

fn set_search<L>(page: &mut PageQuery<L>, value: &str) -> bool {
    let value = value.trim();
    if value.chars().count() > LONGEST_SEARCH || value.chars().any(char::is_control) {
        return false;
    }
    page.search = (!value.is_empty()).then(|| sort_key(value));
    true
}

fn set_sort<L: ListSpec>(page: &mut PageQuery<L>, value: &str) -> bool {
    let name = value.strip_prefix('-').unwrap_or(value);
    let found = L::SORTS.iter().position(|(known, _)| *known == name);
    if let Some(sort) = found {
        page.sort = sort;
        page.descending = value.starts_with('-');
    }
    found.is_some()
}

pub(super) fn set_number(place: &mut u32, value: &str, most: u32) -> bool {
    let plain = value.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse() {
        Ok(number) if plain && (1..=most).contains(&number) => {
            *place = number;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use wire::MemberStatus;

    use super::*;
    use crate::store::clients::list::ClientList;
    use crate::store::engine::list::Unsorted;
    use crate::store::members::list::MemberList;

    #[test]
    fn a_page_is_asked_for() {
        let (page, ()) =
            read::<ClientList, ()>("search=+FaB%25&sort=-city&page=3&per_page=100").unwrap();
        assert_eq!(page.search.as_deref(), Some("fab%"));
        assert_eq!((page.sorted_by(), page.descending), ("city", true));
        assert_eq!(page.offset(), 200);
        let (_, filter) = read::<MemberList, MemberFilter>("role=manager&status=active").unwrap();
        assert_eq!(filter.status, Some(MemberStatus::Active));
    }

    #[test]
    fn anything_else_is_refused() {
        let long = format!("search={}", "x".repeat(LONGEST_SEARCH + 1));
        let wrong = [
            "color=red",
            "page=0",
            "page=-1",
            "page=+1",
            "page=1&page=1",
            "per_page=101",
            "per_page=",
            "sort=note",
            "sort=--name",
            "search=%00",
            "page=99999999999",
            &long,
        ];
        for query in wrong {
            assert!(read::<ClientList, ()>(query).is_err(), "{query}");
        }
        assert!(read::<Unsorted, ()>("search=x").is_err());
        assert!(read::<MemberList, MemberFilter>("role=king").is_err());
        assert!(read::<MemberList, MemberFilter>("status=asleep").is_err());
    }
}
