//! What refused writes leave behind, and what one workgroup's log does not tell another.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{AcceptRequest, ApiKeyCreated, AuditEntry, AuditPage, Client, Page};

use crate::app::{
    Caller, DEMO_PASSWORD, GOOD_PASSWORD, Invited, Persona, Request, TestApp, accept_of,
    on_each_engine,
};

fn newest(app: &TestApp) -> AuditEntry {
    let page: AuditPage = app
        .owner()
        .get(app.at_home("audit?per_page=1"))
        .expect(200)
        .json();
    page.items.into_iter().next().expect("an entry")
}

fn server_log(app: &TestApp, action: &str) -> u64 {
    let query = format!(
        "SELECT COUNT(*) AS n FROM audit WHERE log = 0 AND outcome = 'denied' AND action = '{action}'"
    );
    app.database().count(&query)
}

#[track_caller]
fn check(app: &TestApp, action: &str, reason: &str) {
    let entry = newest(app);
    assert_eq!(
        (
            entry.action.as_str(),
            entry.outcome.as_str(),
            entry.reason.as_deref()
        ),
        (action, "denied", Some(reason)),
        "{entry:?}"
    );
}

/// A client that the associate does not reach.
fn hidden(app: &TestApp) -> Client {
    let body = json!({"name": "Hidden"});
    app.owner()
        .post(app.at_home("clients"), &body)
        .expect(201)
        .json()
}

#[test]
fn what_names_more_than_one_may_name_leaves_a_trace() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = hidden(&app);
        let associate = app.as_persona(Persona::Associate);
        let keys = app.at_home("keys");
        let much = json!({"name": "Key", "actions": ["member.remove"]});
        associate.post(&keys, &much).refused(422, "invalid_field");
        check(&app, "key.create", "not_allowed");
        let far = json!({"name": "Key", "clients": [client.id]});
        associate.post(&keys, &far).refused(422, "invalid_field");
        check(&app, "key.create", "unknown");

        let own: ApiKeyCreated = app
            .owner()
            .post(&keys, &json!({"name": "Own"}))
            .expect(201)
            .json();
        associate
            .delete(format!("{keys}/{}", own.key.id))
            .refused(404, "not_found");
        check(&app, "key.revoke", "no_such_target");

        let parent = json!({"name": "Part", "parent": "4000000000000001"});
        let departments = app.at_home(&format!("clients/{}/departments", client.id));
        app.owner()
            .post(departments, &parent)
            .refused(422, "invalid_field");
        check(&app, "department.create", "unknown");
    });
}

#[test]
fn what_strangers_try_leaves_a_trace_in_the_servers_own_log() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let wrong = AcceptRequest {
            token: "0".repeat(64),
            email: "nobody@else.example".to_owned(),
            name: "Nobody".to_owned(),
            password: GOOD_PASSWORD.to_owned(),
        };
        app.anonymous()
            .post("/api/v1/invitations/accept", &wrong)
            .refused(404, "not_found");
        assert_eq!(server_log(&app, "invitation.accept"), 1);

        let elsewhere = Request::new("POST", app.at_home("clients"))
            .json(&json!({"name": "Elsewhere"}))
            .header("origin", "https://evil.example");
        app.owner().send(elsewhere).refused(403, "cross_site");
        assert_eq!(server_log(&app, "request.cross_site"), 1);
    });
}

#[test]
fn what_a_stranger_names_is_bounded_before_it_is_kept() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let associate = app.as_persona(Persona::Associate);
        let long = "A".repeat(7_000);
        for name in [
            long.as_str(),
            "%00",
            "%F0%9F%92%A9",
            "..%2f..",
            "0000000000000000",
        ] {
            let path = format!("/api/v1/workgroups/{name}/members");
            let answer = associate.post(path, &json!({"email": "a@b.example"}));
            answer.refused(404, "not_found");
            let path = app.at_home(&format!("members/{name}"));
            associate.delete(path).refused(404, "not_found");
        }
        let longest = "SELECT CAST(MAX(LENGTH(COALESCE(target, '')) + LENGTH(COALESCE(actor, '')) \
             + LENGTH(action) + LENGTH(COALESCE(address, ''))) AS BIGINT) AS n FROM audit";
        assert!(app.database().count(longest) < 500);
    });
}

/// A client of two workgroups' log: what the owner of the first one reads there.
fn texts(app: &TestApp, caller: &Caller) -> String {
    caller
        .get(app.at_home("audit?per_page=100"))
        .expect(200)
        .text()
}

#[test]
fn accepting_elsewhere_tells_the_first_workgroup_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let email = newcomer.member.email.clone();
        let body = json!({"email": email, "role": "associate", "scope": {"kind": "nobody"}});
        let answer = app.owner().post(app.path(app.other(), "members"), &body);
        let invited = app.invited(app.other(), answer);
        let before = texts(&app, app.owner());
        let wrong = accept_of(&invited, DEMO_PASSWORD);
        app.anonymous()
            .post("/api/v1/invitations/accept", &wrong)
            .refused(401, "bad_credentials");
        let right = accept_of(&invited, GOOD_PASSWORD);
        app.anonymous()
            .post("/api/v1/invitations/accept", &right)
            .expect(200);
        let after = texts(&app, app.owner());
        let page: Value = serde_json::from_str(&after).expect("JSON");
        let count = |text: &str| text.matches("invitation.accept").count();
        assert_eq!(count(&before), count(&after), "{page:#}");
        assert!(!after.contains(&invited.member.id.to_string()));
        let there = app
            .owner()
            .get(app.path(app.other(), "audit?per_page=10"))
            .expect(200)
            .text();
        assert!(there.contains("invitation.accept"), "{there}");
    });
}

#[test]
fn many_sign_ins_at_once_with_the_right_password_all_succeed() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let email = Persona::Manager.email();
        std::thread::scope(|scope| {
            let tries: Vec<_> = (0..25)
                .map(|_| scope.spawn(|| drop(app.sign_in(&email, DEMO_PASSWORD))))
                .collect();
            for one in tries {
                one.join().expect("a sign-in");
            }
        });
    });
}

#[test]
fn an_address_has_one_open_invitation() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invite = |email: &str, role: &str| {
            let body = json!({"email": email, "role": role, "scope": {"kind": "nobody"}});
            let answer = app.owner().post(app.at_home("members"), &body);
            app.invited(app.home(), answer)
        };
        let old = invite("new@m\u{fc}ller.example", "associate");
        let new = invite(" NEW@xn--mller-kva.example ", "manager");
        assert_eq!(old.member.email, new.member.email);
        let list = app.at_home("members?status=invited&search=new%40m");
        let listed: Page<wire::Member> = app.owner().get(list).expect(200).json();
        assert_eq!(listed.items.len(), 1);
        let accept = |invited: &Invited| {
            let body = accept_of(invited, GOOD_PASSWORD);
            app.anonymous().post("/api/v1/invitations/accept", &body)
        };
        accept(&old).refused(404, "not_found");
        accept(&new).expect(200);
        let member = app.at_home(&format!("members/{}", new.member.id));
        let member: wire::Member = app.owner().get(member).expect(200).json();
        assert_eq!(member.role.as_deref(), Some("manager"));
    });
}

#[test]
fn nobody_replaces_an_invitation_that_they_may_not_cancel() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invitation = |role: &str| json!({"email": "new@else.example", "role": role, "scope": {"kind": "nobody"}});
        let members = app.at_home("members");
        app.owner()
            .post(&members, &invitation("administrator"))
            .expect(201);
        let manager = app.as_persona(Persona::Manager);
        manager
            .post(&members, &invitation("associate"))
            .refused(409, "already_member");
        let list = app.at_home("members?status=invited&search=new%40else");
        let listed: Page<wire::Member> = app.owner().get(list).expect(200).json();
        assert_eq!(listed.items[0].role.as_deref(), Some("administrator"));
    });
}
