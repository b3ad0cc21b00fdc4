//! Someone who belongs to another workgroup cannot tell that this one is there.

use policy::{BuiltIn, Scope};

use super::table::{OPERATIONS, WORKGROUP};
use super::world::{MISSING, Place, Relation, World};
use crate::app::{Caller, Persona, Request, TestApp, on_each_engine};

/// What every operation answers about the workgroup with this id.
fn answers(caller: &Caller, world: &World, workgroup: &str) -> Vec<String> {
    let place = world.client(Relation::InScope);
    let member = world
        .member(Relation::Of(BuiltIn::Associate), Persona::Owner)
        .member;
    let send = |path: &str, method: &str| {
        let path = Place {
            member: member.clone(),
            ..place.clone()
        }
        .fill(&path.replace("{workgroup}", workgroup));
        let request = Request::new(method, path).matching("*");
        let request = if method == "GET" {
            request
        } else {
            request.json(&serde_json::json!({}))
        };
        let answer = caller.send(request);
        answer.refused(404, "not_found");
        answer.tellable()
    };
    let paths = OPERATIONS.iter();
    let mut answers: Vec<String> = paths
        .map(|row| send(&format!("{WORKGROUP}{}", row.path), row.method))
        .collect();
    answers.push(send("/api/v1/workgroups/{workgroup}/session", "GET"));
    answers
}

#[test]
fn an_administrator_of_another_workgroup_is_told_nothing_of_this_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let outsider = app.newcomer(app.other(), BuiltIn::Administrator, Scope::Nobody);
        let world = World::of(&app);
        let existing = answers(&outsider.caller, &world, &app.home().to_string());
        let missing = answers(&outsider.caller, &world, MISSING);
        assert_eq!(existing, missing, "one can be told from the other");
    });
}
