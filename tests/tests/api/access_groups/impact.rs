//! What a change of a group comes to is said before, and is what comes of it.

use std::collections::BTreeMap;

use policy::{BuiltIn, ClientId, MemberId, Scope};
use serde_json::{Value, json};
use wire::{
    AccessDifference, AccessGroup, AccessImpact, Client, InviteRequest, Member, MemberDifference,
};

use super::{change, create, path, put_in, some};
use crate::app::{Caller, Newcomer, TestApp, all_pages, invitation, on_each_engine};
use crate::keys::program;

/// People of every kind of access, some of them in the group: whoever must not lose by it, too.
fn crowd(app: &TestApp, group: &AccessGroup, other: &AccessGroup) -> Vec<Newcomer> {
    let clients = some(app, 8);
    let but = |ids: &[ClientId]| Scope::AllExcept {
        deny: ids.iter().copied().collect(),
    };
    let withheld = Scope::Clients {
        allow: clients[..1].iter().copied().collect(),
        deny: clients[2..3].iter().copied().collect(),
    };
    let people = [
        (BuiltIn::Associate, Scope::Nobody),
        (BuiltIn::Associate, Scope::only(clients[..3].to_vec())),
        (BuiltIn::MspUser, withheld),
        (BuiltIn::Associate, but(&clients[..2])),
        (BuiltIn::Manager, Scope::Nobody),
        (BuiltIn::EndClient, Scope::Nobody),
        (BuiltIn::BillingOnly, Scope::Nobody),
        (BuiltIn::MspUser, Scope::Nobody),
        (BuiltIn::Inactive, Scope::Nobody),
    ];
    let people = people.map(|(role, scope)| app.newcomer(app.home(), role, scope));
    let ids: Vec<MemberId> = people.iter().map(|one| one.member.id).collect();
    put_in(app, group, &ids[..8]);
    // One of them has some of it by another group, too, and one administers one of the clients.
    put_in(app, other, &[ids[5]]);
    let (home, member, client) = (app.home().get(), ids[7].get(), clients[1].get());
    app.database().run(&format!(
        "INSERT INTO client_administrator (workgroup, member, client) \
         VALUES ({home}, {member}, {client})"
    ));
    people.into()
}

/// The clients that each of them sees.
fn views(app: &TestApp, people: &[Newcomer]) -> BTreeMap<MemberId, Vec<ClientId>> {
    let of = |one: &Newcomer| {
        let first = one.caller.get(app.at_home("clients"));
        let clients: Vec<Client> = match first.status {
            200 => all_pages(&one.caller, &app.at_home("clients")),
            _ => Vec::new(),
        };
        let ids = clients.iter().map(|client| client.id).collect();
        (one.member.id, ids)
    };
    people.iter().map(of).collect()
}

/// Who has fewer clients in the second view than in the first, and how many fewer.
fn lost(
    before: &BTreeMap<MemberId, Vec<ClientId>>,
    after: &BTreeMap<MemberId, Vec<ClientId>>,
) -> BTreeMap<MemberId, u64> {
    let of = |(id, had): (&MemberId, &Vec<ClientId>)| {
        let gone = had.iter().filter(|client| !after[id].contains(client));
        (*id, gone.count() as u64)
    };
    before
        .iter()
        .map(of)
        .filter(|(_, count)| *count > 0)
        .collect()
}

#[track_caller]
fn loss(caller: &Caller, path: String) -> AccessDifference {
    let all: AccessImpact = caller.get(path).expect(200).json();
    assert_eq!((all.gain.clients, all.gain.members.len()), (0, 0));
    all.lose
}

fn told(side: &AccessDifference) -> BTreeMap<MemberId, u64> {
    let of = |one: &MemberDifference| (one.id, one.clients);
    side.members.iter().map(of).collect()
}

#[test]
fn what_is_said_to_be_lost_with_a_group_is_what_is_lost() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 8);
        let group = create(&app, "To be lost", &clients[..6]);
        let other = create(&app, "Beside it", &clients[4..]);
        let people = crowd(&app, &group, &other);
        let said = loss(app.owner(), path(&app, &group, "loss"));
        let before = views(&app, &people);
        app.owner().delete(path(&app, &group, "")).expect(204);
        let really = lost(&before, &views(&app, &people));
        assert_eq!(told(&said), really);
        assert_eq!(said.people, Some(really.len() as u64));
        assert!(said.people >= Some(4), "{said:?}");
        assert_eq!(said.clients, 6);
        let most = said.members.iter().max_by_key(|one| one.clients).unwrap();
        assert_eq!((most.clients, most.names.len()), (6, 5));
    });
}

#[test]
fn what_a_change_is_said_to_do_is_what_it_does() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 8);
        let group = create(&app, "To be changed", &clients[..5]);
        let other = create(&app, "Beside it", &clients[4..6]);
        let people = crowd(&app, &group, &other);
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let leaver = people[1].member.id;
        let asked = json!({
            "add": clients[5..], "remove": clients[..2],
            "add_members": [newcomer.member.id], "remove_members": [leaver],
        });
        let said: AccessImpact = app
            .owner()
            .post(path(&app, &group, "impact"), &asked)
            .expect(200)
            .json();
        let everyone: Vec<Newcomer> = people.into_iter().chain([newcomer]).collect();
        let before = views(&app, &everyone);
        // Nothing was changed by asking.
        let now: AccessGroup = app.owner().get(path(&app, &group, "")).expect(200).json();
        assert_eq!(now.clients, 5);
        let changes = [
            (
                "clients",
                json!({ "add": clients[5..], "remove": clients[..2] }),
            ),
            (
                "members",
                json!({ "add": [everyone.last().unwrap().member.id], "remove": [leaver] }),
            ),
        ];
        for (rest, body) in changes {
            change(app.owner(), path(&app, &group, rest), &body).expect(200);
        }
        let after = views(&app, &everyone);
        assert_eq!(told(&said.lose), lost(&before, &after));
        assert_eq!(told(&said.gain), lost(&after, &before));
        assert!(
            said.gain.people > Some(2) && said.lose.people > Some(2),
            "{said:?}"
        );
    });
}

#[test]
fn whoever_is_invited_would_lose_too_and_whoever_was_refused_would_not() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 2);
        let group = create(&app, "Invited", &clients);
        let invite = || {
            let body = InviteRequest {
                access_groups: vec![group.id],
                ..invitation(BuiltIn::Associate, Scope::Nobody)
            };
            let answer = app.owner().post(app.at_home("members"), &body);
            app.invited(app.home(), answer)
        };
        let [open, declined] = [invite(), invite()];
        let body = json!({ "token": declined.token });
        app.anonymous()
            .post("/api/v1/invitations/decline", &body)
            .expect(204);
        let said = loss(app.owner(), path(&app, &group, "loss"));
        assert_eq!(told(&said), BTreeMap::from([(open.member.id, 2)]));
        assert_eq!(said.members[0].name, open.member.email);
    });
}

#[test]
fn of_what_a_reader_does_not_see_nothing_is_said() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 3);
        let group = create(&app, "Seen by few", &clients);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let other = app.newcomer(
            app.home(),
            BuiltIn::Associate,
            Scope::only(clients[..1].to_vec()),
        );
        put_in(&app, &group, &[person.member.id, other.member.id]);
        let limit = json!({
            "actions": ["access_group.view", "access_group.delete", "client.view"],
            "clients": [clients[0]],
        });
        let key = program(&app, app.owner(), limit);
        let said = loss(&key, path(&app, &group, "loss"));
        // That one of the two has the client in another way, it is not told, nor that there are two.
        assert_eq!((said.people, said.clients), (None, 1));
        assert!(said.members.is_empty());
        let empty = create(&app, "Of nobody", &clients);
        let of_nobody = loss(&key, path(&app, &empty, "loss"));
        assert_eq!(said, of_nobody);
        let whole = |group| key.get(path(&app, group, "loss")).expect(200).text();
        assert_eq!(whole(&group), whole(&empty));
        // A client or a person that it does not see is like none.
        for body in [
            json!({ "remove": [clients[1]] }),
            json!({ "add_members": [person.member.id] }),
            json!({ "remove_members": [person.member.id] }),
        ] {
            let refused: Value = key
                .post(path(&app, &group, "impact"), &body)
                .expect(422)
                .json();
            assert_eq!(refused["code"], "invalid_field");
        }
    });
}

#[test]
fn a_member_is_shown_with_the_groups_that_the_reader_may_see() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let group = create(&app, "Shown", &some(&app, 1));
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        put_in(&app, &group, &[person.member.id]);
        let path = app.at_home(&format!("members/{}", person.member.id));
        let to_owner: Member = app.owner().get(path.clone()).expect(200).json();
        assert_eq!(to_owner.access_groups.map(|groups| groups.len()), Some(1));
        let to_oneself: Member = person.caller.get(path).expect(200).json();
        assert_eq!(to_oneself.access_groups, None);
        assert_eq!(to_oneself.clients_of_groups.len(), 1);
    });
}

#[test]
fn a_change_of_a_group_is_made_as_it_was_shown_or_not_at_all() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let clients = some(&app, 4);
        let group = create(&app, "To be confirmed", &clients[..2]);
        let mut people =
            (0..3).map(|_| app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody));
        let [one, two, three] = [(); 3].map(|()| people.next().unwrap().member.id);
        let home = app.at_home("");
        let limit = |people: u64| {
            let body = json!({ "confirm_above": people });
            app.owner()
                .patch(home.trim_end_matches('/'), &body)
                .expect(200);
        };
        let look = |body: &Value| -> AccessImpact {
            app.owner()
                .post(path(&app, &group, "impact"), body)
                .expect(200)
                .json()
        };
        let members = |shown: &AccessImpact, typed: Option<&str>| {
            let body = json!({ "add": [one, two], "digest": shown.digest, "confirm": typed });
            change(app.owner(), path(&app, &group, "members"), &body)
        };
        limit(1);
        let asked = json!({ "add_members": [one, two] });
        let shown = look(&asked);
        assert_eq!(shown.confirm.as_deref(), Some("To be confirmed"));
        members(&shown, None).refused(422, "invalid_field");
        members(&shown, Some("Another")).refused(422, "invalid_field");
        // Somebody else gives one of them a client of the group meanwhile.
        let body = json!({ "add": [clients[0]] });
        app.owner()
            .patch(app.at_home(&format!("members/{one}/clients")), &body)
            .expect(200);
        members(&shown, Some("To be confirmed")).refused(409, "outcome_changed");
        members(&look(&asked), Some("To be confirmed")).expect(200);
        // Its clients.
        let asked = json!({ "add": [clients[2]] });
        let shown = look(&asked);
        let body = |typed: Option<&str>| json!({ "add": [clients[2]], "digest": shown.digest, "confirm": typed });
        let put = |typed| change(app.owner(), path(&app, &group, "clients"), &body(typed));
        put(None).refused(422, "invalid_field");
        put(Some("To be confirmed")).expect(200);
        put(Some("To be confirmed")).refused(409, "outcome_changed");
        // Its deletion.
        let whole: AccessImpact = app
            .owner()
            .get(path(&app, &group, "loss"))
            .expect(200)
            .json();
        limit(2);
        put_in(&app, &group, &[three]);
        let delete = |query: String| app.owner().delete(path(&app, &group, &query));
        delete(format!("?digest={}&confirm=To+be+confirmed", whole.digest))
            .refused(409, "outcome_changed");
        let now: AccessImpact = app
            .owner()
            .get(path(&app, &group, "loss"))
            .expect(200)
            .json();
        assert_eq!(now.confirm.as_deref(), Some("To be confirmed"));
        delete(format!("?digest={}", now.digest)).refused(422, "invalid_field");
        delete(String::new()).refused(422, "invalid_field");
        delete("?color=red".to_owned()).refused(400, "invalid_query");
        delete(format!("?digest={}&confirm=To+be+confirmed", now.digest)).expect(204);
    });
}
