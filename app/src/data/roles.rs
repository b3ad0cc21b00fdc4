//! The roles that people can be given: the built-in ones, and those that the workgroup made.

use leptos::prelude::*;
use policy::{
    Action, Actor, BuiltIn, ClientFilter, Edition, Grant, Member, MemberId, Role, Scope,
    WorkgroupId,
};

use super::api::{Api, Failure};
use super::fetch::Fetched;
use super::rights::Rights;

/// The roles that the workgroup made; none for whoever may not see them.
pub(crate) fn own_roles(api: Api, rights: &Rights) -> Fetched<Vec<Role>> {
    let (workgroup, may) = (rights.workgroup(), rights.may_list(Action::RoleView));
    Fetched::new(move || async move {
        if !may {
            return Ok(Vec::new());
        }
        let (all, _) = api.role_options(workgroup).all().await?;
        let loaded = all.into_iter().filter_map(|one| one.role.load().ok());
        Ok(loaded.filter(is_own).collect())
    })
}

/// Shows something once the roles are there; without the workgroup's own where they do not come.
pub(crate) fn with_own_roles(
    own: Fetched<Vec<Role>>,
    view: impl Fn(Vec<Role>) -> AnyView + 'static,
) -> impl Fn() -> Option<AnyView> {
    move || {
        let own: Result<Vec<Role>, Failure> = own.get()?;
        Some(view(own.unwrap_or_default()))
    }
}

fn is_own(role: &Role) -> bool {
    matches!(role, Role::Custom(_))
}

/// Every role, the built-in ones first.
pub(crate) fn all(own: &[Role]) -> impl Iterator<Item = Role> {
    let built_in = BuiltIn::ALL.into_iter().map(Role::from);
    built_in.chain(own.to_vec())
}

/// The role with this name.
pub(crate) fn named(name: &str, own: &[Role]) -> Option<Role> {
    all(own).find(|role| role.name().text() == name)
}

/// Those of the roles that `may` lets through, as options of a choice.
pub(crate) fn options(
    own: &[Role],
    edition: Edition,
    may: impl Fn(&Role) -> bool,
) -> Vec<(String, String)> {
    let option = |role: Role| (role.name().text(), role.label(edition).to_owned());
    all(own).filter(may).map(option).collect()
}

/// The same of those that somebody can be invited to, who is to do something.
pub(crate) fn given(
    own: &[Role],
    edition: Edition,
    may: impl Fn(&Role) -> bool,
) -> Vec<(String, String)> {
    let inactive = Role::from(BuiltIn::Inactive);
    options(own, edition, |role| *role != inactive && may(role))
}

/// Whether somebody with this role has access to every client, whatever is assigned to them.
pub(crate) fn reaches_every_client(role: &Role) -> bool {
    let (Some(id), Some(workgroup)) = (MemberId::new(1), WorkgroupId::new(1)) else {
        return false;
    };
    let grant = Grant::Workgroup {
        role: role.clone(),
        scope: Scope::Nobody,
    };
    let someone = Member::new(id, workgroup, Edition::default(), [grant]);
    let seen = policy::visible(&Actor::Member(someone), Action::ClientView);
    seen == ClientFilter::All
}

/// Whether somebody with the role of this name works on the clients that are assigned to them, and on no
/// others.
pub(crate) fn works_on_assigned(name: &str) -> bool {
    match name.parse::<BuiltIn>() {
        Ok(BuiltIn::BillingOnly | BuiltIn::Inactive) => false,
        Ok(role) => !role.reaches_every_client(),
        // One of the workgroup's own.
        Err(_) => !name.is_empty(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use policy::{CustomRole, RoleId};

    use super::*;

    /// A role that the workgroup made.
    pub(crate) fn custom(id: u64, label: &str, grants: &[(&str, &str)]) -> Role {
        let grants = grants.iter().copied();
        let role = CustomRole::load_parts(RoleId::new(id).unwrap(), label, grants, []);
        Role::Custom(Box::new(role.unwrap()))
    }

    #[test]
    fn the_workgroups_own_roles_come_after_the_built_in_ones() {
        let own = [custom(1, "Dispatcher", &[])];
        let options = options(&own, Edition::Agent, |_| true);
        assert_eq!(options.len(), 9);
        assert_eq!(options[3].1, "Agent");
        let last = (
            "custom:0000000000000001".to_owned(),
            "Dispatcher".to_owned(),
        );
        assert_eq!(options[8], last);
        assert_eq!(named(&last.0, &own), Some(own[0].clone()));
        assert_eq!(given(&own, Edition::Agent, |_| true).len(), 8);
    }

    #[test]
    fn the_policy_says_which_roles_reach_every_client() {
        let reaches = |cell| reaches_every_client(&custom(1, "Desk", &[("client.view", cell)]));
        assert!(reaches("Workgroup") && !reaches("Clients"));
        for role in BuiltIn::ALL {
            let expected = role.reaches_every_client();
            assert_eq!(reaches_every_client(&role.into()), expected, "{role}");
        }
    }

    #[test]
    fn whoever_has_a_role_of_the_workgroups_own_works_on_what_is_assigned() {
        for name in ["associate", "end_client", "custom:0000000000000001"] {
            assert!(works_on_assigned(name), "{name}");
        }
        for name in ["owner", "manager", "billing_only", "inactive", ""] {
            assert!(!works_on_assigned(name), "{name}");
        }
    }
}
