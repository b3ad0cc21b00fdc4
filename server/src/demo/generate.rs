//! Invents the whole demo data from one seed.

use policy::{ClientId, Edition, WorkgroupId};
use wire::MemberStatus;

use super::accounts::DemoAccount;
use super::people::Crowd;
use super::rng::Dice;
use super::world::{Account, Workgroup, World};
use super::{companies, people};

const SEED: u64 = 2026;

/// A workgroup's outline.
struct Outline {
    name: &'static str,
    domain: &'static str,
    edition: Edition,
    clients: usize,
}

const OUTLINES: [Outline; 2] = [
    Outline {
        name: "Northwind IT",
        domain: "northwind.example",
        edition: Edition::Associate,
        clients: 180,
    },
    Outline {
        name: "Southwind IT",
        domain: "southwind.example",
        edition: Edition::Agent,
        clients: 120,
    },
];

/// The demo data: the same each time.
pub(super) fn world() -> World {
    let mut dice = Dice::new(SEED);
    let mut first_words = companies::first_words(&mut dice);
    let mut names = people::names(&mut dice);
    let demo = people::demo_accounts(&mut dice);
    let workgroups: Vec<Workgroup> = OUTLINES
        .iter()
        .map(|outline| {
            let first_words = take(&mut first_words, outline.clients);
            let names = take(&mut names, Crowd::COLLEAGUES);
            workgroup(&mut dice, outline, &first_words, &names, &demo)
        })
        .collect();
    World {
        accounts: accounts(&demo, &workgroups),
        workgroups,
    }
}

/// The last `count`, which are then gone.
fn take<T>(from: &mut Vec<T>, count: usize) -> Vec<T> {
    from.split_off(from.len().saturating_sub(count))
}

fn workgroup(
    dice: &mut Dice,
    outline: &Outline,
    first_words: &[String],
    names: &[(&'static str, &'static str)],
    demo: &[(DemoAccount, Account)],
) -> Workgroup {
    let clients = companies::clients(dice, first_words);
    let access_groups = companies::access_groups(dice, &clients);
    let ids: Vec<ClientId> = clients.iter().map(|client| client.id).collect();
    let mut crowd = Crowd {
        dice,
        domain: outline.domain,
        clients: &ids,
        access_groups: &access_groups,
    };
    let mut members = crowd.of_demo(demo);
    members.extend(crowd.of_colleagues(names));
    Workgroup {
        id: dice.id(WorkgroupId::new),
        name: outline.name,
        edition: outline.edition,
        clients,
        access_groups,
        members,
    }
}

/// The demo accounts, and those of the colleagues who are more than invited.
fn accounts(demo: &[(DemoAccount, Account)], workgroups: &[Workgroup]) -> Vec<Account> {
    let demo: Vec<Account> = demo.iter().map(|(_, account)| account.clone()).collect();
    let members = workgroups.iter().flat_map(|workgroup| &workgroup.members);
    let colleagues = members
        .filter(|member| member.status != MemberStatus::Invited && !demo.contains(&member.account))
        .map(|member| member.account.clone());
    demo.iter().cloned().chain(colleagues).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use super::*;

    fn outline(workgroup: &Workgroup) -> String {
        let departments = workgroup
            .clients
            .iter()
            .map(|client| client.departments.len());
        let mut text = format!(
            "{} ({}): {} clients, {} departments, {} members\n",
            workgroup.name,
            workgroup.edition,
            workgroup.clients.len(),
            departments.sum::<usize>(),
            workgroup.members.len(),
        );
        for client in workgroup.clients.iter().take(6) {
            let names: Vec<&str> = client.departments.iter().map(|part| part.name).collect();
            let _ = writeln!(
                text,
                "  {} {}, {}: {names:?}",
                client.id, client.name, client.city
            );
        }
        for group in &workgroup.access_groups {
            let _ = writeln!(text, "  {}: {} clients", group.name, group.clients.len());
        }
        for member in &workgroup.members {
            let role = member.role.map_or("-", policy::BuiltIn::wire_name);
            let scope = match &member.scope {
                policy::Scope::Nobody => "nobody".to_owned(),
                policy::Scope::Clients { allow, deny } => {
                    format!("{} -{}", allow.len(), deny.len())
                }
                policy::Scope::AllExcept { deny } => format!("all -{}", deny.len()),
            };
            let groups = member.access_groups.len();
            let Account { name, email, .. } = &member.account;
            let _ = writeln!(text, "  {name} <{email}> {role} {scope} +{groups} groups");
        }
        text
    }

    #[test]
    fn the_data_is_the_same_each_time() {
        let world = world();
        let text: String = world.workgroups.iter().map(outline).collect();
        insta::assert_snapshot!(format!("{} accounts\n{text}", world.accounts.len()));
    }

    #[track_caller]
    fn check_all_differ<T: Ord>(things: impl IntoIterator<Item = T>) {
        let things: Vec<T> = things.into_iter().collect();
        let count = things.len();
        assert_eq!(things.into_iter().collect::<BTreeSet<T>>().len(), count);
    }

    #[test]
    fn names_addresses_and_ids_differ() {
        let world = world();
        let clients = || {
            world
                .workgroups
                .iter()
                .flat_map(|workgroup| &workgroup.clients)
        };
        check_all_differ(clients().map(|client| client.name.clone()));
        check_all_differ(clients().map(|client| client.id));
        check_all_differ(
            clients()
                .flat_map(|client| &client.departments)
                .map(|part| part.id),
        );
        check_all_differ(world.accounts.iter().map(|account| account.email.clone()));
        for client in clients() {
            check_all_differ(client.departments.iter().map(|part| part.name));
        }
    }

    #[test]
    fn the_numbers_are_those_that_the_demo_promises() {
        let workgroups = world().workgroups;
        let clients = || workgroups.iter().flat_map(|workgroup| &workgroup.clients);
        assert_eq!(clients().count(), 300);
        assert_eq!(
            clients()
                .map(|client| client.departments.len())
                .sum::<usize>(),
            900
        );
        assert_eq!(
            workgroups
                .iter()
                .map(|workgroup| workgroup.members.len())
                .sum::<usize>(),
            60
        );
        let parts = || clients().flat_map(|client| &client.departments);
        assert!(parts().filter(|part| part.parent.is_some()).count() > 100);
    }

    #[test]
    fn three_accounts_have_the_same_twelve_clients() {
        for workgroup in world().workgroups {
            let scope = |address: &str| {
                let of = |member: &&super::super::world::Member| {
                    member.account.email.starts_with(address)
                };
                workgroup.members.iter().find(of).unwrap().scope.clone()
            };
            let policy::Scope::Clients { allow, .. } = scope("associate@") else {
                panic!("nothing is assigned");
            };
            assert_eq!(allow.len(), 12);
            assert_eq!(scope("associate@"), scope("mspuser@"));
            assert_eq!(scope("associate@"), scope("endclient@"));
        }
    }
}
