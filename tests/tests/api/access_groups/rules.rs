//! Groups by rule: which clients they have follows from the clients' tags.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::{Value, json};
use wire::{AccessGroup, AccessGroupChange, AccessImpact, Client, Page};

use super::{change, create, path, put_in, seen, some};
use crate::app::{Answer, Caller, Request, TestApp, on_each_engine, whole_log};
use crate::keys::program;

/// Gives a client exactly these tags.
fn tag(app: &TestApp, by: &Caller, client: ClientId, tags: &[&str]) -> Answer {
    let path = app.at_home(&format!("clients/{client}"));
    by.send(
        Request::new("PATCH", path)
            .json(&json!({ "tags": tags }))
            .matching("*"),
    )
}

fn rule(condition: &str) -> Value {
    json!(wire::rule_of(condition).unwrap())
}

/// Sets the rule of a group.
fn set(app: &TestApp, by: &Caller, group: &AccessGroup, rule: &Value) -> Answer {
    by.send(
        Request::new("PUT", path(app, group, "rule"))
            .json(&json!({ "rule": rule }))
            .matching("*"),
    )
}

#[track_caller]
fn create_by_rule(app: &TestApp, name: &str, condition: &str) -> AccessGroup {
    let body = json!({ "name": name, "rule": rule(condition) });
    let answer = app.owner().post(app.at_home("access-groups"), &body);
    answer.expect(201).json()
}

fn get(app: &TestApp, group: &AccessGroup) -> AccessGroup {
    app.owner().get(path(app, group, "")).expect(200).json()
}

#[test]
fn clients_come_and_go_with_their_tags() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 4);
        for client in &clients[..2] {
            tag(&app, app.owner(), *client, &["Region = North"]).expect(200);
        }
        let group = create_by_rule(&app, "The north", "region = north, far north");
        assert_eq!(group.clients, 2);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        assert_eq!(seen(&app, &person), 2);

        // Another value of the rule, another tag beside it, and one that is gone.
        tag(&app, app.owner(), clients[2], &["region=Far North", "vip"]).expect(200);
        assert_eq!(seen(&app, &person), 3);
        tag(&app, app.owner(), clients[0], &["region=south"]).expect(200);
        tag(&app, app.owner(), clients[1], &[]).expect(200);
        assert_eq!(seen(&app, &person), 1);
        // Whoever leaves the tags alone leaves the group alone.
        let other = Request::new("PATCH", app.at_home(&format!("clients/{}", clients[2])))
            .json(&json!({ "city": "Tromso" }))
            .matching("*");
        app.owner().send(other).expect(200);
        assert_eq!(seen(&app, &person), 1);
        // A new client, from its first moment.
        let body = json!({ "name": "Polar Freight", "tags": ["region=north"] });
        let new: Client = app
            .owner()
            .post(app.at_home("clients"), &body)
            .expect(201)
            .json();
        assert_eq!(new.tags, ["region=north"]);
        assert_eq!(seen(&app, &person), 2);
        let log = whole_log(app.owner(), &app.at_home("audit"));
        let moved = log
            .iter()
            .filter(|entry| entry.action == "access_group.edit");
        assert_eq!(moved.count(), 4);
    });
}

#[test]
fn every_condition_of_a_rule_holds() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        tag(&app, app.owner(), clients[0], &["region=north", "vip"]).expect(200);
        tag(&app, app.owner(), clients[1], &["region=north"]).expect(200);
        tag(&app, app.owner(), clients[2], &["vip=gold"]).expect(200);
        let group = create_by_rule(&app, "Both", "region = north\nvip");
        assert_eq!(group.clients, 1);
        assert_eq!(create_by_rule(&app, "Any value", "vip").clients, 2);
        assert_eq!(create_by_rule(&app, "Nobody's", "vip = silver").clients, 0);
        // The same question about the list of clients.
        for (query, total) in [
            ("region%3Dnorth", 2),
            ("region%3Dnorth%3Bvip", 1),
            ("vip", 2),
            ("vip%3Dsilver%2Cgold", 1),
            ("nothing", 0),
        ] {
            let path = app.at_home(&format!("clients?tag={query}"));
            let page: Page<Client> = app.owner().get(path).expect(200).json();
            assert_eq!(
                (page.total, page.items.len()),
                (total, total as usize),
                "{query}"
            );
        }
        let refused = app.owner().get(app.at_home("clients?tag=%3D"));
        refused.refused(400, "invalid_query");
    });
}

#[test]
fn another_rule_is_said_before_it_is_set() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        tag(&app, app.owner(), clients[0], &["region=north"]).expect(200);
        for client in &clients[1..] {
            tag(&app, app.owner(), *client, &["region=south"]).expect(200);
        }
        let group = create_by_rule(&app, "Region", "region = north");
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        let south = rule("region = south");
        let asked = json!({ "rule": south });
        let look = app.owner().post(path(&app, &group, "impact"), &asked);
        let impact: AccessImpact = look.expect(200).json();
        let counts = |impact: &AccessImpact| (impact.gain.clients, impact.lose.clients);
        assert_eq!(counts(&impact), (2, 1));
        assert_eq!(seen(&app, &person), 1);

        let changed: AccessGroupChange = set(&app, app.owner(), &group, &south).expect(200).json();
        assert_eq!(counts(&changed.impact), (2, 1));
        assert_eq!(
            changed.group.rule,
            Some(wire::rule_of("region = south").unwrap())
        );
        assert_eq!(seen(&app, &person), 2);

        // Nobody chooses what follows from a rule, until it is gone: then all stays as it is.
        let one = json!({ "add": [clients[0]] });
        let by_hand = || change(app.owner(), path(&app, &group, "clients"), &one);
        let problem = by_hand().refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("add"));
        set(&app, app.owner(), &group, &Value::Null).expect(200);
        assert_eq!(seen(&app, &person), 2);
        by_hand().expect(200);
        assert_eq!(get(&app, &group).clients, 3);
        tag(&app, app.owner(), clients[1], &[]).expect(200);
        assert_eq!(seen(&app, &person), 3);
    });
}

#[test]
fn two_who_set_a_rule_do_not_overwrite_each_other() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let group = create_by_rule(&app, "Contested", "region = north");
        let set = |tag: Option<&str>| {
            let body = json!({ "rule": rule("region = south") });
            let request = Request::new("PUT", path(&app, &group, "rule")).json(&body);
            app.owner().send(match tag {
                Some(tag) => request.matching(tag),
                None => request,
            })
        };
        set(Some("\"1\"")).expect(200);
        set(Some("\"1\"")).refused(412, "version_conflict");
        set(None).refused(428, "precondition_required");
    });
}

#[test]
fn a_rule_that_says_nothing_is_refused() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let group = create(app, &format!("Unruly {engine:?}"), &[]);
        for bad in [
            json!([]),
            json!([{ "tag": " " }]),
            json!([{ "tag": "a=b" }]),
            json!([{ "tag": "a", "values": ["x".repeat(41)] }]),
        ] {
            let problem = set(app, app.owner(), &group, &bad).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("rule"), "{bad}");
            let body = json!({ "name": "Unruly too", "rule": bad });
            let made = app.owner().post(app.at_home("access-groups"), &body);
            made.refused(422, "invalid_field");
        }
        let both = json!({ "name": "Both", "rule": rule("vip"), "clients": some(app, 1) });
        let made = app.owner().post(app.at_home("access-groups"), &both);
        assert_eq!(
            made.refused(422, "invalid_field").field.as_deref(),
            Some("clients")
        );
    });
}

#[test]
fn a_tag_gives_no_access_that_its_writer_could_not_give() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create_by_rule(&app, "Guarded", "region = north");
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        // Some who change clients change no groups.
        let user = app.newcomer(app.home(), BuiltIn::MspUser, Scope::only([clients[0]]));
        tag(&app, &user.caller, clients[0], &["vip"]).expect(200);
        tag(&app, &user.caller, clients[0], &["region=north"]).refused(422, "invalid_field");
        assert_eq!(seen(&app, &person), 0);
        tag(&app, app.owner(), clients[0], &["region=north"]).expect(200);
        let problem = tag(&app, &user.caller, clients[0], &[]).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("tags"));
        tag(&app, &user.caller, clients[0], &["region=north", "vip"]).expect(200);
        assert_eq!(seen(&app, &person), 1);

        // A key of some clients changes their tags, and sets no rule: that speaks of all, those included
        // that come later.
        let key = program(&app, app.owner(), json!({ "clients": [clients[0]] }));
        tag(&app, &key, clients[0], &[]).expect(200);
        assert_eq!(seen(&app, &person), 0);
        tag(&app, &key, clients[1], &["region=north"]).refused(404, "not_found");
        set(&app, &key, &group, &rule("vip")).refused(403, "forbidden");
        let made = json!({ "name": "By a key", "rule": rule("vip") });
        key.post(app.at_home("access-groups"), &made)
            .refused(403, "forbidden");
    });
}

#[test]
fn a_client_that_is_restored_is_where_its_tags_put_it_now() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 1);
        let client = clients[0];
        tag(&app, app.owner(), client, &["region=north"]).expect(200);
        let stays = create_by_rule(&app, "Stays", "region");
        let leaves = create_by_rule(&app, "Leaves", "region = north");
        let own = app.at_home(&format!("clients/{client}"));
        app.owner().delete(own).expect(204);
        assert_eq!(
            (get(&app, &stays).clients, get(&app, &leaves).clients),
            (0, 0)
        );
        set(&app, app.owner(), &leaves, &rule("region = south")).expect(200);
        let comes = create_by_rule(&app, "Comes", "region = north, west");
        let restore = app.at_home(&format!("clients/deleted/{client}/restore"));
        let restored: Client = app.owner().post(restore, &json!({})).expect(201).json();
        assert_eq!(restored.tags, ["region=north"]);
        let counts = [&stays, &leaves, &comes].map(|group| get(&app, group).clients);
        assert_eq!(counts, [1, 0, 1]);
    });
}
