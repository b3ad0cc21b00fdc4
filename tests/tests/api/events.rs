//! The stream of events: whoever listens learns that their own rights have changed, and of nobody
//! else's.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, RoleRequest, SessionEntry};

use crate::app::{
    Caller, DEMO_PASSWORD, Engine, Events, GOOD_PASSWORD, Newcomer, Persona, Server, TestApp, args,
    on_each_engine,
};
use crate::keys::make;

const EVENTS: &str = "/api/v1/events";
const SESSIONS: &str = "/api/v1/account/sessions";

/// A stream that has begun.
#[track_caller]
fn events(caller: &Caller) -> Events {
    begun(caller.events(EVENTS))
}

/// A stream about one workgroup that has begun.
#[track_caller]
fn events_at_home(app: &TestApp, caller: &Caller) -> Events {
    begun(caller.events(format!("{EVENTS}?workgroup={}", app.home())))
}

#[track_caller]
fn begun(events: Events) -> Events {
    assert_eq!(events.next().as_deref(), Some("ready"));
    events
}

/// Whether nothing comes but this, and then the end.
#[track_caller]
fn check_rest(events: &Events, expected: &[&str]) {
    let rest: Vec<String> = std::iter::from_fn(|| events.next()).collect();
    assert_eq!(rest, expected);
}

fn newcomer(app: &TestApp, role: BuiltIn) -> Newcomer {
    app.newcomer(app.home(), role, Scope::Nobody)
}

#[track_caller]
fn set_role(app: &TestApp, of: &Newcomer, role: BuiltIn) {
    let path = app.at_home(&format!("members/{}/role", of.member.id));
    let role = role.wire_name().to_owned();
    app.owner().put(path, &RoleRequest { role }).expect(200);
}

#[track_caller]
fn assign(app: &TestApp, to: &Newcomer, scope: &Scope) {
    let path = app.at_home(&format!("members/{}/clients", to.member.id));
    app.owner()
        .put(path, &json!({ "scope": scope }))
        .expect(200);
}

fn sign_out(caller: &Caller) {
    caller.delete("/api/v1/session").expect(204);
}

#[test]
fn a_stream_begins_at_once_and_again_whenever_it_is_opened() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        let [first, second] = [(); 2].map(|()| events(&manager));
        sign_out(&manager);
        check_rest(&first, &["ended"]);
        check_rest(&second, &["ended"]);
        manager.get(EVENTS).refused(401, "unauthenticated");
    });
}

#[test]
fn a_change_of_the_own_rights_is_told_to_that_member_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [one, other] = [(); 2].map(|()| newcomer(&app, BuiltIn::Associate));
        let everywhere = events(&one.caller);
        let at_home = events_at_home(&app, &one.caller);
        let others = events(&other.caller);
        set_role(&app, &one, BuiltIn::Manager);
        for stream in [&everywhere, &at_home] {
            assert_eq!(stream.next().as_deref(), Some("rights"));
        }
        sign_out(&one.caller);
        sign_out(&other.caller);
        check_rest(&everywhere, &["ended"]);
        check_rest(&at_home, &["ended"]);
        check_rest(&others, &["ended"]);
    });
}

#[test]
fn clients_that_come_and_go_are_changes_of_rights() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let associate = newcomer(&app, BuiltIn::Associate);
        let stream = events_at_home(&app, &associate.caller);
        let create = |caller: &Caller| -> Client {
            let body = json!({"name": "Comes and goes"});
            caller
                .post(app.at_home("clients"), &body)
                .expect(201)
                .json()
        };
        let rights = || assert_eq!(stream.next().as_deref(), Some("rights"));
        // What someone creates is assigned to them.
        let own = create(&associate.caller);
        rights();
        let other = create(app.owner());
        assign(&app, &associate, &Scope::only([own.id, other.id]));
        rights();
        let delete = |client: &Client| {
            let path = app.at_home(&format!("clients/{}", client.id));
            app.owner().delete(path).expect(204);
        };
        delete(&other);
        rights();
        // Nobody's rights: that of a client which is not assigned, and a name.
        delete(&create(app.owner()));
        let path = app.at_home(&format!("clients/{}", own.id));
        app.owner().patch(path, &json!({"name": "New"})).expect(200);
        assign(&app, &associate, &Scope::only([own.id]));
        sign_out(&associate.caller);
        check_rest(&stream, &["ended"]);
    });
}

#[test]
fn a_stream_about_a_workgroup_ends_with_the_membership() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [left, removed] = [(); 2].map(|()| newcomer(&app, BuiltIn::Manager));
        let [stream, last] = [&left, &removed].map(|member| events_at_home(&app, &member.caller));
        let everywhere = events(&left.caller);
        set_role(&app, &left, BuiltIn::Inactive);
        check_rest(&stream, &["ended"]);
        assert_eq!(everywhere.next().as_deref(), Some("rights"));
        left.caller
            .get(format!("{EVENTS}?workgroup={}", app.home()))
            .refused(404, "not_found");
        let path = app.at_home(&format!("members/{}", removed.member.id));
        app.owner().delete(path).expect(204);
        check_rest(&last, &["ended"]);
        removed.caller.get(EVENTS).refused(401, "unauthenticated");
    });
}

#[test]
fn a_stream_ends_with_its_session_and_no_other() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = newcomer(&app, BuiltIn::Manager);
        let second = app.sign_in(&newcomer.member.email, GOOD_PASSWORD);
        let [stays, ends] = [&newcomer.caller, &second].map(events);
        let listed: Vec<SessionEntry> = second.get(SESSIONS).expect(200).json();
        let own = listed.iter().find(|entry| entry.current).expect("its own");
        newcomer
            .caller
            .delete(format!("{SESSIONS}/{}", own.id))
            .expect(204);
        check_rest(&ends, &["ended"]);
        set_role(&app, &newcomer, BuiltIn::Associate);
        assert_eq!(stays.next().as_deref(), Some("rights"));
        let third = app.sign_in(&newcomer.member.email, GOOD_PASSWORD);
        third.delete(SESSIONS).expect(204);
        check_rest(&stays, &["ended"]);
    });
}

#[test]
fn a_stream_ends_when_the_session_is_over_by_itself() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [first, second] =
            [(); 2].map(|()| app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD));
        let stream = events(&first);
        let listed: Vec<SessionEntry> = first.get(SESSIONS).expect(200).json();
        let own = listed.iter().find(|entry| entry.current).expect("its own");
        // A session lasts 14 days: two seconds of them are left.
        let (begun, id) = (14 * 24 * 60 * 60 - 2, own.id.get());
        app.database().run(&format!(
            "UPDATE session SET created_at = created_at - {begun} WHERE id = {id}"
        ));
        // Another session of the account makes it look, and see how little is left.
        sign_out(&second);
        check_rest(&stream, &["ended"]);
    });
}

#[test]
fn whoever_sees_nothing_of_a_workgroup_hears_nothing_of_it() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let inactive = app.as_persona(Persona::Inactive);
        drop(events(inactive));
        let about = |workgroup: &str| format!("{EVENTS}?workgroup={workgroup}");
        for workgroup in [app.home().to_string().as_str(), "00000000deadbeef", "x", ""] {
            inactive.get(about(workgroup)).refused(404, "not_found");
        }
        let manager = app.as_persona(Persona::Manager);
        manager
            .get(about("00000000deadbeef"))
            .refused(404, "not_found");
        for query in ["color=red", "workgroup=1&workgroup=1"] {
            let answer = manager.get(format!("{EVENTS}?{query}"));
            answer.refused(400, "invalid_query");
        }
        app.anonymous().get(EVENTS).refused(401, "unauthenticated");
    });
}

#[test]
fn a_program_hears_of_its_key_until_it_is_revoked() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = newcomer(&app, BuiltIn::Associate);
        let made = make(&app, &newcomer.caller, json!({}));
        let program = app.anonymous().with_key(made.token);
        let [keys, sessions] = [&program, &newcomer.caller].map(events);
        let other = format!("{EVENTS}?workgroup={}", app.other());
        program.get(other).refused(404, "not_found");
        set_role(&app, &newcomer, BuiltIn::Manager);
        for stream in [&keys, &sessions] {
            assert_eq!(stream.next().as_deref(), Some("rights"));
        }
        let path = app.at_home(&format!("keys/{}", made.key.id));
        newcomer.caller.delete(path).expect(204);
        check_rest(&keys, &["ended"]);
        sign_out(&newcomer.caller);
        check_rest(&sessions, &["ended"]);
    });
}

#[test]
fn an_account_has_no_more_than_twenty_streams() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        let all: Vec<Events> = (0..20).map(|_| events(&manager)).collect();
        manager.get(EVENTS).refused(429, "too_many_streams");
        drop(events(app.as_persona(Persona::Associate)));
        sign_out(&manager);
        for stream in &all {
            check_rest(stream, &["ended"]);
        }
        let again = app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        drop(events(&again));
    });
}

#[test]
fn a_server_that_stops_ends_its_streams_without_ending_anyone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        let stream = events(&manager);
        let database = app.stop();
        check_rest(&stream, &[]);
        let next = Server::start(args(database.url(), false));
        drop(events(&next.anonymous().with_session(manager.session())));
    });
}

#[test]
fn a_change_on_one_server_is_heard_of_on_another() {
    on_each_engine(|engine| {
        // SQLite is for one server.
        if engine == Engine::Sqlite {
            return;
        }
        let app = TestApp::new(engine);
        let server = Server::start(args(app.database().url(), false));
        let newcomer = newcomer(&app, BuiltIn::Associate);
        let there = server.anonymous().with_session(newcomer.caller.session());
        let streams = [events(&there), events(&newcomer.caller)];
        set_role(&app, &newcomer, BuiltIn::Manager);
        for stream in &streams {
            assert_eq!(stream.next().as_deref(), Some("rights"));
        }
        sign_out(&there);
        for stream in &streams {
            check_rest(stream, &["ended"]);
        }
    });
}

#[test]
fn what_happened_while_nothing_was_heard_is_found_out_afterwards() {
    on_each_engine(|engine| {
        if engine == Engine::Sqlite {
            return;
        }
        let app = TestApp::new(engine);
        let newcomer = newcomer(&app, BuiltIn::Associate);
        let stream = events(&newcomer.caller);
        // By hand, and so without a word to anyone.
        let id = newcomer.member.id.get();
        let by_hand = format!("UPDATE member SET role = 'manager' WHERE id = {id}");
        assert_eq!(app.database().run(&by_hand), 1);
        app.database().run(
            "DO $$ BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND query LIKE 'LISTEN%'; END $$",
        );
        assert_eq!(stream.next().as_deref(), Some("rights"));
        set_role(&app, &newcomer, BuiltIn::Associate);
        assert_eq!(stream.next().as_deref(), Some("rights"));
    });
}
