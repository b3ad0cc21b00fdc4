//! What a change would do is what it does.

use policy::{Action, Actor, ClientId, Scope, impact as difference};
use serde_json::json;
use wire::{Client, Impact, ImpactChange, ImpactPlace, MemberStatus, Page};

use super::{change, create, draft, holder, impact, invite, path, says};
use crate::app::{Newcomer, TestApp, actor_of, all_pages, on_each_engine};

const BEFORE: [(&str, &str); 5] = [
    ("client.view", "Clients"),
    ("client.edit", "Clients"),
    ("ticket.view", "Workgroup"),
    ("member.view", "Workgroup"),
    ("member.deactivate", "Below"),
];
const AFTER: [(&str, &str); 6] = [
    ("client.view", "Workgroup"),
    ("client.delete", "Clients"),
    ("ticket.view", "Clients"),
    ("audit.view", "Workgroup"),
    ("member.view", "Workgroup"),
    ("member.deactivate", "Below"),
];

/// Whether the policy says of one person what was shown of them: action by action, and on how many of
/// these clients.
pub(crate) fn check(before: &Actor, after: &Actor, changes: &[ImpactChange], clients: &[ClientId]) {
    let mut expected: Vec<(Action, bool, Option<u64>)> = Vec::new();
    for one in difference(before, after) {
        for (gains, reach) in [(true, one.given), (false, one.taken)] {
            if reach.is_nothing() {
                continue;
            }
            let some = !reach.workgroup && !reach.clients.is_nothing();
            let count = || {
                clients
                    .iter()
                    .filter(|client| reach.clients.contains(**client))
                    .count()
            };
            expected.push((one.action, gains, some.then(|| count() as u64)));
        }
    }
    let shown = changes.iter().map(|change| {
        let action: Action = change.action.parse().expect("an action");
        (action, change.gains, change.clients)
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_shown_before_a_change_is_what_it_does_to_each_of_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &BEFORE, &["end_client"]));
        let all: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let all: Vec<ClientId> = all.iter().map(|client| client.id).collect();
        let except = Scope::AllExcept {
            deny: all[..3].iter().copied().collect(),
        };
        let scopes = [
            Scope::Nobody,
            Scope::everyone(),
            Scope::only(all[..2].iter().copied()),
            Scope::only(all[1..4].iter().copied()),
            except,
        ];
        let people: Vec<Newcomer> = scopes
            .into_iter()
            .map(|scope| holder(&app, &desk, scope))
            .collect();
        // One of them also administers a client alone.
        let (home, both) = (app.home().get(), people[2].member.id.get());
        app.database().run(&format!(
            "INSERT INTO client_administrator (workgroup, member, client) VALUES ({home}, {both}, {})",
            all[5].get()
        ));
        let asked = invite(&app, &desk, Scope::Nobody);
        let actors = || -> Vec<Actor> {
            people
                .iter()
                .map(|person| actor_of(&person.caller, app.home()))
                .collect()
        };
        let before = actors();
        let body = says("Desk", &AFTER, &["end_client", "associate"]);
        draft(&app, app.owner(), &desk, &body).expect(200);
        let shown = impact(&app, app.owner(), &desk);
        let unsaved: Impact = app
            .owner()
            .post(path(&app, &desk, "/impact"), &json!({ "role": body }))
            .expect(200)
            .json();
        assert_eq!(unsaved, shown, "asked about without being saved");
        assert_eq!((shown.members, shown.invited), (Some(5), Some(1)));
        change(&app, &desk, &body);
        let after = actors();
        let groups = || shown.groups.iter();
        assert_eq!(groups().filter_map(|group| group.people).sum::<u64>(), 6);
        for ((person, before), after) in people.iter().zip(&before).zip(&after) {
            let group =
                groups().find(|group| group.named.iter().any(|named| named.id == person.member.id));
            let group = group.expect("a group of each");
            // Of several together, the clients of all of them are counted.
            if group.people == Some(1) {
                check(before, after, &group.changes, &all);
            }
        }
        let invited = groups()
            .flat_map(|group| &group.named)
            .find(|one| one.id == asked.member.id);
        assert_eq!(invited.map(|one| one.status), Some(MemberStatus::Invited));
        // The two who have some clients have four together, and three are seen as one group.
        let delete = |group: &&wire::ImpactGroup| {
            group.changes.iter().any(|change| {
                change.action == "client.delete" && change.place == ImpactPlace::Clients
            })
        };
        assert!(groups().filter(delete).count() >= 1, "{shown:?}");
    });
}

#[test]
fn nobody_is_told_of_people_or_clients_that_they_may_not_see() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &BEFORE[..1], &[]));
        let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
        let ids: Vec<ClientId> = page.items.iter().map(|client| client.id).collect();
        holder(&app, &desk, Scope::only(ids[..3].iter().copied()));
        draft(&app, app.owner(), &desk, &says("Desk", &[], &[])).expect(200);
        let editing = [
            ("role.view", "Workgroup"),
            ("role.edit", "Workgroup"),
            ("client.view", "Clients"),
        ];
        let editing = create(&app, &says("Editor", &editing, &[]));
        let editor = holder(&app, &editing, Scope::only(ids[2..5].iter().copied())).caller;
        let seen = impact(&app, &editor, &desk);
        assert_eq!((seen.members, seen.invited), (None, None));
        let [group] = seen.groups.as_slice() else {
            panic!("one group: {seen:?}");
        };
        assert_eq!((group.people, group.named.len()), (None, 0));
        let view = group
            .changes
            .iter()
            .find(|change| change.action == "client.view");
        // On how many clients would tell how many somebody has.
        assert_eq!(view.map(|change| change.clients), Some(None));
        // A role that nobody has reads the same.
        let same = create(&app, &says("Empty desk", &BEFORE[..1], &[]));
        draft(&app, app.owner(), &same, &says("Empty desk", &[], &[])).expect(200);
        assert_eq!(impact(&app, &editor, &same).groups, seen.groups);
        let seen = impact(&app, app.owner(), &desk);
        assert_eq!(seen.groups[0].changes[0].clients, Some(3));
    });
}

#[test]
fn whose_time_is_over_gains_and_loses_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &BEFORE, &[]));
        let who = holder(&app, &desk, Scope::everyone()).member;
        app.database().run(&format!(
            "UPDATE member SET valid_until = 1 WHERE id = {}",
            who.id.get()
        ));
        draft(&app, app.owner(), &desk, &says("Desk", &AFTER, &[])).expect(200);
        let shown = impact(&app, app.owner(), &desk);
        assert_eq!((shown.members, shown.groups.len()), (Some(1), 0));
    });
}

/// So many people have a role, of whom each has others of so many clients.
const PEOPLE: u64 = 10_000;
const CLIENTS: u64 = 100_000;

#[test]
fn ten_thousand_people_and_a_hundred_thousand_clients_are_looked_at() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &BEFORE, &[]));
        let home = app.home().get();
        let numbers = |most: u64| {
            format!(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})"
            )
        };
        let of = |text: &str, most: u64| {
            let text = text
                .replace("{n}", &numbers(most))
                .replace("{home}", &home.to_string());
            app.database()
                .run(&text.replace("{role}", &super::name(&desk)));
        };
        of(
            "INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, created_at) \
             {n} SELECT 10000000 + i, {home}, 'Many', 'many', '', '', '', 0 FROM n",
            CLIENTS,
        );
        of(
            "INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at) \
             {n} SELECT 20000000 + i, {home}, NULL, 'p' || i || '@many.example', '', '', 'invited', '{role}', \
             CASE WHEN i % 100 = 0 THEN 'all_except' ELSE 'clients' END, 0 FROM n",
            PEOPLE,
        );
        of(
            "INSERT INTO invitation (member, workgroup, token_hash, sent_at, expires_at, state) \
             {n} SELECT 20000000 + i, {home}, 'many' || i, 0, 99999999999, 'sent' FROM n",
            PEOPLE,
        );
        of(
            "INSERT INTO member_client (workgroup, member, client, effect) \
             {n} SELECT {home}, 20000000 + (i % 10000) + 1, 10000000 + i, \
             CASE WHEN ((i % 10000) + 1) % 100 = 0 THEN 'deny' ELSE 'allow' END FROM n",
            CLIENTS,
        );
        // A file that has just grown so much takes its first write slowly.
        let body = says("Desk", &AFTER, &[]);
        let saved = || draft(&app, app.owner(), &desk, &body).status == 200;
        assert!((0..5).any(|_| saved()), "it is never saved");
        let shown = impact(&app, app.owner(), &desk);
        assert_eq!((shown.invited, shown.groups.len()), (Some(PEOPLE), 1));
        assert_eq!(shown.groups[0].named.len(), wire::MOST_NAMED);
        let delete = shown.groups[0]
            .changes
            .iter()
            .find(|change| change.action == "client.delete");
        let count = "SELECT COUNT(*) AS n FROM client WHERE workgroup = ";
        let total = app.database().count(&format!("{count}{home}"));
        assert_eq!(delete.and_then(|change| change.clients), Some(total));
    });
}
