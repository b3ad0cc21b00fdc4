//! What a program with a key may do: what its creator may, within the limit.

use policy::{Action, Actor, BuiltIn, Limit, Scope, Target, decide};
use serde_json::{Value, json};
use wire::{ApiKey, AuditPage, Client, Member, Page, WorkgroupSession};

use super::{make, program};
use crate::app::{Answer, Persona, Request, TestApp, all_pages, invitation, on_each_engine};

fn clients(app: &TestApp) -> Vec<Client> {
    all_pages(app.owner(), &app.at_home("clients"))
}

#[test]
fn a_key_does_what_its_limit_contains_and_nothing_else() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = clients(&app);
        let [own, other] = [&clients[0], &clients[1]];
        let key = program(
            &app,
            app.owner(),
            json!({"actions": ["client.view", "client.edit"], "clients": [own.id]}),
        );
        let listed: Page<Client> = key.get(app.at_home("clients")).expect(200).json();
        assert_eq!(
            listed.items.iter().map(|c| c.id).collect::<Vec<_>>(),
            [own.id]
        );
        let path = |client: &Client| app.at_home(&format!("clients/{}", client.id));
        key.patch(path(own), &json!({"note": "by a program"}))
            .expect(200);
        key.get(path(other)).refused(404, "not_found");
        key.patch(path(other), &json!({"note": "no"}))
            .refused(404, "not_found");
        let refused = key.delete(path(own)).refused(403, "forbidden");
        let refusal = refused.refusal.unwrap();
        assert_eq!(refusal.reason, "outside_key");
        assert!(
            refusal.sentence.starts_with("This key "),
            "{}",
            refusal.sentence
        );
        key.get(app.at_home("members")).refused(403, "forbidden");
        key.get(app.at_home("audit")).refused(403, "forbidden");
    });
}

#[test]
fn a_key_of_everything_does_what_its_creator_does() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for persona in Persona::active() {
            let caller = app.as_persona(persona);
            let key = program(&app, caller, json!({}));
            for rest in ["clients", "members", "audit", "session"] {
                let path = app.at_home(rest);
                let [with_key, with_session] = [&key, caller].map(|caller| caller.get(&path));
                assert_eq!(with_key.status, with_session.status, "{rest} by {persona}");
                if with_session.status == 200 && rest != "session" {
                    let [by_key, by_session] = [with_key, with_session].map(but_for_activity);
                    assert_eq!(by_key, by_session, "{rest} by {persona}");
                }
            }
        }
    });
}

/// A list without when its members were last active: that is written down a moment after a request.
fn but_for_activity(answer: Answer) -> Value {
    let mut list: Value = answer.json();
    let items = list["items"].as_array_mut().expect("a list");
    for item in items.iter_mut().filter_map(Value::as_object_mut) {
        item.remove("last_active_at");
    }
    list
}

#[test]
fn a_program_gets_the_snapshot_of_its_key() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let key = program(
            &app,
            app.owner(),
            json!({"actions": ["client.view"], "clients": [client]}),
        );
        let session: WorkgroupSession = key.get(app.at_home("session")).expect(200).json();
        let actor = session.snapshot.actor().unwrap();
        let Actor::Member(member) = &actor else {
            panic!("{actor:?}")
        };
        let expected = Limit {
            actions: Some([Action::ClientView].into_iter().collect()),
            clients: Some([client].into_iter().collect()),
        };
        assert_eq!(member.limit(), Some(&expected));
        let target = Target::client(app.home(), client);
        assert!(decide(&actor, Action::ClientView, &target).is_allow());
        assert!(!decide(&actor, Action::ClientEdit, &target).is_allow());
    });
}

#[test]
fn a_key_holds_in_one_workgroup() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program(&app, app.owner(), json!({}));
        for rest in ["clients", "members", "session", "audit"] {
            key.get(app.path(app.other(), rest))
                .refused(404, "not_found");
        }
        let write = key.post(app.path(app.other(), "clients"), &json!({"name": "X"}));
        write.refused(404, "not_found");
    });
}

#[test]
fn what_a_program_does_is_written_down_with_its_key() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(
            &app,
            app.owner(),
            json!({"actions": ["client.create", "client.view"]}),
        );
        let key = app.anonymous().with_key(made.token);
        let created = key.post(app.at_home("clients"), &json!({"name": "Made"}));
        let client = created.expect(201).json::<Client>().id;
        let path = app.at_home(&format!("clients/{client}"));
        key.delete(path).refused(403, "forbidden");
        let log: AuditPage = app
            .owner()
            .get(app.at_home("audit?per_page=2"))
            .expect(200)
            .json();
        let name = format!("owner@northwind.example by key:{}", made.key.id);
        for entry in &log.items {
            assert_eq!(entry.actor.as_deref(), Some(name.as_str()));
            assert_eq!(entry.target, Some(format!("client:{client}")));
        }
        assert_eq!(log.items[0].reason.as_deref(), Some("outside_key"));
        let keys: Vec<ApiKey> = app.owner().get(app.at_home("keys")).expect(200).json();
        assert!(keys[0].last_used_at.is_some());
    });
}

#[test]
fn a_key_hands_out_no_more_than_itself() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let key = program(&app, app.owner(), json!({"clients": [client]}));
        let invite = |role, scope| key.post(app.at_home("members"), &invitation(role, scope));
        let refused = invite(BuiltIn::Administrator, Scope::Nobody).refused(403, "forbidden");
        assert_eq!(refused.refusal.unwrap().reason, "outside_key");
        invite(BuiltIn::MspUser, Scope::everyone()).refused(403, "forbidden");
        invite(BuiltIn::MspUser, Scope::only([client])).expect(201);
    });
}

#[test]
fn a_key_goes_with_no_cookie_and_needs_no_own_site() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(&app, app.owner(), json!({}));
        let bearer = format!("Bearer {}", made.token);
        for path in [app.at_home("clients"), "/api/v1/session".to_owned()] {
            let both = Request::new("GET", path.clone()).header("authorization", bearer.clone());
            app.owner().send(both).refused(400, "two_credentials");
            let twice = Request::new("GET", path)
                .header("authorization", bearer.clone())
                .header("authorization", "Bearer remit_0123");
            app.anonymous().send(twice).refused(400, "two_credentials");
        }
        let elsewhere = Request::new("POST", app.at_home("clients"))
            .json(&json!({"name": "From a program"}))
            .header("origin", "https://elsewhere.example");
        app.anonymous()
            .send(elsewhere.clone())
            .refused(403, "cross_site");
        app.anonymous()
            .send(elsewhere.header("authorization", bearer))
            .expect(201);
        // Another scheme is a proxy's: the session counts.
        let proxied = Request::new("GET", app.at_home("clients"))
            .header("authorization", "Basic cHJveHk6cGFzcw==");
        app.owner().send(proxied).expect(200);
    });
}

#[test]
fn a_key_that_is_none_is_nobodys() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(&app, app.owner(), json!({}));
        let hash = made.token.trim_start_matches("remit_");
        for token in [
            "",
            "remit_",
            "x",
            hash,
            &made.token.to_uppercase(),
            &format!("{}0", made.token),
        ] {
            let program = app.anonymous().with_key(token);
            program
                .get(app.at_home("clients"))
                .refused(401, "unauthenticated");
        }
        let session = app.anonymous().with_key(app.owner().session());
        session
            .get(app.at_home("clients"))
            .refused(401, "unauthenticated");
        let cookie = app.anonymous().with_session(made.token);
        cookie
            .get(app.at_home("clients"))
            .refused(401, "unauthenticated");
    });
}

#[test]
fn what_a_program_creates_is_its_creators() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let key = program(
            &app,
            &newcomer.caller,
            json!({"actions": ["client.create"]}),
        );
        let created = key
            .post(app.at_home("clients"), &json!({"name": "Own"}))
            .expect(201);
        let client = created.json::<Client>().id;
        let path = app.at_home(&format!("clients/{client}"));
        newcomer.caller.get(&path).expect(200);
        key.get(&path).refused(404, "not_found");
        let member = app.at_home(&format!("members/{}", newcomer.member.id));
        let member: Member = app.owner().get(member).expect(200).json();
        assert_eq!(member.clients.unwrap()[0].id, client);
    });
}

#[test]
fn a_key_that_asks_too_often_waits_and_its_creator_does_not() {
    on_each_engine(|engine| {
        let app = TestApp::with(engine, |settings| {
            settings.key_requests_per_second = Some(1)
        });
        let key = make(&app, app.owner(), json!({}));
        let program = app.anonymous().with_key(key.token);
        let path = app.at_home("clients?per_page=1");
        let answers: Vec<Answer> = (0..10).map(|_| program.get(&path)).collect();
        let refused: Vec<&Answer> = answers
            .iter()
            .filter(|answer| answer.status == 429)
            .collect();
        assert!(refused.len() >= 2, "{answers:?}");
        for answer in refused {
            answer.refused(429, "too_many_requests");
            assert!(answer.header("retry-after").is_some());
        }
        for _ in 0..10 {
            app.owner().get(&path).expect(200);
        }
    });
}
