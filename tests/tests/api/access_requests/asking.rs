//! What is missing, who could give it, and asking them.

use policy::{Action, BuiltIn, Scope};
use serde_json::json;
use wire::{AccessRequestState, AuditPage, MOST_ACCESS_REQUESTS, MOST_ASKED};

use super::{ask, asked, clients, look, own, path, waiting, withdraw};
use crate::app::{Persona, TestApp, on_each_engine, whole_log};

#[test]
fn a_denial_says_what_is_missing_and_who_could_give_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([all[0].id]));
        let lacks = look(&app, &someone.caller, Action::ClientDelete, Some(all[0].id));
        assert!(!lacks.allowed && lacks.can_ask && lacks.open.is_none());
        assert_eq!(lacks.roles, ["Owner", "Administrator", "Manager"]);
        assert!(
            lacks
                .sentence
                .starts_with("To delete a client, you need the role")
        );
        let change = lacks.change.expect("a change");
        assert_eq!(change.role.as_deref(), Some("manager"));
        assert!(!change.assigns_client);
        assert_eq!(lacks.givers.len(), MOST_ASKED);
        assert!(lacks.givers_total > Some(MOST_ASKED as u64));
        // What is theirs is not missing, and what is the owner's alone nobody gives.
        assert!(look(&app, &someone.caller, Action::ClientEdit, Some(all[0].id)).allowed);
        let transfer = look(&app, &someone.caller, Action::WorkgroupTransfer, None);
        assert!(!transfer.can_ask && transfer.change.is_none() && transfer.givers.is_empty());
    });
}

#[test]
fn who_sees_no_people_is_told_of_roles_and_of_nobody_by_name() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for persona in [Persona::Billing, Persona::EndClient] {
            let lacks = look(&app, app.as_persona(persona), Action::ClientCreate, None);
            assert!(lacks.can_ask, "{persona}");
            assert!(lacks.givers.is_empty() && lacks.givers_total.is_none());
            assert!(lacks.roles.contains(&"Administrator".to_owned()));
        }
        let lacks = look(
            &app,
            app.as_persona(Persona::MspUser),
            Action::ClientCreate,
            None,
        );
        assert_eq!(lacks.givers.len(), MOST_ASKED);
    });
}

#[test]
fn a_request_is_written_down_mailed_to_three_and_asked_for_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = &clients(&app)[0];
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client.id]));
        let made = asked(&app, &someone.caller, Action::ClientDelete, Some(client.id));
        assert_eq!(made.state, AccessRequestState::Open);
        assert_eq!(made.by.id, someone.member.id);
        let named = made.client.clone().expect("a client");
        assert_eq!(named.name.as_deref(), Some(client.name.as_str()));
        let again = asked(&app, &someone.caller, Action::ClientDelete, Some(client.id));
        assert_eq!(again.id, made.id);
        let log = whole_log(app.owner(), &app.at_home("audit"));
        let entries = log
            .iter()
            .filter(|one| one.action == "access_request.create");
        assert_eq!(entries.count(), 1);
        assert_eq!(own(&app, &someone.caller), std::slice::from_ref(&made));
        let lacks = look(&app, &someone.caller, Action::ClientDelete, Some(client.id));
        assert_eq!(lacks.open, Some(made.id));
        for giver in &lacks.givers {
            let mail = app.mail(app.home(), &giver.email);
            let mail: Vec<_> = mail
                .iter()
                .filter(|one| one.subject.contains("asks for access"))
                .collect();
            assert_eq!(mail.len(), 1, "{}", giver.email);
            assert!(mail[0].text.contains("for the migration"));
            assert!(
                mail[0]
                    .text
                    .contains(&format!("/access-requests/{}", made.id))
            );
            assert!(
                mail[0]
                    .text
                    .contains("becomes Manager instead of Associate.")
            );
        }
        let count = app
            .database()
            .count("SELECT COUNT(*) AS n FROM outbox WHERE letter LIKE '%access_requested%'");
        assert_eq!(count, MOST_ASKED as u64);
        let log: AuditPage = app.owner().get(app.at_home("audit")).expect(200).json();
        assert_eq!(log.items[0].action, "access_request.create");
        assert_eq!(
            log.items[0].target.as_deref(),
            Some(&*format!("access_request:{}", made.id))
        );
    });
}

#[test]
fn whoever_asks_again_on_another_day_asks_anew() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client]));
        let ask = || asked(&app, &someone.caller, Action::ClientDelete, Some(client));
        let first = ask();
        let database = app.database();
        database.run("UPDATE access_request SET created_at = created_at - 86400");
        let second = ask();
        assert_ne!(second.id, first.id);
        let states: Vec<_> = own(&app, &someone.caller)
            .iter()
            .map(|one| one.state)
            .collect();
        assert_eq!(states, [AccessRequestState::Open, AccessRequestState::Void]);
        assert_eq!(waiting(&app, app.owner()), [second.id]);
        let sent = database
            .count("SELECT COUNT(*) AS n FROM outbox WHERE letter LIKE '%access_requested%'");
        assert_eq!(sent, 2 * MOST_ASKED as u64);
    });
}

#[test]
fn only_what_is_denied_and_can_be_given_is_asked_for() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client]));
        ask(&app, &someone.caller, Action::ClientEdit, Some(client))
            .refused(409, "already_allowed");
        ask(&app, &someone.caller, Action::WorkgroupTransfer, None).refused(409, "nobody_can_give");
        for (wrong, field) in [
            (json!({ "action": "portal.ticket.view" }), "action"),
            (
                json!({ "action": "audit.view", "client": client }),
                "client",
            ),
            (
                json!({ "action": "audit.view", "note": "x".repeat(501) }),
                "note",
            ),
        ] {
            let refused = someone.caller.post(path(&app, ""), &wrong);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some(field));
        }
        assert!(own(&app, &someone.caller).is_empty());
    });
}

#[test]
fn somebody_asks_for_so_many_things_and_no_more() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let someone = app.newcomer(app.home(), BuiltIn::MspUser, Scope::Nobody);
        let lacking = Action::ALL.iter().copied();
        let lacking =
            lacking.filter(|action| !action.is_portal() && *action != Action::ClientDelete);
        let mut made = 0;
        let mut refused = None;
        for action in lacking {
            let answer = ask(&app, &someone.caller, action, None);
            match answer.status {
                201 => made += 1,
                _ if answer.text().contains("too_many_access_requests") => refused = Some(answer),
                _ => {}
            }
        }
        assert_eq!(made, MOST_ACCESS_REQUESTS);
        refused
            .expect("an end")
            .refused(409, "too_many_access_requests");
        // Withdrawing one makes no room today: each was mail to somebody.
        let first = own(&app, &someone.caller)[0].id;
        withdraw(&app, &someone.caller, first).expect(204);
        let again = ask(&app, &someone.caller, Action::AuditView, None);
        assert_eq!(again.status, 409);
        app.database()
            .run("UPDATE access_request SET created_at = 0");
        let second = own(&app, &someone.caller)
            .into_iter()
            .find(|one| one.state == AccessRequestState::Open);
        withdraw(&app, &someone.caller, second.unwrap().id).expect(204);
        ask(&app, &someone.caller, Action::ClientDelete, None).expect(201);
    });
}

#[test]
fn a_request_is_withdrawn_by_whoever_made_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientDelete, None);
        assert_eq!(waiting(&app, app.owner()), [made.id]);
        for other in [Persona::Owner, Persona::Manager, Persona::Associate] {
            withdraw(&app, app.as_persona(other), made.id).refused(404, "not_found");
        }
        withdraw(&app, &someone.caller, made.id).expect(204);
        withdraw(&app, &someone.caller, made.id).refused(409, "request_over");
        assert_eq!(
            own(&app, &someone.caller)[0].state,
            AccessRequestState::Withdrawn
        );
        assert!(waiting(&app, app.owner()).is_empty());
    });
}
