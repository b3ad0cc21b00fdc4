//! Query strings that are not understood.

use super::{changes_nothing, check};
use crate::app::{Persona, TestApp, on_each_engine};

const LISTS: [&str; 3] = ["members", "clients", "audit"];

#[test]
fn pages_out_of_bounds_are_refused() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for list in LISTS {
            for query in [
                "page=0",
                "page=-1",
                "page=+1",
                "page=1.0",
                "page=",
                "page=x",
                "page=%31%00",
                "page=4294967296",
                "page=99999999999999999999999",
                "page=1&page=2",
                "page=0x1",
                "per_page=0",
                "per_page=101",
                "per_page=10000",
                "per_page=-5",
                "per_page=",
                "per_page=1e1",
                "per_page=18446744073709551616",
                "page",
            ] {
                let answer = app.owner().get(app.at_home(&format!("{list}?{query}")));
                check(&answer, 400, "invalid_query", None);
            }
        }
    });
}

#[test]
fn parameters_and_columns_that_are_none_are_refused() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let long = format!("search={}", "x".repeat(wire::LONGEST_SEARCH + 1));
        for list in ["members", "clients"] {
            for query in [
                "color=red",
                "Page=1",
                "limit=5",
                "offset=5",
                "x",
                "sort=",
                "sort=-",
                "sort=note",
                "sort=password_hash",
                "sort=id",
                "sort=name,city",
                "sort=name%20DESC",
                "sort=--name",
                "sort=name;DROP%20TABLE%20client",
                "sort=name&sort=name",
                "search=%00",
                "search=a%0Ab",
                "search=a&search=b",
                &long,
            ] {
                let answer = app.owner().get(app.at_home(&format!("{list}?{query}")));
                check(&answer, 400, "invalid_query", None);
            }
        }
        for query in [
            "role=king",
            "role=",
            "status=asleep",
            "status=",
            "role=manager&role=owner",
        ] {
            let answer = app.owner().get(app.at_home(&format!("members?{query}")));
            check(&answer, 400, "invalid_query", None);
        }
        for query in ["role=manager", "sort=email"] {
            let answer = app.owner().get(app.at_home(&format!("clients?{query}")));
            check(&answer, 400, "invalid_query", None);
        }
        for query in [
            "search=x",
            "sort=at",
            "actor=x",
            "page=1",
            "member=1",
            "target=client:1%27%20OR%201=1",
            "action=%27;DROP%20TABLE%20audit",
            "outcome=any",
            "from=yesterday",
            "from=2026-02-30",
            "from=2026-02-02&until=2026-02-01",
            "before=1",
            "before=1_1&after=1_1",
            "after=9223372036854775808_1",
        ] {
            let answer = app.owner().get(app.at_home(&format!("audit?{query}")));
            check(&answer, 400, "invalid_query", None);
        }
    });
}

#[test]
fn paths_without_parameters_have_none() {
    changes_nothing(|bad| {
        let owner = bad.app.owner();
        let path = format!("{}?force=true", bad.client());
        check(&owner.get(path.clone()), 400, "invalid_query", None);
        check(&owner.delete(path), 400, "invalid_query", None);
        check(
            &owner.get("/api/v1/session?x=1"),
            400,
            "invalid_query",
            None,
        );
    });
}

#[test]
fn a_query_tells_nothing_to_those_who_may_not_list() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for query in ["", "?page=0", "?color=red"] {
            let path = app.at_home(&format!("audit{query}"));
            app.as_persona(Persona::Manager)
                .get(path.clone())
                .refused(403, "forbidden");
            app.as_persona(Persona::Inactive)
                .get(path.clone())
                .refused(404, "not_found");
            app.anonymous().get(path).refused(401, "unauthenticated");
        }
    });
}
