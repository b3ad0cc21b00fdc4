//! What has to be typed: the server refuses without it.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{FieldCode, Impact, Member, Workgroup};

use super::{look, of, role, save, set_limit};
use crate::app::{Persona, Request, TestApp, on_each_engine};
use crate::roles::{create, draft, holder, impact, path, says};

#[test]
fn an_administrator_is_made_and_unmade_by_typing_their_name() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = app
            .newcomer(app.home(), BuiltIn::Manager, Scope::Nobody)
            .member;
        let person: Member = app
            .owner()
            .get(of(&app, person.id, "").trim_end_matches('/'))
            .expect(200)
            .json();
        let path = of(&app, person.id, "role");
        for (to, needed) in [
            (BuiltIn::Associate, false),
            (BuiltIn::Administrator, true),
            (BuiltIn::Manager, true),
        ] {
            let to = role(to);
            let Impact {
                digest, confirm, ..
            } = look(app.owner(), &path, &to);
            let name = needed.then_some(person.name.as_str());
            assert_eq!(confirm.as_deref(), name, "{to}");
            if needed {
                for (typed, code) in [
                    (None, FieldCode::Missing),
                    (Some("Somebody"), FieldCode::Wrong),
                ] {
                    let problem = save(app.owner(), &path, &to, (&digest, typed));
                    let problem = problem.refused(422, "invalid_field");
                    assert_eq!(problem.field.as_deref(), Some("confirm"));
                    assert_eq!(problem.errors[0].code, code);
                }
                // Nor is it done for whoever did not look.
                app.owner().put(&*path, &to).refused(422, "invalid_field");
            }
            save(app.owner(), &path, &to, (&digest, name)).expect(200);
        }
    });
}

#[test]
fn a_workgroup_says_above_how_many_people_a_name_is_typed() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let home = app.at_home("");
        let home = home.trim_end_matches('/');
        let now: Workgroup = app.owner().get(home).expect(200).json();
        assert_eq!(now.confirm_above, 10);
        for bad in [0, 100_001] {
            let refused = app.owner().patch(home, &json!({ "confirm_above": bad }));
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("confirm_above"));
        }
        let manager = app.as_persona(Persona::Manager);
        manager
            .patch(home, &json!({ "confirm_above": 3 }))
            .refused(403, "forbidden");
        let desk = create(&app, &says("Desk", &[("client.view", "Clients")], &[]));
        for _ in 0..2 {
            holder(&app, &desk, Scope::Nobody);
        }
        let wider = says("Desk", &[("client.view", "Workgroup")], &[]);
        draft(&app, app.owner(), &desk, &wider).expect(200);
        assert_eq!(impact(&app, app.owner(), &desk).confirm, None);
        set_limit(&app, 1);
        let shown = impact(&app, app.owner(), &desk);
        assert_eq!(shown.confirm.as_deref(), Some("Desk"));
        let publish = |typed: Option<&str>| {
            let request = Request::new("POST", path(&app, &desk, "/publish"));
            let mut body = json!({ "digest": shown.digest });
            if let Some(typed) = typed {
                body["confirm"] = typed.into();
            }
            app.owner().send(request.json(&body).matching("*"))
        };
        publish(None).refused(422, "invalid_field");
        publish(Some("desk")).refused(422, "invalid_field");
        publish(Some(" Desk ")).expect(200);
        // Its deletion, too.
        let query = |rest: &str| {
            let loss = path(&app, &desk, "/loss?replacement=end_client");
            let shown: wire::Impact = app.owner().get(loss).expect(200).json();
            assert_eq!(shown.confirm.as_deref(), Some("Desk"));
            let digest = shown.digest;
            let path = path(
                &app,
                &desk,
                &format!("?replacement=end_client&digest={digest}{rest}"),
            );
            app.owner().delete(path)
        };
        query("").refused(422, "invalid_field");
        query("&confirm=Desk").expect(204);
    });
}
