//! The members of a group. Who may put somebody in is decided about that person.

use policy::{BuiltIn, ClientId, MemberId, Scope};
use serde_json::{Value, json};
use wire::{
    AccessGroup, AccessGroupChange, AccessGroupMember, AuditEntry, InviteRequest, Member,
    MemberStatus, Page,
};

use super::{change, create, foreign, path, put_in, seen, some};
use crate::app::{
    GOOD_PASSWORD, Newcomer, Persona, Request, TestApp, accept_of, all_pages, invitation,
    on_each_engine, whole_log,
};
use crate::routes::MISSING;

fn inside(app: &TestApp, group: &AccessGroup) -> Vec<AccessGroupMember> {
    all_pages(app.owner(), &path(app, group, "members"))
}

fn member(app: &TestApp, id: MemberId) -> Member {
    let path = app.at_home(&format!("members/{id}"));
    app.owner().get(path).expect(200).json()
}

#[test]
fn members_come_into_a_group_and_go_and_their_clients_with_them() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        let group = create(&app, "Night", &clients);
        let people = [(); 2].map(|()| app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody));
        let ids: Vec<MemberId> = people.iter().map(|one| one.member.id).collect();
        let changed = put_in(&app, &group, &ids);
        assert_eq!((changed.group.members, changed.refused.len()), (2, 0));
        let gain = changed.impact.gain;
        assert_eq!((gain.people, gain.clients), (Some(2), 3));
        assert!(people.iter().all(|one| seen(&app, one) == 3));
        let named = member(&app, ids[0]);
        assert_eq!(named.access_groups.unwrap()[0].name, "Night");
        assert_eq!(named.clients_of_groups.len(), 3);

        let body = json!({ "add": [ids[0]], "remove": [ids[1]] });
        change(app.owner(), path(&app, &group, "members"), &body).expect(200);
        assert_eq!([seen(&app, &people[0]), seen(&app, &people[1])], [3, 0]);
        let listed = inside(&app, &group);
        assert_eq!(
            listed.iter().map(|one| one.id).collect::<Vec<_>>(),
            [ids[0]]
        );

        // It is in the log of the group, and in that of the person.
        let log: Vec<AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
        for target in [
            format!("access_group:{}", group.id),
            format!("member:{}", ids[1]),
        ] {
            let found = log.iter().any(|entry| {
                entry.action == "member.assign_clients"
                    && entry.target.as_deref() == Some(target.as_str())
            });
            assert!(found, "{target}");
        }
    });
}

#[test]
fn whoever_has_all_clients_by_role_is_marked_so() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let group = create(&app, "Mixed", &some(&app, 2));
        let roles = [BuiltIn::Manager, BuiltIn::MspUser, BuiltIn::BillingOnly];
        let ids = roles.map(|role| app.newcomer(app.home(), role, Scope::Nobody).member.id);
        let changed = put_in(&app, &group, &ids);
        assert_eq!(changed.impact.gain.people, Some(1));
        let listed = inside(&app, &group);
        let marked: Vec<bool> = ids
            .iter()
            .map(|id| listed.iter().find(|one| one.id == *id).unwrap())
            .map(|one| one.has_all_clients)
            .collect();
        assert_eq!(marked, [true, false, false]);
    });
}

#[test]
fn a_manager_is_refused_for_those_whom_they_do_not_manage_and_the_others_come_in() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let group = create(&app, "Managed", &some(&app, 2));
        let manager = app.as_persona(Persona::Manager);
        let associate = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let above = app.member(Persona::Administrator, app.home()).id;
        let owner = app.member(Persona::Owner, app.home()).id;
        let refused = [above, owner];
        let of = || path(&app, &group, "members");
        let all = json!({ "add": [above, associate.member.id, owner] });
        let changed: AccessGroupChange = change(manager, of(), &all).expect(200).json();
        assert_eq!(changed.group.members, 1);
        let named: Vec<MemberId> = changed.refused.iter().map(|one| one.id).collect();
        assert_eq!(named, refused);
        for one in &changed.refused {
            assert!(
                !one.reason.is_empty() && one.detail.ends_with('.'),
                "{one:?}"
            );
        }
        assert_eq!(seen(&app, &associate), 2);
        // Each refusal is written down.
        let log: Vec<AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
        for id in refused {
            let target = format!("member:{id}");
            let found = log.iter().any(|entry| {
                entry.outcome == "denied" && entry.target.as_deref() == Some(target.as_str())
            });
            assert!(found, "{target}");
        }

        // Where it is refused for everyone it is refused, and everyone is named.
        let none = json!({ "add": refused });
        let problem = change(manager, of(), &none).refused(403, "forbidden");
        let fields: Vec<String> = problem.errors.iter().map(|one| one.field.clone()).collect();
        assert_eq!(fields, refused.map(|id| id.to_string()));
        // So it is taking an administrator out who is in.
        put_in(&app, &group, &[above]);
        let out = json!({ "remove": [above] });
        change(manager, of(), &out).refused(403, "forbidden");
        assert_eq!(inside(&app, &group).len(), 2);
        // Whoever sees no groups sees this one neither.
        change(&associate.caller, of(), &json!({})).refused(404, "not_found");
    });
}

#[test]
fn nobody_unknown_comes_into_a_group_and_nothing_is_done_by_halves() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let group = create(&app, "Known", &[]);
        let own = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let stranger = app
            .newcomer(app.other(), BuiltIn::Associate, Scope::Nobody)
            .member;
        for unknown in [stranger.id.to_string(), MISSING.to_owned()] {
            let body = json!({ "add": [own.member.id, unknown] });
            let refused = change(app.owner(), path(&app, &group, "members"), &body);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("add"));
            assert!(problem.detail.contains(&unknown), "{}", problem.detail);
        }
        assert!(inside(&app, &group).is_empty());
    });
}

#[test]
fn the_groups_of_a_member_are_changed_with_their_clients() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 4);
        let [first, second] = [("First", &clients[..2]), ("Second", &clients[2..3])]
            .map(|(name, clients)| create(&app, name, clients));
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let of = app.at_home(&format!("members/{}/clients", person.member.id));
        let both = json!({
            "scope": Scope::only([clients[3]]), "add_groups": [first.id, second.id],
        });
        let changed: Member = app.owner().put(of.clone(), &both).expect(200).json();
        assert_eq!(seen(&app, &person), 4);
        assert_eq!(changed.named_clients, 4);
        assert_eq!(
            changed.clients_of_groups,
            some_sorted(&changed, &clients[..3])
        );
        let leave = json!({ "remove": [clients[3]], "remove_groups": [first.id] });
        app.owner().patch(of.clone(), &leave).expect(200);
        assert_eq!(seen(&app, &person), 1);
        for unknown in [foreign(&app), MISSING.parse().unwrap()] {
            let body = json!({ "add_groups": [unknown] });
            let refused = app.owner().patch(of.clone(), &body);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("add_groups"));
        }
        // The group is another one for whoever edits it meanwhile.
        let now: AccessGroup = app.owner().get(path(&app, &first, "")).expect(200).json();
        assert!(now.version > first.version && now.members == 0);
    });
}

/// Those of a member's clients, in their order.
fn some_sorted(member: &Member, wanted: &[policy::ClientId]) -> Vec<policy::ClientId> {
    let clients = member.clients.iter().flatten().map(|client| client.id);
    clients.filter(|id| wanted.contains(id)).collect()
}

#[test]
fn nobody_gives_by_a_group_what_they_do_not_have() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create(&app, "Wide", &clients);
        let person = app.newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody);
        let lead = lead(&app, clients[0]);
        let of = || path(&app, &group, "members");
        let body = json!({ "add": [person.member.id] });
        let problem = change(&lead.caller, of(), &body).refused(403, "forbidden");
        assert_eq!(problem.errors[0].field, person.member.id.to_string());
        let own = app.at_home(&format!("members/{}/clients", person.member.id));
        let by_person = json!({ "add_groups": [group.id] });
        lead.caller.patch(own, &by_person).refused(403, "forbidden");
        // Within what they have it is theirs to give.
        let less = json!({ "remove": [clients[1]] });
        change(app.owner(), path(&app, &group, "clients"), &less).expect(200);
        change(&lead.caller, of(), &body).expect(200);
        assert_eq!(seen(&app, &person), 1);
    });
}

/// Somebody who gives clients, and has one alone.
fn lead(app: &TestApp, client: ClientId) -> Newcomer {
    let draft = json!({
        "id": "00000000000000cd", "label": "Lead", "manages": ["end_client"],
        "grants": {
            "client.view": "Clients", "member.view": "Workgroup", "access_group.view": "Workgroup",
            "member.assign_clients": "Below",
            "department.view": "Clients", "client_user.view": "Clients", "service.view": "Clients",
            "user_group.view": "Clients", "task.view": "Clients", "device.view": "Clients",
            "endpoint.view": "Clients", "feed.view": "Clients", "dashboard.view": "Clients",
            "contract.view": "Clients", "asset.view": "Clients", "document.view": "Clients",
            "kb.view": "Clients", "feed.notifications.edit": "Own",
        },
    });
    let home = app.home().get();
    app.database().run(&format!(
        "INSERT INTO role (id, workgroup, draft, created_at) VALUES (205, {home}, '{draft}', 0)"
    ));
    let lead = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client]));
    app.database().run(&format!(
        "UPDATE member SET role = 'custom:00000000000000cd' WHERE id = {}",
        lead.member.id.get()
    ));
    lead
}

#[test]
fn nobody_gives_clients_of_a_group_by_withholding_them_no_longer() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create(&app, "Two", &clients);
        let withheld = Scope::Clients {
            allow: Default::default(),
            deny: [clients[1]].into_iter().collect(),
        };
        let person = app.newcomer(app.home(), BuiltIn::EndClient, withheld.clone());
        put_in(&app, &group, &[person.member.id]);
        assert_eq!(seen(&app, &person), 1);
        let lead = lead(&app, clients[0]);
        let own = app.at_home(&format!("members/{}/clients", person.member.id));
        let body = json!({ "scope": Scope::Nobody });
        lead.caller
            .put(own.clone(), &body)
            .refused(403, "forbidden");
        assert_eq!(seen(&app, &person), 1);
        // Whoever has both may.
        app.owner().put(own, &body).expect(200);
        assert_eq!(seen(&app, &person), 2);
    });
}

#[test]
fn whoever_is_invited_into_a_group_has_its_clients_when_they_accept() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        let group = create(&app, "Welcome", &clients);
        let body = InviteRequest {
            access_groups: vec![group.id],
            ..invitation(BuiltIn::Associate, Scope::Nobody)
        };
        let answer = app.owner().post(app.at_home("members"), &body);
        let invited = app.invited(app.home(), answer);
        let listed = inside(&app, &group);
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].status, MemberStatus::Invited);
        let anonymous = app.anonymous();
        let accept = accept_of(&invited, GOOD_PASSWORD);
        let answer = anonymous.post("/api/v1/invitations/accept", &accept);
        let person = anonymous.signed_in_by(&answer.expect(200));
        let page: Page<Value> = person.get(app.at_home("clients")).expect(200).json();
        assert_eq!(page.total, 3);

        for unknown in [foreign(&app), MISSING.parse().unwrap()] {
            let body = InviteRequest {
                access_groups: vec![unknown],
                ..invitation(BuiltIn::Associate, Scope::Nobody)
            };
            let refused = app.owner().post(app.at_home("members"), &body);
            let problem = refused.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("access_groups"));
        }
        // Whoever has a cancelled invitation is in no group.
        let body = InviteRequest {
            access_groups: vec![group.id],
            ..invitation(BuiltIn::Associate, Scope::Nobody)
        };
        let answer = app.owner().post(app.at_home("members"), &body);
        let invited = app.invited(app.home(), answer);
        let path = app.at_home(&format!("invitations/{}", invited.member.id));
        app.owner().delete(path).expect(204);
        assert_eq!(inside(&app, &group).len(), 1);
    });
}

#[test]
fn a_removed_member_is_in_no_group() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let group = create(&app, "Leavers", &some(&app, 1));
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        let path = app.at_home(&format!("members/{}", person.member.id));
        app.owner().send(Request::new("DELETE", path)).expect(204);
        assert!(inside(&app, &group).is_empty());
        let now: AccessGroup = app
            .owner()
            .get(app.at_home(&format!("access-groups/{}", group.id)))
            .expect(200)
            .json();
        assert_eq!(now.members, 0);
    });
}
