//! Who imports what: no more than they may make one by one, and without learning of what is hidden.

use policy::{BuiltIn, MemberId, Scope};
use serde_json::json;
use wire::{Client, ClientImportOutcome, GuardrailCheck};

use super::{ask, beginning, confirming, ended, import, look, there, without_refused};
use crate::app::{TestApp, all_pages, on_each_engine, whole_log};
use crate::keys::program;
use crate::roles::{create, holder, says};

fn client(app: &TestApp, name: &str) -> Client {
    let body = json!({ "name": name });
    app.owner()
        .post(app.at_home("clients"), &body)
        .expect(201)
        .json()
}

#[test]
fn hidden_clients_are_not_told_of() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let (hidden, own) = (client(&app, "Hidden Harbour"), client(&app, "Own Harbour"));
        let associate = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([own.id]));
        let file = format!(
            "Client,Department,Remit ID\n\
             Hidden Harbour,Quay,\n\
             hidden harbour ltd,,\n\
             Own Harbour,Quay,\n\
             x,,{}\n\
             x,,00000000000000ff\n",
            hidden.id
        );
        let found = look(&app, &associate.caller, file.as_str());
        use ClientImportOutcome::{Changed, Doubtful, New, Refused};
        let outcomes: Vec<_> = found.lines.iter().map(|line| line.outcome).collect();
        assert_eq!(outcomes, [New, Doubtful, Changed, Refused, Refused]);
        // The second resembles the first of the file, and nothing else.
        let why = |line: usize| found.lines[line].why.clone().unwrap_or_default();
        assert_eq!(why(1), "line 2 has `Hidden Harbour`");
        let told = |line: usize, id: String| why(line).replace(&id, "…");
        assert_eq!(
            told(3, hidden.id.to_string()),
            told(4, "00000000000000ff".to_owned())
        );
        let imported = import(&app, &associate.caller, file.as_bytes());
        assert_eq!((imported.clients, imported.departments), (1, 2));
        let seen = there(&app, &associate.caller);
        assert_eq!(seen, ["Hidden Harbour: Quay", "Own Harbour: Quay"]);
        let all = there(&app, app.owner());
        let both = beginning(&all, "Hidden Harbour");
        assert_eq!(both.len(), 2, "{both:?}");
    });
}

#[test]
fn whoever_sees_no_clients_makes_them_one_by_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let blind = create(&app, &says("Blind", &[("client.create", "Workgroup")], &[]));
        let blind = holder(&app, &blind, Scope::Nobody);
        ask(&app, &blind.caller, "Client\nUnseen\n").refused(403, "forbidden");
    });
}

#[test]
fn what_a_guardrail_refuses_of_a_file_is_in_the_log() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let intake = create(
            &app,
            &says(
                "Intake",
                &[("client.create", "Workgroup"), ("client.view", "Clients")],
                &[],
            ),
        );
        let reader = holder(&app, &intake, Scope::Nobody);
        let guardrail = |members: Vec<MemberId>| {
            json!({
                "name": "Nobody else sees what they create",
                "statement": { "kind": "not_both", "actions": ["client.create", "client.view"], "members": members },
            })
        };
        let (path, owner) = (app.at_home("guardrails"), app.owner());
        let checked = owner.post(format!("{path}/check"), &guardrail(vec![]));
        let now: GuardrailCheck = checked.expect(200).json();
        let others = now.people.iter().map(|one| one.id).collect();
        owner.post(path, &guardrail(others)).expect(201);
        let file = "Client\nGuarded\n";
        let said = without_refused(&look(&app, &reader.caller, file));
        let step = ended(reader.caller.send(confirming(&app, file, &said)));
        assert_eq!(step.problem.expect("a refusal").code, "guardrail");
        let log = whole_log(app.owner(), &app.at_home("audit"));
        assert_eq!(log[0].action, "client.create");
        assert_eq!(log[0].outcome, "denied");
    });
}

#[test]
fn whoever_may_create_no_departments_imports_clients_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let intake = create(
            &app,
            &says(
                "Intake",
                &[("client.create", "Workgroup"), ("client.view", "Clients")],
                &[],
            ),
        );
        let reader = holder(&app, &intake, Scope::Nobody);
        let file = "Client,Department\nPlain,\nParted,Sales\n";
        let found = look(&app, &reader.caller, file);
        assert_eq!(found.lines[0].outcome, ClientImportOutcome::New);
        assert_eq!(found.lines[1].outcome, ClientImportOutcome::Refused);
        let imported = import(&app, &reader.caller, file.as_bytes());
        assert_eq!((imported.clients, imported.left_out), (1, 1));
        let seen: Vec<Client> = all_pages(&reader.caller, &app.at_home("clients"));
        assert_eq!(seen.len(), 1);
    });
}

#[test]
fn a_key_that_is_limited_to_clients_makes_no_departments_in_new_ones() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let own = client(&app, "Own Yard");
        let key = program(&app, app.owner(), json!({ "clients": [own.id] }));
        let file = "Client,Department\nOwn Yard,Shed\nNew Yard,Shed\n";
        let found = look(&app, &key, file);
        use ClientImportOutcome::{Changed, Refused};
        let outcomes: Vec<_> = found.lines.iter().map(|line| line.outcome).collect();
        assert_eq!(outcomes, [Changed, Refused]);
        let imported = import(&app, &key, file.as_bytes());
        assert_eq!((imported.clients, imported.departments), (0, 1));
    });
}

#[test]
fn clients_of_another_workgroup_are_none_here() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let path = app.path(app.other(), "clients");
        let foreign: Client = app
            .owner()
            .post(path, &json!({ "name": "Elsewhere" }))
            .expect(201)
            .json();
        let file = format!("Client,Remit ID\nElsewhere,\nElsewhere,{}\n", foreign.id);
        let found = look(&app, app.owner(), file);
        assert_eq!(found.lines[0].outcome, ClientImportOutcome::New);
        assert_eq!(found.lines[1].outcome, ClientImportOutcome::Refused);
    });
}
