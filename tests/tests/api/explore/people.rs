//! Who can do something, and who reaches a client.

use std::collections::BTreeSet;

use policy::{BuiltIn, MemberId, Scope};
use serde_json::{Value, json};
use wire::{AccessPerson, AccessVia, Member, MemberStatus, Page};

use super::{clients, custom_role, foreign_client, group, people, person, vias};
use crate::access::program_in;
use crate::app::{Caller, Persona, Request, TestApp, all_pages, on_each_engine};

/// A world in which everybody has access in another way; the client that it is about comes first.
fn mixed(app: &TestApp) -> Vec<policy::ClientId> {
    let clients = clients(app);
    let at = clients[0];
    let deny = || [at].into_iter().collect();
    let only = Scope::only([at]);
    let denied = Scope::Clients {
        allow: deny(),
        deny: deny(),
    };
    let scopes = [
        only.clone(),
        denied,
        Scope::everyone(),
        Scope::AllExcept { deny: deny() },
        Scope::only([clients[1]]),
        Scope::Nobody,
    ];
    for scope in scopes {
        for role in [BuiltIn::Associate, BuiltIn::EndClient] {
            app.newcomer(app.home(), role, scope.clone());
        }
    }
    let grouped = app.newcomer(app.home(), BuiltIn::MspUser, Scope::Nobody);
    group(app, "North", at, grouped.member.id);
    let own = app.newcomer(app.home(), BuiltIn::Associate, only.clone());
    custom_role(
        app,
        own.member.id,
        r#"{"client.view":"Clients","client.delete":"Clients","member.view":"Workgroup"}"#,
    );
    app.newcomer(app.home(), BuiltIn::Inactive, Scope::Nobody);
    app.administrator(app.home(), at);
    let late = app.newcomer(app.home(), BuiltIn::Associate, only);
    app.database().run(&format!(
        "UPDATE member SET valid_from = 32000000000 WHERE id = {}",
        late.member.id.get()
    ));
    clients
}

/// Everybody's answers of the decision point, by their ids.
fn decided(program: &Caller, all: &[Member], action: &str, resource: &Value) -> BTreeSet<MemberId> {
    let asked = |member: &Member| json!({ "subject": { "type": "member", "id": member.id } });
    let mut can = BTreeSet::new();
    for some in all.chunks(400) {
        let body = json!({
            "action": { "name": action },
            "resource": resource,
            "evaluations": some.iter().map(asked).collect::<Vec<_>>(),
        });
        let answer: Value = program
            .post("/access/v1/evaluations", &body)
            .expect(200)
            .json();
        let answers = answer["evaluations"].as_array().expect("answers");
        assert_eq!(answers.len(), some.len());
        let allowed = some
            .iter()
            .zip(answers)
            .filter(|(_, answer)| answer["decision"] == true);
        can.extend(allowed.map(|(member, _)| member.id));
    }
    can
}

fn ids(people: &[AccessPerson]) -> BTreeSet<MemberId> {
    let ids: BTreeSet<MemberId> = people.iter().map(|person| person.id).collect();
    assert_eq!(ids.len(), people.len(), "nobody is listed twice");
    ids
}

#[test]
fn rows_of_the_explorer_are_what_the_decision_point_answers() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = mixed(&app);
        let program = program_in(&app, app.owner(), app.home());
        let members = all_pages::<Member>(app.owner(), &app.at_home("members"));
        let present: Vec<Member> = members
            .into_iter()
            .filter(|member| member.removed_at.is_none())
            .collect();
        let everyone: BTreeSet<MemberId> = present.iter().map(|member| member.id).collect();
        let mut asked = Vec::new();
        for client in clients.iter().take(3) {
            for (action, kind) in [
                ("client.view", "client"),
                ("client.edit", "client"),
                ("client.delete", "client"),
                ("client_admin.invite", "client"),
                ("task.complete", "task"),
                ("charge.view", "charge"),
                ("kb.edit", "article"),
            ] {
                let resource = match kind {
                    "client" => json!({ "type": kind, "id": client }),
                    _ => json!({ "type": kind, "id": "1", "properties": { "client": client } }),
                };
                asked.push((format!("action={action}&client={client}"), action, resource));
            }
        }
        for action in [
            "client.create",
            "audit.view",
            "billing.view",
            "workgroup.transfer",
        ] {
            let workgroup = json!({ "type": "workgroup", "id": app.home() });
            asked.push((format!("action={action}"), action, workgroup));
        }
        for (query, action, resource) in asked {
            let can = people(app.owner(), &app, &format!("explore/action?{query}"));
            let cannot = people(
                app.owner(),
                &app,
                &format!("explore/action?{query}&who=cannot"),
            );
            let decided = decided(&program, &present, action, &resource);
            assert_eq!(ids(&can), decided, "{query}");
            let others: BTreeSet<MemberId> = everyone.difference(&decided).copied().collect();
            assert_eq!(ids(&cannot), others, "{query}");
            assert!(
                can.iter()
                    .all(|one| !one.ways.is_empty() && one.missing.is_none()),
                "{query}"
            );
            assert!(
                cannot
                    .iter()
                    .all(|one| one.ways.is_empty() && one.missing.is_some()),
                "{query}"
            );
        }
    });
}

#[test]
fn everyone_who_reaches_a_client_is_listed_with_why() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let at = clients(&app)[0];
        let newcomer = |role, scope| app.newcomer(app.home(), role, scope).member.id;
        let direct = newcomer(BuiltIn::Associate, Scope::only([at]));
        let except = newcomer(BuiltIn::MspUser, Scope::everyone());
        let grouped = newcomer(BuiltIn::EndClient, Scope::Nobody);
        group(&app, "North", at, grouped);
        let both = newcomer(BuiltIn::Associate, Scope::only([at]));
        group(&app, "South", at, both);
        let withheld = newcomer(
            BuiltIn::Associate,
            Scope::AllExcept {
                deny: [at].into_iter().collect(),
            },
        );
        let manager = newcomer(BuiltIn::Manager, Scope::Nobody);
        let (_, alone) = app.administrator(app.home(), at);
        let invited = app
            .invite(app.home(), BuiltIn::Associate, Scope::only([at]))
            .member
            .id;
        let elsewhere = app
            .invite(app.home(), BuiltIn::Associate, Scope::Nobody)
            .member
            .id;
        let path = format!("clients/{at}/access");
        let all = people(app.owner(), &app, &path);
        let by = |member| vias(person(&all, member));
        assert_eq!(by(direct), [AccessVia::Direct]);
        assert_eq!(by(both), [AccessVia::Direct, AccessVia::Group]);
        assert_eq!(by(except), [AccessVia::AllExcept]);
        assert_eq!(by(manager), [AccessVia::Role]);
        assert_eq!(by(alone.id), [AccessVia::Administrator]);
        assert_eq!(by(grouped), [AccessVia::Group]);
        let group = person(&all, grouped).ways[0]
            .group
            .as_ref()
            .expect("a group");
        assert_eq!(group.name, "North");
        assert_eq!(person(&all, invited).status, MemberStatus::Invited);
        assert!(
            !all.iter()
                .any(|one| [withheld, elsewhere].contains(&one.id))
        );
        // Each filter finds those of whom it is said, and no other.
        for (why, via) in [
            ("role", AccessVia::Role),
            ("direct", AccessVia::Direct),
            ("group", AccessVia::Group),
            ("all_except", AccessVia::AllExcept),
            ("administrator", AccessVia::Administrator),
        ] {
            let found = people(app.owner(), &app, &format!("{path}?why={why}"));
            let expected = all.iter().filter(|one| vias(one).contains(&via));
            assert_eq!(ids(&found), expected.map(|one| one.id).collect(), "{why}");
        }
        let found = people(app.owner(), &app, &format!("{path}?why=invited"));
        let expected = all.iter().filter(|one| one.status == MemberStatus::Invited);
        assert_eq!(ids(&found), expected.map(|one| one.id).collect());
        let of_role = people(app.owner(), &app, &format!("{path}?role=manager"));
        assert!(of_role.iter().any(|one| one.id == manager));
        assert!(of_role.iter().all(|one| one.role_label == "Manager"));
    });
}

#[test]
fn the_list_is_searched_sorted_and_counted_as_it_is_shown() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let at = clients(app)[0];
        let path = format!("clients/{at}/access");
        for sort in ["name", "email", "role"] {
            let up = people(app.owner(), app, &format!("{path}?sort={sort}"));
            let mut down = people(app.owner(), app, &format!("{path}?sort=-{sort}"));
            down.reverse();
            let ids = |people: &[AccessPerson]| people.iter().map(|one| one.id).collect::<Vec<_>>();
            assert_eq!(ids(&up), ids(&down), "{sort}");
        }
        let all = people(app.owner(), app, &path);
        let first = &all[0];
        let found = people(app.owner(), app, &format!("{path}?search={}", first.email));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, first.id);
        let page: Page<AccessPerson> = app
            .owner()
            .get(app.at_home(&format!("{path}?per_page=3&page=2")))
            .expect(200)
            .json();
        assert_eq!(page.total, all.len() as u64);
        assert_eq!(page.items[0].id, all[3].id);
        for wrong in [
            "?sort=hourly_cost_cents",
            "?why=luck",
            "?action=client.view",
            "?who=can",
        ] {
            let path = app.at_home(&format!("{path}{wrong}"));
            app.owner().get(path).refused(400, "invalid_query");
        }
    });
}

#[test]
fn keys_are_counted_where_they_can_do_something_and_for_who_may_know() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let both = clients(&app);
        let (at, other) = (both[0], both[1]);
        let technician = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([at, other]));
        let key = |body: Value| {
            technician
                .caller
                .post(app.at_home("keys"), &body)
                .expect(201);
        };
        key(json!({ "name": "All" }));
        key(json!({ "name": "Elsewhere", "clients": [other] }));
        key(json!({ "name": "Here", "clients": [at], "actions": ["device.view"] }));
        key(json!({ "name": "Of the workgroup", "actions": ["member.view"] }));
        program_in(&app, app.as_persona(Persona::Administrator), app.home());
        let path = format!("clients/{at}/access");
        let administrator = app.member(Persona::Administrator, app.home()).id;
        let seen = |by: &Caller| people(by, &app, &path);
        let by_owner = seen(app.owner());
        assert_eq!(person(&by_owner, technician.member.id).keys, Some(2));
        assert_eq!(person(&by_owner, administrator).keys, Some(1));
        // A manager does not manage administrators, and hears of no key of theirs: neither as a
        // number nor by being found.
        let manager = app.as_persona(Persona::Manager);
        let by_manager = seen(manager);
        assert_eq!(person(&by_manager, technician.member.id).keys, Some(2));
        assert_eq!(person(&by_manager, administrator).keys, None);
        let with_keys = people(manager, &app, &format!("{path}?why=key"));
        assert!(with_keys.iter().any(|one| one.id == technician.member.id));
        assert!(
            with_keys
                .iter()
                .all(|one| one.id != administrator && one.keys > Some(0))
        );
        let with_keys = people(app.owner(), &app, &format!("{path}?why=key"));
        assert!(with_keys.iter().any(|one| one.id == administrator));
        let expected: BTreeSet<MemberId> = by_owner
            .iter()
            .filter(|one| one.keys > Some(0))
            .map(|one| one.id)
            .collect();
        assert_eq!(ids(&with_keys), expected);
    });
}

#[test]
fn nothing_is_told_that_the_reader_does_not_see_elsewhere() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let (at, other) = (all[0], all[1]);
        let appointed = app.appoint(app.home(), at).administrator;
        let (email, appointed) = (appointed.email, appointed.id);
        let path = format!("clients/{at}/access");
        let manager = app.as_persona(Persona::Manager);
        // Who is invited to administer a client is known to those who may see its administrators.
        let told = |by: &Caller| {
            people(by, &app, &path)
                .iter()
                .any(|one| one.id == appointed)
        };
        assert!(told(app.owner()) && !told(manager));
        // Nor are they counted, found, or in the way of others in any order.
        for query in [
            String::new(),
            format!("?search={email}"),
            "?why=invited".to_owned(),
            "?why=administrator&sort=-role".to_owned(),
        ] {
            let path = app.at_home(&format!("{path}{query}"));
            let page: Page<AccessPerson> = manager.get(&path).expect(200).json();
            let separator = if query.is_empty() { '?' } else { '&' };
            let all: Vec<AccessPerson> = all_pages(manager, &path);
            assert_eq!(page.total, all.len() as u64, "{query}");
            assert!(!all.iter().any(|one| one.id == appointed), "{query}");
            let beyond = format!("{path}{separator}page={}", page.total + 1);
            let beyond: Page<AccessPerson> = manager.get(beyond).expect(200).json();
            assert_eq!(
                (beyond.total, beyond.items.len()),
                (page.total, 0),
                "{query}"
            );
        }
        // Who gave something stands in the log, which managers do not read.
        let body = json!({ "name": "Asked at the client" });
        let technician = app
            .newcomer(app.home(), BuiltIn::Associate, Scope::Nobody)
            .member;
        let assign = app.at_home(&format!("members/{}/clients", technician.id));
        app.owner()
            .patch(&assign, &json!({ "add": [at] }))
            .expect(200);
        let given = |by: &Caller| {
            let people = people(by, &app, &path);
            let way = person(&people, technician.id).ways[0].clone();
            assert!(way.since.is_some());
            way.given_by
        };
        assert!(given(app.owner()).is_some_and(|by| by.contains("owner@northwind.example")));
        assert_eq!(given(manager), None);
        // A key for one client asks about that client alone, and for the members' names it has to have
        // the right to see them.
        let key = |actions: &[&str]| {
            let mut body = body.clone();
            body["clients"] = json!([at]);
            body["actions"] = json!(actions);
            let made: wire::ApiKeyCreated = app
                .owner()
                .post(app.at_home("keys"), &body)
                .expect(201)
                .json();
            app.anonymous().with_key(made.token)
        };
        let limited = key(&["access.explore", "client.view", "member.view"]);
        assert!(!people(&limited, &app, &path).is_empty());
        limited
            .get(app.at_home(&format!("clients/{other}/access")))
            .refused(404, "not_found");
        let unseen = format!("explore/action?action=client.view&client={other}");
        limited.get(app.at_home(&unseen)).refused(404, "not_found");
        let nameless = key(&["access.explore", "client.view"]);
        nameless.get(app.at_home(&path)).refused(403, "forbidden");
    });
}

#[test]
fn whoever_sees_no_access_groups_is_told_of_none_by_name() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let at = clients(&app)[0];
        let grouped = app
            .newcomer(app.home(), BuiltIn::Associate, Scope::Nobody)
            .member
            .id;
        group(&app, "Secret acquisition", at, grouped);
        let reader = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([at]));
        custom_role(
            &app,
            reader.member.id,
            r#"{"access.explore":"Workgroup","member.view":"Workgroup","client.view":"Clients"}"#,
        );
        let path = format!("clients/{at}/access");
        let seen = people(&reader.caller, &app, &path);
        let way = &person(&seen, grouped).ways[0];
        assert_eq!((way.via, way.group.as_ref()), (AccessVia::Group, None));
        let told = [
            path,
            format!("clients/{at}/access/export"),
            format!("explore/members/{grouped}/clients"),
            format!("explore/members/{grouped}/clients/export"),
            format!("explore/members/{grouped}/why?action=client.view&client={at}"),
        ];
        for path in told {
            let answer = reader.caller.get(app.at_home(&path)).expect(200).text();
            assert!(!answer.contains("Secret"), "{path}");
            let answer = app.owner().get(app.at_home(&path)).expect(200).text();
            assert!(answer.contains("Secret"), "{path}");
        }
        // Of the clients, only those that they see are there for them.
        let other = clients(&app)[1];
        let hidden = app.at_home(&format!("clients/{other}/access"));
        reader.caller.get(hidden).refused(404, "not_found");
    });
}

#[test]
fn another_workgroups_client_is_like_none() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let foreign = foreign_client(app);
        let none = "00000000deadbeef";
        let ask = |client: &str| {
            let query = format!("explore/action?action=client.view&client={client}");
            let answer = app.owner().send(Request::new("GET", app.at_home(&query)));
            answer.refused(404, "not_found");
            answer.tellable()
        };
        assert_eq!(ask(&foreign.to_string()), ask(none));
    });
}

#[test]
fn a_question_names_one_of_the_staffs_actions() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let at = clients(app)[0];
        for wrong in [
            String::new(),
            "?action=client.see".to_owned(),
            "?action=portal.ticket.view".to_owned(),
            format!("?action=audit.view&client={at}"),
            "?action=client.view&who=maybe".to_owned(),
            "?action=client.view&why=key".to_owned(),
        ] {
            let path = app.at_home(&format!("explore/action{wrong}"));
            app.owner().get(path).refused(400, "invalid_query");
        }
    });
}
