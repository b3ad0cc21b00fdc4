//! A role is deleted for good; whoever has it gets the one that takes its place.

use policy::{BuiltIn, Scope};
use wire::{AuditEntry, FieldCode, Impact, Member, Role};

use super::{create, get, holder, invite, name, path, says};
use crate::app::{GOOD_PASSWORD, Persona, TestApp, accept_of, on_each_engine, whole_log};

const DESK: [(&str, &str); 2] = [("client.view", "Clients"), ("audit.view", "Workgroup")];

fn member(app: &TestApp, id: policy::MemberId) -> Member {
    app.owner()
        .get(app.at_home(&format!("members/{id}")))
        .expect(200)
        .json()
}

#[test]
fn whoever_has_a_role_that_is_deleted_gets_the_one_that_takes_its_place() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &DESK, &[]));
        let lead = create(&app, &says("Lead", &[], &["associate", &name(&desk)]));
        let page: wire::Page<wire::Client> =
            app.owner().get(app.at_home("clients")).expect(200).json();
        let scope = Scope::only([page.items[0].id]);
        let who = holder(&app, &desk, scope.clone());
        let asked = invite(&app, &desk, Scope::Nobody);
        let stream = who.caller.events("/api/v1/events");
        assert_eq!(stream.next().as_deref(), Some("ready"));
        who.caller.get(app.at_home("audit")).expect(200);

        let problem = app
            .owner()
            .delete(path(&app, &desk, ""))
            .refused(409, "role_in_use");
        assert_eq!(problem.field.as_deref(), Some("replacement"));
        let loss: Impact = app
            .owner()
            .get(path(&app, &desk, "/loss?replacement=end_client"))
            .expect(200)
            .json();
        assert_eq!((loss.members, loss.invited), (Some(1), Some(1)));
        let lost = |group: &wire::ImpactGroup| {
            group
                .changes
                .iter()
                .any(|change| change.action == "audit.view" && !change.gains)
        };
        assert!(loss.groups.iter().all(lost), "{loss:?}");
        let shown = format!("?replacement=end_client&digest={}", loss.digest);
        app.owner()
            .delete(path(&app, &desk, "?replacement=end_client&digest=x"))
            .refused(409, "outcome_changed");
        app.owner().delete(path(&app, &desk, &shown)).expect(204);

        let after = member(&app, who.member.id);
        assert_eq!(after.role.as_deref(), Some("end_client"));
        assert_eq!(after.named_clients, 1, "their clients stay");
        who.caller
            .get(app.at_home("audit"))
            .refused(403, "forbidden");
        assert_eq!(stream.next().as_deref(), Some("rights"));
        let mails = app.mail(app.home(), &who.member.email);
        assert!(
            mails
                .iter()
                .any(|mail| mail.text.contains("Your role is now End client.")),
            "{mails:?}"
        );
        // Whoever is invited gets the other role by accepting.
        let accept = accept_of(&asked, GOOD_PASSWORD);
        app.anonymous()
            .post("/api/v1/invitations/accept", &accept)
            .expect(200);
        assert_eq!(
            member(&app, asked.member.id).role.as_deref(),
            Some("end_client")
        );
        // Nobody manages a role that is not there.
        assert_eq!(get(&app, &lead).published.manages, ["associate"]);
        let log: Vec<AuditEntry> = whole_log(
            app.owner(),
            &app.at_home(&format!("audit?member={}", who.member.id)),
        );
        let changed = log.iter().find(|entry| {
            entry.action == "member.edit_role"
                && entry
                    .before
                    .as_deref()
                    .is_some_and(|text| text.contains(&name(&desk)))
        });
        assert!(
            changed.is_some_and(|entry| entry
                .after
                .as_deref()
                .is_some_and(|text| text.contains("end_client"))),
            "{log:?}"
        );
    });
}

#[test]
fn the_deletion_of_a_role_is_permanent() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &DESK, &[]));
        app.owner().delete(path(&app, &desk, "")).expect(204);
        for rest in ["", "/versions", "/impact"] {
            app.owner()
                .get(path(&app, &desk, rest))
                .refused(404, "not_found");
        }
        app.owner()
            .delete(path(&app, &desk, ""))
            .refused(404, "not_found");
        // One that is made anew, by the same name, is another one.
        assert_ne!(create(&app, &says("Desk", &DESK, &[])).id, desk.id);
    });
}

#[test]
fn a_replacement_is_a_role_that_the_deleter_may_give_to_each_of_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[("client.view", "Clients")], &[]));
        let who = holder(&app, &desk, Scope::Nobody).member;
        let refused = |replacement: &str, code: FieldCode| {
            let path = path(&app, &desk, &format!("?replacement={replacement}"));
            let problem = app.owner().delete(path).refused(422, "invalid_field");
            let error = &problem.errors[0];
            assert_eq!((error.field.as_str(), error.code), ("replacement", code));
        };
        refused("boss", FieldCode::Unknown);
        refused("custom:00000000000000ff", FieldCode::Unknown);
        refused(&name(&desk), FieldCode::NotAllowed);
        refused("inactive", FieldCode::NotAllowed);
        app.owner()
            .delete(path(&app, &desk, "?replacement=owner"))
            .refused(403, "forbidden");
        app.owner()
            .delete(path(&app, &desk, "?color=red"))
            .refused(400, "invalid_query");
        // Somebody who may delete roles, and may give nobody a role.
        let deleting = [
            ("role.view", "Workgroup"),
            ("role.delete", "Workgroup"),
            ("member.view", "Workgroup"),
        ];
        let deleter = create(&app, &says("Deleter", &deleting, &[]));
        let deleter = holder(&app, &deleter, Scope::everyone()).caller;
        deleter
            .delete(path(&app, &desk, "?replacement=end_client"))
            .refused(403, "forbidden");
        assert_eq!(member(&app, who.id).role, Some(name(&desk)));
        let now: Role = get(&app, &desk);
        assert_eq!(now.members, Some(1));
        app.owner()
            .delete(path(&app, &desk, "?replacement=associate"))
            .expect(204);
        assert_eq!(member(&app, who.id).role.as_deref(), Some("associate"));
    });
}

#[test]
fn whoever_is_invited_no_more_has_nothing_to_do_with_a_role() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &DESK, &[]));
        let cancelled = invite(&app, &desk, Scope::Nobody);
        app.owner()
            .delete(app.at_home(&format!("invitations/{}", cancelled.member.id)))
            .expect(204);
        app.owner().delete(path(&app, &desk, "")).expect(204);
        assert_eq!(
            app.member(Persona::Owner, app.home()).role.as_deref(),
            Some(BuiltIn::Owner.wire_name())
        );
    });
}

#[test]
fn invitations_that_nobody_can_accept_ask_for_no_other_role() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &DESK, &[]));
        let all = [(); 4].map(|()| invite(&app, &desk, Scope::Nobody));
        let [expired, declined, void, open] = &all;
        let set = |what: &str, of: &crate::app::Invited| {
            let id = of.member.id.get();
            let change = format!("UPDATE invitation SET {what} WHERE member = {id}");
            app.database().run(&change);
        };
        // Not so long ago that a job forgets it.
        let ago = "expires_at = expires_at - 2678400, sent_at = sent_at - 2678400";
        set(ago, expired);
        set("state = 'void'", void);
        let body = serde_json::json!({ "token": declined.token });
        app.anonymous()
            .post("/api/v1/invitations/decline", &body)
            .expect(204);
        app.owner()
            .delete(path(&app, &desk, ""))
            .refused(409, "role_in_use");
        set("refused_at = 1", open);
        app.owner().delete(path(&app, &desk, "")).expect(204);
        // None of them can be sent again, with a role that is not there.
        for one in &all {
            let resend = app.at_home(&format!("invitations/{}/resend", one.member.id));
            app.owner()
                .post(resend, &serde_json::json!({}))
                .refused(404, "not_found");
        }
        let log = whole_log(app.owner(), &app.at_home("audit"));
        let ended = log
            .iter()
            .filter(|entry| entry.action == "invitation.cancel");
        assert_eq!(ended.count(), all.len());
    });
}
