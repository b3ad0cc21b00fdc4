//! Prints, as JSON, what is exported of the decision table's personas and a few more: for tests that
//! run it in its engine.
//!
//! For each edition the CASL rules of roles, and of each persona alone in a workgroup; the OpenFGA
//! model; and the tuples of each persona. An API key is not a member of its own, and has none.

use std::io::{self, Write as _};

use export::{File, Rulebook, Workgroup, casl, openfga};
use policy::{
    Actor, BuiltIn, ClientId, CustomRole, Edition, Grant, Member, MemberId, Role, RoleId, Scope,
    Snapshot, WorkgroupId, decision_table,
};
use serde_json::{Map, Value, json};

fn main() -> io::Result<()> {
    let editions = Edition::ALL.into_iter();
    let editions: Map<String, Value> = editions
        .map(|edition| (edition.to_string(), of_edition(edition)))
        .collect();
    writeln!(io::stdout(), "{}", Value::from(editions))
}

fn of_edition(edition: Edition) -> Value {
    let book = Rulebook::of_editions(&[edition], 1);
    let of_table = decision_table::personas(edition).into_iter();
    let of_table = of_table.map(|persona| (persona.name, persona.actor));
    let personas = of_table.chain(more(edition)).filter_map(|(name, actor)| {
        let workgroup = alone(&actor, edition)?;
        let book = Rulebook::of_workgroup(&workgroup);
        Some(json!({
            "name": name,
            "snapshot": Snapshot::of(&actor),
            "casl": texts(casl::files(&book, Some(&workgroup))),
            "openfga": texts(openfga::files(&book, Some(&workgroup))),
        }))
    });
    json!({
        "casl": texts(casl::files(&book, None)),
        "openfga": texts(openfga::files(&book, None)),
        "personas": personas.collect::<Vec<_>>(),
    })
}

/// Whom the decision table has not: other scopes, two bindings, and a role that the workgroup made.
fn more(edition: Edition) -> Vec<(&'static str, Actor)> {
    let ids = WorkgroupId::new(1).zip(MemberId::new(21));
    let clients = ClientId::new(11).zip(ClientId::new(12));
    let (Some((home, myself)), Some((assigned, other))) = (ids, clients) else {
        return Vec::new();
    };
    let associate = |scope| Grant::Workgroup {
        role: BuiltIn::Associate.into(),
        scope,
    };
    let all_but_one = Scope::AllExcept {
        deny: [other].into_iter().collect(),
    };
    let administrator = Grant::ClientAdministrator { client: other };
    let own_role = custom(edition).map(|role| Grant::Workgroup {
        role,
        scope: Scope::only([other]),
    });
    let grants = [
        ("all_except", vec![associate(all_but_one)]),
        ("nobody", vec![associate(Scope::Nobody)]),
        (
            "two_bindings",
            vec![associate(Scope::only([assigned])), administrator],
        ),
        ("custom_role", own_role.into_iter().collect()),
    ];
    let member = |grants| Actor::Member(Member::new(myself, home, edition, grants));
    let people = grants.map(|(name, grants)| (name, member(grants)));
    people.into()
}

/// An associate's role that deletes departments too, and manages end clients.
fn custom(edition: Edition) -> Option<Role> {
    let mut draft = CustomRole::clone_of(
        BuiltIn::Associate,
        edition,
        RoleId::new(0xc0)?,
        "Night shift",
    );
    let more = [("department.delete", "Clients"), ("member.remove", "Below")];
    for (action, cell) in more {
        draft.grants.insert(action.into(), cell.into());
    }
    draft.manages.push(BuiltIn::EndClient.to_string());
    let role = CustomRole::load(&draft).ok()?;
    Some(Role::Custom(Box::new(role)))
}

/// The decision table's workgroup with nobody else in it.
fn alone(actor: &Actor, edition: Edition) -> Option<Workgroup> {
    let mut workgroup = Workgroup {
        id: WorkgroupId::new(1)?,
        edition,
        roles: Vec::new(),
        members: Vec::new(),
        contacts: Vec::new(),
        clients: [11, 12, 13].into_iter().filter_map(ClientId::new).collect(),
        departments: Vec::new(),
    };
    match actor {
        Actor::Anonymous => return None,
        Actor::Member(member) if member.limit().is_some() => return None,
        Actor::Member(member) => {
            let roles = member.bindings().iter().map(policy::Binding::role);
            workgroup.roles = roles.filter_map(made_here).collect();
            workgroup.members.push(member.clone());
        }
        Actor::Contact(contact) => workgroup.contacts.push(contact.clone()),
    }
    Some(workgroup)
}

fn made_here(role: &Role) -> Option<CustomRole> {
    match role {
        Role::BuiltIn(_) => None,
        Role::Custom(role) => Some(role.as_ref().clone()),
    }
}

/// By their names.
fn texts(files: Vec<File>) -> Value {
    let files = files.into_iter().map(|file| (file.name, file.text.into()));
    files.collect::<Map<_, _>>().into()
}
