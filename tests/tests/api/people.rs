//! People as a list: who is in it, by what it is filtered and sorted, and what of it is told to whom;
//! and what stays of somebody who is removed.

use policy::{Action, BuiltIn, ClientId, MemberId, Scope, visible};
use serde_json::json;
use wire::{Client, Member, MemberStatus, Page, Team, TeamRequest};

use crate::app::{DEMO_PASSWORD, Persona, Request, TestApp, accept_of, all_pages, on_each_engine};
use crate::routes::MISSING;

fn listed(app: &TestApp, query: &str) -> Vec<Member> {
    all_pages(app.owner(), &app.at_home(&format!("members{query}")))
}

fn ids(members: Vec<Member>) -> Vec<MemberId> {
    let mut ids: Vec<MemberId> = members.into_iter().map(|member| member.id).collect();
    ids.sort_unstable();
    ids
}

/// Sets when somebody last did something, in days before now.
fn idle_for(app: &TestApp, member: MemberId, days: i64) {
    let at = std::time::UNIX_EPOCH.elapsed().expect("a time").as_secs();
    let at = i64::try_from(at).expect("a time") - days * 86_400;
    let set = format!(
        "UPDATE member SET last_active_at = {at}, created_at = {} WHERE id = {}",
        at - 86_400,
        member.get()
    );
    assert_eq!(app.database().run(&set), 1);
}

#[test]
fn the_list_has_those_who_accepted_and_not_those_who_are_only_invited() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let there = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let all = listed(&app, "");
        assert!(all.iter().all(|one| one.status != MemberStatus::Invited));
        assert!(all.iter().any(|one| one.id == there.member.id));
        let pending = ids(listed(&app, "?status=invited"));
        assert!(pending.contains(&invited.member.id));
    });
}

#[test]
fn several_roles_are_asked_for_at_once_and_unknown_ones_are_refused() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let found = listed(app, "?role=manager,inactive");
        let expected = |member: &&Member| {
            let role = member.role.as_deref();
            role == Some("manager") || role == Some("inactive")
        };
        let all = listed(app, "");
        let expected: Vec<Member> = all.iter().filter(expected).cloned().collect();
        assert!(expected.len() > 2 && ids(found) == ids(expected));
        for query in [
            "role=manager,king",
            "role=",
            "idle=x",
            "idle=-1",
            "team=x",
            "client=0",
        ] {
            let path = app.at_home(&format!("members?{query}"));
            app.owner().get(path).refused(400, "invalid_query");
        }
    });
}

#[test]
fn the_members_of_a_team_are_found_and_name_their_teams() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let create = |name: &str| -> Team {
            let body = TeamRequest {
                name: name.to_owned(),
            };
            app.owner()
                .post(app.at_home("teams"), &body)
                .expect(201)
                .json()
        };
        let [night, day] = ["Night shift", "day shift"].map(create);
        let asa = app.member(Persona::Associate, app.home());
        for team in [&night, &day] {
            let path = app.at_home(&format!("teams/{}/members", team.id));
            let body = json!({ "add": [asa.id] });
            let request = Request::new("PATCH", path).json(&body);
            app.owner().send(request).expect(200);
        }
        let found = listed(&app, &format!("?team={}", night.id));
        assert_eq!(found.len(), 1);
        let names: Vec<&str> = found[0]
            .teams
            .iter()
            .map(|team| team.name.as_str())
            .collect();
        assert_eq!(names, ["day shift", "Night shift"]);
        let path = app.at_home(&format!("members/{}", asa.id));
        let alone: Member = app.owner().get(path).expect(200).json();
        assert_eq!(alone.teams, found[0].teams);
        assert!(listed(&app, &format!("?team={MISSING}")).is_empty());
    });
}

#[test]
fn those_who_reach_a_client_are_found_as_the_policy_says() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let reached = |persona: Persona, client: ClientId| {
            visible(&app.actor(persona, app.home()), Action::ClientView).contains(client)
        };
        let mut both = (0, 0);
        for client in clients.iter().take(12) {
            let found = ids(listed(app, &format!("?client={}", client.id)));
            for persona in Persona::active() {
                let own = app.member(persona, app.home()).id;
                let is_reached = reached(persona, client.id);
                assert_eq!(found.contains(&own), is_reached, "{persona} {}", client.id);
                if is_reached { both.0 += 1 } else { both.1 += 1 }
            }
            let inactive = app.member(Persona::Inactive, app.home()).id;
            assert!(!found.contains(&inactive));
        }
        assert!(both.0 > 0 && both.1 > 0, "{both:?}");
    });
}

#[test]
fn nobody_learns_who_reaches_a_client_that_they_do_not_see() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let seen = visible(
            &app.actor(Persona::Associate, app.home()),
            Action::ClientView,
        );
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        for (is_seen, client) in [true, false].map(|is_seen| {
            let found = clients.iter().find(|one| seen.contains(one.id) == is_seen);
            (is_seen, found.expect("one").id)
        }) {
            let path = app.at_home(&format!("members?client={client}"));
            let page: Page<Member> = app
                .as_persona(Persona::Associate)
                .get(path)
                .expect(200)
                .json();
            assert_eq!(page.total > 0, is_seen);
        }
    });
}

#[test]
fn a_list_counts_the_named_clients_that_the_reader_sees() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for persona in [Persona::Owner, Persona::Associate] {
            let filter = visible(&app.actor(persona, app.home()), Action::ClientView);
            let path = app.at_home("members");
            let all: Vec<Member> = all_pages(app.as_persona(persona), &path);
            let mut named = 0;
            for member in all {
                let path = app.at_home(&format!("members/{}", member.id));
                let alone: Member = app.owner().get(path).expect(200).json();
                let clients = alone.clients.unwrap_or_default().into_iter();
                let seen = clients.filter(|client| filter.contains(client.id)).count();
                assert_eq!(
                    member.named_clients, seen as u64,
                    "{persona} {}",
                    member.email
                );
                named += seen;
            }
            assert!(named > 0);
        }
    });
}

#[test]
fn who_is_idle_is_found_and_the_list_is_sorted_by_when_they_were_there() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [old, new] = [(); 2].map(|()| {
            app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody)
                .member
                .id
        });
        idle_for(&app, old, 91);
        idle_for(&app, new, 89);
        let inactive = app.member(Persona::Inactive, app.home()).id;
        idle_for(&app, inactive, 100);
        let idle = ids(listed(&app, "?idle=90"));
        assert!(idle.contains(&old) && !idle.contains(&new) && !idle.contains(&inactive));
        let sorted = |sort: &str| -> Vec<Option<String>> {
            let members = listed(&app, &format!("?sort={sort}"));
            members.into_iter().map(|one| one.last_active_at).collect()
        };
        let mut up = sorted("last_active_at");
        assert!(up.is_sorted() && up.iter().flatten().count() >= 3, "{up:?}");
        up.reverse();
        assert_eq!(sorted("-last_active_at"), up);
    });
}

#[test]
fn when_somebody_did_something_is_told_in_that_workgroup_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let there = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let path = app.at_home(&format!("members/{}", there.member.id));
        let of = || -> Member { app.owner().get(path.clone()).expect(200).json() };
        assert_eq!(of().last_active_at, None);
        // The session was used when it began: as if that was a while ago.
        app.database()
            .run("UPDATE session SET last_used_at = last_used_at - 3600");
        there
            .caller
            .get(app.path(app.other(), "session"))
            .refused(404, "not_found");
        there.caller.get(app.at_home("members")).expect(200);
        let begun = std::time::Instant::now();
        while of().last_active_at.is_none() {
            assert!(begun.elapsed().as_secs() < 20, "it is not written down");
            app.database()
                .run("UPDATE session SET last_used_at = last_used_at - 3600");
            there.caller.get(app.at_home("members")).expect(200);
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        assert_eq!(
            of().version,
            there.member.version + 1,
            "accepting alone is a change"
        );
    });
}

#[test]
fn the_cost_sorts_for_those_alone_who_see_it() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let cost = |sort: &str| -> Vec<Option<u64>> {
            let members = listed(app, &format!("?sort={sort}"));
            members
                .into_iter()
                .map(|one| one.hourly_cost_cents)
                .collect()
        };
        let mut up = cost("hourly_cost_cents");
        assert!(up.is_sorted() && up.iter().flatten().count() > 1);
        up.reverse();
        assert_eq!(cost("-hourly_cost_cents"), up);
        for persona in Persona::active() {
            let filter = visible(&app.actor(persona, app.home()), Action::MemberCostView);
            let path = app.at_home("members?sort=hourly_cost_cents");
            let answer = app.as_persona(persona).get(path);
            if answer.status != 403 {
                let expected = if filter.is_nothing() { 400 } else { 200 };
                assert_eq!(answer.status, expected, "{persona}");
            }
        }
    });
}

fn remove(app: &TestApp, member: MemberId) {
    let path = app.at_home(&format!("members/{member}"));
    app.owner().delete(path).expect(204);
}

#[test]
fn whoever_is_removed_is_listed_as_inactive_and_nothing_is_done_to_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let scope = Scope::only([clients[0].id]);
        let leaver = app.newcomer(app.home(), BuiltIn::Associate, scope);
        let id = leaver.member.id;
        remove(&app, id);
        let found = listed(&app, "?status=inactive");
        let found = found.into_iter().find(|one| one.id == id).expect("listed");
        assert_eq!(found.status, MemberStatus::Inactive);
        assert!(found.removed_at.is_some() && found.named_clients == 0);
        let path = app.at_home(&format!("members/{id}"));
        let alone: Member = app.owner().get(path.clone()).expect(200).json();
        assert_eq!(alone.clients, Some(Vec::new()));
        leaver
            .caller
            .get("/api/v1/workgroups")
            .refused(401, "unauthenticated");
        let role = json!({ "role": "manager" });
        let changes = [
            Request::new("PUT", format!("{path}/role"))
                .json(&role)
                .matching("*"),
            Request::new("POST", format!("{path}/deactivate")),
            Request::new("DELETE", path),
        ];
        for change in changes {
            app.owner().send(change).refused(404, "not_found");
        }
    });
}

#[test]
fn whoever_was_removed_comes_back_by_an_invitation_and_is_there_once() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let own = app.member(Persona::Associate, app.home());
        remove(&app, own.id);
        let body = json!({ "email": own.email, "role": "manager" });
        let answer = app.owner().post(app.at_home("members"), &body);
        let invited = app.invited(app.home(), answer);
        let accept = accept_of(&invited, DEMO_PASSWORD);
        app.anonymous()
            .post("/api/v1/invitations/accept", &accept)
            .expect(200);
        let found = listed(&app, &format!("?search={}", own.email));
        let shown: Vec<_> = found
            .iter()
            .map(|one| (one.status, one.removed_at.clone()))
            .collect();
        assert_eq!(shown, [(MemberStatus::Active, None)]);
    });
}
