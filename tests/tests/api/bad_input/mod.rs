//! Requests that nobody should send: each has its designed answer, and changes nothing.

mod bodies;
mod fields;
mod paths;
mod queries;
mod versions;

use serde_json::json;
use wire::{Client, Department};

use crate::app::{Answer, Engine, TestApp, everything, on_each_engine};

/// Runs bad requests against an app of their own, and looks that everything is as it was.
fn changes_nothing(test: impl Fn(&Bad)) {
    on_each_engine(|engine| {
        let bad = Bad::new(engine);
        let before = everything(bad.app.owner());
        test(&bad);
        assert_eq!(before, everything(bad.app.owner()), "something has changed");
    });
}

/// What bad requests are sent to.
struct Bad {
    app: TestApp,
    client: Client,
    department: Department,
}

impl Bad {
    fn new(engine: Engine) -> Self {
        let app = TestApp::new(engine);
        let body = json!({"name": "Good", "city": "Utrecht", "note": "as it was"});
        let created = app.owner().post(app.at_home("clients"), &body).expect(201);
        let client: Client = created.json();
        let path = app.at_home(&format!("clients/{}/departments", client.id));
        let created = app.owner().post(path, &json!({"name": "Good"})).expect(201);
        Self {
            department: created.json(),
            app,
            client,
        }
    }

    fn clients(&self) -> String {
        self.app.at_home("clients")
    }

    fn client(&self) -> String {
        self.app.at_home(&format!("clients/{}", self.client.id))
    }

    fn department(&self) -> String {
        format!("{}/departments/{}", self.client(), self.department.id)
    }
}

/// Whether an answer is this problem, about this field.
#[track_caller]
fn check(answer: &Answer, status: u16, code: &str, field: Option<&str>) {
    let problem = answer.refused(status, code);
    let about = problem.field.as_deref();
    assert_eq!(about, field, "{} answered {}", answer.asked, answer.text());
}
