//! Who breaks a statement: as lists and overviews of the same rights say it.

use policy::{Action, Actor, BuiltIn, Exceptions, Guardrail, Member, RoleName, effective, visible};
use proptest::prelude::*;

use crate::laws::{CLIENTS, actors};
use crate::world::{actor, client, client_administrator, grant, member_id, scope, someone, tried};

fn member(actor: &Actor) -> &Member {
    let Actor::Member(member) = actor else {
        panic!("a member");
    };
    member
}

fn roles(member: &Member) -> Vec<RoleName> {
    let own = member.bindings().iter();
    let own = own.filter(|binding| binding.client().is_none());
    own.map(|binding| binding.role().name()).collect()
}

proptest! {
    #![proptest_config(tried(64))]

    #[test]
    fn whoever_breaks_a_statement_can_do_what_it_says_nobody_can(asks in actors(), first in 0usize..200) {
        let member = member(&asks);
        let own = roles(member);
        let all: Vec<Action> = effective(&asks).iter().map(|one| one.action).collect();
        let staff: Vec<Action> = Action::staff().collect();
        let but = Exceptions::default;
        for number in CLIENTS {
            let client = client(number);
            let only = Guardrail::OnlyReach { client, but: but() };
            let sees = visible(&asks, Action::ClientView).contains(client);
            prop_assert_eq!(only.is_broken_by(member), sees);
            for action in staff.iter().copied().filter(|action| action.belongs_to_client()) {
                for role in BuiltIn::ALL.map(RoleName::from) {
                    let never = Guardrail::Never { role, action, client: Some(client) };
                    let can = visible(&asks, action).contains(client);
                    prop_assert_eq!(never.is_broken_by(member), own.contains(&role) && can, "{}", action);
                }
            }
        }
        let one = staff[first % staff.len()];
        for other in staff {
            let both = Guardrail::NotBoth { actions: [one, other], but: but() };
            let holds_both = all.contains(&one) && all.contains(&other);
            prop_assert_eq!(both.is_broken_by(member), holds_both, "{} {}", one, other);
        }
    }
}

#[test]
fn whom_a_statement_is_not_about_does_not_break_it() {
    let technician = actor([grant(BuiltIn::Associate, scope(&[10]))]);
    let technician = member(&technician);
    let says = |roles: &[BuiltIn], members: &[u64]| Guardrail::OnlyReach {
        client: client(10),
        but: Exceptions {
            roles: roles.iter().copied().map(RoleName::from).collect(),
            members: members.iter().copied().map(member_id).collect(),
        },
    };
    assert!(says(&[BuiltIn::Manager], &[7]).is_broken_by(technician));
    assert!(!says(&[BuiltIn::Associate], &[]).is_broken_by(technician));
    assert!(!says(&[], &[technician.id().get()]).is_broken_by(technician));
    // Who administers the client alone has no role in the workgroup.
    let alone = client_administrator(10);
    assert!(says(&[BuiltIn::Administrator], &[]).is_broken_by(member(&alone)));
}

#[test]
fn of_whom_there_are_to_be_so_many_nobody_breaks_it() {
    let least = Guardrail::AtLeast {
        people: 2,
        roles: vec![BuiltIn::Owner.into(), BuiltIn::Administrator.into()],
    };
    for role in BuiltIn::ALL {
        let one = someone(role);
        assert!(!least.is_broken_by(member(&one)));
        let counts = matches!(role, BuiltIn::Owner | BuiltIn::Administrator);
        assert_eq!(least.counts(member(&one)), counts);
    }
    assert!(!least.counts(member(&client_administrator(10))));
}

#[test]
fn a_statement_reads_as_it_was_written() {
    let never = Guardrail::Never {
        role: BuiltIn::Associate.into(),
        action: Action::ClientDelete,
        client: None,
    };
    let text = serde_json::to_string(&never).unwrap();
    assert_eq!(
        text,
        r#"{"kind":"never","role":"associate","action":"client.delete","client":null}"#
    );
    assert_eq!(serde_json::from_str::<Guardrail>(&text).unwrap(), never);
}
