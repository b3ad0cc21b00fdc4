//! The ownership of a workgroup: offered, accepted, declined, withdrawn, over; by two at once.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{AuditPage, OwnershipOffer, Workgroup};

use crate::app::{
    Answer, Caller, DEMO_PASSWORD, GOOD_PASSWORD, Newcomer, Persona, Request, TestApp,
    on_each_engine,
};
use crate::races::at_once;
use crate::routes::MISSING;

fn offer_as(app: &TestApp, caller: &Caller, to: impl ToString, password: &str) -> Answer {
    let body = json!({ "member": to.to_string(), "current": password });
    caller.post(app.at_home("ownership"), &body)
}

fn offer(app: &TestApp, to: &Newcomer) -> Answer {
    offer_as(app, app.owner(), to.member.id, DEMO_PASSWORD)
}

fn answer_with(app: &TestApp, caller: &Caller, word: &str) -> Answer {
    let path = app.at_home(&format!("ownership/{word}"));
    caller.send(Request::new("POST", path))
}

fn workgroup(app: &TestApp, caller: &Caller) -> Workgroup {
    caller.get(app.at_home("")).expect(200).json()
}

fn administrator(app: &TestApp) -> Newcomer {
    app.newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody)
}

#[test]
fn ownership_moves_once_the_new_owner_accepts() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let heir = administrator(&app);
        let made: OwnershipOffer = offer(&app, &heir).expect(201).json();
        assert_eq!(made.email, heir.member.email);
        let mail = app.mail(app.home(), &heir.member.email);
        assert!(
            mail.iter().any(|one| one.subject.contains("the owner of")),
            "{mail:?}"
        );
        let waits = |caller: &Caller| {
            let home: wire::Home = caller.get(app.at_home("home")).expect(200).json();
            home.ownership.map(|offer| offer.expires_at)
        };
        assert_eq!(waits(&heir.caller), Some(made.expires_at.clone()));
        assert_eq!(waits(app.owner()), None);
        assert_eq!(waits(app.as_persona(Persona::Administrator)), None);
        assert_eq!(workgroup(&app, &heir.caller).offer, Some(made));
        let before = workgroup(&app, app.owner());
        assert_eq!(before.owner.email, Persona::Owner.email());
        // Nothing has changed yet, and nobody else can accept.
        heir.caller
            .get(app.at_home("loss"))
            .refused(403, "forbidden");
        answer_with(&app, app.as_persona(Persona::Administrator), "accept")
            .refused(404, "not_found");
        answer_with(&app, &heir.caller, "accept").expect(204);

        let after = workgroup(&app, &heir.caller);
        assert_eq!(
            (after.owner.email, after.offer),
            (heir.member.email.clone(), None)
        );
        heir.caller.get(app.at_home("loss")).expect(200);
        app.owner()
            .get(app.at_home("loss"))
            .refused(403, "forbidden");
        let roles = |id: policy::MemberId| {
            let path = app.at_home(&format!("members/{id}"));
            let member: wire::Member = heir.caller.get(path).expect(200).json();
            member.role.unwrap_or_default()
        };
        assert_eq!(roles(heir.member.id), "owner");
        assert_eq!(roles(before.owner.member), "administrator");
        let owners = app.database().count(&format!(
            "SELECT COUNT(*) AS n FROM member WHERE role = 'owner' AND workgroup = {}",
            app.home().get()
        ));
        assert_eq!(owners, 1);
        for (email, says) in [
            (&heir.member.email, "Your role is now Owner."),
            (&Persona::Owner.email(), "Your role is now Administrator."),
        ] {
            let mail = app.mail(app.home(), email);
            assert!(mail.iter().any(|one| one.text.contains(says)), "{mail:?}");
        }
        let log: AuditPage = heir.caller.get(app.at_home("audit")).expect(200).json();
        let names: Vec<&str> = log
            .items
            .iter()
            .map(|entry| entry.action.as_str())
            .collect();
        assert_eq!(names[0], "ownership.accept");
        assert!(names.contains(&"workgroup.transfer"), "{names:?}");
        answer_with(&app, &heir.caller, "accept").refused(404, "not_found");
    });
}

#[test]
fn the_owner_proves_the_password_and_attempts_are_counted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let heir = administrator(&app);
        for wrong in ["", "remit-demo-2027"] {
            let refused = offer_as(&app, app.owner(), heir.member.id, wrong);
            let problem = refused.refused(403, "wrong_password");
            assert_eq!(problem.field.as_deref(), Some("current"));
        }
        assert_eq!(workgroup(&app, app.owner()).offer, None);
        let limited = (0..30)
            .map(|_| offer_as(&app, app.owner(), heir.member.id, "remit-demo-2027"))
            .find(|answer| answer.status != 403);
        let limited = limited.expect("an end to the attempts");
        limited.refused(429, "too_many_attempts");
        // The right one waits, too: whoever guesses does not learn that it was right.
        offer(&app, &heir).refused(429, "too_many_attempts");
    });
}

#[test]
fn only_an_active_administrator_of_the_workgroup_can_become_the_owner() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let own = app.member(Persona::Owner, app.home()).id;
        let manager = app.member(Persona::Manager, app.home()).id;
        let inactive = app.member(Persona::Inactive, app.home()).id;
        let invited = app.invite(app.home(), BuiltIn::Administrator, Scope::Nobody);
        for (whom, code) in [
            (own.to_string(), "not_allowed"),
            (manager.to_string(), "not_allowed"),
            (inactive.to_string(), "not_allowed"),
            (invited.member.id.to_string(), "not_allowed"),
            (MISSING.to_owned(), "unknown"),
            (
                app.member(Persona::Owner, app.other()).id.to_string(),
                "unknown",
            ),
        ] {
            let refused = offer_as(&app, app.owner(), &whom, DEMO_PASSWORD);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("member"));
            assert_eq!(problem.errors[0].code.wire_name(), code, "{whom}");
        }
    });
}

#[test]
fn an_offer_is_declined_or_withdrawn_and_another_can_be_made() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [one, other] = [(); 2].map(|()| administrator(&app));
        offer(&app, &one).expect(201);
        offer(&app, &other).refused(409, "ownership_offered");
        answer_with(&app, &other.caller, "decline").refused(404, "not_found");
        answer_with(&app, &one.caller, "decline").expect(204);
        assert_eq!(workgroup(&app, app.owner()).offer, None);
        answer_with(&app, &one.caller, "accept").refused(404, "not_found");

        offer(&app, &other).expect(201);
        let path = app.at_home("ownership");
        one.caller.delete(path.clone()).refused(403, "forbidden");
        app.owner().delete(path.clone()).expect(204);
        app.owner().delete(path).refused(404, "not_found");
        answer_with(&app, &other.caller, "accept").refused(404, "not_found");
        assert_eq!(
            workgroup(&app, app.owner()).owner.email,
            Persona::Owner.email()
        );
    });
}

#[test]
fn an_offer_is_over_after_seven_days_or_once_somebody_has_another_role() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let heir = administrator(&app);
        offer(&app, &heir).expect(201);
        let week = policy::ownership::LIFETIME;
        app.database().run(&format!(
            "UPDATE ownership_offer SET offered_at = offered_at - {week}"
        ));
        assert_eq!(workgroup(&app, app.owner()).offer, None);
        answer_with(&app, &heir.caller, "accept").refused(409, "offer_over");
        app.owner()
            .delete(app.at_home("ownership"))
            .refused(404, "not_found");
        // Another one takes its place.
        offer(&app, &heir).expect(201);
        let role = |role: &str| {
            let path = app.at_home(&format!("members/{}/role", heir.member.id));
            app.owner()
                .put_as_shown(&path, &json!({ "role": role }))
                .expect(200);
        };
        role("manager");
        assert_eq!(workgroup(&app, app.owner()).offer, None);
        role("administrator");
        answer_with(&app, &heir.caller, "accept").refused(404, "not_found");
        offer(&app, &heir).expect(201);
        let path = app.at_home(&format!("members/{}", heir.member.id));
        app.owner().delete(path).expect(204);
        assert_eq!(workgroup(&app, app.owner()).offer, None);
    });
}

#[test]
fn of_two_offers_at_once_one_stands_and_of_two_acceptances_one_is_done() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let both = [(); 2].map(|()| administrator(&app));
        let (first, second) = at_once(|| offer(&app, &both[0]), || offer(&app, &both[1]));
        let heir = match first.status {
            201 => &both[0],
            _ => &both[1],
        };
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "{} {}", first.text(), second.text());
        let again = app.sign_in(&heir.member.email, GOOD_PASSWORD);
        let (one, two) = at_once(
            || answer_with(&app, &heir.caller, "accept"),
            || answer_with(&app, &again, "accept"),
        );
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 404], "{} {}", one.text(), two.text());
        assert_eq!(workgroup(&app, &heir.caller).owner.email, heir.member.email);
    });
}

#[test]
fn whoever_is_demoted_while_they_accept_is_one_or_the_other() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for _ in 0..5 {
            let heir = administrator(&app);
            offer(&app, &heir).expect(201);
            let path = app.at_home(&format!("members/{}/role", heir.member.id));
            let demotes = app.as_persona(Persona::Administrator);
            let (accepted, demoted) = at_once(
                || answer_with(&app, &heir.caller, "accept"),
                || demotes.put_as_shown(&path, &json!({ "role": "manager" })),
            );
            let done = (accepted.status, demoted.status);
            assert!(
                [(204, 403), (404, 200)].contains(&done),
                "{} {}",
                accepted.text(),
                demoted.text()
            );
            let owners = app.database().count(&format!(
                "SELECT COUNT(*) AS n FROM member WHERE role = 'owner' AND workgroup = {}",
                app.home().get()
            ));
            assert_eq!(owners, 1);
            if accepted.status == 204 {
                return;
            }
        }
    });
}
