//! Roles are made, listed, changed and published; what was before stays.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::json;
use wire::{Client, Page, Role, RoleEntry, RoleVersion};

use super::{change, create, draft, get, holder, impact, path, publish, says};
use crate::app::{
    Events, Persona, Request, Server, TestApp, all_pages, args, on_each_engine, whole_log,
};

fn listed(app: &TestApp, query: &str) -> Vec<RoleEntry> {
    all_pages(app.owner(), &app.at_home(&format!("roles{query}")))
}

fn labels(app: &TestApp, query: &str) -> Vec<String> {
    listed(app, query)
        .into_iter()
        .map(|role| role.label)
        .collect()
}

fn clients(app: &TestApp) -> Vec<ClientId> {
    let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
    page.items.iter().map(|client| client.id).collect()
}

#[test]
fn a_role_is_made_listed_changed_and_deleted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = says(
            "  Dispatcher ",
            &[("ticket.view", "Workgroup"), ("ticket.edit", "Clients")],
            &["end_client"],
        );
        let answer = app.owner().post(app.at_home("roles"), &body).expect(201);
        let made: Role = answer.json();
        assert_eq!(answer.header("location"), Some(&*path(&app, &made, "")));
        assert_eq!(made.published.label, "Dispatcher");
        assert_eq!((made.number, made.version), (1, 1));
        assert_eq!((made.members, made.invited), (Some(0), Some(0)));
        assert_eq!(get(&app, &made), made);

        let changed = says("Desk", &[("ticket.view", "Clients")], &[]);
        draft(&app, app.owner(), &made, &changed).expect(200);
        let waiting = get(&app, &made);
        assert_eq!(waiting.published.label, "Dispatcher");
        assert_eq!(waiting.draft.as_ref(), Some(&changed));
        assert!(waiting.draft_by.is_some() && waiting.draft_at.is_some());
        let published = change(&app, &made, &changed);
        assert_eq!((published.published, published.number), (changed, 2));
        assert_eq!(published.draft, None);

        app.owner().delete(path(&app, &made, "")).expect(204);
        app.owner()
            .get(path(&app, &made, ""))
            .refused(404, "not_found");
        assert!(!labels(&app, "").contains(&"Desk".to_owned()));
    });
}

#[test]
fn the_list_has_the_built_in_roles_and_the_workgroups_own_with_how_many_have_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(
            &app,
            &says("Night desk", &[("client.view", "Clients")], &[]),
        );
        create(
            &app,
            &says(
                "Auditor",
                &[("audit.view", "Workgroup"), ("member.view", "Workgroup")],
                &[],
            ),
        );
        holder(&app, &desk, Scope::Nobody);
        super::invite(&app, &desk, Scope::Nobody);
        let built_in = BuiltIn::ALL.map(|role| role.label(policy::Edition::Associate).to_owned());
        let own = ["Auditor", "Night desk"].map(str::to_owned);
        assert_eq!(labels(&app, ""), [built_in.to_vec(), own.to_vec()].concat());
        assert_eq!(labels(&app, "?search=NIGHT"), ["Night desk"]);
        let mut sorted = labels(&app, "");
        sorted.sort_by_key(|label| label.to_lowercase());
        assert_eq!(labels(&app, "?sort=name"), sorted);
        sorted.reverse();
        assert_eq!(labels(&app, "?sort=-name"), sorted);
        let found = listed(&app, "?search=desk").remove(0);
        assert_eq!(
            (found.members, found.invited, found.actions),
            (Some(1), Some(1), 1)
        );
        let fewest = listed(&app, "?sort=actions").remove(0);
        assert_eq!((fewest.label.as_str(), fewest.actions), ("Inactive", 0));
        let counts = |sort: &str| -> Vec<u64> {
            let all = listed(&app, sort).into_iter();
            all.filter_map(|role| role.members).collect()
        };
        let most = counts("?sort=-members");
        assert!(most.is_sorted_by(|one, other| one >= other), "{most:?}");
        let members: Page<wire::Member> = app
            .owner()
            .get(app.at_home("members?role=associate"))
            .expect(200)
            .json();
        let associates = listed(&app, "?search=associate").remove(0);
        assert_eq!(associates.members, Some(members.total));
    });
}

#[test]
fn whoever_may_not_list_members_hears_nothing_of_how_many_have_a_role() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let reader = create(&app, &says("Reader", &[("role.view", "Workgroup")], &[]));
        let reader_role = reader.clone();
        let reader = holder(&app, &reader, Scope::Nobody).caller;
        let found: Page<RoleEntry> = reader.get(app.at_home("roles")).expect(200).json();
        assert!(found.total > 8);
        assert!(
            found
                .items
                .iter()
                .all(|role| role.members.is_none() && role.invited.is_none())
        );
        let one: Role = reader.get(path(&app, &reader_role, "")).expect(200).json();
        assert_eq!((one.members, one.invited), (None, None));
        // Nor who wrote it.
        let body = says(
            "Reader",
            &[("role.view", "Workgroup"), ("team.view", "Workgroup")],
            &[],
        );
        draft(&app, app.owner(), &reader_role, &body).expect(200);
        let one: Role = reader.get(path(&app, &reader_role, "")).expect(200).json();
        assert_eq!((one.draft, one.draft_by), (Some(body), None));
        let versions: Page<RoleVersion> = reader
            .get(path(&app, &reader_role, "/versions"))
            .expect(200)
            .json();
        assert_eq!(versions.items.len(), 1);
        assert!(
            versions
                .items
                .iter()
                .all(|version| version.published_by.is_none())
        );
        reader
            .get(app.at_home("roles?sort=members"))
            .refused(400, "invalid_query");
    });
}

#[test]
fn a_change_is_decided_by_from_the_next_request_on_and_not_before_it_is_published() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[("client.view", "Clients")], &[]));
        let client = clients(&app)[0];
        let who = holder(&app, &desk, Scope::only([client]));
        // On PostgreSQL there is a second server beside this one.
        let second = app.database().url().starts_with("postgres");
        let second = second.then(|| Server::start(args(app.database().url(), false)));
        let there = second.as_ref();
        let there = there.map(|server| server.anonymous().with_session(who.caller.session()));
        let path = app.at_home(&format!("clients/{client}"));
        let statuses = || -> Vec<u16> {
            let all = std::iter::once(&who.caller).chain(&there);
            all.map(|caller| caller.get(path.clone()).status).collect()
        };
        let stream: Events = who.caller.events("/api/v1/events");
        assert_eq!(stream.next().as_deref(), Some("ready"));
        assert!(statuses().iter().all(|status| *status == 200));
        let without = says("Desk", &[("ticket.view", "Clients")], &[]);
        draft(&app, app.owner(), &desk, &without).expect(200);
        assert!(
            statuses().iter().all(|status| *status == 200),
            "a draft means nothing"
        );
        let shown = impact(&app, app.owner(), &desk);
        publish(&app, app.owner(), &desk, &shown.digest).expect(200);
        assert!(
            statuses().iter().all(|status| *status >= 403),
            "{:?}",
            statuses()
        );
        assert_eq!(stream.next().as_deref(), Some("rights"));
        let mails = app.mail(app.home(), &who.member.email);
        assert!(
            mails
                .iter()
                .any(|mail| mail.text.contains("You no longer have access to 1 client.")),
            "{mails:?}"
        );
        // And back.
        change(
            &app,
            &desk,
            &says("Desk", &[("client.view", "Clients")], &[]),
        );
        assert!(statuses().iter().all(|status| *status == 200));
    });
}

#[test]
fn of_two_who_edit_one_role_the_second_is_told_and_loses_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[("client.view", "Clients")], &[]));
        let save = |persona: Persona, label: &str, tag: &str| {
            let request = Request::new("PUT", path(&app, &desk, "/draft"));
            let body = says(label, &[("client.view", "Clients")], &[]);
            app.as_persona(persona)
                .send(request.json(&body).matching(tag))
        };
        save(Persona::Owner, "Desk one", "\"1\"").expect(200);
        save(Persona::Administrator, "Desk two", "\"1\"").refused(412, "version_conflict");
        let now = get(&app, &desk);
        assert_eq!(
            now.draft.map(|draft| draft.label),
            Some("Desk one".to_owned())
        );
        let tag = format!("\"{}\"", now.version);
        save(Persona::Administrator, "Desk two", &tag).expect(200);
        // Nobody publishes, restores or deletes what they have not seen.
        let body = json!({ "digest": impact(&app, app.owner(), &desk).digest });
        let stale = |method: &str, rest: &str, body: &serde_json::Value| {
            let request = Request::new(method, path(&app, &desk, rest)).json(body);
            app.owner()
                .send(request.matching(tag.clone()))
                .refused(412, "version_conflict");
            if method == "POST" {
                let request = Request::new(method, path(&app, &desk, rest)).json(body);
                app.owner()
                    .send(request)
                    .refused(428, "precondition_required");
            }
        };
        stale("POST", "/publish", &body);
        stale("POST", "/restore", &json!({ "number": 1 }));
        stale("DELETE", "/draft", &json!({}));
        stale("DELETE", "", &json!({}));
    });
}

#[test]
fn what_is_published_is_what_was_shown_or_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[("client.view", "Clients")], &[]));
        let all = clients(&app);
        let who = holder(&app, &desk, Scope::only([all[0]])).member;
        publish(&app, app.owner(), &desk, "").refused(409, "nothing_to_publish");
        let more = [("client.view", "Clients"), ("client.edit", "Clients")];
        draft(&app, app.owner(), &desk, &says("Desk", &more, &[])).expect(200);
        let shown = impact(&app, app.owner(), &desk);
        // They get another client before it is published.
        let assign = app.at_home(&format!("members/{}/clients", who.id));
        app.owner()
            .patch(assign, &json!({ "add": [all[1]] }))
            .expect(200);
        publish(&app, app.owner(), &desk, &shown.digest).refused(409, "outcome_changed");
        assert_eq!(get(&app, &desk).number, 1);
        let shown = impact(&app, app.owner(), &desk);
        assert_eq!(shown.groups[0].changes[0].clients, Some(2));
        publish(&app, app.owner(), &desk, &shown.digest).expect(200);
    });
}

#[test]
fn an_earlier_version_is_looked_at_and_restored() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let gone = create(&app, &says("Gone", &[], &[]));
        let first = says(
            "Desk",
            &[("client.view", "Clients")],
            &["associate", &super::name(&gone)],
        );
        let desk = create(&app, &first);
        change(
            &app,
            &desk,
            &says("Desk", &[("ticket.view", "Clients")], &[]),
        );
        app.owner().delete(path(&app, &gone, "")).expect(204);
        let versions: Vec<RoleVersion> = all_pages(app.owner(), &path(&app, &desk, "/versions"));
        let numbers: Vec<u64> = versions.iter().map(|version| version.number).collect();
        assert_eq!(numbers, [2, 1]);
        assert_eq!(versions[1].role, first);
        assert!(
            versions
                .iter()
                .all(|version| version.published_by.is_some())
        );
        let restore = |number: u64| {
            let request = Request::new("POST", path(&app, &desk, "/restore"));
            app.owner()
                .send(request.json(&json!({ "number": number })).matching("*"))
        };
        let problem = restore(9).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("number"));
        let restored: Role = restore(1).expect(200).json();
        // Without the role that is gone since.
        let expected = says("Desk", &[("client.view", "Clients")], &["associate"]);
        assert_eq!(restored.draft, Some(expected));
        assert_eq!(restored.number, 2, "it waits to be published");
        // What is published is no draft.
        assert_eq!(restore(2).expect(200).json::<Role>().draft, None);
    });
}

#[test]
fn changes_are_thrown_away_before_they_are_published() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[], &[]));
        draft(&app, app.owner(), &desk, &says("Desk two", &[], &[])).expect(200);
        assert!(listed(&app, "?search=desk")[0].has_draft);
        let after: Role = app
            .owner()
            .delete(path(&app, &desk, "/draft"))
            .expect(200)
            .json();
        assert_eq!(
            (after.draft, after.published.label),
            (None, "Desk".to_owned())
        );
        // Nor is it one that says what is published.
        let same: Role = draft(&app, app.owner(), &desk, &says("Desk", &[], &[]))
            .expect(200)
            .json();
        assert_eq!(same.draft, None);
    });
}

#[test]
fn every_change_of_a_role_is_in_the_log_with_what_was_before_and_after() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[], &[]));
        change(&app, &desk, &says("Night desk", &[], &[]));
        app.owner().delete(path(&app, &desk, "")).expect(204);
        let log: Vec<wire::AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
        let target = format!("role:{}", desk.id);
        let of = |action: &str| {
            let mut found = log
                .iter()
                .filter(|entry| entry.target.as_ref() == Some(&target));
            let found = found.find(|entry| entry.action == action);
            let entry = found.unwrap_or_else(|| panic!("no {action}"));
            (
                entry.before.clone().unwrap_or_default(),
                entry.after.clone().unwrap_or_default(),
            )
        };
        assert!(of("role.create").1.contains("Desk"));
        assert!(of("role.draft").1.contains("Night desk"));
        let (before, after) = of("role.edit");
        assert!(
            before.contains("\"Desk\"") && after.contains("Night desk"),
            "{before} {after}"
        );
        assert!(of("role.delete").0.contains("Night desk"));
    });
}

#[test]
fn a_role_of_another_workgroup_is_like_one_that_is_not_there() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let theirs = app.path(app.other(), "roles");
        let theirs: Role = app
            .owner()
            .post(theirs, &says("Theirs", &[], &[]))
            .expect(201)
            .json();
        // Somebody who is an administrator here and nothing there.
        let here = app
            .newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody)
            .caller;
        for (method, rest) in [
            ("GET", ""),
            ("DELETE", ""),
            ("GET", "/loss"),
            ("PUT", "/draft"),
            ("DELETE", "/draft"),
            ("POST", "/publish"),
            ("GET", "/impact"),
            ("POST", "/impact"),
            ("GET", "/versions"),
            ("POST", "/restore"),
        ] {
            let request = Request::new(method, path(&app, &theirs, rest))
                .json(&json!({}))
                .matching("*");
            here.send(request).refused(404, "not_found");
        }
        let manages = super::name(&theirs);
        let answer = here.post(app.at_home("roles"), &says("Desk", &[], &[&manages]));
        let problem = answer.refused(422, "invalid_field");
        assert_eq!(problem.field, Some(format!("manages.{manages}")));
        let body = wire::InviteRequest {
            role: manages,
            ..crate::app::invitation(BuiltIn::Manager, Scope::Nobody)
        };
        let problem = here
            .post(app.at_home("members"), &body)
            .refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("role"));
        let own: Page<RoleEntry> = here
            .get(app.at_home("roles?search=theirs"))
            .expect(200)
            .json();
        assert_eq!(own.total, 0);
    });
}

#[test]
fn two_roles_of_a_workgroup_have_different_names_and_none_that_is_built_in() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[], &[]));
        let other = create(&app, &says("Field", &[], &[]));
        for label in ["DESK", "agent", "Associate", " owner "] {
            let body = says(label, &[], &[]);
            let refused = [
                app.owner().post(app.at_home("roles"), &body),
                draft(&app, app.owner(), &other, &body),
            ];
            for answer in refused {
                let problem = answer.refused(422, "invalid_field");
                assert_eq!(problem.errors.len(), 1, "{problem:?}");
                let error = &problem.errors[0];
                assert_eq!(
                    (error.field.as_str(), error.code),
                    ("label", wire::FieldCode::Taken)
                );
            }
        }
        // The role itself may be written in another case.
        assert_eq!(
            change(&app, &desk, &says("DESK", &[], &[])).published.label,
            "DESK"
        );
        let elsewhere = app.path(app.other(), "roles");
        app.owner()
            .post(elsewhere, &says("Desk", &[], &[]))
            .expect(201);
    });
}
