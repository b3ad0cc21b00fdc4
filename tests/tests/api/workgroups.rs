//! Workgroups: made, renamed, given another edition, deleted; who may is held by the routes' table.

use policy::{BuiltIn, Edition, Scope, WorkgroupId};
use serde_json::json;
use wire::{
    AuditEntry, EditionPreview, Member, Page, Session, Workgroup, WorkgroupEntry, WorkgroupLoss,
};

use crate::app::{
    Caller, DEMO_PASSWORD, GOOD_PASSWORD, Persona, Request, TestApp, all_pages, on_each_engine,
    try_to_sign_in, whole_log,
};
use crate::keys::program;
use crate::races::at_once;

#[track_caller]
pub(crate) fn create(app: &TestApp, caller: &Caller, name: &str) -> WorkgroupId {
    let body = json!({ "name": name, "edition": "agent" });
    let made = caller.post(app.at_home("workgroups"), &body).expect(201);
    made.json::<WorkgroupEntry>().id
}

fn delete(
    app: &TestApp,
    workgroup: WorkgroupId,
    caller: &Caller,
    name: &str,
) -> crate::app::Answer {
    caller.post(app.path(workgroup, "delete"), &json!({ "name": name }))
}

fn workgroups(caller: &Caller) -> Vec<WorkgroupEntry> {
    caller.get("/api/v1/workgroups").expect(200).json()
}

fn log(app: &TestApp, workgroup: WorkgroupId, caller: &Caller) -> Vec<AuditEntry> {
    whole_log(caller, &app.path(workgroup, "audit"))
}

#[test]
fn whoever_creates_a_workgroup_owns_it_and_the_first_one_learns_nothing_of_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let caller = app.as_persona(Persona::Associate);
        let before = workgroups(caller).len();
        let answer = caller.post(
            app.at_home("workgroups"),
            &json!({ "name": "  Eastwind IT ", "edition": "agent" }),
        );
        let answer = answer.expect(201);
        let entry: WorkgroupEntry = answer.json();
        assert_eq!(
            (entry.name.as_str(), entry.edition),
            ("Eastwind IT", Edition::Agent)
        );
        let path = app.path(entry.id, "");
        assert_eq!(answer.header("location"), Some(path.as_str()));
        assert_eq!(workgroups(caller).len(), before + 1);

        let made: Workgroup = caller.get(path.clone()).expect(200).json();
        assert_eq!(made.owner.email, Persona::Associate.email());
        assert_eq!((made.version, made.offer), (1, None));
        let members: Vec<Member> = all_pages(caller, &app.path(entry.id, "members"));
        let roles = members.iter().map(|member| member.role.as_deref());
        assert_eq!(roles.collect::<Vec<_>>(), [Some("owner")]);
        // They are an owner there and an associate here; and here nobody can look in.
        caller.get(app.at_home("audit")).refused(403, "forbidden");
        app.owner().get(path).refused(404, "not_found");

        let there = log(&app, entry.id, caller);
        assert_eq!(there.len(), 1);
        assert_eq!(there[0].action, "workgroup.create");
        assert!(
            there[0]
                .after
                .as_deref()
                .is_some_and(|after| after.contains("Eastwind IT"))
        );
        let here = log(&app, app.home(), app.owner());
        let made = here.iter().find(|entry| entry.action == "workgroup.create");
        let made = made.expect("an entry");
        assert_eq!((&made.before, &made.after), (&None, &None));
    });
}

#[test]
fn a_name_that_is_none_makes_no_workgroup() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let before = workgroups(app.owner()).len();
        for (body, field) in [
            (json!({ "name": " ", "edition": "agent" }), "name"),
            (
                json!({ "name": "x".repeat(121), "edition": "agent" }),
                "name",
            ),
        ] {
            let problem = app.owner().post(app.at_home("workgroups"), &body);
            let problem = problem.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some(field));
        }
        let unknown = json!({ "name": "x", "edition": "gold" });
        let answer = app.owner().post(app.at_home("workgroups"), &unknown);
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert_eq!(workgroups(app.owner()).len(), before);
    });
}

#[test]
fn nobody_owns_more_workgroups_than_one_can_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        create(&app, &person.caller, "The first");
        let account = format!(
            "(SELECT account FROM member WHERE id = {})",
            person.member.id.get()
        );
        app.database().run(&format!(
            "INSERT INTO workgroup (id, name, edition, created_at) \
             SELECT 9000 + number, 'One of many', 'agent', 0 FROM (SELECT number FROM audit \
             WHERE log = {} ORDER BY number LIMIT 98) AS numbers",
            app.home().get()
        ));
        let made = app.database().run(&format!(
            "INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at) \
             SELECT id, id, {account}, '', '', '', 'active', 'owner', 'nobody', 0 \
             FROM workgroup WHERE name = 'One of many'"
        ));
        let body = json!({ "name": "One more", "edition": "agent" });
        for _ in made + 1..100 {
            person
                .caller
                .post(app.at_home("workgroups"), &body)
                .expect(201);
        }
        let refused = person.caller.post(app.at_home("workgroups"), &body);
        refused.refused(409, "too_many_workgroups");
    });
}

#[test]
fn a_workgroup_is_renamed_by_one_of_two_who_saw_the_same_version() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let path = app.at_home("");
        let read = app.owner().get(path.clone()).expect(200);
        let tag = read.header("etag").expect("a version").to_owned();
        let rename = |persona: Persona| {
            let body = json!({ "name": format!("Northwind of the {persona}") });
            let request = Request::new("PATCH", path.clone()).json(&body);
            app.as_persona(persona).send(request.matching(tag.clone()))
        };
        app.as_persona(Persona::Administrator);
        let (one, other) = at_once(|| rename(Persona::Owner), || rename(Persona::Administrator));
        let (done, refused) = match one.status {
            200 => (one, other),
            _ => (other, one),
        };
        let done: Workgroup = done.expect(200).json();
        refused.refused(412, "version_conflict");
        let now: Workgroup = app.owner().get(path.clone()).expect(200).json();
        assert_eq!((now.name.as_str(), now.version), (done.name.as_str(), 2));
        assert_eq!(now.edition, Edition::Associate);
        let without = Request::new("PATCH", path).json(&json!({ "name": "x" }));
        app.owner()
            .send(without)
            .refused(428, "precondition_required");
        let names: Vec<String> = workgroups(app.as_persona(Persona::Manager))
            .into_iter()
            .map(|entry| entry.name)
            .collect();
        assert!(names.contains(&now.name), "{names:?}");
    });
}

#[test]
fn a_workgroup_has_a_currency_that_its_members_know_and_no_unknown_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let of = |caller: &Caller| -> String {
            let session: wire::WorkgroupSession =
                caller.get(app.at_home("session")).expect(200).json();
            session.currency
        };
        assert_eq!(of(app.owner()), "USD");
        let change = |body: serde_json::Value| {
            let request = Request::new("PATCH", app.at_home("")).matching("*");
            app.as_persona(Persona::Administrator)
                .send(request.json(&body))
        };
        for wrong in ["eur", "XXX", "", "EURO", "JPY"] {
            let problem = change(json!({ "currency": wrong })).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("currency"));
        }
        let changed: Workgroup = change(json!({ "currency": "EUR" })).expect(200).json();
        assert_eq!(
            (changed.currency.as_str(), of(app.owner())),
            ("EUR", "EUR".to_owned())
        );
        assert_eq!(of(app.as_persona(Persona::Associate)), "EUR");
        // A new name leaves it as it is.
        let renamed: Workgroup = change(json!({ "name": "Northwind" })).expect(200).json();
        assert_eq!(renamed.currency, "EUR");
    });
}

#[test]
fn another_edition_does_what_was_said_of_it_and_tells_whom_it_concerns() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let previews: Vec<EditionPreview> =
            app.owner().get(app.at_home("editions")).expect(200).json();
        let [preview] = previews.as_slice() else {
            panic!("one other edition: {previews:?}");
        };
        assert_eq!(preview.edition, Edition::Agent);
        let roles: Vec<&str> = preview
            .roles
            .iter()
            .map(|role| role.role.as_str())
            .collect();
        assert_eq!(roles, ["manager", "associate"]);
        let [manager, third] = preview.roles.as_slice() else {
            panic!("{preview:?}");
        };
        assert!(manager.given.contains(&"coupon.redeem".to_owned()));
        assert_eq!(
            (third.label.as_str(), third.new_label.as_str()),
            ("Associate", "Agent")
        );
        let list = app.at_home("members?role=associate&status=active&per_page=1");
        let active: Page<Member> = app.owner().get(list).expect(200).json();
        assert_eq!(third.members, active.total);

        let listening = app.as_persona(Persona::Manager).events("/api/v1/events");
        assert_eq!(listening.next().as_deref(), Some("ready"));
        let before = app.actor(Persona::Manager, app.home());
        // More people than ten are concerned: the workgroup's name is typed.
        let name = preview.confirm.as_deref().expect("many people");
        let set = |digest: &str, typed: Option<&str>| {
            let change = json!({ "edition": "agent", "digest": digest, "confirm": typed });
            app.owner().patch(app.at_home(""), &change)
        };
        set(&preview.digest, None).refused(422, "invalid_field");
        set(&preview.digest, Some("Another")).refused(422, "invalid_field");
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        set(&preview.digest, Some(name)).refused(409, "outcome_changed");
        let path = app.at_home(&format!("members/{}", newcomer.member.id));
        app.owner().delete(path).expect(204);
        let changed: Workgroup = set(&preview.digest, Some(name)).expect(200).json();
        assert_eq!(changed.edition, Edition::Agent);
        assert_eq!(listening.next().as_deref(), Some("rights"));
        let after = app.actor(Persona::Manager, app.home());
        let given: Vec<String> = policy::impact(&before, &after)
            .iter()
            .map(|change| change.action.wire_name().to_owned())
            .collect();
        assert_eq!(given, manager.given);
        let mail = app.mail(app.home(), &Persona::Manager.email());
        assert!(
            mail.iter().any(|one| one.text.contains("You can now: ")),
            "{mail:?}"
        );
        let mail = app.mail(app.home(), &Persona::Associate.email());
        assert!(
            mail.iter()
                .any(|one| one.text.contains("Your role is now Agent.")),
            "{mail:?}"
        );
        let mail = app.mail(app.home(), &Persona::EndClient.email());
        assert!(mail.is_empty(), "{mail:?}");
        // The name alone concerns nobody's permissions.
        let count = app.mail(app.home(), &Persona::Manager.email()).len();
        app.owner()
            .patch(app.at_home(""), &json!({ "name": "Northwind" }))
            .expect(200);
        assert_eq!(app.mail(app.home(), &Persona::Manager.email()).len(), count);
    });
}

/// A workgroup of the owner's own with somebody in it, whom nobody else knows.
fn with_people(app: &TestApp) -> (WorkgroupId, crate::app::Newcomer, crate::app::Invited) {
    let workgroup = create(app, app.owner(), "Eastwind IT");
    let person = app.newcomer(workgroup, BuiltIn::Administrator, Scope::Nobody);
    let invited = app.invite(workgroup, BuiltIn::Associate, Scope::Nobody);
    (workgroup, person, invited)
}

#[test]
fn a_deleted_workgroup_takes_everything_along_at_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let (workgroup, person, invited) = with_people(&app);
        let at = |rest: &str| app.path(workgroup, rest);
        for (list, name) in [
            ("clients", "Acme"),
            ("clients", "Gone"),
            ("teams", "Night shift"),
        ] {
            app.owner()
                .post(at(list), &json!({ "name": name }))
                .expect(201);
        }
        let body = json!({ "name": "nightly", "days": 30 });
        let key: wire::ApiKeyCreated = person.caller.post(at("keys"), &body).expect(201).json();
        let key = app.anonymous().with_key(key.token);
        key.get(at("clients")).expect(200);

        let loss: WorkgroupLoss = app.owner().get(at("loss")).expect(200).json();
        let expected = WorkgroupLoss {
            people: 2,
            sign_ins: 1,
            invitations: 1,
            clients: 2,
            departments: 0,
            teams: 1,
            keys: 1,
        };
        assert_eq!(loss, expected);

        let theirs = person.caller.events("/api/v1/events");
        let watching = app
            .owner()
            .events(format!("/api/v1/events?workgroup={workgroup}"));
        for stream in [&theirs, &watching] {
            assert_eq!(stream.next().as_deref(), Some("ready"));
        }
        delete(&app, workgroup, app.owner(), "Eastwind").refused(422, "invalid_field");
        delete(&app, workgroup, &person.caller, "Eastwind IT").refused(403, "forbidden");
        app.owner().get(at("clients")).expect(200);
        delete(&app, workgroup, app.owner(), " Eastwind IT ").expect(204);

        for stream in [theirs, watching] {
            assert_eq!(stream.next().as_deref(), Some("ended"));
            assert_eq!(stream.next(), None);
        }
        for rest in ["", "clients", "members", "session", "keys", "audit"] {
            app.owner().get(at(rest)).refused(404, "not_found");
        }
        key.get(at("clients")).refused(401, "unauthenticated");
        person
            .caller
            .get("/api/v1/session")
            .refused(401, "unauthenticated");
        let email = &person.member.email;
        try_to_sign_in(&app.anonymous(), email, GOOD_PASSWORD).refused(401, "bad_credentials");
        let session: Session = app.owner().get("/api/v1/session").expect(200).json();
        assert!(session.workgroups.iter().all(|one| one.id != workgroup));
        let look = json!({ "token": invited.token });
        let answer = app.anonymous().post("/api/v1/invitations/look", &look);
        assert!(answer.text().contains("cancelled"), "{}", answer.text());

        let id = workgroup.get();
        for table in [
            "member",
            "client",
            "team",
            "api_key",
            "invitation",
            "outbox",
            "job",
        ] {
            let left = format!("SELECT COUNT(*) AS n FROM {table} WHERE workgroup = {id}");
            assert_eq!(app.database().count(&left), 0, "{table}");
        }
        // Its log stays and ends with this; whoever runs the server finds it in the server's own.
        for log in [0, id] {
            let last = format!(
                "SELECT COUNT(*) AS n FROM audit a WHERE log = {log} AND action = 'workgroup.delete' \
                 AND outcome = 'allowed' AND target = 'workgroup:{workgroup}' \
                 AND before_state LIKE '%Eastwind IT%' \
                 AND (log = 0 OR number = (SELECT MAX(number) FROM audit WHERE log = a.log))"
            );
            assert_eq!(app.database().count(&last), 1, "{log}");
        }
        let told = format!(
            "SELECT COUNT(*) AS n FROM outbox WHERE recipient = '{email}' \
             AND letter LIKE '%access_ended%'"
        );
        assert_eq!(app.database().count(&told), 1);
    });
}

#[test]
fn nobody_deletes_the_only_workgroup_that_they_can_use() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let only = create(&app, &person.caller, "Only one");
        let path = app.at_home(&format!("members/{}/deactivate", person.member.id));
        app.owner().send(Request::new("POST", path)).expect(200);
        delete(&app, only, &person.caller, "Only one").refused(409, "only_workgroup");
        person.caller.get(app.path(only, "")).expect(200);
        // With another one it can go; of two that go at once, one stays.
        let body = json!({ "name": "Another", "edition": "agent" });
        let made = person
            .caller
            .post(app.path(only, "workgroups"), &body)
            .expect(201);
        let other = made.json::<WorkgroupEntry>().id;
        let (one, two) = at_once(
            || delete(&app, only, &person.caller, "Only one"),
            || delete(&app, other, &person.caller, "Another"),
        );
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 409], "{} {}", one.text(), two.text());
        assert_eq!(
            workgroups(&person.caller)
                .iter()
                .filter(|one| one.active)
                .count(),
            1
        );
    });
}

#[test]
fn whoever_writes_while_a_workgroup_is_deleted_has_written_or_finds_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for _ in 0..5 {
            let (workgroup, person, invited) = with_people(&app);
            let accept = crate::app::accept_of(&invited, GOOD_PASSWORD);
            let (deleted, (written, accepted)) = at_once(
                || delete(&app, workgroup, app.owner(), "Eastwind IT"),
                || {
                    let client = json!({ "name": "Late" });
                    let written = person.caller.post(app.path(workgroup, "clients"), &client);
                    (
                        written,
                        app.anonymous().post("/api/v1/invitations/accept", &accept),
                    )
                },
            );
            deleted.expect(204);
            assert!(
                [201, 401, 404].contains(&written.status),
                "{}",
                written.text()
            );
            assert!([200, 404].contains(&accepted.status), "{}", accepted.text());
            let id = workgroup.get();
            for table in [
                "workgroup WHERE id",
                "client WHERE workgroup",
                "member WHERE workgroup",
            ] {
                let left = format!("SELECT COUNT(*) AS n FROM {table} = {id}");
                assert_eq!(app.database().count(&left), 0, "{table}");
            }
        }
    });
}

#[test]
fn of_two_who_delete_a_workgroup_one_does() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let workgroup = create(&app, app.owner(), "Twice");
        let again = app.sign_in(&Persona::Owner.email(), DEMO_PASSWORD);
        let (one, two) = at_once(
            || delete(&app, workgroup, app.owner(), "Twice"),
            || delete(&app, workgroup, &again, "Twice"),
        );
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 404], "{} {}", one.text(), two.text());
    });
}

#[test]
fn a_key_that_is_limited_in_any_way_hands_no_workgroup_over() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let limited = program(&app, app.owner(), json!({ "clients": [] }));
        let heir = app.member(Persona::Administrator, app.home()).id;
        let body = json!({ "member": heir, "current": DEMO_PASSWORD });
        let answer = limited.post(app.at_home("ownership"), &body);
        answer.refused(403, "forbidden");
    });
}
