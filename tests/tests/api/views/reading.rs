//! Route by route: the view's answers are the member's own, and what is none of theirs is refused.

use policy::{BuiltIn, MemberId, Scope};
use serde_json::json;

use super::{signed_in, view, view_as};
use crate::app::{Answer, Caller, Persona, Request, TestApp, on_each_engine};
use crate::routes::{MISSING, PUBLIC, WORKGROUP, World, every};

/// What is about the workgroup and needs no action.
const OWN: [(&str, &str); 6] = [
    ("GET", "/session"),
    ("GET", "/home"),
    ("GET", "/access-requests"),
    ("GET", "/access-requests/waiting"),
    ("GET", "/access-requests/{request}"),
    ("POST", "/access-requests/look"),
];

/// So often both are asked once more where they differ: something may have come between them.
const AGAIN: usize = 3;

#[track_caller]
fn check_same(own: &Caller, viewer: &Caller, request: &Request) {
    let ask = || {
        let both = [own, viewer].map(|caller| caller.send(request.clone()));
        let told = both.each_ref().map(Answer::tellable);
        (told[0] == told[1]).then_some(()).ok_or(told)
    };
    let mut told = ask();
    for _ in 0..AGAIN {
        if told.is_err() {
            told = ask();
        }
    }
    if let Err([own, viewed]) = told {
        panic!("{request:?}\nas themselves: {own}\nviewed as: {viewed}");
    }
}

/// Asks everything that reads, as the persona and as whoever views as them.
fn check_all(app: &TestApp, world: &World, viewer: Persona, as_whom: Persona) {
    let (own, viewer) = (app.as_persona(as_whom), app.as_persona(viewer));
    let viewing = view_as(app, viewer, as_whom);
    let mut tried = 0;
    for (operation, workgroup, request) in every(world, as_whom) {
        if operation.is_write() {
            continue;
        }
        tried += 1;
        match workgroup == app.home() {
            true => check_same(own, &viewing, &request),
            false => drop(viewing.send(request).refused(403, "not_in_view")),
        }
    }
    assert!(tried > 100, "{tried}");
    for (method, path) in OWN {
        let path = app.at_home(path.trim_start_matches('/'));
        let request = Request::new(method, path.replace("{request}", MISSING));
        let question = json!({ "action": "client.delete" });
        check_same(
            own,
            &viewing,
            &match method {
                "POST" => request.json(&question),
                _ => request,
            },
        );
    }
}

#[test]
fn a_view_answers_what_the_member_would_get() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let world = World::of(&app);
        for persona in [
            Persona::Administrator,
            Persona::Associate,
            Persona::Billing,
            Persona::EndClient,
            Persona::ClientAdmin,
            Persona::Inactive,
        ] {
            check_all(&app, &world, Persona::Owner, persona);
        }
        check_all(&app, &world, Persona::Administrator, Persona::Manager);
        check_all(&app, &world, Persona::Manager, Persona::MspUser);
    });
}

#[test]
fn nothing_is_written_in_a_view() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let world = World::of(&app);
        let viewing = view_as(&app, app.owner(), Persona::Administrator);
        let mut tried = 0;
        for (operation, _, request) in every(&world, Persona::Owner) {
            if operation.is_write() {
                tried += 1;
                viewing.send(request).refused(403, "view_reads_only");
            }
        }
        assert!(tried > 100, "{tried}");
        // Whoever tries stands in the log, and it is they.
        let path = app.at_home("audit?per_page=1&outcome=denied");
        let page: wire::AuditPage = app.owner().get(path).expect(200).json();
        let entry = page.items.first().expect("an entry");
        let said = (entry.actor.as_deref(), entry.reason.as_deref());
        let owner = Persona::Owner.email();
        assert_eq!(said, (Some(owner.as_str()), Some("view_reads_only")));
    });
}

#[test]
fn what_belongs_to_the_session_or_the_account_is_not_shown_in_a_view() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let viewing = view_as(&app, app.owner(), Persona::Associate);
        let mut tried = 0;
        for row in PUBLIC {
            let in_workgroup = row.path.strip_prefix(WORKGROUP);
            if in_workgroup.is_some_and(|rest| OWN.contains(&(row.method, rest))) {
                continue;
            }
            tried += 1;
            let path = row.path.replace("{workgroup}", &app.home().to_string());
            let path = path.replace(['{', '}'], "");
            let answer = viewing.send(Request::new(row.method, path));
            let asks = row.path.starts_with("/access/") || row.path.ends_with("/look");
            let code = match row.method == "GET" || asks {
                true => "not_in_view",
                false => "view_reads_only",
            };
            answer.refused(403, code);
        }
        assert!(tried > 30, "{tried}");
        assert_eq!(signed_in(app.owner()), Persona::Owner.email());
    });
}

#[test]
fn another_workgroup_is_not_shown_in_a_view() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let viewing = view_as(&app, app.owner(), Persona::Associate);
        for path in ["session", "home", "clients", "members"] {
            let answer = viewing.get(app.path(app.other(), path));
            answer.refused(403, "not_in_view");
            app.owner().get(app.path(app.other(), path)).expect(200);
        }
    });
}

#[test]
fn downloads_and_fields_are_those_of_the_member() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let own = app.as_persona(Persona::Associate);
        let viewing = view_as(&app, app.owner(), Persona::Associate);
        let whole = app.owner().get(app.at_home("clients/export")).expect(200);
        let theirs = own.get(app.at_home("clients/export")).expect(200);
        let seen = viewing.get(app.at_home("clients/export")).expect(200);
        assert_eq!(seen.text(), theirs.text());
        assert!(seen.body.len() < whole.body.len());
        // The cost of a member is an owner's to see, and not an associate's.
        let member = app.member(Persona::Associate, app.home());
        let path = app.at_home(&format!("members/{}", member.id));
        let cost = json!({ "hourly_cost_cents": 4_200 });
        app.owner().put(format!("{path}/cost"), &cost).expect(200);
        let shown: serde_json::Value = viewing.get(&path).expect(200).json();
        assert!(shown.get("hourly_cost_cents").is_none());
        let shown: serde_json::Value = app.owner().get(&path).expect(200).json();
        assert_eq!(shown["hourly_cost_cents"], 4_200);
    });
}

fn last_active(app: &TestApp, member: MemberId) -> Option<String> {
    let path = app.at_home(&format!("members/{member}"));
    let member: wire::Member = app.owner().get(path).expect(200).json();
    member.last_active_at
}

#[test]
fn whoever_is_viewed_as_was_not_active() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let viewer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let viewed = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let viewing = view(&app, &viewer.caller, viewed.member.id);
        // Whoever is active is noted once a minute.
        app.database()
            .run("UPDATE session SET last_used_at = last_used_at - 120");
        app.database()
            .run("UPDATE member SET last_active_at = 1000");
        let before = last_active(&app, viewed.member.id);
        let own = || last_active(&app, viewer.member.id);
        assert_eq!(own(), before);
        while own() == before {
            viewing.get(app.at_home("clients")).expect(200);
            app.database()
                .run("UPDATE session SET last_used_at = last_used_at - 120");
        }
        assert_eq!(last_active(&app, viewed.member.id), before);
    });
}
