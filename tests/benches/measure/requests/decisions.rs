//! The decision point: searches, and many questions at once.

use serde_json::{Value, json};
use ureq::http::Method;

use super::Scene;
use crate::table::Table;

/// The most questions of one request.
const BATCH: usize = 500;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    table.part("AuthZEN, with a key of the owner's");
    let key = scene.key();
    let members = scene.ids("members?status=active&", BATCH);
    let clients = scene.ids("clients?", 1);
    // A subject who may do both of what is asked below.
    let manager = scene.ids("members?role=manager&status=active&", 1);
    let member = json!({"type": "member", "id": manager[0]});
    let client = json!({"type": "client", "id": clients[0]});
    let edit = json!({"name": "client.edit"});
    let view = json!({"name": "member.view"});
    for (name, path, body) in [
        (
            "one question about a client",
            "evaluation",
            json!({"subject": member, "action": edit, "resource": client}),
        ),
        (
            "search of subjects",
            "search/subject",
            json!({"subject": {"type": "member"}, "action": edit, "resource": client}),
        ),
        (
            "search of clients",
            "search/resource",
            json!({"subject": member, "action": edit, "resource": {"type": "client"}}),
        ),
        (
            "search of members",
            "search/resource",
            json!({"subject": member, "action": view, "resource": {"type": "member"}}),
        ),
        (
            "500 questions about members",
            "evaluations",
            json!({
                "subject": member, "action": view, "resource": {"type": "member"},
                "evaluations": each(&members, "resource"),
            }),
        ),
        (
            "500 questions by members",
            "evaluations",
            json!({
                "subject": {"type": "member"}, "action": edit, "resource": client,
                "evaluations": each(&members, "subject"),
            }),
        ),
    ] {
        let (path, body) = (format!("/access/v1/{path}"), body.to_string());
        table.row(name, || key.text_of(&Method::POST, &path, &body));
    }
}

/// A question for each of these.
fn each(ids: &[String], part: &str) -> Vec<Value> {
    let question = |id: &String| json!({ part: { "id": id } });
    ids.iter().map(question).collect()
}
