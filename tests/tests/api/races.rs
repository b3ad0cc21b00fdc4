//! Two who try at once: whatever the order, what must hold still holds.

use std::sync::Barrier;

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, Member, MemberStatus, Page, RoleChange, RoleRequest};

use crate::app::{
    Answer, Engine, GOOD_PASSWORD, Newcomer, Persona, Request, TestApp, accept_of, all_pages,
    on_each_engine,
};

/// Sends both from threads that start together; the answers in the order of the requests.
pub(crate) fn at_once<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            start.wait();
            other()
        });
        start.wait();
        (one(), other.join().expect("an answer"))
    })
}

const ROUNDS: usize = 5;

/// A workgroup whose only active administrators are two newcomers: the demo's owner and
/// administrators are put out of action, which no request can do.
fn two_in_charge(app: &TestApp) -> [Newcomer; 2] {
    let both = [(); 2].map(|()| app.newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody));
    let [one, other] = both.each_ref().map(|newcomer| newcomer.member.id.get());
    app.database().run(&format!(
        "UPDATE member SET status = 'inactive' WHERE role IN ('owner', 'administrator') \
         AND status = 'active' AND id NOT IN ({one}, {other})"
    ));
    both
}

fn check_someone_stays(
    engine: Engine,
    act: impl Fn(&TestApp, &Newcomer, &Newcomer) -> Answer + Sync,
) {
    let app = TestApp::new(engine);
    let both = two_in_charge(&app);
    let [one, other] = &both;
    let (first, second) = at_once(|| act(&app, one, other), || act(&app, other, one));
    let statuses = [first.status, second.status];
    let done = statuses.iter().filter(|status| **status < 300).count();
    assert_eq!(done, 1, "{statuses:?}: {} {}", first.text(), second.text());
    let in_charge = both
        .iter()
        .filter(|newcomer| newcomer.caller.get(app.at_home("audit")).status == 200);
    assert_eq!(in_charge.count(), 1);
}

#[test]
fn two_administrators_who_demote_each_other_leave_one_in_charge() {
    on_each_engine(|engine| {
        for _ in 0..ROUNDS {
            check_someone_stays(engine, |app, one, other| {
                let path = app.at_home(&format!("members/{}/role", other.member.id));
                let role = BuiltIn::Associate.wire_name().to_owned();
                // The name of every newcomer: of an administrator it is typed.
                let confirm = Some("Nova Comer".to_owned());
                let digest = None;
                let change = RoleChange {
                    role,
                    digest,
                    confirm,
                };
                one.caller.put(path, &change)
            });
        }
    });
}

#[test]
fn two_administrators_who_remove_each_other_leave_one_in_charge() {
    on_each_engine(|engine| {
        check_someone_stays(engine, |app, one, other| {
            one.caller
                .delete(app.at_home(&format!("members/{}", other.member.id)))
        });
        check_someone_stays(engine, |app, one, other| {
            let path = app.at_home(&format!("members/{}/deactivate", other.member.id));
            one.caller.send(Request::new("POST", path))
        });
    });
}

#[test]
fn the_last_in_charge_stays_even_when_nobody_is_quick() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [one, other] = two_in_charge(&app);
        let demote = |by: &Newcomer, whom: &Newcomer| {
            let path = app.at_home(&format!("members/{}/role", whom.member.id));
            by.caller.put_as_shown(
                &path,
                &RoleRequest {
                    role: "associate".to_owned(),
                },
            )
        };
        let is_last = |of: &Newcomer| {
            let path = app.at_home(&format!("members/{}", of.member.id));
            let alone: Member = one.caller.get(path).expect(200).json();
            let list = app.at_home(&format!("members?search={}", of.member.email));
            let listed: Page<Member> = one.caller.get(list).expect(200).json();
            assert_eq!(listed.items[0].last_admin, alone.last_admin);
            alone.last_admin
        };
        assert!(!is_last(&one) && !is_last(&other));
        demote(&one, &other).expect(200);
        assert!(is_last(&one) && !is_last(&other));
        demote(&other, &one).refused(403, "forbidden");
        demote(&one, &one).refused(403, "forbidden");
    });
}

/// Someone who is not in charge and may deactivate administrators, by a custom role with this id.
fn deactivator(app: &TestApp, role: u64) -> Newcomer {
    let newcomer = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
    let draft = json!({
        "id": format!("{role:016x}"),
        "label": "Deactivator",
        "grants": {"member.view": "Workgroup", "member.deactivate": "Below"},
        "manages": ["administrator"],
    });
    let (home, member) = (app.home().get(), newcomer.member.id.get());
    app.database().run(&format!(
        "INSERT INTO role (id, workgroup, draft, created_at) VALUES ({role}, {home}, '{draft}', 0)"
    ));
    app.database().run(&format!(
        "UPDATE member SET role = 'custom:{role:016x}' WHERE id = {member}"
    ));
    newcomer
}

#[test]
fn two_others_who_deactivate_one_of_the_last_two_in_charge_each_leave_one() {
    on_each_engine(|engine| {
        for _ in 0..ROUNDS {
            let app = TestApp::new(engine);
            let others = [171, 172].map(|role| deactivator(&app, role));
            let [first, second] = two_in_charge(&app);
            let deactivate = |by: &Newcomer, whom: &Newcomer| {
                let path = app.at_home(&format!("members/{}/deactivate", whom.member.id));
                by.caller.send(Request::new("POST", path))
            };
            let (one, other) = at_once(
                || deactivate(&others[0], &first),
                || deactivate(&others[1], &second),
            );
            let (done, refused) = if one.status == 200 {
                (one, other)
            } else {
                (other, one)
            };
            done.expect(200);
            let refusal = refused.refused(403, "forbidden").refusal.expect("a reason");
            assert_eq!(refusal.reason, "last_in_charge");
        }
    });
}

#[test]
fn of_two_edits_of_one_version_one_is_done() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let path = app.at_home("clients");
        let client: Client = app
            .owner()
            .post(path, &json!({"name": "v1"}))
            .expect(201)
            .json();
        let path = app.at_home(&format!("clients/{}", client.id));
        let tag = app.owner().get(path.clone()).expect(200);
        let mut tag = tag.header("etag").expect("a version").to_owned();
        for round in 0..ROUNDS {
            let edit = |persona: Persona| {
                let body = json!({ "name": format!("{persona} {round}") });
                let request = Request::new("PATCH", path.clone())
                    .json(&body)
                    .matching(tag.clone());
                app.as_persona(persona).send(request)
            };
            app.as_persona(Persona::Manager);
            let (one, other) = at_once(|| edit(Persona::Owner), || edit(Persona::Manager));
            let (done, refused) = if one.status == 200 {
                (one, other)
            } else {
                (other, one)
            };
            let done = done.expect(200);
            refused.refused(412, "version_conflict");
            let now: Client = app.owner().get(path.clone()).expect(200).json();
            assert_eq!(now, done.json());
            tag = done.header("etag").expect("a version").to_owned();
        }
    });
}

#[test]
fn of_two_who_accept_one_invitation_one_becomes_a_member() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for _ in 0..ROUNDS {
            let invited = app.invite(app.home(), BuiltIn::Manager, Scope::Nobody);
            let body = accept_of(&invited, GOOD_PASSWORD);
            let accept = || app.anonymous().post("/api/v1/invitations/accept", &body);
            let (one, other) = at_once(accept, accept);
            let mut statuses = [one.status, other.status];
            statuses.sort_unstable();
            assert_eq!(statuses[0], 200, "{} {}", one.text(), other.text());
            assert!(
                (400..500).contains(&statuses[1]),
                "{} {}",
                one.text(),
                other.text()
            );
            let path = app.at_home(&format!("members?search={}", invited.member.email));
            let members: Vec<Member> = all_pages(app.owner(), &path);
            let statuses: Vec<_> = members.iter().map(|member| member.status).collect();
            assert_eq!(statuses, [MemberStatus::Active]);
        }
    });
}
