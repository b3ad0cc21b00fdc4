//! Every operation honours a key's limit, those made later included: the table knows them all.

use policy::{Action, ActionSet};
use serde_json::json;
use wire::{Client, Department};

use super::{make, program};
use crate::app::{
    Answer, Caller, Persona, Request, TestApp, all_pages, everything, on_each_engine,
};
use crate::routes::{OPERATIONS, Operation};

/// Things of the home workgroup for the paths' braces.
struct Places {
    client: Client,
    department: Department,
    member: policy::MemberId,
}

impl Places {
    fn of(app: &TestApp) -> Self {
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let client = clients
            .into_iter()
            .find(|client| client.departments > Some(0));
        let client = client.expect("a client with departments");
        let path = app.at_home(&format!("clients/{}/departments", client.id));
        let departments: Vec<Department> = all_pages(app.owner(), &path);
        Self {
            department: departments[0].clone(),
            member: app.member(Persona::Associate, app.home()).id,
            client,
        }
    }

    /// Sends an operation with a body that has nothing in it: whether it may is asked first.
    fn send(&self, app: &TestApp, key: &Caller, operation: &Operation) -> Answer {
        let path = operation
            .path
            .replace("{client}", &self.client.id.to_string())
            .replace("{department}", &self.department.id.to_string())
            .replace("{member}", &self.member.to_string());
        let request = Request::new(operation.method, app.at_home(path.trim_start_matches('/')));
        key.send(match operation.method {
            "GET" | "DELETE" => request,
            _ => request.json(&json!({})).matching("*"),
        })
    }
}

#[test]
fn without_its_action_every_operation_is_refused() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let places = Places::of(&app);
        let before = everything(app.owner());
        for operation in OPERATIONS {
            let others = Action::staff().filter(|action| *action != operation.action);
            let others: ActionSet = others.collect();
            let made = make(&app, app.owner(), json!({ "actions": others }));
            let key = app.anonymous().with_key(made.token);
            let answer = places.send(&app, &key, operation);
            app.owner()
                .delete(app.at_home(&format!("keys/{}", made.key.id)))
                .expect(204);
            assert!([403, 404].contains(&answer.status), "{}", operation.name());
            if answer.status == 403 {
                let refusal = answer.refused(403, "forbidden").refusal.expect("a reason");
                assert_eq!(refusal.reason, "outside_key", "{}", operation.name());
            }
        }
        assert_eq!(everything(app.owner()), before);
    });
}

#[test]
fn on_a_client_beyond_its_limit_every_operation_finds_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let places = Places::of(&app);
        let before = everything(app.owner());
        let narrow = program(&app, app.owner(), json!({"clients": []}));
        let below = OPERATIONS
            .iter()
            .filter(|operation| operation.path.contains("{client}"));
        let mut tried = 0;
        for operation in below {
            places
                .send(&app, &narrow, operation)
                .refused(404, "not_found");
            tried += 1;
        }
        assert!(tried > 0);
        assert_eq!(everything(app.owner()), before);
    });
}
