//! Clients and departments: what else a change of one changes.

use std::time::{Duration, Instant};

use policy::{BuiltIn, ClientId, DepartmentId, Scope};
use serde_json::json;
use wire::{Client, DEEPEST_DEPARTMENT, Department, FieldCode, MOST_DEPARTMENTS, Member};

use crate::app::{
    Answer, Caller, Engine, Persona, Request, TestApp, all_pages, on_each_engine, whole_log,
};

fn create(app: &TestApp, caller: &Caller, name: &str) -> Client {
    let body = json!({ "name": name });
    caller
        .post(app.at_home("clients"), &body)
        .expect(201)
        .json()
}

fn read(app: &TestApp, caller: &Caller, client: ClientId) -> Client {
    let path = app.at_home(&format!("clients/{client}"));
    caller.get(path).expect(200).json()
}

/// Creates a department and answers with its path.
fn department(app: &TestApp, client: ClientId, parent: Option<&Department>) -> Department {
    let path = app.at_home(&format!("clients/{client}/departments"));
    let body = json!({"name": "Part", "parent": parent.map(|parent| parent.id)});
    app.owner().post(path, &body).expect(201).json()
}

#[test]
fn whoever_creates_a_client_reaches_it_and_others_of_the_role_do_not() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [creator, other] =
            [(); 2].map(|()| app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody));
        let created = create(&app, &creator.caller, "Found by an associate");
        let path = app.at_home(&format!("clients/{}", created.id));
        assert_eq!(read(&app, &creator.caller, created.id), created);
        creator
            .caller
            .patch(&path, &json!({"city": "Gouda"}))
            .expect(200);
        other.caller.get(path).refused(404, "not_found");
        let seen: Vec<Client> = all_pages(&creator.caller, &app.at_home("clients"));
        assert_eq!(seen.len(), 1);
    });
}

#[test]
fn a_change_keeps_the_fields_that_it_does_not_name() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({"name": "Whole", "city": "Delft", "note": "two\nlines"});
        let before: Client = app
            .owner()
            .post(app.at_home("clients"), &body)
            .expect(201)
            .json();
        let path = app.at_home(&format!("clients/{}", before.id));
        let after: Client = app
            .owner()
            .patch(path, &json!({"city": "Gouda"}))
            .expect(200)
            .json();
        let expected = Client {
            city: "Gouda".to_owned(),
            version: after.version,
            ..before.clone()
        };
        assert_eq!(after, expected);
        assert!(after.version > before.version);
        assert_eq!(read(&app, app.owner(), before.id), after);
    });
}

#[test]
fn a_client_counts_its_departments() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = create(&app, app.owner(), "Counted").id;
        let top = department(&app, client, None);
        let below = department(&app, client, Some(&top));
        department(&app, client, Some(&below));
        assert_eq!(read(&app, app.owner(), client).departments, Some(3));
        let path = app.at_home(&format!("clients/{client}/departments/{}", below.id));
        app.owner().delete(path).expect(204);
        assert_eq!(read(&app, app.owner(), client).departments, Some(1));
    });
}

#[test]
fn deleting_a_department_deletes_those_below_it_and_no_others() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = create(&app, app.owner(), "Nested").id;
        let [top, beside] = [(); 2].map(|()| department(&app, client, None));
        let middle = department(&app, client, Some(&top));
        department(&app, client, Some(&middle));
        let list = app.at_home(&format!("clients/{client}/departments"));
        for (one, below) in [(&top, 2), (&beside, 0)] {
            let path = format!("{list}/{}", one.id);
            let counted: Department = app.owner().get(path).expect(200).json();
            assert_eq!(counted.below, Some(below));
        }
        app.owner().delete(format!("{list}/{}", top.id)).expect(204);
        let left: Vec<Department> = all_pages(app.owner(), &list);
        assert_eq!(left, [beside]);
        let log = whole_log(app.owner(), &app.at_home("audit?action=department.delete"));
        let before = log[0].before.as_deref().unwrap_or_default();
        assert!(before.contains("\"below\":2"), "{before}");
    });
}

/// An attempt to make a department a part of another one.
fn put_below(app: &TestApp, one: &Department, parent: Option<DepartmentId>) -> Answer {
    let path = format!("clients/{}/departments/{}/parent", one.client, one.id);
    app.owner()
        .put(app.at_home(&path), &json!({ "parent": parent }))
}

#[test]
fn a_department_moves_with_all_that_is_below_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = create(&app, app.owner(), "Moving").id;
        let [top, beside] = [(); 2].map(|()| department(&app, client, None));
        let middle = department(&app, client, Some(&top));
        let bottom = department(&app, client, Some(&middle));
        let moved: Department = put_below(&app, &middle, Some(beside.id)).expect(200).json();
        assert_eq!((moved.id, moved.parent), (middle.id, Some(beside.id)));
        assert!(moved.version > middle.version);
        let list = app.at_home(&format!("clients/{client}/departments"));
        let read = |one: &Department| -> Department {
            app.owner()
                .get(format!("{list}/{}", one.id))
                .expect(200)
                .json()
        };
        assert_eq!(read(&bottom).parent, Some(middle.id));
        assert_eq!((read(&top).below, read(&beside).below), (Some(0), Some(2)));
        let out: Department = put_below(&app, &middle, None).expect(200).json();
        assert_eq!(out.parent, None);
        // Whoever looked at it before is told that it is another one now.
        let path = format!("{list}/{}/parent", middle.id);
        let old = Request::new("PUT", path).json(&json!({ "parent": top.id }));
        let old = old.matching(format!("\"{}\"", middle.version));
        app.owner().send(old).refused(412, "version_conflict");
    });
}

#[test]
fn a_department_becomes_no_part_of_itself_nor_of_another_client_nor_too_deep() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = create(&app, app.owner(), "Moving").id;
        let top = department(&app, client, None);
        let middle = department(&app, client, Some(&top));
        let bottom = department(&app, client, Some(&middle));
        let other = create(&app, app.owner(), "Other").id;
        let foreign = department(&app, other, None);
        let refused = |one: &Department, parent: DepartmentId, code: FieldCode| {
            let problem = put_below(&app, one, Some(parent)).refused(422, "invalid_field");
            let error = &problem.errors[0];
            assert_eq!((error.field.as_str(), error.code), ("parent", code));
        };
        for below in [&top, &middle, &bottom] {
            refused(&top, below.id, FieldCode::NotAllowed);
        }
        refused(&top, foreign.id, FieldCode::Unknown);
        let unknown = DepartmentId::new(0xdead_beef).expect("an id");
        refused(&top, unknown, FieldCode::Unknown);
        let path = app.at_home(&format!("clients/{client}/departments/{}/parent", top.id));
        app.owner()
            .put(&path, &json!({}))
            .refused(422, "invalid_body");
        // As deep as they may be with the two that are below it, and one deeper.
        let mut deep = department(&app, client, None);
        for _ in 4..DEEPEST_DEPARTMENT {
            deep = department(&app, client, Some(&deep));
        }
        let deeper = department(&app, client, Some(&deep));
        refused(&top, deeper.id, FieldCode::OutOfRange);
        put_below(&app, &top, Some(deep.id)).expect(200);
        let list = app.at_home(&format!("clients/{client}/departments"));
        let body = json!({ "name": "Too deep", "parent": bottom.id });
        app.owner().post(list, &body).refused(422, "invalid_field");
    });
}

/// Departments in one another, as an older version took them: `1` is the top one.
fn nested(app: &TestApp, client: ClientId, levels: u32) -> [String; 2] {
    let numbers = |id: String| i64::from_str_radix(&id, 16).expect("a number");
    let (workgroup, client) = (numbers(app.home().to_string()), numbers(client.to_string()));
    let base = numbers("4000000000000000".to_owned());
    app.database().run(&format!(
        "INSERT INTO department (id, workgroup, client, parent, name, name_key, created_at) \
         WITH RECURSIVE level (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM level WHERE n < {levels}) \
         SELECT {base} + n, {workgroup}, {client}, CASE WHEN n = 1 THEN NULL ELSE {base} + n - 1 END, \
                'Level', 'level', 0 FROM level"
    ));
    [1, i64::from(levels)].map(|level| format!("{:016x}", base + level))
}

#[test]
fn departments_nest_no_deeper_than_they_can_be_removed() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = create(&app, app.owner(), "Deep").id;
        let list = app.at_home(&format!("clients/{client}/departments"));
        let mut parent = department(&app, client, None);
        for _ in 1..DEEPEST_DEPARTMENT {
            parent = department(&app, client, Some(&parent));
        }
        let deeper = json!({"name": "Deeper", "parent": parent.id});
        let problem = app
            .owner()
            .post(&list, &deeper)
            .refused(422, "invalid_field");
        assert_eq!(problem.errors[0].field, "parent");

        let client = create(&app, app.owner(), "Deeper").id;
        let list = app.at_home(&format!("clients/{client}/departments"));
        let [top, bottom] = nested(&app, client, 3_000);
        let deeper = json!({"name": "Deeper", "parent": bottom});
        app.owner()
            .post(&list, &deeper)
            .refused(422, "invalid_field");
        app.owner().delete(format!("{list}/{top}")).expect(204);
        let left: Vec<Department> = all_pages(app.owner(), &list);
        assert!(left.is_empty());
        nested(&app, client, 3_000);
        app.owner()
            .delete(app.at_home(&format!("clients/{client}")))
            .expect(204);
    });
}

#[test]
fn a_client_has_no_more_departments_than_can_be_removed_at_once() {
    let app = TestApp::new(Engine::Sqlite);
    let client = create(&app, app.owner(), "Large").id;
    app.database().run(&format!(
        "UPDATE client SET departments = {MOST_DEPARTMENTS} WHERE name = 'Large'"
    ));
    let list = app.at_home(&format!("clients/{client}/departments"));
    let one_more = json!({"name": "One more"});
    app.owner()
        .post(&list, &one_more)
        .refused(422, "invalid_field");
}

#[test]
fn deleting_a_client_deletes_what_is_below_it_and_only_shrinks_what_people_reach() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [gone, kept] = ["Gone", "Kept"].map(|name| create(&app, app.owner(), name).id);
        let part = department(&app, gone, None);
        let scope = Scope::only([gone, kept]);
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, scope);
        let path = app.at_home(&format!("clients/{gone}"));
        app.owner().delete(&path).expect(204);
        app.owner().get(&path).refused(404, "not_found");
        app.owner().delete(&path).refused(404, "not_found");
        let part = format!("{path}/departments/{}", part.id);
        app.owner().get(part).refused(404, "not_found");
        let seen: Vec<Client> = all_pages(&newcomer.caller, &app.at_home("clients"));
        let seen: Vec<ClientId> = seen.into_iter().map(|client| client.id).collect();
        assert_eq!(seen, [kept]);
        // With the last one gone the list is empty, and not everything.
        app.owner()
            .delete(app.at_home(&format!("clients/{kept}")))
            .expect(204);
        let seen: Vec<Client> = all_pages(&newcomer.caller, &app.at_home("clients"));
        assert!(seen.is_empty(), "{seen:?}");
        let path = app.at_home(&format!("members/{}", newcomer.member.id));
        let member: Member = app.owner().get(path).expect(200).json();
        assert_eq!(
            (member.scope_kind.as_str(), member.clients),
            ("clients", Some(Vec::new()))
        );
    });
}

#[test]
fn withheld_clients_stay_withheld_and_new_ones_are_reached_where_all_are() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let withheld = create(&app, app.owner(), "Withheld").id;
        let scope = Scope::AllExcept {
            deny: std::iter::once(withheld).collect(),
        };
        let newcomer = app.newcomer(app.home(), BuiltIn::EndClient, scope);
        let later = create(&app, app.owner(), "Created later").id;
        let all: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let seen: Vec<Client> = all_pages(&newcomer.caller, &app.at_home("clients"));
        assert_eq!(seen.len(), all.len() - 1);
        assert_eq!(read(&app, &newcomer.caller, later).id, later);
        let path = app.at_home(&format!("clients/{withheld}"));
        newcomer.caller.get(path).refused(404, "not_found");
    });
}

#[test]
fn an_administrator_of_one_client_does_everything_there_and_nothing_elsewhere() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let caller = app.as_persona(Persona::ClientAdmin);
        let own: Vec<Client> = all_pages(caller, &app.at_home("clients"));
        let [own] = own.as_slice() else {
            panic!("{own:?} is not one client");
        };
        let path = app.at_home(&format!("clients/{}", own.id));
        caller.patch(&path, &json!({"note": "mine"})).expect(200);
        caller
            .post(format!("{path}/departments"), &json!({"name": "Mine"}))
            .expect(201);
        caller
            .post(app.at_home("clients"), &json!({"name": "More"}))
            .refused(403, "forbidden");
        caller.get(app.at_home("members")).refused(403, "forbidden");
    });
}

#[test]
fn what_the_staff_note_is_kept_from_the_clients_own_people() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let end_client = app.as_persona(Persona::EndClient);
        let own: Vec<Client> = all_pages(end_client, &app.at_home("clients"));
        let own = own.first().expect("a client").id;
        let path = app.at_home(&format!("clients/{own}"));
        let note = "pays late, be firm";
        app.owner()
            .patch(&path, &json!({ "note": note }))
            .expect(200);
        for rest in ["", "/departments"] {
            let answer = end_client.get(format!("{path}{rest}")).expect(200).text();
            assert!(!answer.contains(note), "{answer}");
        }
        let list = end_client
            .get(app.at_home("clients?per_page=100"))
            .expect(200);
        assert!(!list.text().contains("\"note\""), "{}", list.text());
        end_client
            .get(format!("{path}/note"))
            .refused(403, "forbidden");
        let technician = app.as_persona(Persona::Associate);
        let seen: Vec<Client> = all_pages(technician, &app.at_home("clients"));
        assert!(seen.iter().all(|client| client.note.is_some()));
        let told = app.owner().get(format!("{path}/note")).expect(200).text();
        assert!(told.contains(note));
    });
}

#[test]
fn a_deleted_client_is_restored_with_all_that_was_its_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({"name": "Back again", "city": "Delft", "note": "as it was"});
        let before: Client = app
            .owner()
            .post(app.at_home("clients"), &body)
            .expect(201)
            .json();
        let top = department(&app, before.id, None);
        department(&app, before.id, Some(&top));
        let assigned = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([before.id]));
        let withheld = app.newcomer(
            app.home(),
            BuiltIn::Associate,
            Scope::AllExcept {
                deny: [before.id].into_iter().collect(),
            },
        );
        let gone = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([before.id]));
        let path = app.at_home(&format!("clients/{}", before.id));
        let departments = |caller: &Caller| -> Vec<Department> {
            all_pages(caller, &format!("{path}/departments"))
        };
        let had = departments(app.owner());

        let loss: wire::ClientLoss = app.owner().get(format!("{path}/loss")).expect(200).json();
        assert_eq!((loss.departments, loss.people), (2, 2));
        assert_eq!(loss.names.len(), 2);
        app.owner().delete(&path).expect(204);
        app.owner().get(&path).refused(404, "not_found");
        let member = app.at_home(&format!("members/{}", gone.member.id));
        app.owner().delete(member).expect(204);

        let deleted = app.at_home("clients/deleted");
        let listed: wire::Page<wire::DeletedClient> = app.owner().get(&deleted).expect(200).json();
        let listed = &listed.items[0];
        assert_eq!((listed.id, listed.name.as_str()), (before.id, "Back again"));
        assert_eq!(listed.deleted_by, Persona::Owner.email());
        app.as_persona(Persona::Associate)
            .get(&deleted)
            .refused(403, "forbidden");

        let restore = format!("{deleted}/{}/restore", before.id);
        app.as_persona(Persona::ClientAdmin)
            .post(&restore, &json!({}))
            .refused(404, "not_found");
        let after: Client = app.owner().post(&restore, &json!({})).expect(201).json();
        let expected = Client {
            version: after.version,
            departments: Some(2),
            ..before
        };
        assert_eq!(after, expected);
        assert_eq!(departments(app.owner()), had);
        assert_eq!(read(&app, &assigned.caller, after.id).id, after.id);
        withheld.caller.get(&path).refused(404, "not_found");
        app.owner()
            .post(&restore, &json!({}))
            .refused(404, "not_found");
    });
}

#[test]
fn after_thirty_days_a_deleted_client_is_forgotten() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = create(&app, app.owner(), "Old").id;
        let path = app.at_home(&format!("clients/{client}"));
        app.owner().delete(&path).expect(204);
        app.database()
            .run("UPDATE deleted_client SET deleted_at = deleted_at - 30 * 86400 - 1");
        app.database()
            .run("UPDATE job SET run_at = 0 WHERE kind = 'client.forget_deleted'");
        let begun = Instant::now();
        while app
            .database()
            .count("SELECT COUNT(*) AS n FROM deleted_client")
            > 0
        {
            assert!(begun.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(100));
        }
    });
}
