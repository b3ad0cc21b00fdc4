//! Any bytes as a custom role: whatever is accepted means what it says, and whoever saves it has
//! no less than it gives.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy::{
    Action, Actor, BuiltIn, Cell, CustomRole, Edition, Grant, Member, MemberId, Reach, Role,
    RoleDraft, Scope, WorkgroupId, impact,
};

fuzz_target!(|bytes: &[u8]| {
    let Ok(draft) = serde_json::from_slice::<RoleDraft>(bytes) else {
        return;
    };
    match CustomRole::load(&draft) {
        Ok(role) => {
            is_allowed(&role);
            reads_back(&role);
            nobody_saves_more_than_they_have(&draft);
        }
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty() && refusal.code().starts_with("role_"));
            // Who saves is asked only after what is saved.
            for role in BuiltIn::ALL {
                assert!(CustomRole::save(&draft, &holder(role.into()), &[]).is_err());
            }
        }
    }
});

fn is_allowed(role: &CustomRole) {
    assert!((1..=policy::LONGEST_LABEL).contains(&role.label().chars().count()));
    for action in Action::ALL.iter().copied() {
        let cell = role.cell(action);
        let mut allowed = action.cells_for_custom_roles();
        assert!(cell == Cell::Never || allowed.any(|allowed| allowed == cell));
    }
    assert!(!role.manages().contains(&BuiltIn::Owner.into()));
    assert!(role.manages().is_sorted());
}

fn reads_back(role: &CustomRole) {
    let text = serde_json::to_string(&role.draft()).expect("a role can be written");
    let draft: RoleDraft = serde_json::from_str(&text).expect("what was written can be read");
    assert_eq!(draft, role.draft());
    assert_eq!(CustomRole::load(&draft).as_ref(), Ok(role));
}

/// Someone who has `role` for every client.
fn holder(role: Role) -> Actor {
    let (id, workgroup) = (MemberId::new(1), WorkgroupId::new(1));
    let (id, workgroup) = (id.expect("positive"), workgroup.expect("positive"));
    let scope = Scope::everyone();
    let grant = Grant::Workgroup { role, scope };
    Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
}

fn nobody_saves_more_than_they_have(draft: &RoleDraft) {
    assert!(CustomRole::save(draft, &Actor::Anonymous, &[]).is_err());
    for role in BuiltIn::ALL {
        let saver = holder(role.into());
        let Ok(saved) = CustomRole::save(draft, &saver, &[]) else {
            continue;
        };
        let own = holder(Role::Custom(Box::new(saved)));
        for change in impact(&saver, &own) {
            // Names of roles are held against what the saver may hand out, not against their list.
            let given = Reach {
                roles: Vec::new(),
                ..change.given
            };
            assert!(given.is_nothing(), "{role} gave away {}", change.action);
        }
        // Nobody changes the role that they hold.
        assert!(CustomRole::save(draft, &own, &[]).is_err());
    }
}
