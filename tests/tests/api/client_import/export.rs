//! Clients as a file: what the reader may see, safe in a spreadsheet, and imported again without a change.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, ClientImportOutcome, Department};

use super::{import, look};
use crate::app::{Caller, Persona, TestApp, everything, on_each_engine};

pub(super) fn export(app: &TestApp, caller: &Caller) -> String {
    caller.get(app.at_home("clients/export")).expect(200).text()
}

/// What people and programs call things: whatever may begin, end or break a cell.
const ODD: &[&str] = &[
    "=1+1",
    "'=1",
    "''-x",
    "+44",
    "-none-",
    "@home",
    "'quoted",
    "\"",
    "a,b",
    "a;b",
    "R/D",
    "\\",
    "..",
    ".",
    "\\/",
    "A > B",
    "Sales",
    "sales",
    " ",
    "Zo\u{eb}",
    "\u{141}",
    "\u{1f4a1}",
    "1.23457E+14",
    "#NAME?",
    "00047",
    "/",
    "x'y",
];

/// Tags that a spreadsheet would read as something else.
const TAGS: [&str; 4] = ["'quoted", "-1", "@home=+1", "region=Zo\u{eb}"];

/// Some odd name; another one each time.
fn odd(number: usize) -> String {
    let pick = |at: usize| ODD.get(at % ODD.len()).copied().unwrap_or_default();
    let name = format!("{}{}", pick(number), pick(number * 7 / 5 + number / 27));
    match name.trim() {
        "" => "blank".to_owned(),
        name => name.to_owned(),
    }
}

fn department(
    app: &TestApp,
    client: &Client,
    parent: Option<&Department>,
    name: &str,
) -> Department {
    let path = app.at_home(&format!("clients/{}/departments", client.id));
    let body = json!({ "name": name, "parent": parent.map(|parent| parent.id) });
    app.owner().post(path, &body).expect(201).json()
}

#[test]
fn whatever_is_exported_is_imported_again_without_a_change() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for number in 0..60 {
            let body = json!({
                "name": odd(number),
                "city": odd(number + 3),
                "note": format!("{}\n{}", odd(number + 5), odd(number + 11)),
                "tags": TAGS[..number % 5],
            });
            let client: Client = app
                .owner()
                .post(app.at_home("clients"), &body)
                .expect(201)
                .json();
            let mut parent = None;
            for below in 0..number % 4 {
                let name = odd(number * 3 + below);
                let made = department(&app, &client, parent.as_ref(), &name);
                department(&app, &client, parent.as_ref(), &odd(number * 5 + below));
                parent = Some(made);
            }
        }
        let before = everything(app.owner());
        let file = export(&app, app.owner());
        let found = look(&app, app.owner(), file.as_str());
        for line in &found.lines {
            assert_eq!(line.outcome, ClientImportOutcome::Unchanged, "{line:?}");
            assert_eq!(line.why, None, "{line:?}");
        }
        let imported = import(&app, app.owner(), file.as_bytes());
        let made = (imported.clients, imported.departments, imported.left_out);
        assert_eq!(made, (0, 0, 0));
        assert_eq!(before, everything(app.owner()));
    });
}

#[test]
fn no_cell_is_a_formula_and_every_department_has_its_path() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({ "name": "=HYPERLINK(1)", "city": "@x", "note": "-1" });
        let client: Client = app
            .owner()
            .post(app.at_home("clients"), &body)
            .expect(201)
            .json();
        let sales = department(&app, &client, None, "+Sales");
        department(&app, &client, Some(&sales), "R/D");
        let answer = app.owner().get(app.at_home("clients/export")).expect(200);
        let kind = answer.header("content-type").unwrap();
        assert!(kind.starts_with("text/csv"), "{kind}");
        let file = answer.text();
        let head = "\u{feff}client,city,department_path,tags,note,remit_id\r\n";
        assert!(file.starts_with(head), "{file}");
        let id = client.id;
        let rows = format!(
            "'=HYPERLINK(1),'@x,'+Sales,,'-1,{id}\r\n'=HYPERLINK(1),'@x,'+Sales/R\\/D,,,{id}\r\n"
        );
        assert!(file.contains(&rows), "{file}");
    });
}

#[test]
fn the_file_has_what_its_reader_may_see() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let create = |name: &str| -> Client {
            let body = json!({ "name": name, "note": format!("note of {name}"), "tags": ["vip"] });
            app.owner()
                .post(app.at_home("clients"), &body)
                .expect(201)
                .json()
        };
        let (own, hidden) = (create("Seen Mill"), create("Hidden Mill"));
        department(&app, &own, None, "Stones");
        department(&app, &hidden, None, "Wheels");
        let associate = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([own.id]));
        let file = export(&app, &associate.caller);
        assert_eq!(file.lines().count(), 2, "{file}");
        assert!(
            file.contains("Seen Mill,,Stones,vip,note of Seen Mill,"),
            "{file}"
        );
        // An end client sees departments, and no notes and tags.
        let guest = app.newcomer(app.home(), BuiltIn::EndClient, Scope::only([own.id]));
        let file = export(&app, &guest.caller);
        assert!(file.contains("Seen Mill,,Stones,,,"), "{file}");
        let billing = app.as_persona(Persona::Billing);
        billing
            .get(app.at_home("clients/export"))
            .refused(403, "forbidden");
    });
}

#[test]
fn more_clients_than_are_read_at_once_are_all_there_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        import(&app, app.owner(), &super::input("clients-1500.csv"));
        let file = export(&app, app.owner());
        let ours = file.lines().filter(|line| line.starts_with("Client "));
        let mut names: Vec<&str> = ours.filter_map(|line| line.split(',').next()).collect();
        assert_eq!(names.len(), 1_500);
        names.dedup();
        assert_eq!(names.len(), 1_500);
        assert!(names.is_sorted());
    });
}
