//! What one person can do, and to which clients they have access.

use policy::{Action, BuiltIn, Scope, effective};
use wire::{AccessClient, AccessVia, Client, MemberAccess};

use super::{clients, group};
use crate::app::{Persona, TestApp, actor_of, all_pages, on_each_engine};

#[test]
fn what_somebody_can_do_is_what_their_own_rights_say() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for persona in Persona::active() {
            let member = app.member(persona, app.home());
            let own = effective(&actor_of(app.as_persona(persona), app.home()));
            let path = app.at_home(&format!("explore/members/{}", member.id));
            let told: MemberAccess = app.owner().get(path).expect(200).json();
            assert_eq!(told.email, member.email);
            let actions: Vec<Action> = told.actions.iter().map(|one| one.action).collect();
            let expected: Vec<Action> = own.iter().map(|one| one.action).collect();
            assert_eq!(actions, expected, "{persona}");
            for (one, own) in told.actions.iter().zip(&own) {
                assert!(!one.ways.is_empty(), "{persona} {}", one.action);
                let everywhere = own.reach.clients == policy::ClientFilter::All;
                assert_eq!(one.every_client, everywhere, "{persona} {}", one.action);
            }
            let view = told
                .actions
                .iter()
                .find(|one| one.action == Action::ClientView);
            // Without the right there is no list of one's own to compare with.
            if let Some(view) = view {
                let list = app.at_home("clients?sort=name");
                let seen = all_pages::<Client>(app.as_persona(persona), &list);
                assert_eq!(view.clients, Some(seen.len() as u64), "{persona}");
            }
        }
    });
}

#[test]
fn the_clients_of_somebody_are_those_that_they_see_each_with_why() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let technician = app.newcomer(
            app.home(),
            BuiltIn::Associate,
            Scope::only([all[0], all[1]]),
        );
        let id = technician.member.id;
        group(&app, "North", all[2], id);
        let path = app.at_home(&format!("explore/members/{id}/clients"));
        let told = all_pages::<AccessClient>(app.owner(), &path);
        let seen = all_pages::<Client>(&technician.caller, &app.at_home("clients"));
        let told_ids: Vec<_> = told.iter().map(|client| client.id).collect();
        let seen_ids: Vec<_> = seen.iter().map(|client| client.id).collect();
        assert_eq!(told_ids, seen_ids);
        for client in &told {
            let expected = match client.id == all[2] {
                true => AccessVia::Group,
                false => AccessVia::Direct,
            };
            assert_eq!(client.ways.len(), 1);
            assert_eq!(client.ways[0].via, expected);
        }
        let name = &told[0].name;
        let found = all_pages::<AccessClient>(
            app.owner(),
            &format!("{path}?search={}", name.replace(' ', "%20")),
        );
        assert!(found.iter().any(|client| client.id == told[0].id));
        assert!(found.len() <= told.len());
        // In which order they come by what is not told here is not told either.
        app.owner()
            .get(format!("{path}?sort=departments"))
            .refused(400, "invalid_query");
        // Who reaches all of them reaches them by their role; an inactive one none.
        let manager = app.member(Persona::Manager, app.home()).id;
        let path = app.at_home(&format!("explore/members/{manager}/clients"));
        let told = all_pages::<AccessClient>(app.owner(), &path);
        assert!(
            told.iter()
                .all(|client| client.ways[0].via == AccessVia::Role)
        );
        let inactive = app.member(Persona::Inactive, app.home()).id;
        let path = app.at_home(&format!("explore/members/{inactive}/clients"));
        assert!(all_pages::<AccessClient>(app.owner(), &path).is_empty());
    });
}

#[test]
fn a_key_for_one_client_counts_that_client_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let at = clients(&app)[0];
        let body = serde_json::json!({ "name": "One client", "clients": [at] });
        let made: wire::ApiKeyCreated = app
            .owner()
            .post(app.at_home("keys"), &body)
            .expect(201)
            .json();
        let key = app.anonymous().with_key(made.token);
        let manager = app.member(Persona::Manager, app.home()).id;
        let path = app.at_home(&format!("explore/members/{manager}"));
        let told: MemberAccess = key.get(&path).expect(200).json();
        let view = told
            .actions
            .iter()
            .find(|one| one.action == Action::ClientView);
        assert_eq!(view.and_then(|one| one.clients), Some(1));
        let told = all_pages::<AccessClient>(&key, &format!("{path}/clients"));
        assert_eq!(told.len(), 1);
    });
}
