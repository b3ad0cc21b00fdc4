//! Clients and departments: what else a change of one changes.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::json;
use wire::{Client, Department, Member};

use crate::app::{Caller, Persona, TestApp, all_pages, on_each_engine};

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
        app.owner().delete(format!("{list}/{}", top.id)).expect(204);
        let left: Vec<Department> = all_pages(app.owner(), &list);
        assert_eq!(left, [beside]);
    });
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
