//! Requests that are not needed any more, or whose asker is not active.

use policy::{Action, BuiltIn, CustomRole, Edition, Scope};
use serde_json::json;
use wire::AccessRequestState;

use super::{approve, asked, clients, detail, own, view, waiting};
use crate::app::{Persona, Request, TestApp, on_each_engine};

#[test]
fn what_somebody_was_given_meanwhile_is_not_asked_for_any_more() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientView, Some(client));
        let path = app.at_home(&format!("members/{}/clients", someone.member.id));
        app.owner()
            .patch(path, &json!({ "add": [client] }))
            .expect(200);
        assert!(waiting(&app, app.owner()).is_empty());
        assert_eq!(
            own(&app, &someone.caller)[0].state,
            AccessRequestState::Void
        );
        let shown = detail(&app, app.owner(), made.id);
        assert_eq!(
            (shown.request.state, shown.outcome),
            (AccessRequestState::Void, None)
        );
        approve(&app, app.owner(), made.id, "any").refused(409, "request_over");
    });
}

#[test]
fn whoever_is_not_active_asks_for_nothing_any_more() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client = clients(&app)[0].id;
        let people = [0, 1, 2].map(|_| {
            let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
            let made = asked(&app, &someone.caller, Action::ClientView, Some(client));
            (someone, made.id)
        });
        assert_eq!(waiting(&app, app.owner()).len(), 3);
        let member = |place: usize| people[place].0.member.id;
        let deactivate = app.at_home(&format!("members/{}/deactivate", member(0)));
        app.owner()
            .send(Request::new("POST", deactivate))
            .expect(200);
        app.owner()
            .delete(app.at_home(&format!("members/{}", member(1))))
            .expect(204);
        app.database().run(&format!(
            "UPDATE member SET valid_until = 1 WHERE id = {}",
            member(2).get()
        ));
        assert!(waiting(&app, app.owner()).is_empty());
        for (someone, id) in &people {
            view(&app, app.owner(), *id).refused(404, "not_found");
            approve(&app, app.owner(), *id, "any").refused(404, "not_found");
            let listed = someone.caller.get(super::path(&app, ""));
            assert!(matches!(listed.status, 401 | 404), "{}", listed.status);
        }
        // Who comes back does not find an old request open again.
        let role = app.at_home(&format!("members/{}/role", member(0)));
        let request = Request::new("PUT", role).json(&json!({ "role": "associate" }));
        app.owner()
            .send(request.header("if-match", "*"))
            .expect(200);
        assert!(waiting(&app, app.owner()).is_empty());
        assert_eq!(
            own(&app, &people[0].0.caller)[0].state,
            AccessRequestState::Void
        );
    });
}

#[test]
fn who_decides_by_single_clients_decides_about_these_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let [in_reach, beyond] = [all[0].id, all[1].id];
        let lead = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([in_reach]));
        let (home, id, member) = (app.home().get(), 0x00c0_0001, lead.member.id.get());
        // Whoever gives clients has what the role of whoever gets them can do there.
        let (end_client, role) = (BuiltIn::EndClient, policy::RoleId::new(id).unwrap());
        let mut draft = CustomRole::clone_of(end_client, Edition::Associate, role, "Team lead");
        let more = [
            ("member.view", "Workgroup"),
            ("member.assign_clients", "Below"),
        ];
        let more = more.map(|(action, cell)| (action.to_owned(), cell.to_owned()));
        draft.grants.extend(more);
        draft.manages = vec!["end_client".to_owned()];
        let draft = serde_json::to_string(&draft).unwrap();
        app.database().run(&format!(
            "INSERT INTO role (id, workgroup, draft, created_at) VALUES ({id}, {home}, '{draft}', 0)"
        ));
        app.database().run(&format!(
            "UPDATE member SET role = 'custom:{id:016x}' WHERE id = {member}"
        ));
        let someone = app.newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody);
        let near = asked(&app, &someone.caller, Action::ClientView, Some(in_reach));
        let far = asked(&app, &someone.caller, Action::ClientView, Some(beyond));
        assert_eq!(waiting(&app, app.as_persona(Persona::Owner)).len(), 2);
        assert_eq!(waiting(&app, &lead.caller), [near.id]);
        view(&app, &lead.caller, far.id).refused(404, "not_found");
        approve(&app, &lead.caller, far.id, "any").refused(404, "not_found");
        super::approve_shown(&app, &lead.caller, near.id).expect(200);
    });
}
