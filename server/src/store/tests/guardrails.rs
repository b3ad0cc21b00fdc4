//! Who breaks a statement, as the tables say it, is who breaks it by the policy's word about each member.

use policy::{Action, Exceptions, Guardrail, MemberId, Phase, RoleName};

use super::*;
use crate::store::RowExt as _;
use crate::store::engine::{insert, values};
use crate::store::guardrails::witnesses::{self, Place};
use crate::store::members::validity;

const NOW: i64 = 1_000;
const DRAFT: &str = r#"{"id":"00000000000000ab","label":"Desk","grants":{"client.view":"Clients","ticket.edit":"Clients","audit.view":"Workgroup"}}"#;
const GROUP: i64 = 70;

/// Somebody's role, kind of scope, what is allowed and withheld of the two clients, and what else.
type Case = (&'static str, &'static str, [&'static [usize]; 2], Extra);

#[derive(Clone, Copy, PartialEq)]
enum Extra {
    Nothing,
    InGroup,
    Administers,
    Administered,
    WillAdminister,
    Ended,
    Upcoming,
    Inactive,
}

fn cases() -> Vec<Case> {
    use Extra::{
        Administered, Administers, Ended, InGroup, Inactive, Nothing, Upcoming, WillAdminister,
    };
    let scopes: [(&str, [&'static [usize]; 2]); 6] = [
        ("nobody", [&[], &[]]),
        ("clients", [&[0], &[]]),
        ("clients", [&[0, 1], &[1]]),
        ("all_except", [&[], &[0]]),
        ("all_except", [&[], &[]]),
        ("clients", [&[], &[1]]),
    ];
    let extras = [
        Nothing,
        InGroup,
        Administers,
        Administered,
        WillAdminister,
        Ended,
        Upcoming,
        Inactive,
    ];
    let custom = "custom:00000000000000ab";
    let roles = BuiltIn::ALL
        .into_iter()
        .map(BuiltIn::wire_name)
        .chain([custom, ""]);
    let mut all = Vec::new();
    for (place, role) in roles.enumerate() {
        for (kind, lists) in scopes {
            // Not each with each: another one for each role and scope.
            for extra in [Nothing, extras[(place + all.len()) % extras.len()]] {
                all.push((role, kind, lists, extra));
            }
        }
    }
    all
}

fn place() -> Place {
    Place {
        workgroup: workgroup(),
        edition: Edition::Associate,
        now: NOW,
    }
}

/// A transaction in a workgroup with all of these people, and its two clients.
async fn filled(store: &Store) -> (Tx, Vec<ClientId>) {
    let clients = with_clients(store, &["One", "Other"]).await;
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    fill(&mut tx, &clients).await;
    (tx, clients)
}

async fn fill(tx: &mut Tx, clients: &[ClientId]) {
    let role = values! { id: 0xab, workgroup: workgroup(), draft: DRAFT, created_at: 0 };
    tx.run(insert("role", role)).await.unwrap();
    let group = values! { id: GROUP, workgroup: workgroup(), name: "G", created_at: 0 };
    tx.run(insert("access_group", group)).await.unwrap();
    let of_group = values! { workgroup: workgroup(), access_group: GROUP, client: clients[1] };
    tx.run(insert("access_group_client", of_group))
        .await
        .unwrap();
    for (number, case) in cases().into_iter().enumerate() {
        add(tx, i64::try_from(number).unwrap() + 100, case, clients).await;
    }
}

async fn add(tx: &mut Tx, id: i64, (role, kind, lists, extra): Case, clients: &[ClientId]) {
    let account = values! {
        id: id,
        email: format!("p{id}@msp.example"),
        name: "",
        password_hash: "",
        created_at: 0,
    };
    tx.run(insert("account", account)).await.unwrap();
    let row = values! {
        id: id,
        workgroup: workgroup(),
        account: id,
        email: format!("p{id}@msp.example"),
        name: "",
        name_key: "",
        status: if extra == Extra::Inactive { "inactive" } else { "active" },
        role: Some(role.to_owned()).filter(|role| !role.is_empty()),
        scope_kind: kind,
        created_at: 0,
        valid_from: (extra == Extra::Upcoming).then_some(NOW + 10),
        valid_until: (extra == Extra::Ended).then_some(NOW - 10),
    };
    tx.run(insert("member", row)).await.unwrap();
    for (list, effect) in lists.into_iter().zip(["allow", "deny"]) {
        for place in list {
            let client = clients[*place];
            let row =
                values! { workgroup: workgroup(), member: id, client: client, effect: effect };
            tx.run(insert("member_client", row)).await.unwrap();
        }
    }
    if extra == Extra::InGroup {
        let row = values! { workgroup: workgroup(), access_group: GROUP, member: id };
        tx.run(insert("member_access_group", row)).await.unwrap();
    }
    let times = match extra {
        Extra::Administers => (None, None),
        Extra::Administered => (None, Some(NOW - 10)),
        Extra::WillAdminister => (Some(NOW + 10), Some(NOW + 20)),
        _ => return,
    };
    let row = values! {
        workgroup: workgroup(),
        client: clients[0],
        member: id,
        valid_from: times.0,
        valid_until: times.1,
    };
    tx.run(insert("client_administrator", row)).await.unwrap();
}

/// Everybody as they are, or will be while nobody changes anything.
async fn members(tx: &mut Tx) -> Vec<Member> {
    let query = sql(
        "SELECT id, role, scope_kind, status, valid_from, valid_until FROM member \
         WHERE workgroup = ",
    );
    let mut all = Vec::new();
    for row in tx.all(query.value(workgroup())).await.unwrap() {
        let own = validity::read(&row).unwrap();
        if row.text("status").unwrap() != "active" || own.phase(NOW) == Phase::Ended {
            continue;
        }
        let (id, kind): (MemberId, _) = (row.id("id").unwrap(), row.text("scope_kind").unwrap());
        let role = row.maybe_text("role").unwrap();
        let given = scope::given(tx, workgroup(), id, role.as_deref(), &kind).await;
        let grants = given.unwrap().tenure(own).grants.into_iter();
        let grants = grants.filter(|(_, validity)| validity.phase(NOW) != Phase::Ended);
        let grants = grants.map(|(grant, _)| grant);
        all.push(Member::new(id, workgroup(), Edition::Associate, grants));
    }
    all
}

/// Statements of every kind: about every action, at each client and anywhere.
fn statements(clients: &[ClientId], someone: &[MemberId]) -> Vec<Guardrail> {
    let custom: RoleName = "custom:00000000000000ab".parse().unwrap();
    let roles: Vec<RoleName> = BuiltIn::ALL
        .into_iter()
        .map(RoleName::from)
        .chain([custom])
        .collect();
    let but = |number: usize| Exceptions {
        roles: roles
            .iter()
            .copied()
            .cycle()
            .skip(number)
            .step_by(4)
            .take(number % 3)
            .collect(),
        members: someone.iter().copied().take(number % 4).collect(),
    };
    let mut all: Vec<Guardrail> = Vec::new();
    for (number, client) in clients.iter().cycle().take(12).enumerate() {
        let but = but(number);
        all.push(Guardrail::OnlyReach {
            client: *client,
            but,
        });
    }
    let actions: Vec<Action> = Action::staff().collect();
    for (number, pair) in actions.windows(2).enumerate() {
        let [one, other] = [pair[0], pair[1]];
        let actions = [one, other];
        all.push(Guardrail::NotBoth {
            actions,
            but: but(number),
        });
        let client = clients
            .iter()
            .copied()
            .map(Some)
            .chain([None])
            .nth(number % 3)
            .flatten();
        let client = client.filter(|_| one.belongs_to_client());
        for role in roles.iter().copied().skip(number % 3).step_by(3) {
            all.push(Guardrail::Never {
                role,
                action: one,
                client,
            });
        }
    }
    all
}

#[tokio::test]
async fn who_breaks_a_statement_is_found_as_if_each_member_were_asked_about() {
    for database in databases().await {
        let (mut tx, clients) = filled(&database.store).await;
        let all = members(&mut tx).await;
        let someone: Vec<MemberId> = all.iter().map(Member::id).step_by(7).collect();
        let (mut broken, mut held) = (0, 0);
        for statement in statements(&clients, &someone) {
            let found = witnesses::find(&mut tx, place(), &statement, 1_000)
                .await
                .unwrap();
            let mut named: Vec<MemberId> = found.people.iter().map(|one| one.id).collect();
            named.sort_unstable();
            let breaks = all.iter().filter(|member| statement.is_broken_by(member));
            let mut expected: Vec<MemberId> = breaks.map(Member::id).collect();
            expected.sort_unstable();
            assert_eq!(named, expected, "{statement:?}");
            assert_eq!(found.total, expected.len() as u64);
            assert_eq!(found.holds(&statement), expected.is_empty());
            match expected.is_empty() {
                true => held += 1,
                false => broken += 1,
            }
        }
        assert!(broken > 20 && held > 20, "{broken} broken, {held} held");
    }
}

#[tokio::test]
async fn how_many_there_are_is_counted_of_those_who_stay() {
    for database in databases().await {
        let (mut tx, _) = filled(&database.store).await;
        for role in BuiltIn::ALL {
            let stays = |(name, _, _, extra): &Case| {
                let leaves = [Extra::Ended, Extra::Upcoming, Extra::Inactive];
                *name == role.wire_name() && !leaves.contains(extra)
            };
            let there = cases().iter().filter(|case| stays(case)).count() as u64;
            for people in [there, there + 1] {
                let roles = vec![role.into()];
                let statement = Guardrail::AtLeast { people, roles };
                let found = witnesses::find(&mut tx, place(), &statement, 1_000)
                    .await
                    .unwrap();
                assert_eq!(
                    (found.total, found.holds(&statement)),
                    (there, people == there)
                );
            }
        }
    }
}
