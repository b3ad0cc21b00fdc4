//! Home: what waits for whom.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Home, MOST_WAITING};

use crate::app::{Caller, Persona, Request, TestApp, invitation, on_each_engine};

const DAY: i64 = 24 * 60 * 60;

fn home(app: &TestApp, caller: &Caller) -> Home {
    caller.get(app.at_home("home")).expect(200).json()
}

/// Moves the end of every open invitation to so many days from now.
fn end_invitations_in(app: &TestApp, days: i64) {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = i64::try_from(now.unwrap().as_secs()).unwrap();
    app.database().run(&format!(
        "UPDATE invitation SET expires_at = {} WHERE state = 'sent'",
        now + days * DAY
    ));
}

#[test]
fn invitations_that_end_soon_wait_for_whoever_may_act_on_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        app.database()
            .run("DELETE FROM member WHERE status = 'invited'");
        for role in [BuiltIn::Administrator, BuiltIn::Associate] {
            let body = invitation(role, Scope::Nobody);
            app.owner().post(app.at_home("members"), &body).expect(201);
        }
        let seen = |caller: &Caller| {
            let waiting = home(&app, caller).ending_invitations;
            waiting.map(|waiting| waiting.items.len())
        };
        assert_eq!(seen(app.owner()), Some(0), "they last thirty days");
        end_invitations_in(&app, 6);
        assert_eq!(seen(app.owner()), Some(2));
        assert_eq!(
            seen(app.as_persona(Persona::Manager)),
            Some(1),
            "not an administrator's"
        );
        assert_eq!(seen(app.as_persona(Persona::Associate)), None);
        assert_eq!(seen(app.as_persona(Persona::Billing)), None);
        end_invitations_in(&app, -1);
        assert_eq!(seen(app.owner()), Some(0), "they are over");
    });
}

#[test]
fn members_without_clients_wait_until_some_are_assigned() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let names = |caller: &Caller| -> Option<Vec<String>> {
            let waiting = home(&app, caller).without_clients?;
            assert!(waiting.items.len() <= MOST_WAITING);
            Some(waiting.items.into_iter().map(|one| one.email).collect())
        };
        app.database().run(
            "UPDATE member SET scope_kind = 'all_except' WHERE scope_kind = 'nobody' \
             OR NOT EXISTS (SELECT 1 FROM member_client c WHERE c.member = member.id)",
        );
        assert_eq!(names(app.owner()), Some(vec![]));
        let idle = app
            .newcomer(app.home(), BuiltIn::Associate, Scope::Nobody)
            .member;
        app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        app.newcomer(app.home(), BuiltIn::BillingOnly, Scope::Nobody);
        assert_eq!(names(app.owner()), Some(vec![idle.email.clone()]));
        assert_eq!(
            names(app.as_persona(Persona::Manager)),
            Some(vec![idle.email])
        );
        assert_eq!(names(app.as_persona(Persona::MspUser)), None);
        let path = app.at_home(&format!("members/{}/clients", idle.id));
        let all = json!({ "scope": { "kind": "all_except", "deny": [] } });
        app.owner()
            .send(Request::new("PUT", path).json(&all).matching("*"))
            .expect(200);
        assert_eq!(names(app.owner()), Some(vec![]));
    });
}

#[test]
fn what_was_refused_waits_for_whoever_manages_the_one_it_was_refused_to() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let seen = |caller: &Caller| home(&app, caller).refusals;
        let client = json!({ "name": "Not for billing" });
        for _ in 0..2 {
            let request = Request::new("POST", app.at_home("clients")).json(&client);
            app.as_persona(Persona::MspUser).send(request).expect(403);
        }
        let request = Request::new("POST", app.at_home("clients")).json(&client);
        app.as_persona(Persona::Billing).send(request).expect(403);
        let to_user = app.member(Persona::MspUser, app.home());
        let of_manager = seen(app.as_persona(Persona::Manager)).expect("they manage people");
        let [refused] = of_manager.items.as_slice() else {
            panic!("{of_manager:?}");
        };
        assert_eq!((refused.member, refused.times), (to_user.id, 2));
        assert_eq!(refused.action, "client.create");
        assert_eq!(refused.reason, "not_granted");
        let of_owner = seen(app.owner()).expect("they manage people");
        assert_eq!(of_owner.items.len(), 2, "{of_owner:?}");
        assert_eq!(seen(app.as_persona(Persona::MspUser)), None);
    });
}
