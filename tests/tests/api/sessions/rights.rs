//! How soon a change of rights holds: from the next request on.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, RoleRequest};

use crate::app::{GOOD_PASSWORD, Request, TestApp, on_each_engine, try_to_sign_in};

#[test]
fn a_deactivated_member_is_told_of_nothing_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody);
        let caller = &newcomer.caller;
        let paths = ["session", "clients", "members", "audit"].map(|rest| app.at_home(rest));
        for path in &paths {
            caller.get(path).expect(200);
        }
        let path = app.at_home(&format!("members/{}/deactivate", newcomer.member.id));
        app.owner().send(Request::new("POST", path)).expect(200);
        for path in &paths {
            caller.get(path).refused(404, "not_found");
        }
        let write = caller.post(app.at_home("clients"), &json!({"name": "Late"}));
        write.refused(404, "not_found");
    });
}

#[test]
fn a_removed_member_is_told_of_nothing_and_cannot_sign_in_again() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody);
        newcomer.caller.get(app.at_home("clients")).expect(200);
        app.owner()
            .delete(app.at_home(&format!("members/{}", newcomer.member.id)))
            .expect(204);
        let answer = newcomer.caller.get(app.at_home("clients"));
        assert!([401, 404].contains(&answer.status), "{}", answer.text());
        let again = try_to_sign_in(&app.anonymous(), &newcomer.member.email, GOOD_PASSWORD);
        again.refused(401, "bad_credentials");
    });
}

#[test]
fn a_demotion_holds_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let create = || {
            newcomer
                .caller
                .post(app.at_home("clients"), &json!({"name": "New"}))
        };
        let created: Client = create().expect(201).json();
        let path = app.at_home(&format!("members/{}/role", newcomer.member.id));
        let role = BuiltIn::EndClient.wire_name().to_owned();
        app.owner().put(path, &RoleRequest { role }).expect(200);
        create().refused(403, "forbidden");
        let path = app.at_home(&format!("clients/{}", created.id));
        newcomer.caller.get(path).refused(404, "not_found");
    });
}

#[test]
fn clients_that_are_taken_away_are_gone_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client: Client = app
            .owner()
            .post(app.at_home("clients"), &json!({"name": "Taken away"}))
            .expect(201)
            .json();
        let scope = Scope::only([client.id]);
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, scope);
        let path = app.at_home(&format!("clients/{}", client.id));
        newcomer.caller.get(path.clone()).expect(200);
        let clients = app.at_home(&format!("members/{}/clients", newcomer.member.id));
        app.owner()
            .put(clients, &json!({"scope": {"kind": "nobody"}}))
            .expect(200);
        newcomer.caller.get(path.clone()).refused(404, "not_found");
        newcomer
            .caller
            .patch(path, &json!({"name": "Mine"}))
            .refused(404, "not_found");
    });
}
