//! A view that is over stays over, whatever ended it.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{AuditPage, View};

use super::{begin, shows, signed_in, view, view_as};
use crate::app::{Caller, DEMO_PASSWORD, Newcomer, Persona, Request, TestApp, on_each_engine};
use crate::routes::MISSING;

fn set_role(app: &TestApp, of: &Newcomer, role: BuiltIn) {
    let path = app.at_home(&format!("members/{}/role", of.member.id));
    let body = json!({ "role": role.wire_name() });
    app.owner().put_as_shown(&path, &body).expect(200);
}

/// Somebody who manages, and somebody whom they manage.
fn two(app: &TestApp) -> [Newcomer; 2] {
    [BuiltIn::Manager, BuiltIn::Associate].map(|role| app.newcomer(app.home(), role, Scope::Nobody))
}

#[test]
fn whoever_ends_a_view_is_themselves_again() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let member = app.member(Persona::Associate, app.home()).id;
        let begun: View = begin(&app, app.owner(), member, "A ticket")
            .expect(201)
            .json();
        let viewing = app.owner().viewing(begun.id);
        assert!(shows(&app, &viewing));
        let path = app.at_home(&format!("views/{}", begun.id));
        // With the header it is a write like any other.
        viewing.delete(&path).refused(403, "view_reads_only");
        app.owner().delete(&path).expect(204);
        assert!(!shows(&app, &viewing));
        app.owner().delete(&path).refused(404, "not_found");
        let page: AuditPage = app
            .owner()
            .get(app.at_home("audit?per_page=2"))
            .expect(200)
            .json();
        let ended = page.items.iter().find(|entry| entry.outcome != "denied");
        let ended = ended.expect("an entry");
        assert_eq!(ended.action, "member.view_as.end");
        assert_eq!(ended.target, Some(format!("member:{member}")));
        app.owner().get(app.at_home("members")).expect(200);
    });
}

#[test]
fn a_view_is_its_sessions_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let member = app.member(Persona::Associate, app.home()).id;
        let begun: View = begin(&app, app.owner(), member, "A ticket")
            .expect(201)
            .json();
        let elsewhere = app.sign_in(&Persona::Owner.email(), DEMO_PASSWORD);
        let administrator = app.as_persona(Persona::Administrator);
        let path = app.at_home(&format!("views/{}", begun.id));
        for other in [
            &elsewhere,
            administrator,
            app.as_persona(Persona::Associate),
        ] {
            assert!(!shows(&app, &other.viewing(begun.id)));
            other.delete(&path).refused(404, "not_found");
        }
        let anonymous = app.anonymous().viewing(begun.id);
        anonymous
            .get(app.at_home("clients"))
            .refused(401, "unauthenticated");
        assert!(shows(&app, &app.owner().viewing(begun.id)));
        for nonsense in [MISSING, "", "x", "0"] {
            assert!(!shows(&app, &app.owner().viewing(nonsense)));
        }
        // Two at once is none.
        let two = Request::new("GET", app.at_home("session"));
        let two = two.header(wire::VIEW_HEADER, begun.id.to_string());
        let viewing = app.owner().viewing(begun.id);
        viewing.send(two).refused(403, "view_over");
    });
}

#[test]
fn a_view_ends_by_itself_and_does_not_come_back() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let set = |statement: &str| {
            app.database()
                .run(&format!("UPDATE member_view SET {statement}"));
        };
        let is_kept = || {
            app.database()
                .count("SELECT COUNT(*) AS n FROM member_view")
                > 0
        };
        for [over, back] in [
            // Its time is over; it begins after now, as the clock was set back.
            ["until_at = began_at", "until_at = began_at + 1800"],
            ["began_at = began_at + 3600", "began_at = began_at - 3600"],
        ] {
            let viewing = view_as(&app, app.owner(), Persona::Associate);
            assert!(shows(&app, &viewing));
            set(over);
            assert!(!shows(&app, &viewing));
            while is_kept() {
                std::thread::yield_now();
            }
            set(back);
            assert!(!shows(&app, &viewing));
        }
        assert_eq!(signed_in(app.owner()), Persona::Owner.email());
    });
}

/// Does something, and undoes it: a view that was refused meanwhile is not there again.
#[track_caller]
fn check_stays_over(app: &TestApp, viewing: &Caller, done: impl Fn(), undone: impl Fn()) {
    assert!(shows(app, viewing));
    done();
    assert!(!shows(app, viewing));
    undone();
    while app
        .database()
        .count("SELECT COUNT(*) AS n FROM member_view")
        > 0
    {
        std::thread::yield_now();
    }
    assert!(!shows(app, viewing));
}

#[test]
fn whoever_may_not_view_any_more_sees_no_more() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [viewer, viewed] = two(&app);
        let of = |who: &Newcomer, role| set_role(&app, who, role);
        let begin = || view(&app, &viewer.caller, viewed.member.id);
        // The viewer is demoted.
        check_stays_over(
            &app,
            &begin(),
            || of(&viewer, BuiltIn::MspUser),
            || of(&viewer, BuiltIn::Manager),
        );
        // Whom they view as is above them now.
        check_stays_over(
            &app,
            &begin(),
            || of(&viewed, BuiltIn::Administrator),
            || of(&viewed, BuiltIn::Associate),
        );
        // The viewer is inactive.
        let path = app.at_home(&format!("members/{}/deactivate", viewer.member.id));
        check_stays_over(
            &app,
            &begin(),
            || {
                drop(
                    app.owner()
                        .send(Request::new("POST", path.clone()))
                        .expect(200),
                )
            },
            || of(&viewer, BuiltIn::Manager),
        );
    });
}

#[test]
fn a_view_shows_what_its_member_has_now() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [viewer, viewed] = two(&app);
        let viewing = view(&app, &viewer.caller, viewed.member.id);
        viewing
            .get(app.at_home("access-groups"))
            .refused(403, "forbidden");
        set_role(&app, &viewed, BuiltIn::Manager);
        viewing.get(app.at_home("access-groups")).expect(200);
        set_role(&app, &viewed, BuiltIn::EndClient);
        viewing
            .get(app.at_home("members"))
            .refused(403, "forbidden");
        // Somebody inactive is told of nothing, and neither is who looks as them.
        let path = app.at_home(&format!("members/{}/deactivate", viewed.member.id));
        app.owner().send(Request::new("POST", path)).expect(200);
        viewing
            .get(app.at_home("session"))
            .refused(404, "not_found");
        viewing.get(app.at_home("home")).refused(404, "not_found");
        viewing
            .get(app.at_home("clients"))
            .refused(404, "not_found");
    });
}

#[test]
fn whoever_signs_out_ends_their_views() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let session = app.sign_in(&Persona::Owner.email(), DEMO_PASSWORD);
        let viewing = view_as(&app, &session, Persona::Associate);
        session.delete("/api/v1/session").expect(204);
        viewing
            .get(app.at_home("clients"))
            .refused(401, "unauthenticated");
        assert_eq!(
            app.database()
                .count("SELECT COUNT(*) AS n FROM member_view"),
            0
        );
    });
}
