//! Limits: an API key does what its creator may and its limit contains, and nothing else.

use policy::{
    Action, Actor, BuiltIn, ClientFilter, Limit, Person, Reach, Role, Scope, Snapshot, Target,
    Visibility, authorize_list, decide, effective, explain, knows, may_list, reach, visible,
};
use proptest::prelude::*;

use crate::laws::{CLIENTS, actors, clients, facts, questions};
use crate::world::{actor, answer, client, custom, draft, grant, home, member_id, scope, tried};

fn limits() -> impl Strategy<Value = Limit> {
    let actions = proptest::sample::subsequence(Action::ALL.to_vec(), 0..=Action::ALL.len());
    let actions = proptest::option::of(actions);
    (actions, proptest::option::of(clients())).prop_map(|(actions, clients)| Limit {
        actions: actions.map(|actions| actions.into_iter().collect()),
        clients: clients.map(|clients| clients.into_iter().collect()),
    })
}

fn everything() -> Limit {
    Limit {
        actions: Some(Action::ALL.iter().copied().collect()),
        clients: None,
    }
}

fn limited(actor: &Actor, limit: &Limit) -> Actor {
    match actor {
        Actor::Member(member) => Actor::Member(member.clone().limited(limit.clone())),
        other => other.clone(),
    }
}

fn limit(actions: &[Action], clients: Option<&[u64]>) -> Limit {
    Limit {
        actions: Some(actions.iter().copied().collect()),
        clients: clients.map(|numbers| numbers.iter().copied().map(client).collect()),
    }
}

/// A key of an administrator.
fn key(limit: &Limit) -> Actor {
    limited(
        &actor([grant(BuiltIn::Administrator, Scope::Nobody)]),
        limit,
    )
}

proptest! {
    #![proptest_config(tried(64))]

    #[test]
    fn a_limited_member_never_gains(actor in actors(), limit in limits(), facts in facts()) {
        let (person, key) = (facts.person(), limited(&actor, &limit));
        for (action, target) in questions(&person) {
            if decide(&key, action, &target).is_allow() {
                prop_assert!(decide(&actor, action, &target).is_allow(), "{action} on {target:?}");
                prop_assert!(limit.has(action), "{action}");
                prop_assert!(target.client_id().is_none_or(|client| limit.reaches(client)), "{action}");
            }
        }
        for action in Action::ALL {
            prop_assert!(reach(&key, *action).minus(&reach(&actor, *action)).is_nothing(), "{action}");
            prop_assert!(!may_list(&key, *action) || may_list(&actor, *action), "{action}");
        }
    }

    #[test]
    fn a_limited_member_loses_nothing_else(actor in actors(), limit in limits()) {
        let (nobody, key) = (Person::default(), limited(&actor, &limit));
        let gives = |action: Action| matches!(action, Action::WorkgroupTransfer | Action::ClientAdminInvite | Action::ClientAdminEdit);
        for (action, target) in questions(&nobody) {
            let within = limit.has(action) && target.client_id().is_none_or(|client| limit.reaches(client));
            if within && !gives(action) && decide(&actor, action, &target).is_allow() {
                prop_assert!(decide(&key, action, &target).is_allow(), "{action} on {target:?}");
            }
        }
    }

    #[test]
    fn the_limit_of_everything_changes_nothing(actor in actors(), facts in facts()) {
        let person = facts.person();
        for limit in [Limit::default(), everything()] {
            prop_assert!(limit.is_everything());
            let key = limited(&actor, &limit);
            prop_assert_eq!(effective(&key), effective(&actor));
            for (action, target) in questions(&person) {
                let (own, keys) = (decide(&actor, action, &target), decide(&key, action, &target));
                prop_assert_eq!(own.is_allow(), keys.is_allow());
                prop_assert_eq!(own.denial().map(policy::Denial::refusal), keys.denial().map(policy::Denial::refusal));
            }
        }
    }

    #[test]
    fn visible_and_decide_agree_with_limits(actor in actors(), limit in limits()) {
        let (nobody, key) = (Person::default(), limited(&actor, &limit));
        for action in Action::staff().filter(|action| action.belongs_to_client()) {
            let filter = visible(&key, action);
            for number in CLIENTS {
                let target = Target::of_action(action, home(), client(number), &nobody);
                let allowed = decide(&key, action, &target).is_allow();
                prop_assert_eq!(filter.contains(client(number)), allowed, "{} {}", action, number);
            }
        }
        for action in Action::staff().filter(|action| action.kind() == policy::Kind::Workgroup) {
            let allowed = decide(&key, action, &Target::workgroup(home())).is_allow();
            prop_assert_eq!(visible(&key, action) == ClientFilter::All, allowed, "{}", action);
        }
    }

    #[test]
    fn nothing_is_handed_out_that_the_limit_does_not_contain(actor in actors(), limit in limits(), facts in facts()) {
        let (Some(role), Some(given)) = (&facts.future, &facts.scope) else { return Ok(()) };
        let key = limited(&actor, &limit);
        let invitation = Person::invited(role, given);
        let allowed = decide(&key, Action::MemberInvite, &Target::invitation(home(), &invitation)).is_allow();
        let guest = crate::world::actor([grant(role.clone(), given.clone())]);
        for action in Action::staff().filter(|_| allowed) {
            let more = reach(&guest, action).minus(&reach(&limited(&guest, &limit), action));
            let more = Reach { own: false, roles: Vec::new(), every_role: false, ..more };
            prop_assert!(more.is_nothing() || action == Action::WorkgroupTransfer, "{action}: {more:?}");
        }
    }

    #[test]
    fn what_a_denial_hides_is_not_known(actor in actors(), limit in limits(), facts in facts()) {
        let person = facts.person();
        for actor in [limited(&actor, &limit), actor] {
            for (action, target) in questions(&person) {
                let decision = decide(&actor, action, &target);
                let told = decision.denial().map(|denial| denial.visibility() == Visibility::Forbidden);
                if action != Action::MemberInvite && let Some(told) = told {
                    prop_assert_eq!(knows(&actor, &target), told, "{} on {:?}", action, target);
                }
            }
        }
    }

    #[test]
    fn two_limits_are_both_kept(actor in actors(), one in limits(), other in limits(), facts in facts()) {
        let person = facts.person();
        let both = limited(&limited(&actor, &one), &other);
        for (action, target) in questions(&person) {
            if decide(&both, action, &target).is_allow() {
                let each = [&one, &other].map(|limit| decide(&limited(&actor, limit), action, &target).is_allow());
                prop_assert_eq!(each, [true, true], "{}", action);
            }
        }
    }

    #[test]
    fn an_explanation_says_what_a_limited_decision_says(actor in actors(), limit in limits(), facts in facts()) {
        let (person, key) = (facts.person(), limited(&actor, &limit));
        for (action, target) in questions(&person) {
            let explanation = explain(&key, action, &target);
            prop_assert_eq!(explanation.allowed, decide(&key, action, &target).is_allow());
            prop_assert_eq!(explanation.allowed, explanation.steps.iter().any(|step| step.allows));
            prop_assert!(explanation.sentence.ends_with('.'));
        }
    }

    #[test]
    fn a_limit_comes_back_from_the_snapshot(actor in actors(), limit in limits()) {
        let key = limited(&actor, &limit);
        let text = serde_json::to_string(&Snapshot::of(&key).unwrap()).unwrap();
        let back: Snapshot = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(back.actor().unwrap(), key);
    }
}

fn sentence(actor: &Actor, action: Action, target: &Target<'_>) -> String {
    let decision = decide(actor, action, target);
    let denial = decision.denial().unwrap();
    assert_eq!(denial.reason().code(), "outside_key");
    assert!(denial.who_could().is_empty());
    denial.sentence()
}

#[test]
fn a_denial_says_what_the_key_does_not_include() {
    let views = limit(&[Action::ClientView], Some(&[10]));
    let (own, other) = (
        Target::client(home(), client(10)),
        Target::client(home(), client(11)),
    );
    let key = key(&views);
    assert_eq!(answer(&key, Action::ClientView, &own), "allow");
    assert_eq!(
        answer(&key, Action::ClientEdit, &own),
        "outside_key 403",
        "the key may see it"
    );
    assert_eq!(answer(&key, Action::ClientView, &other), "outside_key 404");
    assert_eq!(
        sentence(&key, Action::ClientEdit, &own),
        "This key does not include “Edit a client”."
    );
    assert_eq!(
        sentence(&key, Action::ClientView, &other),
        "This key does not include this client."
    );
    let refused = authorize_list(&key, Action::MemberView, home()).unwrap_err();
    assert_eq!(refused.visibility().status(), 403);
    assert_eq!(
        refused.sentence(),
        "This key does not include “View a member”."
    );
}

#[test]
fn a_key_for_one_client_makes_no_administrator() {
    let actions: Vec<Action> = Action::ALL.to_vec();
    let key = key(&limit(&actions, Some(&[10])));
    let check = |role: BuiltIn, scope: Scope, expected: &str| {
        let role = Role::from(role);
        let person = Person::invited(&role, &scope);
        let target = Target::invitation(home(), &person);
        assert_eq!(answer(&key, Action::MemberInvite, &target), expected);
    };
    check(BuiltIn::Administrator, Scope::Nobody, "outside_key 403");
    check(BuiltIn::MspUser, scope(&[10]), "allow");
    check(BuiltIn::MspUser, scope(&[10, 11]), "outside_key 403");
    // An associate edits every article of the knowledge base, whatever is assigned.
    check(BuiltIn::Associate, scope(&[10]), "outside_key 403");
    let administrator = [Role::from(BuiltIn::Administrator)];
    let associate = Role::from(BuiltIn::Associate);
    let everyone = Scope::everyone();
    let demoted = Person::member(member_id(2), &administrator).becoming(&associate, &everyone);
    let target = Target::member(home(), &demoted);
    assert_eq!(
        sentence(&key, Action::MemberEditRole, &target),
        "This key can't grant more access than it has."
    );
}

#[test]
fn a_key_saves_no_role_that_is_more_than_itself() {
    let saver = key(&limit(
        &[Action::RoleCreate, Action::ClientView, Action::MemberInvite],
        None,
    ));
    let save = |grants: &[(&str, &str)], manages: &[&str]| {
        policy::CustomRole::save(&draft(7, grants, manages), &saver, &[])
    };
    assert!(save(&[("client.view", "Clients")], &[]).is_ok());
    let refused = save(&[("client.edit", "Clients")], &[]).unwrap_err();
    assert_eq!(
        refused,
        policy::RoleRefusal::WiderThanOwn(Action::ClientEdit)
    );
    let managing = save(&[("client.view", "Clients")], &["associate"]).unwrap_err();
    assert!(matches!(managing, policy::RoleRefusal::ManagesWider(_)));
    let narrow = limited(&saver, &limit(Action::ALL, Some(&[10])));
    let refused =
        policy::CustomRole::save(&draft(7, &[("client.view", "Clients")], &[]), &narrow, &[]);
    assert!(refused.is_err(), "a role is not tied to the key's clients");
}

#[test]
fn an_access_group_stays_within_the_keys_clients() {
    let key = key(&limit(&[Action::AccessGroupCreate], Some(&[10, 11])));
    for (clients, expected) in [(scope(&[10]), "allow"), (scope(&[12]), "outside_key 403")] {
        let target = Target::workgroup(home()).with_clients(&clients);
        assert_eq!(answer(&key, Action::AccessGroupCreate, &target), expected);
    }
}

#[test]
fn what_a_key_holds_of_custom_roles_is_never_more_than_the_role() {
    let role = custom(5, &[("client.view", "Clients")], &[]);
    let key = limited(
        &actor([grant(role, scope(&[10, 11]))]),
        &limit(&[Action::ClientView, Action::ClientEdit], Some(&[11, 12])),
    );
    let filter = visible(&key, Action::ClientView);
    assert_eq!(
        filter,
        ClientFilter::only([client(11)].into_iter().collect())
    );
    assert_eq!(effective(&key).len(), 1);
}

#[test]
fn a_limit_is_everything_without_any_action_or_client_left_out() {
    let but_one = || {
        let rest = Action::ALL.iter().copied().skip(1);
        Some(rest.collect())
    };
    let some = || Some(std::iter::once(client(10)).collect());
    let check = |actions, clients, expected| {
        let limit = Limit { actions, clients };
        assert_eq!(limit.is_everything(), expected, "{limit:?}");
        let owner = limited(&actor([grant(BuiltIn::Owner, Scope::Nobody)]), &limit);
        let transfer = decide(
            &owner,
            Action::WorkgroupTransfer,
            &Target::workgroup(home()),
        );
        assert_eq!(transfer.is_allow(), expected, "{limit:?}");
    };
    check(None, None, true);
    check(everything().actions, None, true);
    check(None, some(), false);
    check(everything().actions, some(), false);
    check(but_one(), None, false);
    check(but_one(), some(), false);
}

#[test]
fn what_a_key_gives_reaches_the_roles_within_the_key_and_what_it_takes_reaches_all() {
    let administrator = actor([grant(BuiltIn::Administrator, Scope::Nobody)]);
    let key = key(&limit(Action::ALL, Some(&[10])));
    let invite = reach(&key, Action::MemberInvite);
    assert!(!invite.every_role, "what a custom role grants is not known");
    let within = [
        BuiltIn::MspUser,
        BuiltIn::BillingOnly,
        BuiltIn::EndClient,
        BuiltIn::Inactive,
    ];
    assert_eq!(invite.roles, within.map(policy::RoleName::from));
    let remove = reach(&key, Action::MemberRemove);
    assert_eq!(remove, reach(&administrator, Action::MemberRemove));
    assert!(remove.every_role && remove.roles.len() > within.len());
    let lead = custom(
        9,
        &[("member.invite", "Below")],
        &["inactive", "custom:0000000000000007"],
    );
    let lead = actor([grant(lead, Scope::everyone())]);
    let narrow = limited(&lead, &limit(Action::ALL, Some(&[10])));
    let reached = reach(&narrow, Action::MemberInvite);
    assert_eq!(reached.roles, [policy::RoleName::from(BuiltIn::Inactive)]);
    let without = limited(&lead, &limit(&[Action::ClientView], None));
    assert!(reach(&without, Action::MemberInvite).is_nothing());
}

#[test]
fn a_key_makes_a_clients_administrator_only_where_it_has_all_of_that() {
    let person = Person::member(member_id(2), &[]);
    let ask = |actions: &[Action], action| {
        let key = key(&limit(actions, Some(&[10])));
        let target = match action {
            Action::ClientAdminInvite => Target::client(home(), client(10)),
            _ => Target::client_admin(home(), client(10), &person),
        };
        let decided = decide(&key, action, &target).is_allow();
        assert_eq!(visible(&key, action).contains(client(10)), decided);
        decided
    };
    let gives = [Action::ClientAdminInvite, Action::ClientAdminEdit];
    for action in gives {
        assert!(ask(Action::ALL, action));
        assert!(!ask(&[action], action));
        let of_clients = Action::staff().filter(|action| action.belongs_to_client());
        assert!(ask(&of_clients.collect::<Vec<_>>(), action));
    }
    let takes = [Action::ClientAdminRemove];
    assert!(ask(&takes, Action::ClientAdminRemove));
}
