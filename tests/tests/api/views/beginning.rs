//! Who may view as whom, and that it is written down why before anything is read.

use policy::{BuiltIn, MemberId, RoleName, Scope};
use serde_json::json;
use wire::{ApiKeyCreated, AuditEntry, AuditPage, FieldCode, LONGEST_VIEW_REASON, View};

use super::{begin, shows, view};
use crate::app::{Caller, Persona, Request, TestApp, on_each_engine};
use crate::roles::{create, holder, says};

fn id(app: &TestApp, persona: Persona) -> MemberId {
    app.member(persona, app.home()).id
}

fn newest(app: &TestApp) -> AuditEntry {
    let path = app.at_home("audit?per_page=1");
    let page: AuditPage = app.owner().get(path).expect(200).json();
    page.items.into_iter().next().expect("an entry")
}

#[test]
fn the_reason_is_in_the_log_before_anything_is_read() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let member = id(&app, Persona::Associate);
        let manager = app.as_persona(Persona::Manager);
        let answer = begin(&app, manager, member, "  Ticket 4711: no clients  ").expect(201);
        let entry = newest(&app);
        assert_eq!(entry.action, "member.view_as");
        assert_eq!(entry.actor, Some(Persona::Manager.email()));
        assert_eq!(entry.target, Some(format!("member:{member}")));
        let begun: View = answer.json();
        assert_eq!(begun.member, member);
        let change = |field: &str| {
            let mut all = entry.changes.iter();
            let found = all.find(|change| change.field == field);
            found.map(|change| change.after.clone()).unwrap_or_default()
        };
        assert_eq!(change("reason"), ["Ticket 4711: no clients"]);
        assert_eq!(change("ends_at"), std::slice::from_ref(&begun.until));
        let location = app.at_home(&format!("views/{}", begun.id));
        assert_eq!(answer.header("location"), Some(location.as_str()));
        assert!(shows(&app, &manager.viewing(begun.id)));
    });
}

#[test]
fn there_is_no_view_without_a_reason() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let member = id(&app, Persona::Associate);
        let check = |reason: &str, code| {
            let answer = begin(&app, app.owner(), member, reason);
            let problem = answer.refused(422, "invalid_field");
            let error = problem.errors.first().expect("a field");
            assert_eq!((error.field.as_str(), error.code), ("reason", code));
        };
        check("", FieldCode::Missing);
        check(" \u{a0} ", FieldCode::Missing);
        check(&"x".repeat(LONGEST_VIEW_REASON + 1), FieldCode::TooLong);
        let path = app.at_home(&format!("members/{member}/view-as"));
        let nothing = json!({});
        app.owner()
            .post(path, &nothing)
            .refused(422, "invalid_body");
        let longest = "x".repeat(LONGEST_VIEW_REASON);
        begin(&app, app.owner(), member, &longest).expect(201);
    });
}

#[test]
fn nobody_views_as_somebody_above_or_as_themselves() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let check = |viewer, as_whom, reason: &str| {
            let member = id(&app, as_whom);
            let problem =
                begin(&app, app.as_persona(viewer), member, "A ticket").refused(403, "forbidden");
            assert_eq!(problem.refusal.expect("a reason").reason, reason);
        };
        check(Persona::Manager, Persona::Administrator, "role_not_below");
        check(Persona::Manager, Persona::ClientAdmin, "role_not_below");
        check(Persona::Administrator, Persona::Owner, "owner_protected");
        check(Persona::Administrator, Persona::Administrator, "oneself");
        check(Persona::Associate, Persona::EndClient, "not_granted");
    });
}

#[test]
fn whoever_has_less_views_as_nobody_with_more() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = crate::routes::assigned_to(&app, Persona::Associate);
        let [one, other] = [clients[0], clients[1]];
        let technician = says("Technician", &[("client.view", "Clients")], &[]);
        let technician = create(&app, &technician);
        let managed = RoleName::Custom(technician.id).to_string();
        let rights = [
            ("member.view", "Workgroup"),
            ("member.view_as", "Below"),
            ("client.view", "Clients"),
        ];
        let lead = create(&app, &says("Lead", &rights, &[&managed]));
        let lead = holder(&app, &lead, Scope::only([one]));
        let fewer = holder(&app, &technician, Scope::only([one]));
        let more = holder(&app, &technician, Scope::only([one, other]));
        let viewing = view(&app, &lead.caller, fewer.member.id);
        assert!(shows(&app, &viewing));
        let refused = begin(&app, &lead.caller, more.member.id, "A ticket");
        let refusal = refused.refused(403, "forbidden").refusal;
        assert_eq!(refusal.expect("a reason").reason, "wider_than_own");
        // Whoever gets more clients meanwhile shows nothing more.
        let path = app.at_home(&format!("members/{}/clients", fewer.member.id));
        let added = json!({ "add": [other] });
        app.owner().patch(path, &added).expect(200);
        assert!(!shows(&app, &viewing));
    });
}

#[test]
fn a_key_views_as_nobody() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({ "name": "Script" });
        let made = app.owner().post(app.at_home("keys"), &body).expect(201);
        let key = app.anonymous().with_key(made.json::<ApiKeyCreated>().token);
        let member = id(&app, Persona::Associate);
        begin(&app, &key, member, "A ticket").refused(403, "forbidden");
        let begun: View = begin(&app, app.owner(), member, "A ticket")
            .expect(201)
            .json();
        let with_key = key.viewing(begun.id);
        with_key
            .get(app.at_home("clients"))
            .refused(403, "view_over");
    });
}

#[test]
fn somebody_who_is_not_there_is_viewed_by_nobody() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let owner = app.owner();
        let stranger = app.member(Persona::Associate, app.other()).id;
        begin(&app, owner, stranger, "A ticket").refused(404, "not_found");
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        begin(&app, owner, invited.member.id, "A ticket").refused(409, "nothing_to_view");
        let gone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let viewing = view(&app, owner, gone.member.id);
        let path = app.at_home(&format!("members/{}", gone.member.id));
        owner.send(Request::new("DELETE", path)).expect(204);
        begin(&app, owner, gone.member.id, "A ticket").refused(404, "not_found");
        assert!(!shows(&app, &viewing));
    });
}

#[test]
fn a_session_has_ten_views_and_the_oldest_makes_room() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let owner = app.owner();
        let member = id(&app, Persona::Associate);
        let first = view(&app, owner, member);
        app.database()
            .run("UPDATE member_view SET began_at = began_at - 1");
        let others: Vec<Caller> = (0..9).map(|_| view(&app, owner, member)).collect();
        assert!(shows(&app, &first));
        let last = view(&app, owner, member);
        assert!(!shows(&app, &first));
        assert!(
            others
                .iter()
                .chain([&last])
                .all(|viewing| shows(&app, viewing))
        );
        let over = "UPDATE member_view SET until_at = began_at";
        app.database().run(over);
        view(&app, owner, member);
        assert_eq!(
            app.database()
                .count("SELECT COUNT(*) AS n FROM member_view"),
            1
        );
    });
}
