//! Groups are made, listed, renamed and deleted.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{AccessGroup, AccessGroupClient, AuditEntry, Page};

use super::{change, create, foreign, path, put_in, seen, some};
use crate::app::{Request, TestApp, on_each_engine, whole_log};
use crate::keys::program;

fn names(page: &Page<AccessGroup>) -> Vec<String> {
    page.items.iter().map(|group| group.name.clone()).collect()
}

#[test]
fn a_group_is_made_with_its_clients_listed_renamed_and_deleted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        let group = create(&app, "  Night shift ", &clients);
        assert_eq!(group.name, "Night shift");
        assert_eq!((group.clients, group.members, group.version), (3, 0, 1));
        let listed: Page<AccessGroupClient> = app
            .owner()
            .get(path(&app, &group, "clients"))
            .expect(200)
            .json();
        assert_eq!(listed.total, 3);

        let own = path(&app, &group, "");
        let rename = |tag: &str| {
            let body = json!({ "name": "Late shift" });
            Request::new("PATCH", own.clone()).json(&body).matching(tag)
        };
        let renamed: AccessGroup = app.owner().send(rename("\"1\"")).expect(200).json();
        assert_eq!((renamed.name.as_str(), renamed.version), ("Late shift", 2));
        app.owner()
            .send(rename("\"1\""))
            .refused(412, "version_conflict");
        let no_version = Request::new("PATCH", own.clone()).json(&json!({ "name": "x" }));
        app.owner()
            .send(no_version)
            .refused(428, "precondition_required");
        let stale = Request::new("DELETE", own.clone()).matching("\"1\"");
        app.owner().send(stale).refused(412, "version_conflict");

        app.owner().delete(own.clone()).expect(204);
        app.owner().get(own).refused(404, "not_found");
    });
}

#[test]
fn two_groups_of_a_workgroup_have_different_names() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let first = create(&app, "Northern clients", &[]);
        let second = create(&app, "Southern clients", &[]);
        let taken = json!({ "name": "NORTHERN clients" });
        let problem = app
            .owner()
            .post(app.at_home("access-groups"), &taken)
            .refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("name"));
        assert_eq!(problem.detail, "another access group has this name");
        app.owner()
            .patch(path(&app, &second, ""), &taken)
            .refused(422, "invalid_field");
        // The group itself may be written in another case, and another workgroup has its own names.
        app.owner()
            .patch(path(&app, &first, ""), &taken)
            .expect(200);
        app.owner()
            .post(app.path(app.other(), "access-groups"), &taken)
            .expect(201);
    });
}

#[test]
fn the_list_is_searched_and_sorted_by_what_its_reader_counts() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 4);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let many = create(&app, "Zz many", &clients);
        let one = create(&app, "Zz one", &clients[3..]);
        create(&app, "Zz none", &[]);
        put_in(&app, &one, &[person.member.id]);
        let list = |by: &crate::app::Caller, sort: &str| -> Page<AccessGroup> {
            let path = app.at_home(&format!("access-groups?search=zz&sort={sort}"));
            by.get(path).expect(200).json()
        };
        let owner = app.owner();
        let by = |sort: &str| names(&list(owner, sort));
        assert_eq!(by("name"), ["Zz many", "Zz none", "Zz one"]);
        assert_eq!(by("-clients"), ["Zz many", "Zz one", "Zz none"]);
        assert_eq!(by("clients"), ["Zz none", "Zz one", "Zz many"]);
        assert_eq!(by("-members")[0], "Zz one");
        assert_eq!(list(owner, "name").total, 3);
        owner
            .get(app.at_home("access-groups?sort=note"))
            .refused(400, "invalid_query");

        // Whoever sees one client alone counts no other, and sorts by what they count.
        let limit = json!({
            "actions": ["access_group.view", "client.view"], "clients": [clients[3]],
        });
        let key = program(&app, owner, limit);
        let counted = list(&key, "-clients");
        let counts: Vec<u64> = counted.items.iter().map(|group| group.clients).collect();
        assert_eq!(counts, [1, 1, 0]);
        assert_eq!(names(&counted)[2], "Zz none");
        // People they do not see at all.
        assert!(counted.items.iter().all(|group| group.members == 0));
        let page: Page<AccessGroupClient> =
            key.get(path(&app, &many, "clients")).expect(200).json();
        let ids: Vec<_> = page.items.iter().map(|client| client.id).collect();
        assert_eq!((page.total, ids), (1, vec![clients[3]]));
        let page: Page<Value> = key.get(path(&app, &one, "members")).expect(200).json();
        assert_eq!(page.total, 0);
    });
}

#[test]
fn a_group_of_another_workgroup_is_not_there() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let foreign = foreign(&app);
        for rest in ["", "/clients", "/members", "/loss"] {
            let path = app.at_home(&format!("access-groups/{foreign}{rest}"));
            app.owner().get(path).refused(404, "not_found");
        }
        for rest in ["clients", "members"] {
            let path = app.at_home(&format!("access-groups/{foreign}/{rest}"));
            change(app.owner(), path, &json!({})).refused(404, "not_found");
        }
        let path = app.at_home(&format!("access-groups/{foreign}"));
        app.owner().delete(path).refused(404, "not_found");
    });
}

#[test]
fn whoever_is_in_a_deleted_group_keeps_what_they_have_beside_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 4);
        let own = Scope::only(clients[..2].to_vec());
        let person = app.newcomer(app.home(), BuiltIn::Associate, own);
        let group = create(&app, "Soon gone", &clients[1..]);
        put_in(&app, &group, &[person.member.id]);
        assert_eq!(seen(&app, &person), 4);
        app.owner().delete(path(&app, &group, "")).expect(204);
        assert_eq!(seen(&app, &person), 2);

        let log: Vec<AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
        let of_group = |action: &str| {
            let target = format!("access_group:{}", group.id);
            let found = log.iter().find(|entry| {
                entry.action == action && entry.target.as_deref() == Some(target.as_str())
            });
            found.unwrap_or_else(|| panic!("no {action}")).clone()
        };
        let before = of_group("access_group.delete").before.unwrap();
        let before: Value = serde_json::from_str(&before).unwrap();
        assert_eq!(before["name"], "Soon gone");
        assert_eq!(before["members"], json!([person.member.id]));
        assert_eq!(before["clients"].as_array().map(Vec::len), Some(3));
        assert!(
            of_group("access_group.create")
                .after
                .unwrap()
                .contains("Soon gone")
        );
    });
}
