//! Approving what was shown, and declining.

use policy::{Action, BuiltIn, Scope};
use serde_json::json;
use wire::{AccessRequest, AccessRequestState, AuditPage, Member};

use super::{approve, approve_shown, asked, clients, decline, detail, own, path, view, waiting};
use crate::app::{Persona, Request, TestApp, on_each_engine};
use crate::roles::{create, holder, says};

#[test]
fn an_approved_request_for_a_client_is_the_assignment_and_nothing_else() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let (had, wanted) = (all[0].id, &all[1]);
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([had]));
        let made = asked(&app, &someone.caller, Action::ClientView, Some(wanted.id));
        let manager = app.as_persona(Persona::Manager);
        assert_eq!(waiting(&app, manager), [made.id]);
        let shown = detail(&app, manager, made.id);
        let named = shown.request.client.clone().expect("a client");
        assert_eq!(named.name.as_deref(), Some(wanted.name.as_str()));
        let outcome = shown.outcome.expect("a change");
        assert!(outcome.change.assigns_client && outcome.change.role.is_none());
        assert_eq!(outcome.clients, Some(1));
        assert!(outcome.gains.contains(&Action::ClientEdit) && outcome.loses.is_empty());
        approve(&app, manager, made.id, "another").refused(409, "outcome_changed");
        let done: AccessRequest = approve(&app, manager, made.id, &outcome.digest)
            .expect(200)
            .json();
        assert_eq!(done.state, AccessRequestState::Approved);
        assert!(done.changed.expect("a change").assigns_client);
        let client = app.at_home(&format!("clients/{}", wanted.id));
        someone.caller.get(client).expect(200);
        let path = app.at_home(&format!("members/{}", someone.member.id));
        let member: Member = app.owner().get(path).expect(200).json();
        assert_eq!(member.role.as_deref(), Some("associate"));
        assert_eq!(member.clients.expect("clients").len(), 2);
        let mail = app.mail(app.home(), &someone.member.email);
        let told = mail
            .iter()
            .find(|one| one.text.contains("Your request was approved"));
        assert!(
            told.expect("mail")
                .text
                .contains("You now have access to 1 client.")
        );
        let log: AuditPage = app.owner().get(app.at_home("audit")).expect(200).json();
        let names: Vec<&str> = log
            .items
            .iter()
            .map(|entry| entry.action.as_str())
            .collect();
        assert_eq!(
            names[..2],
            ["access_request.approve", "member.assign_clients"]
        );
        approve(&app, manager, made.id, &outcome.digest).refused(409, "request_over");
        assert!(waiting(&app, manager).is_empty());
        assert_eq!(
            own(&app, &someone.caller)[0].state,
            AccessRequestState::Approved
        );
    });
}

#[test]
fn another_role_is_approved_by_whoever_may_give_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::AuditView, None);
        // A manager manages associates and makes nobody an administrator.
        let manager = app.as_persona(Persona::Manager);
        assert!(waiting(&app, manager).is_empty());
        let shown = detail(&app, manager, made.id);
        assert!(shown.outcome.is_none() && !shown.givers.is_empty());
        let refused = approve(&app, manager, made.id, "any").refused(403, "forbidden");
        assert!(refused.refusal.is_some(), "the policy's own reason");
        decline(&app, manager, made.id, "No.").refused(403, "forbidden");
        let administrator = app.as_persona(Persona::Administrator);
        assert_eq!(waiting(&app, administrator), [made.id]);
        let outcome = detail(&app, administrator, made.id)
            .outcome
            .expect("a change");
        assert_eq!(outcome.change.role.as_deref(), Some("administrator"));
        assert_eq!(
            (outcome.role_label.as_str(), outcome.clients),
            ("Associate", None)
        );
        // It makes somebody an administrator: their name is typed.
        let problem = approve(&app, administrator, made.id, &outcome.digest);
        let problem = problem.refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("confirm"));
        approve_shown(&app, administrator, made.id).expect(200);
        someone.caller.get(app.at_home("audit")).expect(200);
    });
}

#[test]
fn both_the_client_and_the_role_are_given_together() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientEdit, Some(client));
        let outcome = detail(&app, app.owner(), made.id)
            .outcome
            .expect("a change");
        assert!(outcome.change.assigns_client);
        assert_eq!(outcome.change.role.as_deref(), Some("msp_user"));
        approve_shown(&app, app.owner(), made.id).expect(200);
        let path = app.at_home(&format!("clients/{client}"));
        let name = json!({ "note": "edited" });
        let request = Request::new("PATCH", path)
            .json(&name)
            .header("if-match", "*");
        someone.caller.send(request).expect(200);
    });
}

#[test]
fn a_change_in_the_meantime_is_shown_anew_before_it_is_approved() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientView, Some(client));
        let shown = detail(&app, app.owner(), made.id)
            .outcome
            .expect("a change");
        let role = app.at_home(&format!("members/{}/role", someone.member.id));
        let request = Request::new("PUT", role).json(&json!({ "role": "end_client" }));
        app.owner()
            .send(request.header("if-match", "*"))
            .expect(200);
        approve(&app, app.owner(), made.id, &shown.digest).refused(409, "outcome_changed");
        let now = detail(&app, app.owner(), made.id)
            .outcome
            .expect("a change");
        assert_ne!(now.digest, shown.digest);
        approve(&app, app.owner(), made.id, &now.digest).expect(200);
    });
}

#[test]
fn a_declined_request_says_why_and_changes_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientView, Some(client));
        let empty = decline(&app, app.owner(), made.id, " ");
        assert_eq!(
            empty.refused(422, "invalid_field").field.as_deref(),
            Some("answer")
        );
        let done: AccessRequest = decline(&app, app.owner(), made.id, "Ask the other team.")
            .expect(200)
            .json();
        assert_eq!(done.state, AccessRequestState::Declined);
        let mine = own(&app, &someone.caller);
        assert_eq!(mine[0].answer, "Ask the other team.");
        assert!(mine[0].decided_by.is_some());
        let mail = app.mail(app.home(), &someone.member.email);
        assert!(
            mail.iter()
                .any(|one| one.text.contains("Ask the other team."))
        );
        let path = app.at_home(&format!("clients/{client}"));
        someone.caller.get(path).refused(404, "not_found");
        approve(&app, app.owner(), made.id, "any").refused(409, "request_over");
    });
}

#[test]
fn whoever_sees_no_people_is_not_told_who_decided_nor_asked_to_decide() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let end_client = app.newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody);
        let made = asked(&app, &end_client.caller, Action::ClientView, Some(client));
        // A role that gives clients and sees nobody to whom.
        let grants = [
            ("client.view", "Workgroup"),
            ("member.assign_clients", "Below"),
        ];
        let blind = create(&app, &says("Blind", &grants, &["end_client"]));
        let blind = holder(&app, &blind, Scope::everyone());
        assert!(waiting(&app, &blind.caller).is_empty());
        view(&app, &blind.caller, made.id).refused(404, "not_found");
        decline(&app, &blind.caller, made.id, "No.").refused(404, "not_found");
        decline(&app, app.owner(), made.id, "Ask at the desk.").expect(200);
        let mine = own(&app, &end_client.caller);
        assert_eq!(mine[0].state, AccessRequestState::Declined);
        assert!(mine[0].decided_by.is_none());
    });
}

#[test]
fn nobody_decides_their_own_request_nor_one_that_they_may_not_know_of() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientView, Some(client));
        let missing = view(
            &app,
            app.as_persona(Persona::Associate),
            crate::routes::MISSING.parse().unwrap(),
        );
        for persona in Persona::active() {
            let caller = app.as_persona(persona);
            if matches!(
                persona,
                Persona::Owner | Persona::Administrator | Persona::Manager
            ) {
                assert_eq!(waiting(&app, caller), [made.id], "{persona}");
                continue;
            }
            assert!(waiting(&app, caller).is_empty(), "{persona}");
            let answer = view(&app, caller, made.id);
            assert_eq!(
                answer.refused(404, "not_found").detail,
                missing.refused(404, "not_found").detail
            );
            approve(&app, caller, made.id, "any").refused(404, "not_found");
            decline(&app, caller, made.id, "No.").refused(404, "not_found");
        }
        approve(&app, &someone.caller, made.id, "any").refused(404, "not_found");
        assert_eq!(detail(&app, &someone.caller, made.id).outcome, None);
        // In another workgroup it is nothing, also for whoever owns both.
        let foreign = app.path(app.other(), &format!("access-requests/{}", made.id));
        app.owner().get(&foreign).refused(404, "not_found");
        let refused = app
            .owner()
            .post(format!("{foreign}/approve"), &json!({ "digest": "any" }));
        refused.refused(404, "not_found");
        let listed: Vec<AccessRequest> = app
            .owner()
            .get(app.path(app.other(), "access-requests"))
            .expect(200)
            .json();
        assert!(listed.is_empty());
        app.owner()
            .get(path(&app, "?page=1"))
            .refused(400, "invalid_query");
    });
}
