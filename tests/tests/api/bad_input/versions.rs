//! Changes that do not say which version they change, or another one than is there.

use serde_json::{Value, json};

use super::{Bad, changes_nothing, check};
use crate::app::{Persona, Request, on_each_engine};

/// Everything that has a version, with a change of it.
fn changes(bad: &Bad) -> Vec<(&'static str, String, Value)> {
    let member = bad.app.member(Persona::Associate, bad.app.home()).id;
    let member = |rest: &str| bad.app.at_home(&format!("members/{member}/{rest}"));
    vec![
        ("PATCH", bad.client(), json!({"name": "Changed"})),
        ("PATCH", bad.department(), json!({"name": "Changed"})),
        ("PUT", member("role"), json!({"role": "msp_user"})),
        (
            "PUT",
            member("clients"),
            json!({"scope": {"kind": "nobody"}}),
        ),
        (
            "PUT",
            member("validity"),
            json!({"from": null, "until": null}),
        ),
        ("PUT", member("cost"), json!({"hourly_cost_cents": 1})),
    ]
}

#[test]
fn a_change_without_a_version_is_refused() {
    changes_nothing(|bad| {
        for (method, path, body) in changes(bad) {
            for tag in [None, Some("")] {
                let request = Request::new(method, path.clone()).json(&body);
                let request = match tag {
                    Some(tag) => request.matching(tag),
                    None => request,
                };
                check(
                    &bad.app.owner().send(request),
                    428,
                    "precondition_required",
                    None,
                );
            }
        }
    });
}

#[test]
fn a_change_of_another_version_is_refused() {
    changes_nothing(|bad| {
        for (method, path, body) in changes(bad) {
            for tag in [
                "\"999999\"",
                "\"0\"",
                "\"-1\"",
                "1",
                "W/\"1\"",
                "\"\"",
                "\"x\"",
                "\"1",
                "\"9\", \"8\"",
            ] {
                let request = Request::new(method, path.clone()).json(&body).matching(tag);
                check(
                    &bad.app.owner().send(request),
                    412,
                    "version_conflict",
                    None,
                );
            }
        }
    });
}

#[test]
fn every_change_gives_a_new_version_and_the_old_one_is_stale() {
    on_each_engine(|engine| {
        let bad = Bad::new(engine);
        let owner = bad.app.owner();
        for (method, path, body) in changes(&bad) {
            let subject = path.trim_end_matches("/role").trim_end_matches("/clients");
            let subject = subject.trim_end_matches("/validity");
            let subject = subject.trim_end_matches("/cost").to_owned();
            let read = owner.get(subject.clone()).expect(200);
            let tag = read.header("etag").expect("a version").to_owned();
            let request = || {
                Request::new(method, path.clone())
                    .json(&body)
                    .matching(tag.clone())
            };
            let changed = owner.send(request()).expect(200);
            let new = changed.header("etag").expect("a new version");
            assert_ne!(new, tag, "{path}");
            assert_eq!(
                owner.get(subject).expect(200).header("etag"),
                Some(new),
                "{path}"
            );
            check(&owner.send(request()), 412, "version_conflict", None);
        }
    });
}

#[test]
fn a_version_tells_nothing_to_those_who_may_not_change_it() {
    changes_nothing(|bad| {
        for (method, path, body) in changes(bad)
            .into_iter()
            .filter(|(method, ..)| *method == "PUT")
        {
            for tag in ["*", "\"999999\""] {
                let request = Request::new(method, path.clone()).json(&body).matching(tag);
                bad.app
                    .as_persona(Persona::MspUser)
                    .send(request)
                    .refused(403, "forbidden");
            }
        }
    });
}
