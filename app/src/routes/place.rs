//! Where an address leads: the table of the app's routes.
//!
//! One table of our own instead of the router's nested one, which would be a twelfth of what every
//! reader downloads. The router still owns the address, its history, and what links do.

use policy::ClientId;

use super::nav::{CLIENTS, HOME, PEOPLE, ROLES};

/// What an address shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Signing in.
    SignIn,
    /// Setting the first owner up.
    Setup,
    /// Accepting an invitation.
    Accept,
    /// A page for people who are signed in.
    Inside(Page),
}

/// A page for people who are signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// No page of its own: it leads on.
    Start,
    Account,
    Home,
    People,
    Clients,
    Client(ClientId),
    Roles,
    /// There is nothing here.
    Lost,
}

impl Place {
    /// Where the path of an address leads.
    pub(crate) fn at(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Self::Inside(match parts.as_slice() {
            ["sign-in"] => return Self::SignIn,
            ["setup"] => return Self::Setup,
            ["accept"] => return Self::Accept,
            [] => Page::Start,
            ["account"] => Page::Account,
            ["w", _, rest @ ..] => Page::in_workgroup(rest),
            _ => Page::Lost,
        })
    }
}

impl Page {
    fn in_workgroup(parts: &[&str]) -> Self {
        match parts {
            [] => Self::Home,
            [path] if *path == HOME.path => Self::Home,
            [path] if *path == PEOPLE.path => Self::People,
            [path] if *path == CLIENTS.path => Self::Clients,
            [path] if *path == ROLES.path => Self::Roles,
            [path, client] if *path == CLIENTS.path => {
                client.parse().map_or(Self::Lost, Self::Client)
            }
            _ => Self::Lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Page) {
        assert_eq!(Place::at(path), Place::Inside(expected), "{path}");
    }

    #[test]
    fn every_page_has_its_address() {
        assert_eq!(Place::at("/sign-in"), Place::SignIn);
        assert_eq!(Place::at("/setup"), Place::Setup);
        assert_eq!(Place::at("/accept"), Place::Accept);
        check("/", Page::Start);
        check("/account", Page::Account);
        check("/w/1", Page::Home);
        check("/w/1/", Page::Home);
        check("/w/1/members", Page::People);
        check("/w/1/clients", Page::Clients);
        check("/w/1/roles", Page::Roles);
        let client = ClientId::new(0xab).unwrap();
        check("/w/1/clients/00000000000000ab", Page::Client(client));
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
}
