//! Teams: made, renamed, filled and deleted; who may is held by the routes' table.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::json;
use wire::{
    Client, InviteRequest, Member, MemberStatus, Page, Team, TeamClients, TeamMember, TeamReach,
    TeamRequest,
};

use crate::app::{
    Caller, GOOD_PASSWORD, Persona, Request, TestApp, accept_of, all_pages, invitation,
    on_each_engine,
};
use crate::routes::MISSING;

fn create(app: &TestApp, name: &str) -> Team {
    let body = TeamRequest {
        name: name.to_owned(),
    };
    app.owner()
        .post(app.at_home("teams"), &body)
        .expect(201)
        .json()
}

fn members(app: &TestApp, team: &Team) -> Vec<String> {
    let path = app.at_home(&format!("teams/{}/members", team.id));
    let page: Page<TeamMember> = app.owner().get(path).expect(200).json();
    assert_eq!(page.total, page.items.len() as u64);
    page.items.into_iter().map(|member| member.email).collect()
}

fn change(app: &TestApp, team: &Team, body: serde_json::Value) -> crate::app::Answer {
    let path = app.at_home(&format!("teams/{}/members", team.id));
    app.owner().send(Request::new("PATCH", path).json(&body))
}

#[test]
fn members_come_into_a_team_and_go_one_or_many_at_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let team = create(&app, "  Night shift ");
        assert_eq!((team.name.as_str(), team.members), ("Night shift", 0));
        let [asa, mina] =
            [Persona::Associate, Persona::Manager].map(|of| app.member(of, app.home()));
        let after: Team = change(&app, &team, json!({ "add": [asa.id, mina.id] }))
            .expect(200)
            .json();
        assert_eq!(after.members, 2);
        // Once more, and one who goes although they are not in.
        let twice =
            json!({ "add": [asa.id], "remove": [app.member(Persona::Owner, app.home()).id] });
        assert_eq!(
            change(&app, &team, twice)
                .expect(200)
                .json::<Team>()
                .members,
            2
        );
        let mut both = vec![asa.email.clone(), mina.email];
        both.sort();
        assert_eq!(members(&app, &team), both);
        change(&app, &team, json!({ "remove": [asa.id] })).expect(200);
        assert_eq!(members(&app, &team), both[1..]);
        let path = app.at_home(&format!("teams/{}", team.id));
        app.owner().delete(path.clone()).expect(204);
        app.owner().get(path).refused(404, "not_found");
    });
}

#[test]
fn nobody_unknown_comes_into_a_team_and_nothing_is_done_by_halves() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let team = create(&app, "Day shift");
        let own = app.member(Persona::Associate, app.home());
        let stranger = app
            .newcomer(app.other(), BuiltIn::Associate, Scope::Nobody)
            .member;
        for unknown in [stranger.id.to_string(), MISSING.to_owned()] {
            let refused = change(&app, &team, json!({ "add": [own.id, unknown] }));
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("add"));
            assert!(problem.detail.contains(&unknown), "{}", problem.detail);
        }
        assert!(members(&app, &team).is_empty());
    });
}

#[test]
fn two_teams_of_a_workgroup_have_different_names() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let first = create(&app, "Field team");
        let body = json!({ "name": "FIELD TEAM" });
        let request = Request::new("POST", app.at_home("teams")).json(&body);
        let problem = app.owner().send(request).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("name"));
        // The team itself may be written in another case, and its former version is refused.
        let path = app.at_home(&format!("teams/{}", first.id));
        let rename = |tag: &str| {
            Request::new("PATCH", path.clone())
                .json(&body)
                .matching(tag)
        };
        let renamed: Team = app.owner().send(rename("\"1\"")).expect(200).json();
        assert_eq!((renamed.name.as_str(), renamed.version), ("FIELD TEAM", 2));
        app.owner()
            .send(rename("\"1\""))
            .refused(412, "version_conflict");
    });
}

#[test]
fn a_member_who_is_removed_is_in_no_team() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let team = create(&app, "Leavers");
        let leaver = app
            .newcomer(app.home(), BuiltIn::Associate, Scope::Nobody)
            .member;
        change(&app, &team, json!({ "add": [leaver.id] })).expect(200);
        app.owner()
            .delete(app.at_home(&format!("members/{}", leaver.id)))
            .expect(204);
        assert!(members(&app, &team).is_empty());
        let path = app.at_home("teams?search=LEAV");
        let found: Page<Team> = app.owner().get(path).expect(200).json();
        assert_eq!(
            found
                .items
                .iter()
                .map(|team| team.members)
                .collect::<Vec<_>>(),
            [0]
        );
    });
}

#[test]
fn whoever_is_invited_into_a_team_is_in_it_when_they_accept_and_not_when_that_is_over() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [day, night] = ["Day shift", "Late shift"].map(|name| create(&app, name));
        let invite = || {
            let body = InviteRequest {
                teams: vec![day.id, night.id],
                ..invitation(BuiltIn::Associate, Scope::Nobody)
            };
            let answer = app.owner().post(app.at_home("members"), &body);
            app.invited(app.home(), answer)
        };
        let [comes, is_cancelled] = [invite(), invite()];
        // Nobody is in it who has not accepted.
        assert!(members(&app, &day).is_empty());
        let path = app.at_home(&format!("teams/{}", day.id));
        let team: Team = app.owner().get(path).expect(200).json();
        assert_eq!(team.members, 0);
        let path = app.at_home(&format!("invitations/{}", is_cancelled.member.id));
        app.owner().delete(path).expect(204);
        let accept = accept_of(&comes, GOOD_PASSWORD);
        let path = "/api/v1/invitations/accept";
        app.anonymous().post(path, &accept).expect(200);
        for team in [&day, &night] {
            assert_eq!(
                members(&app, team),
                std::slice::from_ref(&comes.member.email)
            );
        }
        let path = app.at_home(&format!("members/{}", comes.member.id));
        let member: Member = app.owner().get(path).expect(200).json();
        assert_eq!(member.status, MemberStatus::Active);
        assert_eq!(member.teams.len(), 2);
    });
}

#[test]
fn nobody_is_invited_into_a_team_that_is_not_there() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let own = create(&app, "Day shift");
        let body = TeamRequest {
            name: "Theirs".to_owned(),
        };
        let elsewhere = app.path(app.other(), "teams");
        let theirs: Team = app.owner().post(elsewhere, &body).expect(201).json();
        for unknown in [theirs.id, MISSING.parse().unwrap()] {
            let body = InviteRequest {
                teams: vec![own.id, unknown],
                ..invitation(BuiltIn::Associate, Scope::Nobody)
            };
            let refused = app.owner().post(app.at_home("members"), &body);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("teams"));
        }
        assert!(members(&app, &own).is_empty());
    });
}

/// Which clients a team works for, as far as it is said.
fn clients(app: &TestApp, caller: &Caller, team: &Team) -> TeamClients {
    let path = app.at_home(&format!("teams/{}/clients", team.id));
    caller.get(path).expect(200).json()
}

/// Every client must be named exactly where the list of people says that somebody of the team reaches it.
fn check_clients(app: &TestApp, team: &Team, expected: TeamReach) {
    let told = clients(app, app.owner(), team);
    assert_eq!(told.reach, expected);
    let all: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
    for client in all {
        let path = format!("members?client={}&team={}", client.id, team.id);
        let reaching: Page<Member> = app.owner().get(app.at_home(&path)).expect(200).json();
        let named = told.clients.iter().any(|one| one.id == client.id);
        let reached = match told.reach {
            TeamReach::All => true,
            TeamReach::AllExcept => !named,
            TeamReach::Clients => named,
        };
        assert_eq!(reached, reaching.total > 0, "{} of {told:?}", client.name);
    }
}

#[test]
fn a_team_works_for_the_clients_that_its_members_reach() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let team = create(&app, "Field team");
        check_clients(&app, &team, TeamReach::Clients);
        let add = |member: &Member| {
            change(&app, &team, json!({ "add": [member.id] })).expect(200);
        };
        let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
        let ids: Vec<ClientId> = page.items.iter().map(|client| client.id).collect();
        let member = |role, scope| app.newcomer(app.home(), role, scope).member;
        add(&member(BuiltIn::Associate, Scope::only(ids[..2].to_vec())));
        add(&member(BuiltIn::MspUser, Scope::only(ids[1..4].to_vec())));
        add(&member(
            BuiltIn::BillingOnly,
            Scope::only(ids[5..6].to_vec()),
        ));
        check_clients(&app, &team, TeamReach::Clients);
        assert_eq!(clients(&app, app.owner(), &team).total, 4);

        // Of those who may see little, nothing else is said to them.
        let few = app.newcomer(
            app.home(),
            BuiltIn::Associate,
            Scope::only(ids[3..5].to_vec()),
        );
        let told = clients(&app, &few.caller, &team);
        let named: Vec<ClientId> = told.clients.iter().map(|client| client.id).collect();
        assert_eq!((told.total, named), (1, ids[3..4].to_vec()));

        let but = |ids: &[ClientId]| Scope::AllExcept {
            deny: ids.iter().copied().collect(),
        };
        add(&member(BuiltIn::Associate, but(&ids[3..8])));
        check_clients(&app, &team, TeamReach::AllExcept);
        add(&member(BuiltIn::Associate, but(&ids[6..9])));
        check_clients(&app, &team, TeamReach::AllExcept);
        assert_eq!(clients(&app, app.owner(), &team).total, 2);

        let manager = member(BuiltIn::Manager, Scope::Nobody);
        add(&manager);
        check_clients(&app, &team, TeamReach::All);
        // Whoever is inactive works for nobody.
        let path = app.at_home(&format!("members/{}/deactivate", manager.id));
        app.owner().send(Request::new("POST", path)).expect(200);
        check_clients(&app, &team, TeamReach::AllExcept);
    });
}
