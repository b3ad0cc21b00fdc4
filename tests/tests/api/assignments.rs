//! Clients are given and taken away as a difference, one or ten thousand in one request.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::json;
use wire::{Client, Member, MemberClientsRequest, Page};

use crate::app::{Answer, Caller, Newcomer, TestApp, on_each_engine};

/// The design counts on so many.
const MANY: u64 = 10_000;

fn change(
    by: &Caller,
    app: &TestApp,
    whom: &Newcomer,
    [add, remove]: [Vec<ClientId>; 2],
) -> Answer {
    let path = app.at_home(&format!("members/{}/clients", whom.member.id));
    by.patch(
        path,
        &MemberClientsRequest {
            add,
            remove,
            ..MemberClientsRequest::default()
        },
    )
}

/// How many clients somebody sees.
fn seen(app: &TestApp, whom: &Newcomer) -> u64 {
    let page: Page<Client> = whom.caller.get(app.at_home("clients")).expect(200).json();
    page.total
}

/// Three clients of the demo.
fn three(app: &TestApp) -> Vec<ClientId> {
    let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
    page.items.iter().take(3).map(|client| client.id).collect()
}

#[test]
fn what_is_added_and_removed_leaves_all_else_as_it_was() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = three(&app);
        let whom = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([clients[0]]));
        let both = vec![clients[1], clients[2]];
        change(app.owner(), &app, &whom, [both, vec![]]).expect(200);
        assert_eq!(seen(&app, &whom), 3);
        // What is there already, and what is not there, is no mistake: two may do the same at once.
        let again = [vec![clients[1]], vec![clients[0], clients[0]]];
        change(app.owner(), &app, &whom, again.clone()).expect(200);
        change(app.owner(), &app, &whom, again).expect(200);
        assert_eq!(seen(&app, &whom), 2);
    });
}

#[test]
fn where_all_but_some_are_assigned_the_rest_is_withheld() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = three(&app);
        let deny = [clients[0]].into_iter().collect();
        let whom = app.newcomer(app.home(), BuiltIn::Associate, Scope::AllExcept { deny });
        let before = seen(&app, &whom);
        change(
            app.owner(),
            &app,
            &whom,
            [vec![clients[0]], vec![clients[1], clients[2]]],
        )
        .expect(200);
        assert_eq!(seen(&app, &whom), before - 1);
        let path = app.at_home(&format!("clients/{}", clients[0]));
        whom.caller.get(path).expect(200);
    });
}

#[test]
fn whoever_has_none_gets_their_first() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let whom = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let answer = change(app.owner(), &app, &whom, [three(&app), vec![]]).expect(200);
        assert_eq!(answer.json::<Member>().scope_kind, "clients");
        assert_eq!(seen(&app, &whom), 3);
    });
}

#[test]
fn nobody_hands_out_what_they_do_not_have_nor_what_is_not_there() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = three(&app);
        let whom = app.newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody);
        let colleague = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([clients[0]]));
        change(&colleague.caller, &app, &whom, [vec![clients[1]], vec![]])
            .refused(403, "forbidden");

        let elsewhere: Page<Client> = app
            .owner()
            .get(app.path(app.other(), "clients"))
            .expect(200)
            .json();
        let foreign = elsewhere.items[0].id;
        let refused = change(app.owner(), &app, &whom, [vec![foreign], vec![]]);
        assert_eq!(
            refused.refused(422, "invalid_field").field.as_deref(),
            Some("add")
        );
        let refused = change(app.owner(), &app, &whom, [vec![], vec![foreign]]);
        assert_eq!(
            refused.refused(422, "invalid_field").field.as_deref(),
            Some("remove")
        );
        assert_eq!(seen(&app, &whom), 0);
    });
}

#[test]
fn ten_thousand_clients_are_given_and_taken_away_in_one_request_each() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let home = app.home().get();
        app.database().run(&format!(
            "INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, created_at) \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) \
             SELECT 1000000 + i, {home}, 'Many ' || i, 'many ' || i, '', '', '', 0 FROM n"
        ));
        let ids = (1..=MANY).filter_map(|number| ClientId::new(1_000_000 + number));
        let ids: Vec<ClientId> = ids.collect();
        let whom = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        change(app.owner(), &app, &whom, [ids.clone(), vec![]]).expect(200);
        assert_eq!(seen(&app, &whom), MANY);
        let body = json!({ "scope": Scope::only(ids[1..].iter().copied()) });
        let path = app.at_home(&format!("members/{}/clients", whom.member.id));
        app.owner().put(path, &body).expect(200);
        assert_eq!(seen(&app, &whom), MANY - 1);
        change(app.owner(), &app, &whom, [vec![], ids]).expect(200);
        assert_eq!(seen(&app, &whom), 0);
    });
}
