//! The small world that the tests ask about: one workgroup, a few clients, short ways to say it.

use policy::{
    Action, Actor, BuiltIn, ClientId, Decision, Edition, Grant, Member, MemberId, Role, RoleDraft,
    RoleId, Scope, Target, WorkgroupId, decide,
};
use proptest::test_runner::Config as ProptestConfig;

pub(crate) fn home() -> WorkgroupId {
    WorkgroupId::new(1).unwrap()
}

pub(crate) fn client(number: u64) -> ClientId {
    ClientId::new(number).unwrap()
}

pub(crate) fn member_id(number: u64) -> MemberId {
    MemberId::new(number).unwrap()
}

pub(crate) fn scope(clients: &[u64]) -> Scope {
    Scope::only(clients.iter().copied().map(client))
}

/// The member with id 1 and these grants, in edition Associate.
pub(crate) fn actor(grants: impl IntoIterator<Item = Grant>) -> Actor {
    actor_in(Edition::Associate, grants)
}

pub(crate) fn actor_in(edition: Edition, grants: impl IntoIterator<Item = Grant>) -> Actor {
    Actor::Member(Member::new(member_id(1), home(), edition, grants))
}

pub(crate) fn grant(role: impl Into<Role>, scope: Scope) -> Grant {
    Grant::Workgroup {
        role: role.into(),
        scope,
    }
}

/// Someone with a built-in role for the clients 10 and 11.
pub(crate) fn someone(role: BuiltIn) -> Actor {
    actor([grant(role, scope(&[10, 11]))])
}

pub(crate) fn client_administrator(of: u64) -> Actor {
    actor([Grant::ClientAdministrator { client: client(of) }])
}

pub(crate) fn draft(id: u64, grants: &[(&str, &str)], manages: &[&str]) -> RoleDraft {
    RoleDraft {
        id: RoleId::new(id).unwrap(),
        label: format!("Role {id}"),
        grants: grants
            .iter()
            .map(|(a, c)| ((*a).to_owned(), (*c).to_owned()))
            .collect(),
        manages: manages.iter().map(|name| (*name).to_owned()).collect(),
    }
}

pub(crate) fn custom(id: u64, grants: &[(&str, &str)], manages: &[&str]) -> Role {
    let role = policy::CustomRole::load(&draft(id, grants, manages)).unwrap();
    Role::Custom(Box::new(role))
}

/// `allow`, or the reason and visibility of the denial: `out_of_scope 404`.
pub(crate) fn answer(actor: &Actor, action: Action, target: &Target<'_>) -> String {
    match decide(actor, action, target) {
        Decision::Allow { .. } => "allow".to_owned(),
        Decision::Deny(denial) => {
            format!("{} {}", denial.reason(), denial.visibility().status())
        }
    }
}

/// A property tried in `cases` random worlds, or in as many as `PROPTEST_CASES` says.
pub(crate) fn tried(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let given = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if given { default.cases } else { cases },
        failure_persistence: None,
        ..default
    }
}
