//! The invitation: what it offers, and its life, which is that of every invitation.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{
    ClientAdminState, InvitationEnd, InvitationResent, Member, Page, PendingInvitation, Session,
};

use super::{Stage, accept, ask, look, new_client, sees};
use crate::app::{
    DEMO_PASSWORD, GOOD_PASSWORD, Persona, Request, TestApp, accept_of, actor_of, on_each_engine,
};

#[test]
fn somebody_is_invited_to_administer_one_client_and_gets_that_and_no_role() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let body = json!({ "email": "pat@contoso.example", "message": "Welcome, Pat." });
        let answer = app.owner().post(stage.path(""), &body);
        let invited = app.appointed(app.home(), answer);
        let id = invited.administrator.id;
        assert!(stage.find(id).state.is_invited());
        assert_eq!(stage.find(id).sent_by, Some(Persona::Owner.email()));
        let mail = &app.mail(app.home(), "pat@contoso.example")[0].text;
        assert!(mail.contains("as Administrator of Contoso."), "{mail}");
        assert!(mail.contains("Welcome, Pat."), "{mail}");
        let offer = look(app, &invited.token).offer.expect("it is open");
        assert_eq!(offer.role_label, "Administrator of Contoso");
        let answer = accept(app, &invited.accept(GOOD_PASSWORD)).expect(200);
        assert_eq!(answer.json::<Session>().workgroups.len(), 1);
        let caller = app.anonymous().signed_in_by(&answer);
        let actor = actor_of(&caller, app.home());
        let seen = policy::visible(&actor, policy::Action::ClientEdit);
        assert_eq!(seen, Scope::only([stage.client.id]).filter());
        let found = stage.find(id);
        assert_eq!(
            (found.state, found.name.as_str(), found.role_label),
            (ClientAdminState::Active, "Nova Comer", None)
        );
        let path = app.at_home(&format!("members/{id}"));
        let member: Member = app.owner().get(path).expect(200).json();
        assert_eq!(
            (member.role, member.administers),
            (None, vec![stage.client.id])
        );
        assert_eq!(look(app, &invited.token).ended, Some(InvitationEnd::Used));
        stage
            .invite(app.owner(), "PAT@contoso.example")
            .refused(409, "already_member");
    });
}

#[test]
fn an_administrator_of_one_client_sees_nothing_else() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, own) = stage.administrator();
        let elsewhere = new_client(app, "Fabrikam");
        let (_, other) = app.administrator(app.home(), elsewhere.id);
        app.appoint(app.home(), stage.client.id);
        // A colleague of the same client who is one of the workgroup's people, too.
        let known = Persona::Associate.email();
        let answer = stage.invite(&caller, &known);
        // The same answer as for a stranger.
        let text = answer.text();
        let invited = app.appointed(app.home(), answer);
        assert!(
            !text.contains("role_label") && !text.contains("sent_by"),
            "{text}"
        );
        accept(app, &invited.accept(DEMO_PASSWORD)).expect(200);
        let listed = stage.listed(&caller);
        assert_eq!(listed.len(), 3);
        for one in &listed {
            assert_eq!((&one.role_label, &one.sent_by), (&None, &None), "{one:?}");
        }
        assert!(listed.iter().any(|one| one.id == own.id));
        let list = app.administrators(app.home(), elsewhere.id);
        caller.get(&list).refused(404, "not_found");
        caller
            .get(format!("{list}/{}", other.id))
            .refused(404, "not_found");
        caller.get(stage.of(other.id, "")).refused(404, "not_found");
        for rest in ["members", "teams", "invitations", "audit", "outbox"] {
            assert_eq!(caller.get(app.at_home(rest)).status, 403, "{rest}");
        }
    });
}

#[test]
fn the_invitation_is_sent_again_cancelled_and_declined_as_others_are() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let invited = app.appoint(app.home(), stage.client.id);
        let id = invited.administrator.id;
        app.database()
            .run("UPDATE invitation SET expires_at = expires_at - 31 * 86400, sent_at = sent_at - 31 * 86400");
        assert_eq!(stage.find(id).state, ClientAdminState::Expired);
        accept(app, &invited.accept(GOOD_PASSWORD)).refused(404, "not_found");
        let again = app.owner().post(stage.of(id, "/resend"), &json!({}));
        let again: InvitationResent = again.expect(200).json();
        assert_eq!(stage.find(id).expires_at, Some(again.expires_at));
        assert_eq!(
            look(app, &invited.token).ended,
            Some(InvitationEnd::Replaced)
        );
        let path = app.at_home(&format!("members/{id}/invitations"));
        let told: wire::InvitationHistory = app.owner().get(path).expect(200).json();
        let steps = told.items.iter().map(|one| one.step);
        assert_eq!(
            steps.collect::<Vec<_>>(),
            [wire::InvitationStep::Resent, wire::InvitationStep::Sent]
        );
        let newer = app.token(app.home(), &invited.administrator.email);
        ask(app, "decline", &newer).expect(204);
        assert_eq!(stage.find(id).state, ClientAdminState::Declined);
        app.owner()
            .post(stage.of(id, "/resend"), &json!({}))
            .expect(200);
        let newest = app.token(app.home(), &invited.administrator.email);
        app.owner().delete(stage.of(id, "/invitation")).expect(204);
        assert_eq!(look(app, &newest).ended, Some(InvitationEnd::Cancelled));
        app.owner()
            .delete(stage.of(id, "/invitation"))
            .refused(404, "not_found");
        assert_eq!(stage.listed(app.owner()), []);
    });
}

#[test]
fn what_is_done_to_invited_people_is_not_done_to_those_who_have_accepted() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, accepted) = stage.administrator();
        let invited = app.appoint(app.home(), stage.client.id).administrator;
        let owner = app.owner();
        for refused in [
            owner.post(stage.of(accepted.id, "/resend"), &json!({})),
            owner.delete(stage.of(accepted.id, "/invitation")),
            owner.delete(stage.of(invited.id, "")),
            owner.patch(stage.of(invited.id, ""), &json!({})),
        ] {
            refused.refused(404, "not_found");
        }
        assert!(sees(app, &caller, stage.client.id));
        assert!(stage.find(invited.id).state.is_invited());
    });
}

#[test]
fn it_is_void_when_whoever_sent_it_administers_the_client_no_longer() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (sender, own) = stage.administrator();
        let invited = stage.invite(&sender, "kim@contoso.example");
        let invited = app.appointed(app.home(), invited);
        app.owner().delete(stage.of(own.id, "")).expect(204);
        accept(app, &invited.accept(GOOD_PASSWORD)).refused(404, "not_found");
        assert_eq!(look(app, &invited.token).ended, Some(InvitationEnd::Void));
        assert_eq!(
            stage.find(invited.administrator.id).state,
            ClientAdminState::Void
        );
    });
}

#[test]
fn an_address_has_one_open_invitation_to_a_client() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let email = "kim@contoso.example";
        let [first, second] =
            [(); 2].map(|()| app.appointed(app.home(), stage.invite(app.owner(), email)));
        let elsewhere = new_client(app, "Fabrikam");
        let list = app.administrators(app.home(), elsewhere.id);
        let other = app.owner().post(&list, &json!({ "email": email }));
        let other = app.appointed(app.home(), other);
        assert_eq!(stage.listed(app.owner()).len(), 1);
        assert_eq!(look(app, &first.token).ended, Some(InvitationEnd::Replaced));
        // Both clients become those of one member.
        let answer = accept(app, &second.accept(GOOD_PASSWORD)).expect(200);
        accept(app, &other.accept(GOOD_PASSWORD)).expect(200);
        let caller = app.anonymous().signed_in_by(&answer);
        assert!(sees(app, &caller, stage.client.id) && sees(app, &caller, elsewhere.id));
        let path = app.at_home(&format!("members?search={email}"));
        let members: Page<Member> = app.owner().get(path).expect(200).json();
        assert_eq!(members.total, 1);
    });
}

#[test]
fn nobody_invites_themselves() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let administrator = stage.app.as_persona(Persona::Administrator);
        let email = Persona::Administrator.email();
        let problem = stage.invite(administrator, &email);
        let problem = problem.refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("email"));
    });
}

#[test]
fn a_member_who_accepts_keeps_the_role_and_gets_the_client() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let member = app.newcomer(app.home(), BuiltIn::MspUser, Scope::Nobody);
        assert!(!sees(app, &member.caller, stage.client.id));
        let invited = stage.invite(app.owner(), &member.member.email);
        let invited = app.appointed(app.home(), invited);
        accept(app, &invited.accept(GOOD_PASSWORD)).expect(200);
        assert!(sees(app, &member.caller, stage.client.id));
        let found = stage.find(member.member.id);
        assert_eq!(found.role_label.as_deref(), Some("MSP User"));
        assert_eq!(stage.listed(app.owner()).len(), 1);
        // Without the client they are what they were.
        app.owner()
            .delete(stage.of(member.member.id, ""))
            .expect(204);
        assert!(!sees(app, &member.caller, stage.client.id));
        member.caller.get(app.at_home("members")).expect(200);
    });
}

/// Somebody with an invitation to a role and one to a client, who accepts them in some order.
fn check_both(app: &TestApp, stage: &Stage, role_first: bool) {
    let invited = app.invite(app.home(), BuiltIn::MspUser, Scope::Nobody);
    let appointed = stage.invite(app.owner(), &invited.member.email);
    let appointed = app.appointed(app.home(), appointed);
    let both = [
        accept_of(&invited, GOOD_PASSWORD),
        appointed.accept(GOOD_PASSWORD),
    ];
    let [first, second] = match role_first {
        true => both,
        false => {
            let [role, client] = both;
            [client, role]
        }
    };
    let answer = accept(app, &first).expect(200);
    accept(app, &second).expect(200);
    let caller = app.anonymous().signed_in_by(&answer);
    assert!(sees(app, &caller, stage.client.id));
    caller.get(app.at_home("members")).expect(200);
    let path = app.at_home(&format!("members?search={}", invited.member.email));
    let members: Page<Member> = app.owner().get(path).expect(200).json();
    assert_eq!(members.items.len(), 1);
    assert_eq!(members.items[0].role.as_deref(), Some("msp_user"));
}

#[test]
fn an_invitation_to_a_role_and_one_to_a_client_stand_beside_each_other() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        check_both(&stage.app, &stage, true);
        check_both(&stage.app, &stage, false);
    });
}

#[test]
fn a_role_that_was_offered_for_a_time_ends_also_for_whoever_administered_a_client_before() {
    on_each_engine(|engine| {
        offered_for_a_time(&Stage::new(engine), false);
        offered_for_a_time(&Stage::new(engine), true);
    });
}

fn offered_for_a_time(stage: &Stage, set_meanwhile: bool) {
    let app = &stage.app;
    let until = "2099-01-01T00:00:00Z".to_owned();
    let body = wire::InviteRequest {
        email: "for.a.time@newcomers.example".to_owned(),
        valid_until: Some(until.clone()),
        ..crate::app::invitation(BuiltIn::MspUser, Scope::Nobody)
    };
    let answer = app.owner().post(app.at_home("members"), &body);
    let invited = app.invited(app.home(), answer);
    let appointed = stage.invite(app.owner(), "for.a.time@newcomers.example");
    let appointed = app.appointed(app.home(), appointed);
    accept(app, &appointed.accept(GOOD_PASSWORD)).expect(200);
    // What was set for the place meanwhile is not lifted by what was offered before.
    let sooner = "2098-01-01T00:00:00Z".to_owned();
    if set_meanwhile {
        let path = app.at_home("members?search=for.a.time");
        let members: Page<Member> = app.owner().get(path).expect(200).json();
        let path = app.at_home(&format!("members/{}/validity", members.items[0].id));
        let body = serde_json::json!({ "from": null, "until": sooner });
        let request = crate::app::Request::new("PUT", path)
            .matching("*")
            .json(&body);
        app.owner().send(request).expect(200);
    }
    accept(app, &accept_of(&invited, GOOD_PASSWORD)).expect(200);
    let until = if set_meanwhile { sooner } else { until };
    let path = app.at_home("members?search=for.a.time");
    let members: Page<Member> = app.owner().get(path).expect(200).json();
    assert_eq!(members.items[0].role.as_deref(), Some("msp_user"));
    assert_eq!(members.items[0].valid_until, Some(until));
}

#[test]
fn an_invitation_to_a_client_is_managed_there_alone() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let invited = app.appoint(app.home(), stage.client.id).administrator;
        let pending: Page<PendingInvitation> = app
            .owner()
            .get(app.at_home("invitations?per_page=100"))
            .expect(200)
            .json();
        assert!(pending.items.iter().all(|one| one.id != invited.id));
        let of = |rest: &str| app.at_home(&rest.replace("{}", &invited.id.to_string()));
        let any = |method: &str, path: String, body| {
            let request = Request::new(method, path).json(&body).matching("*");
            app.owner().send(request)
        };
        for refused in [
            any("POST", of("invitations/{}/resend"), json!({})),
            app.owner().delete(of("invitations/{}")),
            any("PUT", of("members/{}/role"), json!({ "role": "manager" })),
            app.owner().delete(of("members/{}")),
        ] {
            refused.refused(404, "not_found");
        }
        assert!(stage.find(invited.id).state.is_invited());
    });
}
