//! What one may not see is told by nothing else: no order, no count, no name beside another thing.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{Client, Member, Page, Team, TeamMember};

use crate::app::{Persona, Request, TestApp, on_each_engine};
use crate::keys::program;

fn team(app: &TestApp) -> Team {
    let owner = app.owner();
    let body = json!({ "name": "Withheld" });
    let team: Team = owner.post(app.at_home("teams"), &body).expect(201).json();
    let members: Page<Member> = owner.get(app.at_home("members")).expect(200).json();
    let ids: Vec<_> = members
        .items
        .iter()
        .take(4)
        .map(|member| member.id)
        .collect();
    let path = app.at_home(&format!("teams/{}/members", team.id));
    owner.patch(path, &json!({ "add": ids })).expect(200).json()
}

#[test]
fn no_order_tells_what_people_cost() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let path = app.at_home(&format!("teams/{}/members", team(&app).id));
        for sort in ["hourly_cost_cents", "-hourly_cost_cents"] {
            let sorted = format!("{path}?sort={sort}");
            app.owner().get(&sorted).expect(200);
            for persona in [Persona::Manager, Persona::Associate, Persona::MspUser] {
                app.as_persona(persona)
                    .get(&sorted)
                    .refused(400, "invalid_query");
            }
        }
    });
}

#[test]
fn no_order_of_a_groups_clients_tells_a_hidden_count() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({ "name": "Ordered" });
        let group: wire::AccessGroup = app
            .owner()
            .post(app.at_home("access-groups"), &body)
            .expect(201)
            .json();
        let path = app.at_home(&format!(
            "access-groups/{}/clients?sort=departments",
            group.id
        ));
        app.owner().get(&path).expect(200);
        let key = program(
            &app,
            app.owner(),
            json!({ "actions": ["client.view", "access_group.view"] }),
        );
        key.get(&path).refused(400, "invalid_query");
    });
}

#[test]
fn teams_name_nobody_to_whom_people_are_hidden() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let team = team(&app);
        assert_eq!(team.members, 4);
        let own = app.at_home(&format!("teams/{}", team.id));
        let members = format!("{own}/members");
        let key = program(
            &app,
            app.owner(),
            json!({ "actions": ["team.view", "team.assign"] }),
        );
        let seen: Team = key.get(&own).expect(200).json();
        assert_eq!(seen.members, 0);
        let listed: Page<Team> = key.get(app.at_home("teams")).expect(200).json();
        assert!(listed.items.iter().all(|team| team.members == 0));
        let page: Page<TeamMember> = key.get(&members).expect(200).json();
        assert_eq!((page.total, page.items.len()), (0, 0));
        let inside: Page<TeamMember> = app.owner().get(&members).expect(200).json();
        for field in ["add", "remove"] {
            let body = json!({ field: [inside.items[0].id] });
            let problem = key.patch(&members, &body).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some(field));
        }
    });
}

#[test]
fn people_name_no_team_to_whom_teams_are_hidden() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let team = team(&app);
        let key = program(&app, app.owner(), json!({ "actions": ["member.view"] }));
        let page: Page<Member> = key
            .get(app.at_home("members?per_page=100"))
            .expect(200)
            .json();
        assert!(page.items.iter().all(|member| member.teams.is_empty()));
        let filtered = app.at_home(&format!("members?team={}", team.id));
        let page: Page<Member> = key.get(&filtered).expect(200).json();
        assert_eq!(page.total, 0);
        let page: Page<Member> = app.owner().get(&filtered).expect(200).json();
        assert_eq!(page.total, 4);
        let one = app.at_home(&format!("members/{}", page.items[0].id));
        assert!(key.get(&one).expect(200).json::<Member>().teams.is_empty());
        assert!(
            !app.owner()
                .get(&one)
                .expect(200)
                .json::<Member>()
                .teams
                .is_empty()
        );
    });
}

#[test]
fn a_role_has_a_name_that_can_be_seen() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for odd in [
            "x\0y",
            "x\ny",
            "x\r\ny",
            "x\ty",
            "x\u{202e}y",
            "x\u{200b}y",
            "\u{feff}x",
            "x\u{2028}y",
        ] {
            let body = json!({ "label": odd, "grants": { "client.view": "Clients" } });
            let refused = app.owner().post(app.at_home("roles"), &body);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("label"), "{odd:?}");
        }
    });
}

#[test]
fn a_restored_client_does_not_come_back_to_whom_it_was_taken_from() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({ "name": "Coming Back" });
        let client: Client = app
            .owner()
            .post(app.at_home("clients"), &body)
            .expect(201)
            .json();
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client.id]));
        let stays = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client.id]));
        let own = app.at_home(&format!("clients/{}", client.id));
        app.owner().delete(&own).expect(204);
        let clients = app.at_home(&format!("members/{}/clients", person.member.id));
        let nobody = Request::new("PUT", clients)
            .json(&json!({ "scope": { "kind": "nobody" } }))
            .matching("*");
        app.owner().send(nobody).expect(200);
        let restore = app.at_home(&format!("clients/deleted/{}/restore", client.id));
        app.owner().post(restore, &json!({})).expect(201);
        stays.caller.get(&own).expect(200);
        person.caller.get(&own).refused(404, "not_found");
        let seen: Value = app
            .owner()
            .get(app.at_home(&format!("members/{}", person.member.id)))
            .expect(200)
            .json();
        assert_eq!(seen["scope_kind"], "nobody");
    });
}

#[test]
fn whoever_is_only_invited_is_not_made_inactive() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let own = app.at_home(&format!("members/{}", invited.member.id));
        app.owner()
            .post(format!("{own}/deactivate"), &json!({}))
            .refused(422, "invalid_field");
        let role = Request::new("PUT", format!("{own}/role"))
            .json(&json!({ "role": "inactive" }))
            .matching("*");
        app.owner().send(role).refused(422, "invalid_field");
    });
}
