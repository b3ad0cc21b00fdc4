//! The one table of navigation: side bar, command palette and route guards read it.

use policy::{Action, WorkgroupId};

use crate::areas::{access, clients, people};
use crate::data::rights::Rights;
use crate::layout;
use crate::ui::icon::Icon;

/// A place in a workgroup that one can go to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The last part of its path; empty for the workgroup's own page.
    pub(crate) path: &'static str,
    /// What it is called.
    pub(crate) label: &'static str,
    /// Its sign.
    pub(crate) icon: Icon,
    /// The action that one needs to go there; `None` where everyone of the workgroup may.
    pub(crate) action: Option<Action>,
}

#[rustfmt::skip]
mod table {
    use super::{Action, Entry, Icon, access, clients, layout, people};

    pub(crate) static HOME:    Entry = Entry { path: "",        label: layout::text::HOME,    icon: Icon::Home,    action: None };
    pub(crate) static PEOPLE:  Entry = Entry { path: "members", label: people::text::TITLE,  icon: Icon::People,  action: Some(Action::MemberView) };
    pub(crate) static CLIENTS: Entry = Entry { path: "clients", label: clients::text::TITLE, icon: Icon::Clients, action: Some(Action::ClientView) };
    pub(crate) static ROLES:   Entry = Entry { path: "roles",   label: access::text::TITLE,   icon: Icon::Key,     action: Some(Action::RoleView) };
}
pub(crate) use table::{CLIENTS, HOME, PEOPLE, ROLES};

/// Every entry, in the side bar's order.
pub(crate) static ENTRIES: [&Entry; 4] = [&HOME, &PEOPLE, &CLIENTS, &ROLES];

/// The path of My account, which belongs to no workgroup.
pub(crate) const ACCOUNT: &str = "/account";
/// The path of the page that signs in.
pub(crate) const SIGN_IN: &str = "/sign-in";
/// The path of the page that sets the first owner up.
pub(crate) const SETUP: &str = "/setup";

impl Entry {
    /// Its address in a workgroup.
    pub(crate) fn href(&self, workgroup: WorkgroupId) -> String {
        match self.path {
            "" => format!("/w/{workgroup}"),
            path => format!("/w/{workgroup}/{path}"),
        }
    }

    /// Whether whoever has these rights may go there.
    pub(crate) fn is_for(&self, rights: &Rights) -> bool {
        self.action.is_none_or(|action| rights.may_list(action))
    }

    /// Whether `path` is this entry's page or one below it.
    pub(crate) fn is_open_at(&self, path: &str) -> bool {
        let mut parts = path.trim_matches('/').split('/');
        let in_workgroup = parts.next() == Some("w") && parts.next().is_some();
        in_workgroup && parts.next().unwrap_or_default() == self.path
    }
}

/// The workgroup that an address is in.
pub(crate) fn workgroup_in(path: &str) -> Option<&str> {
    let mut parts = path.trim_matches('/').split('/');
    let in_workgroup = parts.next() == Some("w");
    parts.next().filter(|id| in_workgroup && !id.is_empty())
}

/// The address of a client's page.
pub(crate) fn client_href(workgroup: WorkgroupId, client: policy::ClientId) -> String {
    format!("{}/{client}", CLIENTS.href(workgroup))
}

/// Where to go after signing in: only ever to a page of our own.
pub(crate) fn safe_return(path: Option<String>) -> String {
    let own = |path: &String| {
        let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        plain && !path.starts_with(SIGN_IN) && !path.starts_with(SETUP)
    };
    path.filter(own).unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_open_at_its_own_page_and_below() {
        let open = |path| ENTRIES.iter().position(|entry| entry.is_open_at(path));
        assert_eq!(open("/w/00000000000000ab"), Some(0));
        assert_eq!(open("/w/00000000000000ab/"), Some(0));
        assert_eq!(
            open("/w/00000000000000ab/clients/00000000000000cd"),
            Some(2)
        );
        assert_eq!(open("/account"), None);
        assert_eq!(open("/w"), None);
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
