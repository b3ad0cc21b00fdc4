//! A role of the workgroup's own is given like any other: by invitation, by a change, by a file.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{ImportLook, ImportOutcome, Member, Page, PendingInvitation, RoleRequest};

use super::{create, holder, invite, name, says};
use crate::app::{Persona, Request, TestApp, invitation, on_each_engine};

#[test]
fn people_are_invited_to_a_role_of_the_workgroups_own_and_called_by_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(
            &app,
            &says("Night desk", &[("client.view", "Clients")], &[]),
        );
        let invited = invite(&app, &desk, Scope::Nobody);
        assert_eq!(invited.member.role_label, "Night desk");
        let pending: Page<PendingInvitation> = app
            .owner()
            .get(app.at_home(&format!("invitations?role={}", name(&desk))))
            .expect(200)
            .json();
        let labels: Vec<&str> = pending
            .items
            .iter()
            .map(|one| one.role_label.as_str())
            .collect();
        assert_eq!(labels, ["Night desk"]);
        let mail = app.mail(app.home(), &invited.member.email);
        assert!(mail[0].text.contains("Night desk"), "{mail:?}");
        let who = holder(&app, &desk, Scope::Nobody).member;
        let found: Page<Member> = app
            .owner()
            .get(app.at_home(&format!("members?role={}", name(&desk))))
            .expect(200)
            .json();
        let found: Vec<_> = found
            .items
            .iter()
            .map(|one| (one.id, one.role_label.as_str()))
            .collect();
        assert_eq!(found, [(who.id, "Night desk")]);
    });
}

#[test]
fn a_members_role_becomes_one_of_the_workgroups_own_and_another_again() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[("audit.view", "Workgroup")], &[]));
        let who = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let set = |role: String| {
            let path = app.at_home(&format!("members/{}/role", who.member.id));
            app.owner().put(path, &RoleRequest { role })
        };
        let after: Member = set(name(&desk)).expect(200).json();
        assert_eq!(
            (after.role.as_deref(), after.role_label.as_str()),
            (Some(&*name(&desk)), "Desk")
        );
        who.caller.get(app.at_home("audit")).expect(200);
        set("associate".to_owned()).expect(200);
        who.caller
            .get(app.at_home("audit"))
            .refused(403, "forbidden");
        for unknown in ["custom:00000000000000ff", "custom:ff", "boss"] {
            let problem = set(unknown.to_owned()).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("role"), "{unknown}");
        }
    });
}

#[test]
fn nobody_gives_a_role_with_more_than_they_have() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let within = create(
            &app,
            &says("Within", &[("client.edit", "Clients")], &["end_client"]),
        );
        let above = create(&app, &says("Above", &[("audit.view", "Workgroup")], &[]));
        let manages = create(&app, &says("Manages", &[], &["administrator"]));
        let manager = app.as_persona(Persona::Manager);
        let who = app
            .newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody)
            .member;
        for (role, status) in [(&within, 201), (&above, 403), (&manages, 403)] {
            let body = wire::InviteRequest {
                role: name(role),
                ..invitation(BuiltIn::Associate, Scope::Nobody)
            };
            let answer = manager.post(app.at_home("members"), &body);
            assert_eq!(answer.status, status, "{}", answer.text());
            let path = app.at_home(&format!("members/{}/role", who.id));
            let answer = manager.put(path, &RoleRequest { role: name(role) });
            assert_eq!(answer.status < 300, status < 300, "{}", answer.text());
        }
    });
}

#[test]
fn a_file_of_people_names_roles_of_the_workgroups_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(
            &app,
            &says("Night desk", &[("client.view", "Clients")], &[]),
        );
        create(&app, &says("Auditor", &[("audit.view", "Workgroup")], &[]));
        let file = "Email,Role\na@msp.example,night DESK\nb@msp.example,Auditor\nc@msp.example,Nobody\nd@msp.example,\n";
        let body = json!({ "file": BASE64_STANDARD.encode(file), "role": name(&desk) });
        let ask = |persona| -> Vec<(ImportOutcome, Option<String>)> {
            let answer = app
                .as_persona(persona)
                .post(app.at_home("members/import"), &body);
            let look: ImportLook = answer.expect(200).json();
            look.lines
                .into_iter()
                .map(|line| (line.outcome, line.role))
                .collect()
        };
        let own = Some(name(&desk));
        let of_manager = ask(Persona::Manager);
        assert_eq!(of_manager[0], (ImportOutcome::Ready, own.clone()));
        assert_eq!(of_manager[1].0, ImportOutcome::Above);
        assert_eq!(of_manager[2], (ImportOutcome::Malformed, None));
        assert_eq!(of_manager[3], (ImportOutcome::Ready, own));
        assert_eq!(ask(Persona::Owner)[1].0, ImportOutcome::Ready);
        let request = Request::new("POST", app.at_home("members/import"));
        let unknown =
            json!({ "file": BASE64_STANDARD.encode(file), "role": "custom:00000000000000ff" });
        let problem = app
            .owner()
            .send(request.json(&unknown))
            .refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("role"));
    });
}
