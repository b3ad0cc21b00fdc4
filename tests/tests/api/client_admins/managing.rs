//! Those who have accepted: viewed, changed, removed.

use policy::MemberId;
use serde_json::json;
use wire::{AuditEntry, ClientAdmin, ClientAdminState, Member};

use super::{Stage, new_client, sees, signing_in};
use crate::app::{Persona, Request, TestApp, on_each_engine, whole_log};
use crate::keys::program;

/// The subjects and texts of the mail to an address.
fn mail(app: &TestApp, email: &str) -> String {
    let mails = app.mail(app.home(), email).into_iter();
    mails.map(|mail| mail.subject + "\n" + &mail.text).collect()
}

/// The actions in the audit log that were done to somebody, the oldest first.
fn logged(app: &TestApp, member: MemberId) -> Vec<String> {
    let mut log: Vec<AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
    log.reverse();
    let target = format!("member:{member}");
    let own = log.into_iter();
    let own = own.filter(|entry| entry.target.as_deref() == Some(target.as_str()));
    own.map(|entry| entry.action).collect()
}

#[test]
fn administrators_of_a_client_manage_each_other_and_not_themselves() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, own) = stage.administrator();
        let invited = stage.invite(&caller, "kim@contoso.example");
        let invited = app.appointed(app.home(), invited).administrator;
        caller
            .post(stage.of(invited.id, "/resend"), &json!({}))
            .expect(200);
        caller
            .delete(stage.of(invited.id, "/invitation"))
            .expect(204);
        let (other, removed) = stage.administrator();
        caller.get(stage.of(removed.id, "")).expect(200);
        caller.delete(stage.of(removed.id, "")).expect(204);
        assert!(!sees(app, &other, stage.client.id));
        for refused in [
            caller.delete(stage.of(own.id, "")),
            caller.patch(stage.of(own.id, ""), &json!({})),
        ] {
            refused.refused(403, "forbidden");
        }
        let manager = app.as_persona(Persona::Manager);
        manager.get(stage.path("")).refused(404, "not_found");
    });
}

#[test]
fn whoever_loses_their_last_client_leaves_the_workgroup_at_once() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, own) = stage.administrator();
        let key = program(app, &caller, json!({}));
        key.get(app.at_home("session")).expect(200);
        app.owner().delete(stage.of(own.id, "")).expect(204);
        key.get(app.at_home("session"))
            .refused(401, "unauthenticated");
        caller
            .get("/api/v1/session")
            .refused(401, "unauthenticated");
        assert_eq!(signing_in(app, &own.email), 401);
        let path = app.at_home(&format!("members/{}", own.id));
        let member: Member = app.owner().get(path).expect(200).json();
        assert!(member.removed_at.is_some());
        assert!(mail(app, &own.email).contains("ended your access"));
        app.owner()
            .delete(stage.of(own.id, ""))
            .refused(404, "not_found");
        // Invited once more, they are back, with the same account.
        let again = app.appointed(app.home(), stage.invite(app.owner(), &own.email));
        let body = again.accept(crate::app::GOOD_PASSWORD);
        super::accept(app, &body).expect(200);
        assert_eq!(stage.listed(app.owner()).len(), 1);
    });
}

#[test]
fn whoever_administers_another_client_too_stays() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, own) = stage.administrator();
        let elsewhere = new_client(app, "Fabrikam");
        let add = json!({ "add": [elsewhere.id] });
        app.owner().patch(stage.of(own.id, ""), &add).expect(204);
        assert!(sees(app, &caller, elsewhere.id));
        assert!(mail(app, &own.email).contains("You now have access to 1 client."));
        let got: ClientAdmin = app.owner().get(stage.of(own.id, "")).expect(200).json();
        let names = |got: &ClientAdmin| -> Vec<String> {
            let clients = got.clients.iter().flatten();
            clients.map(|client| client.name.clone()).collect()
        };
        assert_eq!(names(&got), ["Contoso", "Fabrikam"]);
        // A colleague of one client hears nothing of the other.
        let (colleague, _) = stage.administrator();
        let got: ClientAdmin = colleague.get(stage.of(own.id, "")).expect(200).json();
        assert_eq!(names(&got), ["Contoso"]);
        app.owner().delete(stage.of(own.id, "")).expect(204);
        assert!(!sees(app, &caller, stage.client.id) && sees(app, &caller, elsewhere.id));
        assert!(mail(app, &own.email).contains("You no longer have access to 1 client."));
        assert_eq!(
            logged(app, own.id),
            [
                "client_admin.invite",
                "invitation.accept",
                "client_admin.edit",
                "client_admin.remove"
            ]
        );
    });
}

#[test]
fn nobody_gives_or_takes_a_client_whose_administrators_they_do_not_manage() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, _) = stage.administrator();
        let (_, other) = stage.administrator();
        let elsewhere = new_client(app, "Fabrikam").id;
        let add = json!({ "add": [elsewhere] });
        let edit = |by: &crate::app::Caller, body: &serde_json::Value| {
            by.patch(stage.of(other.id, ""), body)
        };
        edit(app.owner(), &add).expect(204);
        for (field, body) in [
            ("add", json!({ "add": [elsewhere] })),
            ("remove", json!({ "remove": [elsewhere] })),
            ("add", json!({ "add": ["00000000deadbeef"] })),
        ] {
            let problem = edit(&caller, &body).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some(field), "{body}");
        }
        let all = json!({ "remove": [elsewhere, stage.client.id] });
        edit(app.owner(), &all).refused(422, "invalid_field");
        let path = app.at_home(&format!("members/{}", other.id));
        let member: Member = app.owner().get(path).expect(200).json();
        assert_eq!(member.administers.len(), 2);
        edit(&caller, &json!({ "remove": [stage.client.id] })).expect(204);
        edit(&caller, &json!({})).refused(404, "not_found");
    });
}

#[test]
fn an_inactive_member_with_a_client_is_listed_and_can_be_given_a_role() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, own) = stage.administrator();
        let of = |rest: &str| app.at_home(&format!("members/{}/{rest}", own.id));
        let send = |request: Request| app.owner().send(request.matching("*")).expect(200);
        send(Request::new("POST", of("deactivate")));
        let found = stage.find(own.id);
        assert_eq!(found.state, ClientAdminState::Inactive);
        assert_eq!(found.role_label.as_deref(), Some("Inactive"));
        assert!(!sees(app, &caller, stage.client.id));
        send(Request::new("PUT", of("role")).json(&json!({ "role": "msp_user" })));
        assert_eq!(stage.find(own.id).state, ClientAdminState::Active);
        assert!(sees(app, &caller, stage.client.id));
        caller.get(app.at_home("members")).expect(200);
        // Without the client they keep the role.
        app.owner().delete(stage.of(own.id, "")).expect(204);
        caller.get(app.at_home("members")).expect(200);
    });
}

#[test]
fn the_list_is_searched_sorted_and_paged() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        for name in ["zoe", "adam", "kim"] {
            let email = format!("{name}@contoso.example");
            stage.invite(app.owner(), &email).expect(201);
        }
        let emails = |query: &str| -> Vec<String> {
            let found = app.owner().get(stage.path(query)).expect(200);
            let found: wire::Page<ClientAdmin> = found.json();
            let items = found.items.into_iter();
            items
                .map(|one| one.email.replace("@contoso.example", ""))
                .collect()
        };
        assert_eq!(emails(""), ["adam", "kim", "zoe"]);
        assert_eq!(emails("?sort=-email"), ["zoe", "kim", "adam"]);
        assert_eq!(emails("?search=KI"), ["kim"]);
        assert_eq!(emails("?per_page=2&page=2"), ["zoe"]);
        app.owner()
            .get(stage.path("?sort=cost"))
            .refused(400, "invalid_query");
    });
}
