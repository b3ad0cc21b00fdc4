//! When somebody administers a client: exact to the request, and nothing of the membership beside it.

use policy::{BuiltIn, MemberId, Scope};
use serde_json::{Value, json};
use wire::{ClientAdminState, FieldCode, Member};

use super::{Stage, accept, look, sees};
use crate::app::{
    Answer, Caller, GOOD_PASSWORD, Persona, Request, TestApp, all_pages, on_each_engine,
};

const LATER: &str = "2099-01-01T00:00:00Z";
const DAY: i64 = 86_400;

fn set(stage: &Stage, caller: &Caller, member: MemberId, body: &Value) -> Answer {
    let path = stage.of(member, "/validity");
    caller.send(Request::new("PUT", path).matching("*").json(body))
}

/// Moves the time of an administrator to where the API does not: the past.
fn move_time(app: &TestApp, member: MemberId, from: Option<i64>, until: Option<i64>) {
    let now = jiff::Timestamp::now().as_second();
    let value = |time: Option<i64>| time.map_or("NULL".to_owned(), |time| (now + time).to_string());
    let statement = format!(
        "UPDATE client_administrator SET valid_from = {}, valid_until = {} WHERE member = {}",
        value(from),
        value(until),
        member.get()
    );
    assert_eq!(app.database().run(&statement), 1);
}

#[test]
fn whoever_administers_a_client_for_a_time_sees_it_in_that_time_alone() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (caller, administrator) = stage.administrator();
        let id = administrator.id;
        let state = || {
            let state = stage.find(id).state;
            check_listed(&stage.app, id, state);
            state
        };
        let seen = || sees(&stage.app, &caller, stage.client.id);
        assert!(seen());
        move_time(&stage.app, id, Some(DAY), None);
        assert_eq!((seen(), state()), (false, ClientAdminState::Upcoming));
        move_time(&stage.app, id, Some(-DAY), Some(DAY));
        assert_eq!((seen(), state()), (true, ClientAdminState::Active));
        move_time(&stage.app, id, None, Some(0));
        assert_eq!((seen(), state()), (false, ClientAdminState::Ended));
        let body = json!({ "from": null, "until": null });
        set(&stage, stage.app.owner(), id, &body).expect(204);
        assert_eq!((seen(), state()), (true, ClientAdminState::Active));
    });
}

/// Whoever has one client alone is listed among the people as they stand with it.
fn check_listed(app: &TestApp, id: MemberId, state: ClientAdminState) {
    let path = app.at_home(&format!("members/{id}"));
    let member: Member = app.owner().get(path).expect(200).json();
    assert_eq!(member.status.wire_name(), state.wire_name());
    for status in ["active", "upcoming", "ended"] {
        let path = app.at_home(&format!("members?status={status}"));
        let listed: Vec<Member> = all_pages(app.owner(), &path);
        let is_there = listed.iter().any(|member| member.id == id);
        assert_eq!(is_there, status == state.wire_name(), "{status}");
    }
}

#[test]
fn a_member_whose_time_with_a_client_ends_keeps_the_role() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let member = app.newcomer(app.home(), BuiltIn::MspUser, Scope::Nobody);
        let invited = stage.invite(app.owner(), &member.member.email);
        let invited = app.appointed(app.home(), invited);
        accept(app, &invited.accept(GOOD_PASSWORD)).expect(200);
        move_time(app, member.member.id, None, Some(0));
        assert!(!sees(app, &member.caller, stage.client.id));
        member.caller.get(app.at_home("members")).expect(200);
    });
}

#[test]
fn it_is_set_by_those_who_edit_them_and_not_by_themselves_and_they_are_told() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (own, administrator) = stage.administrator();
        let (colleague, _) = stage.administrator();
        let id = administrator.id;
        let body = json!({ "from": null, "until": LATER });
        let manager = stage.app.as_persona(Persona::Manager);
        assert_eq!(set(&stage, manager, id, &body).status, 404);
        assert_eq!(set(&stage, &own, id, &body).status, 403);
        assert_eq!(stage.find(id).valid_until, None);
        set(&stage, &colleague, id, &body).expect(204);
        assert_eq!(stage.find(id).valid_until.as_deref(), Some(LATER));
        let mail = stage.app.mail(stage.app.home(), &administrator.email);
        let told = "Your access to Contoso ends on 2099-01-01";
        assert!(mail.iter().any(|mail| mail.text.contains(told)), "{mail:?}");
        for (body, field, code) in [
            (
                json!({ "from": null, "until": "soon" }),
                "until",
                FieldCode::Shape,
            ),
            (
                json!({ "from": null, "until": "2020-01-01T00:00:00Z" }),
                "until",
                FieldCode::OutOfRange,
            ),
            (json!({ "until": LATER }), "from", FieldCode::Missing),
        ] {
            let answer = set(&stage, &colleague, id, &body);
            let problem: wire::Problem = answer.json();
            let error = &problem.errors[0];
            assert_eq!((error.field.as_str(), error.code), (field, code));
        }
        assert_eq!(stage.find(id).valid_until.as_deref(), Some(LATER));
    });
}

#[test]
fn an_invitation_to_a_client_offers_a_time_and_ends_with_it() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let soon = jiff::Timestamp::now().as_second() + 10 * DAY;
        let soon = jiff::Timestamp::from_second(soon).unwrap().to_string();
        let body = json!({ "email": "for.a.time@newcomers.example", "valid_until": soon });
        let answer = app.owner().post(stage.path(""), &body);
        let appointed = app.appointed(app.home(), answer);
        let listed = &stage.listed(app.owner())[0];
        assert_eq!(listed.expires_at.as_deref(), Some(soon.as_str()));
        assert_eq!(listed.valid_until.as_deref(), Some(soon.as_str()));
        let path = stage.of(listed.id, "/resend");
        let again: wire::InvitationResent = app.owner().post(path, &json!({})).expect(200).json();
        assert_eq!(again.expires_at, soon);
        let token = app.token(app.home(), "for.a.time@newcomers.example");
        assert!(look(app, &token).offer.is_some());
        let mut body = appointed.accept(GOOD_PASSWORD);
        body.token = token;
        accept(app, &body).expect(200);
        assert_eq!(
            stage.find(listed.id).valid_until.as_deref(),
            Some(soon.as_str())
        );
    });
}

#[test]
fn whoever_administers_a_client_for_a_time_is_told_a_week_and_a_day_before_the_end() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (_, administrator) = stage.administrator();
        let reminded = || {
            crate::jobs::done_once_more(&stage.app);
            let mails = stage
                .app
                .mail(stage.app.home(), &administrator.email)
                .into_iter();
            let about =
                mails.filter(|mail| mail.subject.starts_with("Your access to Contoso ends on"));
            about.count()
        };
        assert_eq!(reminded(), 0);
        move_time(&stage.app, administrator.id, None, Some(6 * DAY));
        assert_eq!([reminded(), reminded()], [1, 1]);
        move_time(&stage.app, administrator.id, None, Some(DAY / 2));
        assert_eq!([reminded(), reminded()], [2, 2]);
    });
}

#[test]
fn who_has_a_client_for_a_time_gives_nobody_more_time() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (one, first) = stage.administrator();
        let (other, second) = stage.administrator();
        let until = json!({ "from": null, "until": LATER });
        for id in [first.id, second.id] {
            set(&stage, stage.app.owner(), id, &until).expect(204);
        }
        // Neither lifts the other's end, nor invites somebody who stays longer.
        for longer in [
            json!({ "from": null, "until": null }),
            json!({ "from": null, "until": "2099-01-02T00:00:00Z" }),
        ] {
            for (caller, id) in [(&one, second.id), (&other, first.id)] {
                let problem = set(&stage, caller, id, &longer).refused(422, "invalid_field");
                assert_eq!(problem.field.as_deref(), Some("until"));
            }
        }
        let invite = |valid_until: Option<&str>| {
            let body =
                json!({ "email": "own.other@newcomers.example", "valid_until": valid_until });
            one.post(stage.path(""), &body)
        };
        let problem = invite(None).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("valid_until"));
        invite(Some(LATER)).expect(201);
        let sooner = json!({ "from": null, "until": "2098-01-01T00:00:00Z" });
        set(&stage, &one, second.id, &sooner).expect(204);
        // Whoever manages the workgroup gives what they will.
        set(
            &stage,
            stage.app.owner(),
            second.id,
            &json!({ "from": null, "until": null }),
        )
        .expect(204);
    });
}

#[test]
fn the_time_is_held_against_the_version_that_was_shown() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (_, administrator) = stage.administrator();
        let shown = stage.find(administrator.id).version;
        let send = |body: &Value| {
            let path = stage.of(administrator.id, "/validity");
            let request = Request::new("PUT", path).json(body);
            stage
                .app
                .owner()
                .send(request.matching(format!("\"{shown}\"")))
        };
        send(&json!({ "from": null, "until": LATER })).expect(204);
        send(&json!({ "from": null, "until": null })).refused(412, "version_conflict");
        assert_eq!(
            stage.find(administrator.id).valid_until.as_deref(),
            Some(LATER)
        );
    });
}

#[test]
fn deleting_a_client_and_restoring_it_lifts_nobodys_end() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (caller, administrator) = stage.administrator();
        move_time(&stage.app, administrator.id, None, Some(-DAY));
        let client = stage.client.id;
        let app = &stage.app;
        app.owner()
            .delete(app.at_home(&format!("clients/{client}")))
            .expect(204);
        let restore = app.at_home(&format!("clients/deleted/{client}/restore"));
        app.owner().post(restore, &json!({})).expect(201);
        assert_eq!(stage.find(administrator.id).state, ClientAdminState::Ended);
        assert!(!sees(app, &caller, client));
    });
}

#[test]
fn whoever_begins_later_is_told_of_the_day_and_not_that_all_is_over() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (_, administrator) = stage.administrator();
        let body = json!({ "from": LATER, "until": null });
        set(&stage, stage.app.owner(), administrator.id, &body).expect(204);
        let mail = stage.app.mail(stage.app.home(), &administrator.email);
        let told = "Your access to Contoso begins on 2099-01-01";
        assert!(mail[0].text.contains(told), "{mail:?}");
    });
}
