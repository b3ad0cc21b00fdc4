//! A caller is told only of what the key itself may view: the rest is like what does not exist.

use serde_json::{Value, json};
use wire::{ApiKeyCreated, Client, Department};

use super::{ask, client, decision, program_in, question};
use crate::app::{Caller, Persona, TestApp, all_pages, on_each_engine};
use crate::routes::MISSING;

const PLAIN: &str = r#"{"decision":false}"#;

fn limited(app: &TestApp, fields: Value) -> Caller {
    let mut body = json!({"name": "Narrow"});
    body.as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    let made = app.owner().post(app.at_home("keys"), &body).expect(201);
    app.anonymous().with_key(made.json::<ApiKeyCreated>().token)
}

#[track_caller]
fn is_plain(key: &Caller, asked: &Value) {
    assert_eq!(ask(key, asked).to_string(), PLAIN, "{asked}");
}

#[test]
fn what_does_not_exist_is_a_plain_false() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let known = client(clients[0].id);
        let foreign: Vec<Client> = all_pages(app.owner(), &app.path(app.other(), "clients"));
        for id in [MISSING, "no id", "\0", &foreign[0].id.to_string()] {
            is_plain(&key, &question(Persona::Owner, "client.view", client(id)));
            for kind in [
                "department",
                "member",
                "invitation",
                "team",
                "role",
                "access_group",
                "guardrail",
                "workgroup",
                "spaceship",
            ] {
                let resource = json!({"type": kind, "id": id});
                is_plain(&key, &question(Persona::Owner, "client.view", resource));
            }
            let placed = json!({"type": "task", "id": "7", "properties": {"client": id}});
            is_plain(&key, &question(Persona::Owner, "task.view", placed));
        }
        let known_id = clients[0].id.to_string();
        for wrong in [MISSING, "no id", &known_id.to_uppercase()] {
            let clients = json!([known_id, wrong]);
            let email = Persona::Associate.email();
            let member = json!({"type": "member", "id": email, "properties": {"clients": clients}});
            is_plain(
                &key,
                &question(Persona::Owner, "member.assign_clients", member),
            );
            let properties = json!({"role": "associate", "clients": clients});
            let new = json!({"type": "invitation", "id": "new", "properties": properties});
            is_plain(&key, &question(Persona::Owner, "member.invite", new));
        }
        for subject in [
            json!({"type": "member", "id": MISSING}),
            json!({"type": "member", "id": "nobody@northwind.example"}),
            json!({"type": "member", "id": "owner\0@northwind.example"}),
            json!({"type": "member", "id": app.member(Persona::Owner, app.other()).id}),
            json!({"type": "contact", "id": Persona::Owner.email()}),
            json!({"type": "robot", "id": Persona::Owner.email()}),
        ] {
            let mut asked = question(Persona::Owner, "client.view", known.clone());
            assert!(decision(&ask(&key, &asked)).0);
            asked["subject"] = subject;
            is_plain(&key, &asked);
        }
    });
}

#[test]
fn a_limited_key_learns_nothing_beyond_its_limit() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let [own, other] = [clients[0].id, clients[1].id];
        let path = app.at_home(&format!("clients/{other}/departments"));
        let hidden: Vec<Department> = all_pages(app.owner(), &path);
        let views = ["member.view", "client.view", "department.view"];
        let key = limited(&app, json!({"clients": [own], "actions": views}));
        // The key may not edit, and may ask whether somebody else may.
        let asked = question(Persona::Owner, "client.edit", client(own));
        assert_eq!(decision(&ask(&key, &asked)), (true, Some("allowed")));
        is_plain(
            &key,
            &question(Persona::Owner, "client.edit", client(other)),
        );
        let department = json!({"type": "department", "id": hidden[0].id});
        is_plain(
            &key,
            &question(Persona::Owner, "department.view", department),
        );
        let task = json!({"type": "task", "id": "7", "properties": {"client": own}});
        is_plain(&key, &question(Persona::Owner, "task.view", task));
        let invitation =
            json!({"type": "invitation", "id": "new", "properties": {"role": "associate"}});
        is_plain(&key, &question(Persona::Owner, "member.invite", invitation));
        let assigned = json!({
            "type": "member",
            "id": Persona::Associate.email(),
            "properties": {"clients": [other]},
        });
        is_plain(
            &key,
            &question(Persona::Owner, "member.assign_clients", assigned),
        );
        let blind = limited(&app, json!({"actions": ["client.view"]}));
        is_plain(
            &blind,
            &question(Persona::Owner, "client.view", client(own)),
        );
    });
}

#[test]
fn someone_who_sees_no_members_is_told_of_none() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients: Vec<Client> =
            all_pages(app.as_persona(Persona::EndClient), &app.at_home("clients"));
        let key = program_in(&app, app.as_persona(Persona::EndClient), app.home());
        for persona in [Persona::Owner, Persona::EndClient] {
            is_plain(
                &key,
                &question(persona, "client.view", client(clients[0].id)),
            );
        }
    });
}
