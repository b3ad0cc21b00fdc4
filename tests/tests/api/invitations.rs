//! Invitations: from the member's place that waits, to the account that takes it.

use policy::{Action, BuiltIn, Reach, Scope, reach};
use serde_json::json;
use wire::{AcceptRequest, Member, MemberStatus, RoleRequest, Session};

use crate::app::{
    Answer, Caller, DEMO_PASSWORD, GOOD_PASSWORD, Invited, Persona, Request, TestApp, accept_of,
    actor_of, all_pages, everything, invitation, on_each_engine,
};
use crate::routes::assigned_to;

fn accept(app: &TestApp, body: &AcceptRequest) -> Answer {
    app.anonymous().post("/api/v1/invitations/accept", body)
}

/// Someone who invites on behalf of a test: a manager who can be demoted.
fn invited_by(caller: &Caller, app: &TestApp, role: BuiltIn) -> Invited {
    let body = invitation(role, Scope::Nobody);
    app.invited(app.home(), caller.post(app.at_home("members"), &body))
}

#[test]
fn nobody_is_invited_to_be_inactive() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = invitation(BuiltIn::Inactive, Scope::Nobody);
        let answer = app.owner().post(app.at_home("members"), &body);
        let problem = answer.refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("role"));
        assert!(app.mail(app.home(), &body.email).is_empty());
    });
}

#[test]
fn whoever_accepts_has_exactly_the_role_and_the_clients_of_the_invitation() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients: Vec<_> = assigned_to(&app, Persona::Associate)
            .into_iter()
            .take(3)
            .collect();
        let invited = app.invite(app.home(), BuiltIn::MspUser, Scope::only(clients.clone()));
        assert_eq!(invited.member.status, MemberStatus::Invited);
        let answer = accept(&app, &accept_of(&invited, GOOD_PASSWORD)).expect(200);
        let session: Session = answer.json();
        assert_eq!(session.account.email, invited.member.email);
        let workgroups: Vec<_> = session.workgroups.iter().map(|entry| entry.id).collect();
        assert_eq!(workgroups, [app.home()]);
        let caller = app.anonymous().signed_in_by(&answer);
        let actor = actor_of(&caller, app.home());
        let Reach { clients: seen, .. } = reach(&actor, Action::ClientEdit);
        assert_eq!(seen, Scope::only(clients).filter());
        let path = app.at_home(&format!("members/{}", invited.member.id));
        let member: Member = app.owner().get(path).expect(200).json();
        assert_eq!(member.status, MemberStatus::Active);
        assert_eq!(member.role.as_deref(), Some("msp_user"));
        caller
            .get(format!("/api/v1/workgroups/{}/session", app.other()))
            .refused(404, "not_found");
    });
}

#[test]
fn a_token_accepts_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = accept_of(
            &app.invite(app.home(), BuiltIn::Associate, Scope::Nobody),
            GOOD_PASSWORD,
        );
        accept(&app, &body).expect(200);
        let before = everything(app.owner());
        let again = accept(&app, &body);
        assert!((400..500).contains(&again.status), "{}", again.text());
        assert_eq!(again.header("set-cookie"), None);
        assert_eq!(before, everything(app.owner()));
    });
}

#[test]
fn a_token_is_shown_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        assert!(
            invited.token.len() >= 32,
            "{} characters are too few",
            invited.token.len()
        );
        for rest in ["members?status=invited&per_page=100", "audit?per_page=100"] {
            let text = app.owner().get(app.at_home(rest)).expect(200).text();
            assert!(text.contains(&invited.member.id.to_string()), "{rest}");
            assert!(!text.contains(&invited.token), "{rest} tells the token");
        }
    });
}

#[test]
fn a_token_is_in_the_mail_and_in_no_answer() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = invitation(BuiltIn::Associate, Scope::Nobody);
        let answer = app.owner().post(app.at_home("members"), &body).expect(201);
        let token = app.token(app.home(), &body.email);
        assert!(!answer.text().contains(&token), "{}", answer.text());
        let invited: wire::Invited = answer.json();
        let path = format!("invitations/{}/resend", invited.member.id);
        let request = Request::new("POST", app.at_home(&path));
        let answer = app.owner().send(request).expect(200);
        let newer = app.token(app.home(), &body.email);
        assert!(newer != token && !answer.text().contains(&newer));
        // Whoever has the list of invitations, or the log, has no link.
        for rest in ["invitations?per_page=100", "audit?per_page=100"] {
            let text = app.owner().get(app.at_home(rest)).expect(200).text();
            assert!(text.contains(&body.email), "{rest}");
            assert!(!text.contains(&newer) && !text.contains(&token), "{rest}");
        }
    });
}

#[test]
fn the_wrong_address_or_token_is_like_no_invitation_at_all() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let right = accept_of(
            &app.invite(app.home(), BuiltIn::Associate, Scope::Nobody),
            GOOD_PASSWORD,
        );
        let other = app.invite(app.home(), BuiltIn::Manager, Scope::Nobody);
        let before = everything(app.owner());
        let email = |email: &str| AcceptRequest {
            email: email.to_owned(),
            ..right.clone()
        };
        let token = |token: &str| AcceptRequest {
            token: token.to_owned(),
            ..right.clone()
        };
        let wrong = [
            email("someone@else.example"),
            email(&other.member.email),
            email(&Persona::Owner.email()),
            token(&other.token),
            token(&"0".repeat(64)),
            token(""),
        ];
        let answers: Vec<String> = wrong
            .iter()
            .map(|body| {
                let answer = accept(&app, body);
                answer.refused(404, "not_found");
                answer.tellable()
            })
            .collect();
        assert!(
            answers.iter().all(|answer| answer == &answers[0]),
            "{answers:#?}"
        );
        assert_eq!(before, everything(app.owner()));
        accept(&app, &right).expect(200);
    });
}

#[test]
fn an_invitation_ends_after_thirty_days() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = accept_of(
            &app.invite(app.home(), BuiltIn::Associate, Scope::Nobody),
            GOOD_PASSWORD,
        );
        let passed = 30 * 24 * 60 * 60 + 1;
        app.database().run(&format!(
            "UPDATE invitation SET sent_at = sent_at - {passed}, expires_at = expires_at - {passed}"
        ));
        accept(&app, &body).refused(404, "not_found");
    });
}

#[test]
fn an_invitation_is_void_once_its_sender_may_not_give_the_role() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let body = accept_of(
            &invited_by(&manager.caller, &app, BuiltIn::Manager),
            GOOD_PASSWORD,
        );
        let path = app.at_home(&format!("members/{}/role", manager.member.id));
        let role = |role: BuiltIn| RoleRequest {
            role: role.wire_name().to_owned(),
        };
        app.owner()
            .put(path.clone(), &role(BuiltIn::Associate))
            .expect(200);
        let answer = accept(&app, &body);
        answer.refused(404, "not_found");
        assert_eq!(answer.header("set-cookie"), None);
        // It stays void.
        app.owner().put(path, &role(BuiltIn::Manager)).expect(200);
        accept(&app, &body).refused(404, "not_found");
        let log = app
            .owner()
            .get(app.at_home("audit?per_page=5"))
            .expect(200)
            .text();
        assert!(
            log.contains("invitation."),
            "the administrators are not told: {log}"
        );
    });
}

#[test]
fn an_invitation_is_void_once_its_sender_is_deactivated_or_removed() {
    on_each_engine(|engine| {
        for method in ["POST", "DELETE"] {
            let app = TestApp::new(engine);
            let manager = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
            let body = accept_of(
                &invited_by(&manager.caller, &app, BuiltIn::Manager),
                GOOD_PASSWORD,
            );
            let rest = if method == "POST" { "/deactivate" } else { "" };
            let path = app.at_home(&format!("members/{}{rest}", manager.member.id));
            let gone = app.owner().send(Request::new(method, path));
            assert!([200, 204].contains(&gone.status), "{}", gone.text());
            accept(&app, &body).refused(404, "not_found");
        }
    });
}

#[test]
fn an_account_that_exists_is_proved_by_its_own_password() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.other(), BuiltIn::Associate, Scope::Nobody);
        let body = json!({"email": newcomer.member.email, "role": "manager"});
        let answer = app.owner().post(app.at_home("members"), &body);
        let invited = app.invited(app.home(), answer);
        let wrong = accept(&app, &accept_of(&invited, "another-good-password-77"));
        wrong.refused(401, "bad_credentials");
        newcomer
            .caller
            .get(app.at_home("session"))
            .refused(404, "not_found");
        let answer = accept(&app, &accept_of(&invited, GOOD_PASSWORD)).expect(200);
        let session: Session = answer.json();
        assert_eq!(session.workgroups.len(), 2);
        // The session of before has the new place, too: rights are read for each request.
        newcomer.caller.get(app.at_home("session")).expect(200);
    });
}

#[test]
fn a_new_account_needs_a_name_and_a_strong_password() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let right = accept_of(
            &app.invite(app.home(), BuiltIn::Associate, Scope::Nobody),
            GOOD_PASSWORD,
        );
        for weak in ["", "short", "password1234", &right.email] {
            let password = weak.to_owned();
            let answer = accept(
                &app,
                &AcceptRequest {
                    password,
                    ..right.clone()
                },
            );
            assert_eq!(
                answer.refused(422, "weak_password").field.as_deref(),
                Some("password")
            );
        }
        let nameless = AcceptRequest {
            name: " ".to_owned(),
            ..right.clone()
        };
        let problem = accept(&app, &nameless).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("name"));
        accept(&app, &right).expect(200);
    });
}

#[test]
fn a_member_is_not_invited_again_and_someone_invited_can_be() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invite = |email: &str| {
            let body = json!({"email": email, "role": "associate"});
            app.owner().post(app.at_home("members"), &body)
        };
        invite(&Persona::Manager.email()).refused(409, "already_member");
        invite(&Persona::Manager.email().to_uppercase()).refused(409, "already_member");
        let first = app.invited(app.home(), invite("twice@newcomers.example"));
        let second = app.invited(app.home(), invite("twice@newcomers.example"));
        accept(&app, &accept_of(&second, GOOD_PASSWORD)).expect(200);
        accept(&app, &accept_of(&first, GOOD_PASSWORD)).refused(404, "not_found");
        let members: Vec<Member> = all_pages(app.owner(), &app.at_home("members?search=twice@"));
        assert_eq!(members.len(), 1);
    });
}

#[test]
fn an_administrator_of_demo_signs_in_to_accept_with_the_demo_password() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let member = app.member(Persona::Associate, app.home());
        app.owner()
            .delete(app.at_home(&format!("members/{}", member.id)))
            .expect(204);
        let body = json!({"email": Persona::Associate.email(), "role": "administrator"});
        let answer = app.owner().post(app.at_home("members"), &body);
        let invited = app.invited(app.home(), answer);
        let answer = accept(&app, &accept_of(&invited, DEMO_PASSWORD)).expect(200);
        let caller = app.anonymous().signed_in_by(&answer);
        caller.get(app.at_home("audit")).expect(200);
    });
}
