//! Every change of role, from every role to every role, by everyone who can see members.

use policy::{Action, BuiltIn, Decision, Person, Role, Scope, Target};
use wire::{Member, RoleRequest};

use crate::app::{Persona, TestApp, on_each_engine};

/// What changing `member` to `role` has to answer to `persona`.
fn expected(app: &TestApp, persona: Persona, member: &Member, role: BuiltIn) -> u16 {
    let actor = app.actor(persona, app.home());
    let present: Vec<Role> = member
        .roles
        .iter()
        .map(|role| role.load().unwrap())
        .collect();
    let future = Role::from(role);
    let person = Person::member(member.id, &present).becoming(&future, &Scope::Nobody);
    let target = Target::member(app.home(), &person);
    match policy::decide(&actor, Action::MemberEditRole, &target) {
        Decision::Allow { .. } => 200,
        Decision::Deny(denial) => denial.visibility().status(),
    }
}

fn check(app: &TestApp, persona: Persona, member: &Member, role: BuiltIn) {
    let path = app.at_home(&format!("members/{}/role", member.id));
    let body = RoleRequest {
        role: role.wire_name().to_owned(),
    };
    let answer = app.as_persona(persona).put_as_shown(&path, &body);
    let expected = expected(app, persona, member, role);
    let what = format!(
        "{persona} makes {} to {role}: {}",
        member.role_label,
        answer.text()
    );
    assert_eq!(answer.status, expected, "{what}");
    if expected == 200 {
        assert_eq!(
            answer.json::<Member>().role.as_deref(),
            Some(role.wire_name())
        );
        let back = RoleRequest {
            role: member.role.clone().unwrap_or_default(),
        };
        app.owner().put_as_shown(&path, &back).expect(200);
    }
}

#[test]
fn every_change_of_role_is_done_exactly_where_the_policy_says() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let of = |role: &BuiltIn| match role {
            BuiltIn::Owner => app.member(Persona::Owner, app.home()),
            role => app.newcomer(app.home(), *role, Scope::Nobody).member,
        };
        for member in BuiltIn::ALL.iter().map(of).collect::<Vec<_>>() {
            for persona in Persona::active() {
                for role in BuiltIn::ALL {
                    check(&app, persona, &member, role);
                }
            }
        }
    });
}
