//! What is confirmed is made: all of it or nothing, once, and each thing is written down.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, ClientImportConfirmed, ClientImportOutcome, Page};

use super::export::export;
use super::{beginning, confirming, ended, import, input, look, there, without_refused};
use crate::app::{Persona, TestApp, all_pages, everything, on_each_engine, whole_log};
use crate::races::at_once;

#[test]
fn fifteen_hundred_clients_are_imported_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let file = input("clients-1500.csv");
        let found = look(&app, app.owner(), file.as_slice());
        let said = ClientImportConfirmed {
            look: found.look.clone(),
            ..ClientImportConfirmed::default()
        };
        let answer = app.owner().send(confirming(&app, file.as_slice(), &said));
        let steps = answer.text();
        let last = ended(answer);
        assert_eq!((last.done, last.all), (3_000, 3_000));
        let imported = last.imported.expect("it is made");
        let made = (imported.clients, imported.departments, imported.left_out);
        assert_eq!(made, (1_500, 1_500, 0));
        let told: Vec<wire::ClientImportStep> = steps
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(told.is_sorted_by_key(|step| step.done), "{steps}");
        let before = export(&app, app.owner());
        let ours = before.lines().filter(|line| line.starts_with("Client "));
        assert_eq!(ours.count(), 1_500);
        assert!(before.contains("\nClient 0001,,Department 2,,"));
        let page: Page<Client> = app
            .owner()
            .get(app.at_home("clients?search=client+1499"))
            .expect(200)
            .json();
        assert_eq!(page.items[0].departments, Some(1));
        let again = look(&app, app.owner(), file.as_slice());
        let is_there =
            |line: &wire::ClientImportLine| line.outcome == ClientImportOutcome::Unchanged;
        assert!(again.lines.iter().all(is_there));
        let imported = import(&app, app.owner(), &file);
        assert_eq!((imported.clients, imported.departments), (0, 0));
        assert_eq!(before, export(&app, app.owner()));
    });
}

#[test]
fn refused_lines_hold_all_back_unless_the_reader_leaves_them_out() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let file = input("broken/half-good.csv");
        let before = everything(app.owner());
        let found = look(&app, app.owner(), file.as_slice());
        let mut said = ClientImportConfirmed {
            look: found.look.clone(),
            ..ClientImportConfirmed::default()
        };
        let send = |said: &_| app.owner().send(confirming(&app, file.as_slice(), said));
        let problem = send(&said).refused(422, "invalid_field");
        assert!(
            problem
                .detail
                .starts_with("line 3 is refused: `not-an-address`"),
            "{}",
            problem.detail
        );
        assert_eq!(before, everything(app.owner()));
        said.without_refused = true;
        let imported = ended(send(&said)).imported.expect("it is made");
        let made = (imported.clients, imported.departments, imported.left_out);
        assert_eq!(made, (2, 2, 3));
        let all = there(&app, app.owner());
        assert_eq!(beginning(&all, "Aurora"), ["Aurora Legal: Front desk"]);
        assert_eq!(beginning(&all, "Cedar"), ["Cedar Farm: Yard"]);
        assert_eq!(beginning(&all, "Beacon").len(), 0);
    });
}

#[test]
fn a_line_that_asks_is_made_or_meant_as_the_reader_says() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({ "name": "Northgate School", "city": "Bath" });
        app.owner().post(app.at_home("clients"), &body).expect(201);
        let file = "Client,Department\nnorthgate school,Office\nNORTHGATE SCHOOL,Hall\nNorthgate  School,Yard\n";
        let found = look(&app, app.owner(), file);
        for line in &found.lines {
            assert_eq!(line.outcome, ClientImportOutcome::Doubtful);
            assert_eq!(line.same_as.as_deref(), Some("Northgate School"));
        }
        let mut said = ClientImportConfirmed {
            look: found.look.clone(),
            same: "2".to_owned(),
            make: "3".to_owned(),
            ..ClientImportConfirmed::default()
        };
        let send = |said: &_| app.owner().send(confirming(&app, file, said));
        let problem = send(&said).refused(422, "invalid_field");
        assert!(
            problem.detail.starts_with("line 4 asks what it means"),
            "{}",
            problem.detail
        );
        said.leave = "4".to_owned();
        let imported = ended(send(&said)).imported.expect("it is made");
        let made = (imported.clients, imported.departments, imported.left_out);
        assert_eq!(made, (1, 2, 1));
        let all = there(&app, app.owner());
        assert_eq!(beginning(&all, "Northgate"), ["Northgate School: Office"]);
        assert_eq!(beginning(&all, "NORTH"), ["NORTHGATE SCHOOL: Hall"]);
    });
}

#[test]
fn what_was_not_looked_at_is_not_made() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let file = "Client\nFabrikam Tower\n";
        let said = without_refused(&look(&app, app.owner(), file));
        let send = |file: &str| app.owner().send(confirming(&app, file, &said));
        send("Client\nFabrikam Tower\nOther\n").refused(409, "outcome_changed");
        let body = json!({ "name": "Fabrikam Tower" });
        app.owner().post(app.at_home("clients"), &body).expect(201);
        send(file).refused(409, "outcome_changed");
        let all = there(&app, app.owner());
        assert_eq!(beginning(&all, "Fabrikam Tower").len(), 1);
    });
}

#[test]
fn two_who_import_the_same_at_once_make_it_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let lines = (0..300).map(|at| format!("Race {at:03},Desk\n"));
        let file = format!("Client,Department\n{}", lines.collect::<String>());
        let said = without_refused(&look(&app, app.owner(), file.as_str()));
        let send = || {
            app.as_persona(Persona::Administrator)
                .send(confirming(&app, file.as_str(), &said))
        };
        let (one, other) = at_once(send, send);
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let all = there(&app, app.owner());
        assert_eq!(beginning(&all, "Race ").len(), 300);
    });
}

#[test]
fn everything_that_is_made_is_written_down_as_if_made_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let path = app.at_home("audit");
        let before = whole_log(app.owner(), &path).len();
        let file = b"Client,Department Path,City,Note\nWritten down,Sales/North,Leeds,Ring twice\n";
        import(&app, &manager.caller, file);
        let mut log = whole_log(app.owner(), &path);
        log.reverse();
        let added = log.split_off(before);
        let actions: Vec<&str> = added.iter().map(|entry| entry.action.as_str()).collect();
        let expected = [
            "client.create",
            "department.create",
            "department.create",
            "client.import",
        ];
        assert_eq!(actions, expected);
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let made = clients.iter().find(|it| it.name == "Written down").unwrap();
        assert_eq!(made.note.as_deref(), Some("Ring twice"));
        for entry in &added {
            assert_eq!(entry.actor.as_ref(), Some(&manager.member.email));
        }
        let target = format!("client:{}", made.id);
        assert_eq!(added[0].target.as_deref(), Some(target.as_str()));
        let about = app.at_home(&format!("audit?client={}", made.id));
        assert_eq!(whole_log(app.owner(), &about).len(), 3);
        let after = added[3].after.as_deref().unwrap();
        assert!(after.contains("\"departments\":2"), "{after}");
    });
}
