//! What a new key may do, before it is made.

use policy::{Action, ClientId, Kind};
use wire::{ApiKeyRequest, Client};

use crate::data::rights::Rights;

/// How much a new key may do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Extent {
    /// Variant, and change nothing.
    #[default]
    View,
    /// All that its creator may.
    Everything,
}

impl Extent {
    pub(super) const ALL: [Self; 2] = [Self::View, Self::Everything];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Everything => "all",
        }
    }

    pub(super) fn named(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|extent| extent.name() == name);
        found.unwrap_or_default()
    }
}

/// The form's content.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) extent: Extent,
    /// The one client that it is for; none for all that one reaches.
    pub(super) client: Option<ClientId>,
    pub(super) days: String,
}

impl Draft {
    /// What is asked of the server.
    pub(super) fn request(&self, rights: &Rights) -> ApiKeyRequest {
        let actions = match self.extent {
            Extent::Everything => None,
            Extent::View => Some(views(rights)),
        };
        ApiKeyRequest {
            name: self.name.clone(),
            actions,
            clients: self.client.map(|client| vec![client]),
            days: self.days.parse().ok(),
        }
    }
}

/// The actions that only show something, of those that one has oneself.
fn views(rights: &Rights) -> Vec<Action> {
    let views = Kind::ALL.iter().filter_map(|kind| kind.view_action());
    let mut views: Vec<Action> = views.filter(|action| rights.may_list(*action)).collect();
    views.sort_unstable();
    views.dedup();
    views
}

/// The client of this name, of those that a search has found.
pub(super) fn named(found: Vec<Client>, name: &str) -> Option<ClientId> {
    let mut found = found.into_iter();
    let named = found.find(|client| client.name.eq_ignore_ascii_case(name));
    named.map(|client| client.id)
}

#[cfg(test)]
mod tests {
    use policy::{Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, Snapshot, WorkgroupId};
    use wire::WorkgroupSession;

    use super::*;

    fn billing_only() -> Rights {
        let (member, workgroup) = (MemberId::new(1).unwrap(), WorkgroupId::new(2).unwrap());
        let grant = Grant::Workgroup {
            role: BuiltIn::BillingOnly.into(),
            scope: Scope::Nobody,
        };
        let actor = Actor::Member(Member::new(member, workgroup, Edition::default(), [grant]));
        Rights::load(WorkgroupSession {
            workgroup,
            name: String::new(),
            member,
            role_label: String::new(),
            currency: "USD".to_owned(),
            snapshot: Snapshot::of(&actor).unwrap(),
        })
        .unwrap()
    }

    fn draft(extent: Extent) -> Draft {
        Draft {
            name: "reports".to_owned(),
            extent,
            client: None,
            days: "30".to_owned(),
        }
    }

    #[test]
    fn everything_is_no_limit_at_all() {
        let request = draft(Extent::Everything).request(&billing_only());
        assert_eq!((request.actions, request.clients), (None, None));
        assert_eq!(request.days, Some(30));
    }

    #[test]
    fn looking_is_limited_to_what_one_may_look_at() {
        let request = draft(Extent::View).request(&billing_only());
        let actions = request.actions.unwrap();
        assert!(!actions.contains(&Action::ClientView), "{actions:?}");
    }

    #[test]
    fn an_unknown_extent_is_the_smallest() {
        assert_eq!(Extent::named("?"), Extent::View);
        for extent in Extent::ALL {
            assert_eq!(Extent::named(extent.name()), extent);
        }
    }
}
