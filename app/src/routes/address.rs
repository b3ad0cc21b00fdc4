//! Where an address leads: the app's own table of routes read.
//!
//! One table of our own instead of the router's nested one, which would be a twelfth of what every
//! reader downloads. The router still owns the address, its history, and what links do.

use super::table::{CLIENT, HOME, PAGES, Row};
use crate::areas::sign_in::Page as Welcome;
use crate::platform::base;

/// What an address shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Address {
    /// Signing in.
    SignIn,
    /// One of the other pages that need no session.
    Welcome(Welcome),
    /// A page for people who are signed in.
    Inside(Page),
}

/// A page for people who are signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// No page of its own: it leads on.
    Start,
    /// My account, which belongs to no workgroup.
    Account,
    /// One of the table's, with the id in its path.
    Row(&'static Row, u64),
    /// There is nothing here.
    Lost,
}

/// The path of My account, which belongs to no workgroup.
pub(crate) const ACCOUNT: &str = "/account";
/// The path of the page that signs in.
pub(crate) const SIGN_IN: &str = "/sign-in";
/// The path of the page that sets the first owner up.
pub(crate) const SETUP: &str = "/setup";

/// Where the app begins, as browsers see it.
pub(crate) fn start() -> String {
    base::absolute("/")
}

impl Address {
    /// Where the path of an address leads.
    pub(crate) fn at(path: &str) -> Self {
        let parts: Vec<&str> = base::own(path)
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        if let [first] = parts.as_slice()
            && let Some(page) = Self::welcome(first)
        {
            return Self::Welcome(page);
        }
        Self::Inside(match parts.as_slice() {
            ["sign-in"] => return Self::SignIn,
            [] => Page::Start,
            ["account"] => Page::Account,
            ["w", _, rest @ ..] => Page::in_workgroup(rest),
            _ => Page::Lost,
        })
    }

    /// Some mail programs write the `#` before the token in another way.
    fn welcome(first: &str) -> Option<Welcome> {
        Some(match first.split("%23").next()? {
            "setup" => Welcome::Setup,
            "accept" => Welcome::Accept,
            "forgot" => Welcome::Forgot,
            "reset" => Welcome::Reset,
            "confirm" => Welcome::Confirm,
            _ => return None,
        })
    }

    /// The row of the table that a path leads to.
    pub(crate) fn row_at(path: &str) -> Option<&'static Row> {
        match Self::at(path) {
            Self::Inside(Page::Row(row, _)) => Some(row),
            _ => None,
        }
    }
}

impl Page {
    fn in_workgroup(parts: &[&str]) -> Self {
        let found = |row: &&'static Row| Some(Self::Row(row, row.id_in(parts)?));
        PAGES.iter().find_map(found).unwrap_or(Self::Lost)
    }
}

/// The workgroup that an address is in.
pub(crate) fn workgroup_in(path: &str) -> Option<&str> {
    let mut parts = base::own(path).trim_matches('/').split('/');
    let in_workgroup = parts.next() == Some("w");
    parts.next().filter(|id| in_workgroup && !id.is_empty())
}

/// The client whose page, or a page of which, an address is.
pub(crate) fn client_in(path: &str) -> Option<policy::ClientId> {
    match Address::at(path) {
        Address::Inside(Page::Row(row, id)) if row.path.starts_with(CLIENT.path) => {
            policy::ClientId::new(id)
        }
        _ => None,
    }
}

/// Where the same page is in another workgroup: the list, where it is of one thing.
pub(crate) fn in_other_workgroup(path: &str, workgroup: policy::WorkgroupId) -> String {
    Address::row_at(path).unwrap_or(&HOME).href(workgroup)
}

/// Where to go after signing in: only ever to a page of our own.
pub(crate) fn safe_return(path: Option<String>) -> String {
    let own = |path: &String| {
        let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        let there = base::own(path);
        plain && !there.starts_with(SIGN_IN) && !there.starts_with(SETUP)
    };
    path.filter(own).unwrap_or_else(start)
}

#[cfg(test)]
mod tests {
    use policy::WorkgroupId;

    use super::super::table::{
        ADMINISTRATORS, CLIENT_ACCESS, CLIENTS, EXPLORE_WHY, EXPLORER, LEAVING, MEMBER, PEOPLE,
        PERMISSIONS, ROLES, SETTINGS,
    };
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Page) {
        assert_eq!(Address::at(path), Address::Inside(expected), "{path}");
    }

    #[test]
    fn every_page_has_its_address() {
        assert_eq!(Address::at("/sign-in"), Address::SignIn);
        assert_eq!(Address::at("/setup"), Address::Welcome(Welcome::Setup));
        assert_eq!(Address::at("/accept"), Address::Welcome(Welcome::Accept));
        check("/", Page::Start);
        check("/account", Page::Account);
        check("/w/1", Page::Row(&HOME, 0));
        check("/w/1/", Page::Row(&HOME, 0));
        check("/w/1/members", Page::Row(&PEOPLE, 0));
        check("/w/1/clients", Page::Row(&CLIENTS, 0));
        check("/w/1/roles", Page::Row(&ROLES, 0));
        check("/w/1/settings", Page::Row(&SETTINGS, 0));
        check("/w/1/permissions", Page::Row(&PERMISSIONS, 0));
        check("/w/1/clients/00000000000000ab", Page::Row(&CLIENT, 0xab));
        check("/w/1/members/00000000000000ab", Page::Row(&MEMBER, 0xab));
        let leaving = "/w/1/members/00000000000000ab/leaving";
        check(leaving, Page::Row(&LEAVING, 0xab));
        let workgroup = WorkgroupId::new(1).unwrap();
        let of = |row: &'static Row, id| check(&row.href_of(workgroup, id), Page::Row(row, 0xab));
        of(&CLIENT, "00000000000000ab");
        of(&ADMINISTRATORS, "00000000000000ab");
        of(&CLIENT_ACCESS, "00000000000000ab");
        of(&EXPLORE_WHY, "00000000000000ab");
        check("/w/1/explorer", Page::Row(&EXPLORER, 0));
    }

    #[test]
    fn no_two_pages_have_one_address() {
        for (place, row) in PAGES.iter().enumerate() {
            let first = PAGES.iter().position(|other| other.path == row.path);
            assert_eq!(first, Some(place), "{}", row.path);
        }
    }

    #[test]
    fn at_other_addresses_there_is_nothing() {
        for path in [
            "/w",
            "/x",
            "/w/1/x",
            "/w/1/clients/x",
            "/w/1/clients/00000000000000ab/x",
            "/sign-in/x",
        ] {
            check(path, Page::Lost);
        }
    }

    #[test]
    fn a_page_of_one_thing_belongs_to_its_list() {
        let root = |path| Address::row_at(path).map(Row::root);
        assert_eq!(root("/w/1/clients/00000000000000cd"), Some(&CLIENTS));
        assert_eq!(root("/w/00000000000000ab/"), Some(&HOME));
        assert_eq!(root("/account"), None);
        let other = WorkgroupId::new(2).unwrap();
        let there = in_other_workgroup("/w/1/clients/00000000000000cd", other);
        assert_eq!(there, "/w/0000000000000002/clients");
        assert_eq!(in_other_workgroup("/account", other), "/w/0000000000000002");
    }

    #[test]
    fn a_page_of_one_thing_has_its_id_in_its_address() {
        let workgroup = WorkgroupId::new(2).unwrap();
        let id = policy::MemberId::new(0xab).unwrap();
        let there = LEAVING.href_of(workgroup, id);
        assert_eq!(
            there,
            "/w/0000000000000002/members/00000000000000ab/leaving"
        );
    }

    #[test]
    fn the_client_of_a_page_is_read_from_its_address() {
        let client = policy::ClientId::new(0xab);
        for rest in ["", "/access", "/administrators"] {
            let path = format!("/w/1/clients/00000000000000ab{rest}");
            assert_eq!(client_in(&path), client, "{path}");
        }
        for path in ["/w/1/clients", "/w/1/members/00000000000000ab", "/account"] {
            assert_eq!(client_in(path), None, "{path}");
        }
    }

    #[test]
    fn a_workgroup_is_read_from_an_address() {
        assert_eq!(workgroup_in("/w/ab/clients"), Some("ab"));
        assert_eq!(workgroup_in("/w/"), None);
        assert_eq!(workgroup_in("/account"), None);
    }

    #[test]
    fn signing_in_returns_to_our_own_pages_only() {
        let back = |path: &str| safe_return(Some(path.to_owned()));
        assert_eq!(back("/w/ab/clients?search=x"), "/w/ab/clients?search=x");
        for other in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "/sign-in?return=/",
            "",
        ] {
            assert_eq!(back(other), "/");
        }
        assert_eq!(safe_return(None), "/");
    }
}
