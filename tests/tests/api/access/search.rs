//! Searches: the same answers as one by one, page by page, and nothing that the key may not view.

use std::collections::BTreeSet;

use policy::{Action, ClientId, DepartmentId, MemberId, Target, decide, visible};
use serde_json::{Value, json};
use wire::{ApiKeyCreated, Client, Department, Member};

use super::{ask, client, decision, program_in, question};
use crate::app::{Caller, Persona, TestApp, all_pages, on_each_engine};
use crate::routes::assigned_to;

/// Every result of a search, a few on a page.
#[track_caller]
fn found(key: &Caller, what: &str, body: &Value, limit: usize) -> Vec<Value> {
    let mut body = body.clone();
    body["page"] = json!({ "limit": limit });
    let mut all = Vec::new();
    loop {
        let path = format!("/access/v1/search/{what}");
        let answer: Value = key.post(path, &body).expect(200).json();
        let results = answer["results"].as_array().expect("results");
        assert!(results.len() <= limit);
        assert_eq!(answer["page"]["count"], results.len());
        all.extend(results.iter().cloned());
        let token = answer["page"]["next_token"].as_str().expect("a token");
        if token.is_empty() {
            return all;
        }
        body["page"]["token"] = json!(token);
    }
}

#[track_caller]
fn ids(found: &[Value], kind: &str) -> BTreeSet<String> {
    let id = |found: &Value| {
        assert_eq!(found["type"], kind);
        found["id"].as_str().expect("an id").to_owned()
    };
    let ids: BTreeSet<String> = found.iter().map(id).collect();
    assert_eq!(ids.len(), found.len(), "something is there twice");
    ids
}

fn texts(ids: impl IntoIterator<Item = impl ToString>) -> BTreeSet<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

#[test]
fn clients_are_found_where_the_policy_says_that_they_are_visible() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        for persona in Persona::active() {
            let actor = app.actor(persona, app.home());
            for action in [Action::ClientView, Action::ClientEdit, Action::ClientDelete] {
                let body = question(persona, action.wire_name(), json!({"type": "client"}));
                let got = ids(&found(&key, "resource", &body, 60), "client");
                let filter = visible(&actor, action);
                let all = clients.iter().map(|client| client.id);
                let expected = texts(all.filter(|id| filter.contains(*id)));
                assert_eq!(got, expected, "{persona} {action}");
            }
        }
    });
}

#[test]
fn departments_are_found_below_those_clients() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let assigned = assigned_to(&app, Persona::MspUser);
        let below = |client: &ClientId| -> Vec<DepartmentId> {
            let path = app.at_home(&format!("clients/{client}/departments"));
            let all: Vec<Department> = all_pages(app.owner(), &path);
            all.into_iter().map(|department| department.id).collect()
        };
        let resource = json!({"type": "department"});
        let body = question(Persona::MspUser, "department.edit", resource);
        let got = ids(&found(&key, "resource", &body, 7), "department");
        assert_eq!(got, texts(assigned.iter().flat_map(below)));
        let resource = json!({"type": "department", "properties": {"client": assigned[0]}});
        let body = question(Persona::MspUser, "department.edit", resource);
        let got = ids(&found(&key, "resource", &body, 7), "department");
        assert_eq!(got, texts(below(&assigned[0])));
    });
}

#[test]
fn members_are_found_as_one_by_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let mut members: Vec<Member> = all_pages(app.owner(), &app.at_home("members"));
        let invited = app.at_home("members?status=invited");
        members.extend(all_pages::<Member>(app.owner(), &invited));
        for (persona, action) in [
            (Persona::Manager, "member.remove"),
            (Persona::Associate, "member.view"),
            (Persona::Associate, "member.remove"),
            (Persona::EndClient, "feed.notifications.edit"),
        ] {
            let allowed = |member: &&Member| {
                let resource = json!({"type": "member", "id": member.id});
                decision(&ask(&key, &question(persona, action, resource))).0
            };
            let expected = texts(members.iter().filter(allowed).map(|member| member.id));
            let body = question(persona, action, json!({"type": "member"}));
            let got = ids(&found(&key, "resource", &body, 9), "member");
            assert_eq!(got, expected, "{persona} {action}");
        }
    });
}

#[test]
fn subjects_are_found_as_one_by_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let members: Vec<Member> = all_pages(app.owner(), &app.at_home("members"));
        let target = client(assigned_to(&app, Persona::Associate)[0]);
        for action in ["client.view", "client.edit", "client.delete"] {
            let allowed = |id: &MemberId| {
                let asked = json!({
                    "subject": {"type": "member", "id": id},
                    "action": {"name": action},
                    "resource": target,
                });
                decision(&ask(&key, &asked)).0
            };
            let expected = texts(members.iter().map(|member| member.id).filter(allowed));
            assert!(!expected.is_empty() && expected.len() < members.len());
            let body = json!({
                "subject": {"type": "member", "id": "left alone"},
                "action": {"name": action},
                "resource": target,
            });
            let got = ids(&found(&key, "subject", &body, 5), "member");
            assert_eq!(got, expected, "{action}");
        }
    });
}

#[test]
fn actions_are_found_as_one_by_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let assigned = assigned_to(&app, Persona::Associate)[0];
        for persona in Persona::active() {
            let actor = app.actor(persona, app.home());
            let target = Target::client(app.home(), assigned);
            let expected: Vec<&str> = Action::ALL
                .iter()
                .filter(|action| decide(&actor, **action, &target).is_allow())
                .map(|action| action.wire_name())
                .collect();
            let body = question(persona, "left.alone", client(assigned));
            let results = found(&key, "action", &body, 4);
            let got: Vec<&str> = results
                .iter()
                .filter_map(|found| found["name"].as_str())
                .collect();
            assert_eq!(got, expected, "{persona}");
        }
    });
}

#[test]
fn what_belongs_to_the_workgroup_is_found() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let home = app.home().get();
        for team in 1..=3 {
            app.database().run(&format!(
                "INSERT INTO team (id, workgroup, name, created_at) VALUES ({team}, {home}, 'T', 0)"
            ));
        }
        let search = |persona, action: &str, kind: &str| {
            found(
                &key,
                "resource",
                &question(persona, action, json!({"type": kind})),
                2,
            )
        };
        assert_eq!(search(Persona::Owner, "team.edit", "team").len(), 3);
        assert_eq!(search(Persona::Associate, "team.edit", "team").len(), 0);
        assert_eq!(search(Persona::Associate, "team.view", "team").len(), 3);
        let workgroup = ids(
            &search(Persona::Owner, "workgroup.edit", "workgroup"),
            "workgroup",
        );
        assert_eq!(workgroup, texts([app.home()]));
        assert_eq!(
            search(Persona::Manager, "workgroup.edit", "workgroup").len(),
            0
        );
        let invited = app.invite(app.home(), policy::BuiltIn::MspUser, policy::Scope::Nobody);
        let open = ids(
            &search(Persona::Manager, "invitation.cancel", "invitation"),
            "invitation",
        );
        assert!(open.contains(&invited.member.id.to_string()));
        assert_eq!(
            search(Persona::Associate, "invitation.cancel", "invitation").len(),
            0
        );
    });
}

#[test]
fn what_is_not_known_has_no_results() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let known = client(clients[0].id);
        let nothing = |what: &str, body: Value| {
            let answer: Value = key
                .post(format!("/access/v1/search/{what}"), &body)
                .expect(200)
                .json();
            assert_eq!(
                answer,
                json!({"results": [], "page": {"next_token": "", "count": 0}}),
                "{body}"
            );
        };
        for what in ["subject", "resource", "action"] {
            let mut elsewhere = question(Persona::Owner, "client.view", known.clone());
            elsewhere["context"] = json!({"workgroup": app.other()});
            nothing(what, elsewhere);
            let mut contact = question(Persona::Owner, "client.view", known.clone());
            contact["subject"]["type"] = json!("contact");
            nothing(what, contact);
        }
        for what in ["subject", "resource"] {
            nothing(what, question(Persona::Owner, "client.fly", known.clone()));
        }
        for what in ["subject", "action"] {
            nothing(
                what,
                question(Persona::Owner, "client.view", client("00000000000000ab")),
            );
        }
        // An action that is not done to such a resource, and a kind that this server does not keep.
        nothing(
            "resource",
            question(Persona::Owner, "client.view", json!({"type": "member"})),
        );
        nothing(
            "resource",
            question(Persona::Owner, "task.view", json!({"type": "task"})),
        );
    });
}

#[test]
fn a_limited_key_finds_nothing_beyond_its_limit() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let [own, other] = [clients[0].id, clients[1].id];
        let make = |actions: &[&str]| {
            let body = json!({"name": "Narrow", "clients": [own], "actions": actions});
            let made = app.owner().post(app.at_home("keys"), &body).expect(201);
            app.anonymous().with_key(made.json::<ApiKeyCreated>().token)
        };
        let key = make(&["member.view", "client.view"]);
        let all = question(Persona::Owner, "client.edit", json!({"type": "client"}));
        assert_eq!(
            ids(&found(&key, "resource", &all, 9), "client"),
            texts([own])
        );
        assert!(
            found(
                &key,
                "action",
                &question(Persona::Owner, "x", client(other)),
                9
            )
            .is_empty()
        );
        let who = question(Persona::Owner, "client.view", client(other));
        assert!(found(&key, "subject", &who, 9).is_empty());
        let blind = make(&["client.view"]);
        assert!(found(&blind, "resource", &all, 9).is_empty());
        let who = question(Persona::Owner, "client.view", client(own));
        assert!(found(&blind, "subject", &who, 9).is_empty());
        assert!(!found(&key, "subject", &who, 9).is_empty());
    });
}

#[test]
fn the_id_of_what_is_searched_for_is_ignored() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let assigned = assigned_to(&app, Persona::Associate)[0];
        for (what, part, mut body) in [
            (
                "subject",
                "subject",
                question(Persona::Owner, "client.view", client(assigned)),
            ),
            (
                "resource",
                "resource",
                question(Persona::Owner, "client.view", client("x")),
            ),
        ] {
            let expected = found(&key, what, &body, 50);
            assert!(!expected.is_empty());
            for id in [json!(""), json!(7), Value::Null, json!({}), json!("\0")] {
                body[part]["id"] = id;
                assert_eq!(found(&key, what, &body, 50), expected, "{body}");
            }
        }
    });
}

#[test]
fn a_page_of_nothing_says_whether_there_is_something() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let assigned = assigned_to(&app, Persona::Associate)[0];
        let all = |kind: &str| json!({"type": kind});
        for (what, body) in [
            (
                "resource",
                question(Persona::Owner, "client.view", all("client")),
            ),
            (
                "resource",
                question(Persona::Owner, "member.view", all("member")),
            ),
            (
                "resource",
                question(Persona::Owner, "workgroup.edit", all("workgroup")),
            ),
            (
                "subject",
                question(Persona::Owner, "client.view", client(assigned)),
            ),
            (
                "action",
                question(Persona::Owner, "client.view", client(assigned)),
            ),
        ] {
            let path = format!("/access/v1/search/{what}");
            let mut empty = body.clone();
            empty["page"] = json!({"limit": 0});
            let answer: Value = key.post(&path, &empty).expect(200).json();
            assert_eq!(answer["results"], json!([]), "{body}");
            assert_eq!(answer["page"]["count"], 0);
            let mut rest = body.clone();
            rest["page"] = json!({"token": answer["page"]["next_token"]});
            assert_ne!(rest["page"]["token"], "", "{body}");
            let rest: Value = key.post(&path, &rest).expect(200).json();
            let whole: Value = key.post(&path, &body).expect(200).json();
            assert_eq!(rest, whole, "{body}");
        }
    });
}

#[test]
fn a_token_goes_with_its_search() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let mut body = question(Persona::Owner, "client.view", json!({"type": "client"}));
        body["page"] = json!({"limit": 2});
        let path = "/access/v1/search/resource";
        let first: Value = key.post(path, &body).expect(200).json();
        body["page"]["token"] = first["page"]["next_token"].clone();
        key.post(path, &body).expect(200);
        body["action"]["name"] = json!("client.edit");
        key.post(path, &body).refused(400, "invalid_request");
    });
}
