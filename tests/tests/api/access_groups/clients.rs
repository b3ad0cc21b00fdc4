//! The clients of a group: one or ten thousand come and go in one request, and whoever is in has them
//! from the next request on.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::json;
use wire::{AccessGroup, AccessGroupChange, Client, Page};

use super::{change, create, path, put_in, seen, some};
use crate::app::{Persona, TestApp, all_pages, on_each_engine};
use crate::keys::program;

/// The design counts on so many.
const MANY: u64 = 10_000;

#[test]
fn clients_come_into_a_group_and_go_and_its_members_with_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 5);
        let group = create(&app, "Northern", &clients[..1]);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        assert_eq!(seen(&app, &person), 1);
        let of = || path(&app, &group, "clients");
        let one_more = json!({ "add": [clients[0], clients[1]] });
        let answer = change(app.owner(), of(), &one_more).expect(200);
        let changed: AccessGroupChange = answer.json();
        assert_eq!(answer.header("etag"), Some("\"3\""));
        assert_eq!((changed.group.clients, changed.group.version), (2, 3));
        assert_eq!(
            (changed.impact.gain.people, changed.impact.gain.clients),
            (Some(1), 1)
        );
        assert_eq!(seen(&app, &person), 2);
        // More than a few, and what is there already or not there is no mistake.
        let rest = json!({ "add": clients[1..], "remove": [clients[0], clients[0]] });
        for _ in 0..2 {
            change(app.owner(), of(), &rest).expect(200);
            assert_eq!(seen(&app, &person), 4);
        }
        let gone = path(&app, &group, "");
        let group: AccessGroup = app.owner().get(gone).expect(200).json();
        assert_eq!((group.clients, group.members), (4, 1));
        // An emptied group is one of nobody, and not of everybody.
        let all = json!({ "remove": clients });
        change(app.owner(), of(), &all).expect(200);
        assert_eq!(seen(&app, &person), 0);
    });
}

#[test]
fn no_client_is_named_that_is_not_there() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create(&app, "Named", &clients[..1]);
        let elsewhere: Page<Client> = app
            .owner()
            .get(app.path(app.other(), "clients"))
            .expect(200)
            .json();
        let foreign = elsewhere.items[0].id;
        for field in ["add", "remove"] {
            let mut body = json!({ "add": [clients[1]] });
            body[field] = json!([foreign]);
            let refused = change(app.owner(), path(&app, &group, "clients"), &body);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some(field));
        }
        let body = json!({ "name": "Foreign", "clients": [foreign] });
        let refused = app.owner().post(app.at_home("access-groups"), &body);
        let problem = refused.refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("clients"));
        let now: AccessGroup = app.owner().get(path(&app, &group, "")).expect(200).json();
        assert_eq!((now.clients, now.version), (1, 1));
    });
}

#[test]
fn nobody_names_a_client_for_a_group_that_they_do_not_reach() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create(&app, "Reached", &[]);
        let key = program(&app, app.owner(), json!({ "clients": [clients[0]] }));
        let of = || path(&app, &group, "clients");
        change(&key, of(), &json!({ "add": [clients[0]] })).expect(200);
        change(&key, of(), &json!({ "add": clients })).refused(403, "forbidden");
        change(&key, of(), &json!({ "remove": [clients[1]] })).refused(403, "forbidden");
        let made = json!({ "name": "By a key", "clients": [clients[1]] });
        key.post(app.at_home("access-groups"), &made)
            .refused(403, "forbidden");
        // A manager looks at groups, and changes none.
        let manager = app.as_persona(Persona::Manager);
        manager.get(of()).expect(200);
        change(manager, of(), &json!({})).refused(403, "forbidden");
    });
}

#[test]
fn ten_thousand_clients_come_into_a_group_in_one_request() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let home = app.home().get();
        app.database().run(&format!(
            "INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, created_at) \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) \
             SELECT 1000000 + i, {home}, 'Many ' || i, 'many ' || i, '', '', '', 0 FROM n"
        ));
        let ids = (1..=MANY).filter_map(|number| ClientId::new(1_000_000 + number));
        let ids: Vec<ClientId> = ids.collect();
        let group = create(&app, "Large", &[]);
        let whom = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[whom.member.id]);
        let of = || path(&app, &group, "clients");
        let answer = change(app.owner(), of(), &json!({ "add": ids })).expect(200);
        let changed: AccessGroupChange = answer.json();
        assert_eq!(
            (changed.group.clients, changed.impact.gain.clients),
            (MANY, MANY)
        );
        assert_eq!(seen(&app, &whom), MANY);
        let last: Page<Client> = whom
            .caller
            .get(app.at_home("clients?page=400"))
            .expect(200)
            .json();
        assert_eq!(last.items.len(), 25);
        change(app.owner(), of(), &json!({ "remove": ids[1..] })).expect(200);
        assert_eq!(seen(&app, &whom), 1);
    });
}

#[test]
fn whoever_has_other_clients_by_a_group_is_told_by_mail_and_whoever_has_not_is_not() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        let group = create(&app, "Told", &[]);
        let member = |role, scope| app.newcomer(app.home(), role, scope).member;
        let gains = member(BuiltIn::Associate, Scope::only(clients[..1].to_vec()));
        let has_all = member(BuiltIn::Manager, Scope::Nobody);
        put_in(&app, &group, &[gains.id, has_all.id]);
        let before = app.mail(app.home(), &has_all.email).len();
        let body = json!({ "add": clients });
        change(app.owner(), path(&app, &group, "clients"), &body).expect(200);
        let told = app.mail(app.home(), &gains.email);
        assert!(
            told.iter()
                .any(|mail| mail.text.contains("You now have access to 2 clients.")),
            "{told:?}"
        );
        app.owner().delete(path(&app, &group, "")).expect(204);
        let told = app.mail(app.home(), &gains.email);
        assert!(
            told.iter().any(|mail| mail
                .text
                .contains("You no longer have access to 2 clients.")),
            "{told:?}"
        );
        assert_eq!(app.mail(app.home(), &has_all.email).len(), before);
    });
}

#[test]
fn a_deleted_client_is_in_no_group_and_is_back_in_it_when_it_is_restored() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create(&app, "Restored", &clients);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        let client = app.at_home(&format!("clients/{}", clients[0]));
        app.owner().delete(client).expect(204);
        assert_eq!(seen(&app, &person), 1);
        let restore = app.at_home(&format!("clients/deleted/{}/restore", clients[0]));
        app.owner().post(restore, &json!({})).expect(201);
        assert_eq!(seen(&app, &person), 2);
        let inside: Vec<wire::AccessGroupClient> =
            all_pages(app.owner(), &path(&app, &group, "clients"));
        assert_eq!(inside.len(), 2);
    });
}

#[test]
fn an_open_tab_of_whoever_is_in_a_changed_group_is_told() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 4);
        let group = create(&app, "Heard of", &clients[..1]);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let stream = person.caller.events("/api/v1/events");
        let next = || stream.next();
        assert_eq!(next().as_deref(), Some("ready"));
        put_in(&app, &group, &[person.member.id]);
        assert_eq!(next().as_deref(), Some("rights"));
        let of = || path(&app, &group, "clients");
        for body in [
            json!({ "add": [clients[1]] }),
            json!({ "add": clients, "remove": [] }),
            json!({ "remove": clients[1..] }),
        ] {
            change(app.owner(), of(), &body).expect(200);
            assert_eq!(next().as_deref(), Some("rights"), "{body}");
        }
        app.owner().delete(path(&app, &group, "")).expect(204);
        assert_eq!(next().as_deref(), Some("rights"));
    });
}
