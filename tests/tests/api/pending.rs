//! Invitations that nobody has accepted: listed, sent again, taken back, looked at and declined.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{
    InvitationEnd, InvitationHistory, InvitationLook, InvitationResent, InvitationState,
    InvitationStep, InviteRequest, Page, PendingInvitation,
};

use crate::app::{
    Answer, Caller, GOOD_PASSWORD, Invited, Persona, TestApp, accept_of, invitation, on_each_engine,
};

fn pending(app: &TestApp, caller: &Caller) -> Vec<PendingInvitation> {
    let page: Page<PendingInvitation> = caller
        .get(app.at_home("invitations?per_page=100"))
        .expect(200)
        .json();
    page.items
}

fn ask(app: &TestApp, what: &str, token: &str) -> Answer {
    let path = format!("/api/v1/invitations/{what}");
    app.anonymous().post(path, &json!({ "token": token }))
}

/// What is said to whoever has the link; where it is not open, why.
fn look(app: &TestApp, token: &str) -> InvitationLook {
    let look: InvitationLook = ask(app, "look", token).expect(200).json();
    assert_ne!(look.offer.is_some(), look.ended.is_some());
    look
}

/// The invitation in the list, once its mail is sent.
fn once_sent(app: &TestApp, invited: &Invited) -> PendingInvitation {
    for _ in 0..100 {
        let found = pending(app, app.owner());
        let one = found.into_iter().find(|one| one.id == invited.member.id);
        let one = one.expect("it is listed");
        if one.state == InvitationState::Sent {
            return one;
        }
        assert_eq!(one.state, InvitationState::Waiting);
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the mail is not sent");
}

fn with_token(invited: &Invited, token: &str) -> Invited {
    Invited {
        token: token.to_owned(),
        ..invited.clone()
    }
}

#[test]
fn it_is_said_who_invited_somebody_and_what_became_of_it_to_whoever_manages_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let id = invited.member.id;
        let resend = app.at_home(&format!("invitations/{id}/resend"));
        let manager = app.as_persona(Persona::Manager);
        manager.post(&resend, &json!({})).expect(200);
        let token = app.token(app.home(), &invited.member.email);
        let body = accept_of(&with_token(&invited, &token), GOOD_PASSWORD);
        let path = "/api/v1/invitations/accept";
        app.anonymous().post(path, &body).expect(200);
        let path = app.at_home(&format!("members/{id}/invitations"));
        let told: InvitationHistory = manager.get(&path).expect(200).json();
        let told = told.items.into_iter().map(|one| (one.step, one.by));
        let expected = [
            (InvitationStep::Accepted, Some(invited.member.email.clone())),
            (InvitationStep::Resent, Some(Persona::Manager.email())),
            (InvitationStep::Sent, Some(Persona::Owner.email())),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        let associate = app.as_persona(Persona::Associate);
        associate.get(&path).refused(404, "not_found");
    });
}

#[test]
fn whoever_came_by_several_invitations_is_shown_what_was_done_with_all_of_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let (home, other) = (app.home(), app.other());
        let called = |name: &str| {
            let body = invitation(BuiltIn::Associate, Scope::Nobody);
            let email = body.email.replacen("newcomer", name, 1);
            InviteRequest { email, ..body }
        };
        let body = called("new_comer");
        let to_it = |workgroup| {
            let answer = app.owner().post(app.path(workgroup, "members"), &body);
            app.invited(workgroup, answer)
        };
        // A second one takes the place of the first, and a third brings them back.
        to_it(home);
        let second = to_it(home);
        to_it(other);
        let accept = |invited: &Invited| {
            let body = accept_of(invited, GOOD_PASSWORD);
            app.anonymous()
                .post("/api/v1/invitations/accept", &body)
                .expect(200);
        };
        accept(&second);
        let path = app.at_home(&format!("members/{}", second.member.id));
        app.owner().delete(path).expect(204);
        let third = to_it(home);
        accept(&third);
        // Somebody else whose address reads alike to a search.
        let email = body.email.replacen('_', "x", 1);
        let alike = InviteRequest {
            email,
            ..called("")
        };
        app.owner().post(app.at_home("members"), &alike).expect(201);
        let path = app.at_home(&format!("members/{}/invitations", third.member.id));
        let told: InvitationHistory = app.owner().get(path).expect(200).json();
        let told: Vec<_> = told.items.iter().map(|one| one.step).collect();
        let [accepted, sent] = [InvitationStep::Accepted, InvitationStep::Sent];
        assert_eq!(told, [accepted, sent, accepted, sent, sent]);
    });
}

#[test]
fn an_invitation_that_is_sent_again_has_a_new_link_and_the_old_one_is_over() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        app.database()
            .run("UPDATE invitation SET expires_at = expires_at - 31 * 86400, sent_at = sent_at - 31 * 86400");
        let found = pending(&app, app.owner());
        let one = found
            .iter()
            .find(|one| one.id == invited.member.id)
            .expect("it is listed");
        assert_eq!(one.state, InvitationState::Expired);
        let path = app.at_home(&format!("invitations/{}/resend", invited.member.id));
        let again: InvitationResent = app.owner().post(&path, &json!({})).expect(200).json();
        let newer = app.token(app.home(), &invited.member.email);
        let ended = look(&app, &invited.token).ended;
        assert_eq!(ended, Some(InvitationEnd::Replaced));
        let one = once_sent(&app, &invited);
        assert_eq!(one.expires_at, again.expires_at);
        assert_eq!(one.sent_by, Some(Persona::Owner.email()));
        assert_eq!(one.role_label, "Associate");
        let accept = |token: &str| {
            let body = accept_of(&with_token(&invited, token), GOOD_PASSWORD);
            app.anonymous().post("/api/v1/invitations/accept", &body)
        };
        accept(&invited.token).refused(404, "not_found");
        accept(&newer).expect(200);
        app.owner()
            .post(&path, &json!({}))
            .refused(404, "not_found");
        assert!(
            pending(&app, app.owner())
                .iter()
                .all(|one| one.id != invited.member.id)
        );
    });
}

#[test]
fn an_invitation_that_is_taken_back_opens_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let path = app.at_home(&format!("invitations/{}", invited.member.id));
        app.as_persona(Persona::Associate)
            .delete(&path)
            .refused(404, "not_found");
        app.owner().delete(&path).expect(204);
        assert_eq!(
            look(&app, &invited.token).ended,
            Some(InvitationEnd::Cancelled)
        );
        app.owner().delete(&path).refused(404, "not_found");
        // A member is no invitation.
        let member = app.member(Persona::Associate, app.home()).id;
        let path = app.at_home(&format!("invitations/{member}"));
        app.owner().delete(path).refused(404, "not_found");
        app.as_persona(Persona::Associate)
            .get("/api/v1/session")
            .expect(200);
    });
}

#[test]
fn whoever_has_the_link_is_told_what_it_offers_and_looking_changes_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Manager, Scope::Nobody);
        for _ in 0..3 {
            let offer = look(&app, &invited.token).offer.expect("it is open");
            assert_eq!(offer.email, invited.member.email);
            assert_eq!(
                (offer.role_label.as_str(), offer.has_account),
                ("Manager", false)
            );
            assert_eq!(offer.workgroup, "Northwind IT");
            assert!(offer.invited_by.is_some());
        }
        assert!(look(&app, &"0".repeat(64)).offer.is_none());
        let body = accept_of(&invited, GOOD_PASSWORD);
        app.anonymous()
            .post("/api/v1/invitations/accept", &body)
            .expect(200);
        assert_eq!(look(&app, &invited.token).ended, Some(InvitationEnd::Used));
    });
}

#[test]
fn what_is_declined_is_listed_so_and_cannot_be_accepted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        ask(&app, "decline", &invited.token).expect(204);
        ask(&app, "decline", &invited.token).refused(404, "not_found");
        let body = accept_of(&invited, GOOD_PASSWORD);
        app.anonymous()
            .post("/api/v1/invitations/accept", &body)
            .refused(404, "not_found");
        let found = pending(&app, app.owner());
        let one = found
            .iter()
            .find(|one| one.id == invited.member.id)
            .expect("it is listed");
        assert_eq!(one.state, InvitationState::Declined);
    });
}

#[test]
fn nobody_sees_invitations_to_roles_that_they_do_not_manage() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let above = app
            .invite(app.home(), BuiltIn::Administrator, Scope::Nobody)
            .member
            .id;
        let below = app
            .invite(app.home(), BuiltIn::Associate, Scope::Nobody)
            .member
            .id;
        let manager = app.as_persona(Persona::Manager);
        let seen: Vec<_> = pending(&app, manager).iter().map(|one| one.id).collect();
        assert!(seen.contains(&below) && !seen.contains(&above));
        for (method, rest) in [("POST", "/resend"), ("DELETE", "")] {
            let path = app.at_home(&format!("invitations/{above}{rest}"));
            let request = crate::app::Request::new(method, path).json(&json!({}));
            let status = manager.send(request).status;
            assert!(matches!(status, 403 | 404), "{method}: {status}");
        }
    });
}

#[test]
fn invitations_that_end_sooner_come_first() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for _ in 0..4 {
            app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        }
        app.database()
            .run("UPDATE invitation SET expires_at = expires_at - 86400 * (member % 29)");
        let found = pending(&app, app.owner());
        assert!(found.len() >= 4);
        assert!(found.is_sorted_by_key(|one| one.expires_at.clone()));
    });
}

#[test]
fn they_are_filtered_by_several_roles_and_by_when_they_end() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        app.database()
            .run("DELETE FROM member WHERE status = 'invited'");
        let invite = |role| app.invite(app.home(), role, Scope::Nobody).member;
        let [associate, manager, billing] =
            [BuiltIn::Associate, BuiltIn::Manager, BuiltIn::BillingOnly].map(invite);
        let ends_in = |member: &wire::Member, seconds: i64| {
            let sql = format!(
                "UPDATE invitation SET expires_at = sent_at + {seconds} \
                 WHERE member = (SELECT id FROM member WHERE email = '{}')",
                member.email
            );
            app.database().run(&sql);
        };
        let day = 24 * 60 * 60;
        ends_in(&associate, 1);
        ends_in(&manager, 2 * day);
        ends_in(&billing, 5 * day);
        let found = |query: &str| -> Vec<String> {
            let path = app.at_home(&format!("invitations?{query}"));
            let page: Page<PendingInvitation> = app.owner().get(path).expect(200).json();
            assert_eq!(page.total, page.items.len() as u64);
            page.items.into_iter().map(|one| one.email).collect()
        };
        let of = |members: &[&wire::Member]| -> Vec<String> {
            members.iter().map(|member| member.email.clone()).collect()
        };
        assert_eq!(found("role=manager"), of(&[&manager]));
        assert_eq!(found("role=manager,associate"), of(&[&associate, &manager]));
        assert_eq!(found("expires=next_three_days"), of(&[&manager]));
        assert_eq!(found("expires=later"), of(&[&billing]));
        assert_eq!(found("expires=later&role=manager,associate"), of(&[]));
        // One of these days is the one on which it ends.
        let today = |offset: i32| found(&format!("expires=today&utc_offset={offset}"));
        assert!(
            [-720, 0, 720]
                .iter()
                .any(|offset| today(*offset) == of(&[&associate]))
        );
        for wrong in [
            "role=king",
            "role=",
            "role=manager,",
            "expires=never",
            "utc_offset=900",
            "utc_offset=x",
        ] {
            app.owner()
                .get(app.at_home(&format!("invitations?{wrong}")))
                .refused(400, "invalid_query");
        }
    });
}
