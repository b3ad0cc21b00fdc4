//! Paths that lead nowhere.

use super::{changes_nothing, check};
use crate::app::Request;

/// Texts that are no ids of anything.
const NO_IDS: [&str; 14] = [
    "0",
    "1",
    "x",
    "0000000000000000",
    "ffffffffffffffff",
    "00000000DEADBEEF",
    "00000000deadbee",
    "00000000deadbeef0",
    "-0000000deadbeef",
    "+0000000deadbeef",
    "%00",
    "%27%20OR%201%3D1%20--",
    "%F0%9F%A6%80",
    "..%2f..%2fetc%2fpasswd",
];

#[test]
fn what_is_no_id_is_answered_like_what_is_not_there() {
    changes_nothing(|bad| {
        let owner = bad.app.owner();
        let missing = owner.get(bad.app.at_home("clients/00000000deadbeef"));
        for id in NO_IDS {
            for path in [
                bad.app.at_home(&format!("clients/{id}")),
                bad.app.at_home(&format!("clients/{id}/departments")),
                bad.app.at_home(&format!("members/{id}")),
                format!("{}/departments/{id}", bad.client()),
                format!("/api/v1/workgroups/{id}/clients"),
                format!("/api/v1/workgroups/{id}/session"),
            ] {
                let answer = owner.get(path);
                check(&answer, 404, "not_found", None);
                assert_eq!(answer.tellable(), missing.tellable(), "{}", answer.asked);
                bad.app
                    .anonymous()
                    .get(answer.asked.replace("GET ", ""))
                    .expect(401);
            }
            let path = bad.app.at_home(&format!("clients/{id}"));
            check(&owner.delete(path), 404, "not_found", None);
        }
    });
}

#[test]
fn paths_that_are_none_are_not_found_and_methods_that_are_none_not_allowed() {
    changes_nothing(|bad| {
        let owner = bad.app.owner();
        for path in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v2/session",
            "/api/v1/session/",
            "/api/v1//session",
        ] {
            check(&owner.get(path), 404, "not_found", None);
            check(&owner.delete(path), 404, "not_found", None);
        }
        for (method, path) in [
            ("DELETE", bad.clients()),
            ("PUT", bad.clients()),
            ("POST", bad.client()),
            ("PUT", "/api/v1/session".to_owned()),
            ("POST", "/healthz".to_owned()),
        ] {
            let answer = owner.send(Request::new(method, path).json(&serde_json::json!({})));
            check(&answer, 405, "method_not_allowed", None);
        }
    });
}
