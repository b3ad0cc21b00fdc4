//! An import is undone within a day: what it made goes, and what was changed since stays.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, ClientImportMade, ClientImportUndone, DeletedClient, Department, Page};

use super::import;
use crate::app::{
    Answer, Caller, Persona, Request, TestApp, everything, on_each_engine, whole_log,
};
use crate::keys::program;

fn recent(app: &TestApp, by: &Caller) -> Vec<ClientImportMade> {
    by.get(app.at_home("clients/imports")).expect(200).json()
}

fn undo(app: &TestApp, by: &Caller, import: &str) -> Answer {
    by.post(
        app.at_home("clients/imports/undo"),
        &json!({ "import": import }),
    )
}

/// How often each part of an import that is undone is in the log.
fn written(app: &TestApp) -> [usize; 3] {
    let log = whole_log(app.owner(), &app.at_home("audit"));
    let done = |action: &str| {
        let done = log.iter().filter(|entry| entry.outcome == "allowed");
        done.filter(|entry| entry.action == action).count()
    };
    ["client.delete", "department.delete", "client.undo_import"].map(done)
}

#[test]
fn what_an_import_has_made_is_undone_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let old = json!({ "name": "Older Mill" });
        let old: Client = app
            .owner()
            .post(app.at_home("clients"), &old)
            .expect(201)
            .json();
        let before = everything(app.owner());
        let file = b"Client,Department\nNewer Mill,Stones > Wheels\nOlder Mill,Stones > Wheels\n";
        let made = import(&app, app.owner(), file);
        assert_eq!((made.clients, made.departments), (1, 4));
        let id = made.import.unwrap();
        let told = recent(&app, app.owner());
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].id.as_str(), told[0].clients, told[0].departments),
            (id.as_str(), 1, 2)
        );
        let log = written(&app);
        let undone: ClientImportUndone = undo(&app, app.owner(), &id).expect(200).json();
        assert_eq!((undone.clients, undone.departments, undone.kept), (1, 2, 0));
        assert_eq!(before, everything(app.owner()));
        let deleted: Page<DeletedClient> = app
            .owner()
            .get(app.at_home("clients/deleted"))
            .expect(200)
            .json();
        assert_eq!(deleted.items[0].name, "Newer Mill");
        assert!(recent(&app, app.owner()).is_empty());
        undo(&app, app.owner(), &id).refused(422, "invalid_field");
        let now = written(&app);
        let more = std::array::from_fn(|at| now[at] - log[at]);
        assert_eq!(more, [1, 2, 1]);
        let left: Vec<Department> = app
            .owner()
            .get(app.at_home(&format!("clients/{}/departments", old.id)))
            .expect(200)
            .json::<Page<Department>>()
            .items;
        assert!(left.is_empty());
    });
}

#[test]
fn what_was_changed_since_stays_and_is_named() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let old = json!({ "name": "Older Yard" });
        let old: Client = app
            .owner()
            .post(app.at_home("clients"), &old)
            .expect(201)
            .json();
        let file = b"Client,Department\nYard One,\nYard Two,\nOlder Yard,Outer > Inner\n";
        let id = import(&app, app.owner(), file).import.unwrap();
        let found: Page<Client> = app
            .owner()
            .get(app.at_home("clients?search=yard%20one"))
            .expect(200)
            .json();
        let changed = Request::new(
            "PATCH",
            app.at_home(&format!("clients/{}", found.items[0].id)),
        )
        .json(&json!({ "city": "Hull" }))
        .matching("*");
        app.owner().send(changed).expect(200);
        let departments = app.at_home(&format!("clients/{}/departments", old.id));
        let inner: Page<Department> = app
            .owner()
            .get(format!("{departments}?search=inner"))
            .expect(200)
            .json();
        let below = json!({ "name": "Innermost", "parent": inner.items[0].id });
        app.owner().post(departments.clone(), &below).expect(201);
        let undone: ClientImportUndone = undo(&app, app.owner(), &id).expect(200).json();
        assert_eq!((undone.clients, undone.departments, undone.kept), (1, 0, 3));
        let named: Vec<&str> = undone.named.iter().map(|kept| kept.name.as_str()).collect();
        assert_eq!(named, ["Inner", "Outer", "Yard One"]);
        let left: Page<Client> = app
            .owner()
            .get(app.at_home("clients?search=yard"))
            .expect(200)
            .json();
        assert_eq!(left.total, 2);
    });
}

#[test]
fn nobody_undoes_more_than_they_may_delete() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let id = import(&app, app.owner(), b"Client\nKept Works\n")
            .import
            .unwrap();
        undo(&app, app.as_persona(Persona::Associate), &id).refused(403, "forbidden");
        let other = app.path(app.other(), "clients/imports/undo");
        app.owner()
            .post(other, &json!({ "import": id }))
            .refused(422, "invalid_field");
        for odd in ["", "0", "-1", "zz", "0000000000000000"] {
            undo(&app, app.owner(), odd).refused(422, "invalid_field");
        }
        // A key of other clients knows of no such import, and leaves it as it is.
        let mine = app.newcomer(app.home(), BuiltIn::Administrator, Scope::everyone());
        let found: Page<Client> = app
            .owner()
            .get(app.at_home("clients?per_page=1"))
            .expect(200)
            .json();
        let key = program(
            &app,
            &mine.caller,
            json!({ "clients": [found.items[0].id] }),
        );
        assert!(recent(&app, &key).is_empty());
        undo(&app, &key, &id).refused(422, "invalid_field");
        assert_eq!(recent(&app, app.owner()).len(), 1);
        // Whatever a day has passed over cannot be undone.
        app.database()
            .run("UPDATE client_import SET made_at = made_at - 86400");
        assert!(recent(&app, app.owner()).is_empty());
        undo(&app, app.owner(), &id).refused(422, "invalid_field");
    });
}
