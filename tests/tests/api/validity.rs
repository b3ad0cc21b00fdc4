//! When a membership holds: exact to the request, for sessions, keys, lists and open tabs alike.

use std::time::Duration;

use policy::{BuiltIn, MemberId, Scope};
use serde_json::{Value, json};
use wire::{Client, InviteRequest, Member, MemberStatus, Page, WorkgroupEntry, WorkgroupSession};

use crate::app::{
    Answer, Caller, DEMO_PASSWORD, GOOD_PASSWORD, Newcomer, Persona, Request, TestApp, accept_of,
    all_pages, invitation, on_each_engine,
};
use crate::keys::program;

const DAY: i64 = 86_400;

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A time as RFC 3339, so many seconds from now.
fn time(seconds: i64) -> String {
    let at = jiff::Timestamp::from_second(now() + seconds).unwrap();
    at.to_string()
}

fn path(app: &TestApp, member: MemberId) -> String {
    app.at_home(&format!("members/{member}"))
}

fn set(app: &TestApp, caller: &Caller, member: MemberId, body: &Value) -> Answer {
    let request = Request::new("PUT", path(app, member) + "/validity").json(body);
    caller.send(request.header("if-match", "*"))
}

/// Moves the time of a member to where the API does not: the past.
fn move_time(app: &TestApp, member: MemberId, from: Option<i64>, until: Option<i64>) {
    let value = |time: Option<i64>| time.map_or("NULL".to_owned(), |time| time.to_string());
    let statement = format!(
        "UPDATE member SET valid_from = {}, valid_until = {} WHERE id = {}",
        value(from),
        value(until),
        member.get()
    );
    assert_eq!(app.database().run(&statement), 1);
}

fn newcomer(app: &TestApp, role: BuiltIn) -> Newcomer {
    app.newcomer(app.home(), role, Scope::Nobody)
}

fn member(app: &TestApp, id: MemberId) -> Member {
    app.owner().get(path(app, id)).expect(200).json()
}

/// What a list of people answers with this query.
fn listed(app: &TestApp, query: &str) -> Vec<MemberId> {
    let all: Vec<Member> = all_pages(app.owner(), &app.at_home(&format!("members?{query}")));
    all.into_iter().map(|member| member.id).collect()
}

#[track_caller]
fn sees_nothing(app: &TestApp, caller: &Caller) {
    caller.get(app.at_home("session")).refused(404, "not_found");
    caller.get(app.at_home("clients")).refused(404, "not_found");
    let own: Vec<WorkgroupEntry> = caller.get("/api/v1/workgroups").expect(200).json();
    assert!(
        own.iter()
            .all(|entry| !entry.active && entry.name.is_empty())
    );
}

#[test]
fn who_has_not_begun_and_who_has_ended_sees_nothing_and_is_listed_so() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app, BuiltIn::Manager);
        let id = person.member.id;
        let stays = || {
            person.caller.get(app.at_home("clients")).expect(200);
            member(&app, id).status
        };
        assert_eq!(stays(), MemberStatus::Active);

        move_time(&app, id, Some(now() + DAY), None);
        sees_nothing(&app, &person.caller);
        assert_eq!(member(&app, id).status, MemberStatus::Upcoming);
        assert_eq!(listed(&app, "status=upcoming"), [id]);

        move_time(&app, id, Some(now() - DAY), Some(now() + DAY));
        assert_eq!(stays(), MemberStatus::Active);
        assert!(listed(&app, "status=active").contains(&id));
        assert!(listed(&app, "status=ended").is_empty());

        move_time(&app, id, None, Some(now()));
        sees_nothing(&app, &person.caller);
        assert_eq!(member(&app, id).status, MemberStatus::Ended);
        assert_eq!(listed(&app, "status=ended"), [id]);
        assert!(!listed(&app, "status=active").contains(&id));
        assert!(!listed(&app, "status=inactive").contains(&id));
    });
}

#[test]
fn what_ends_by_itself_ends_for_whoever_is_in_the_middle_of_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app, BuiltIn::Manager);
        let key = program(&app, &person.caller, json!({ "days": 30 }));
        let events = person.caller.events("/api/v1/events");
        assert_eq!(events.next().as_deref(), Some("ready"));
        let read = |caller: &Caller| caller.get(app.at_home("clients")).status;
        let write = || {
            let body = json!({ "name": "Written in time" });
            person.caller.post(app.at_home("clients"), &body).status
        };
        assert_eq!((read(&person.caller), read(&key), write()), (200, 200, 201));

        let ends = now() + 3;
        let until = time(ends - now());
        let body = json!({ "from": null, "until": until });
        let changed = set(&app, app.owner(), person.member.id, &body).expect(200);
        assert_eq!(changed.json::<Member>().valid_until, Some(until));
        assert_eq!(events.next().as_deref(), Some("rights"));
        let session = person.caller.get(app.at_home("session"));
        let session: WorkgroupSession = session.expect(200).json();
        assert_eq!(session.snapshot.until, Some(ends));
        // Each answer is of its own second, whichever that is.
        loop {
            let before = now();
            let answers = [read(&person.caller), read(&key)];
            let after = now();
            if after < ends {
                assert_eq!(answers, [200, 200]);
            }
            if before >= ends {
                assert_eq!(answers, [404, 401]);
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(write(), 404);
        assert_eq!(
            events.next().as_deref(),
            Some("rights"),
            "open tabs are told"
        );
        sees_nothing(&app, &person.caller);

        // It may be given back, and begins where it was left.
        let body = json!({ "from": null, "until": null });
        set(&app, app.owner(), person.member.id, &body).expect(200);
        assert_eq!((read(&person.caller), read(&key), write()), (200, 200, 201));
    });
}

#[test]
fn a_client_that_somebody_administers_alone_is_theirs_within_its_time() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let persona = Persona::ClientAdmin;
        let id = app.member(persona, app.home()).id;
        let caller = app.as_persona(persona);
        let seen = || -> usize {
            let answer = caller.get(app.at_home("clients"));
            match answer.status {
                200 => all_pages::<Client>(caller, &app.at_home("clients")).len(),
                _ => 0,
            }
        };
        let all = seen();
        assert!(all > 0);
        let set = |column: &str, time: i64| {
            for (column, value) in [
                ("valid_from", "NULL".to_owned()),
                ("valid_until", "NULL".to_owned()),
                (column, time.to_string()),
            ] {
                let id = id.get();
                let change = format!("SET {column} = {value} WHERE member = {id}");
                app.database()
                    .run(&format!("UPDATE client_administrator {change}"));
            }
        };
        set("valid_until", now());
        assert_eq!(seen(), 0);
        set("valid_until", now() + DAY);
        assert_eq!(seen(), all);
        set("valid_from", now() + DAY);
        assert_eq!(seen(), 0);
        set("valid_from", now());
        assert_eq!(seen(), all);
    });
}

#[test]
fn times_that_make_no_sense_are_refused_and_change_nothing() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let id = newcomer(&app, BuiltIn::Associate).member.id;
        let before = member(&app, id);
        let check = |body: Value, code: &str, field: &str| {
            let answer = set(&app, app.owner(), id, &body);
            let problem = answer.refused(422, code);
            assert_eq!(problem.field.as_deref(), Some(field), "{body}");
            problem.detail
        };
        let says = check(
            json!({ "from": null, "until": time(0) }),
            "invalid_field",
            "until",
        );
        assert_eq!(says, "it is over already");
        let (day, later) = (time(DAY), time(2 * DAY));
        for from in [&day, &later] {
            let body = json!({ "from": from, "until": day });
            let says = check(body, "invalid_field", "until");
            assert_eq!(says, "it would end before it begins");
        }
        check(
            json!({ "from": "soon", "until": null }),
            "invalid_field",
            "from",
        );
        check(
            json!({ "from": null, "until": "2999-01-01" }),
            "invalid_field",
            "until",
        );
        check(json!({ "from": null }), "invalid_body", "until");
        check(json!({ "until": null }), "invalid_body", "from");
        assert_eq!(member(&app, id), before);
    });
}

#[test]
fn whoever_may_change_a_role_may_set_when_it_holds_and_nobody_their_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let tries = |caller: Persona, id: MemberId| {
            let both = [time(DAY), time(2 * DAY)].map(Some).into_iter();
            let answers = both.chain([None]).map(|until| {
                let body = json!({ "from": null, "until": until });
                set(&app, app.as_persona(caller), id, &body).status
            });
            answers.collect::<Vec<u16>>()
        };
        let of = |role| newcomer(&app, role).member.id;
        let (associate, admin) = (of(BuiltIn::Associate), of(BuiltIn::Administrator));
        for persona in [Persona::Owner, Persona::Administrator] {
            assert_eq!(tries(persona, associate), [200; 3], "{persona}");
            assert_eq!(tries(persona, admin), [200; 3], "{persona}");
        }
        assert_eq!(tries(Persona::Manager, associate), [200; 3]);
        assert_eq!(tries(Persona::Manager, admin), [403; 3]);
        assert_eq!(tries(Persona::Associate, associate), [403; 3]);
        assert_eq!(tries(Persona::Billing, associate), [404; 3]);
        assert_eq!(tries(Persona::Inactive, associate), [404; 3]);
        assert_eq!(tries(Persona::Anonymous, associate), [401; 3]);
        for persona in [Persona::Owner, Persona::Administrator, Persona::Manager] {
            let own = app.member(persona, app.home()).id;
            assert_eq!(tries(persona, own), [403; 3], "{persona}");
        }
        let owner = app.member(Persona::Owner, app.home()).id;
        assert_eq!(tries(Persona::Administrator, owner), [403; 3]);
    });
}

#[test]
fn the_last_administrator_does_not_end_and_one_who_ends_does_not_stand_in() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let database = app.database();
        // The owner is on leave: whoever else is in charge stands in.
        let [owner, admin] = [Persona::Owner, Persona::Administrator]
            .map(|persona| app.member(persona, app.home()).id);
        let second = newcomer(&app, BuiltIn::Administrator);
        let third = newcomer(&app, BuiltIn::Administrator);
        let others = format!(
            "UPDATE member SET status = 'inactive' WHERE workgroup = {} AND id NOT IN ({}, {}) \
             AND role IN ('owner', 'administrator') AND status = 'active'",
            app.home().get(),
            second.member.id.get(),
            third.member.id.get(),
        );
        assert!(database.run(&others) >= 2, "{owner} {admin}");

        // Of two, one may end; from then on the other is the last one.
        let ends = json!({ "from": null, "until": time(30 * DAY) });
        set(&app, &second.caller, third.member.id, &ends).expect(200);
        let refused = |caller: &Caller, id: MemberId, body: &Value| {
            let answer = set(&app, caller, id, body);
            let problem = answer.refused(403, "forbidden");
            problem.refusal.expect("a reason").reason
        };
        let begins = json!({ "from": time(DAY), "until": null });
        for body in [&ends, &begins] {
            let reason = refused(&third.caller, second.member.id, body);
            assert_eq!(reason, "last_in_charge");
        }
        let deactivate = path(&app, second.member.id) + "/deactivate";
        let answer = third.caller.post(deactivate, &json!({}));
        answer.refused(403, "forbidden");
        let shown: Member = third
            .caller
            .get(path(&app, second.member.id))
            .expect(200)
            .json();
        assert!(shown.last_admin);
        // Whoever ends can go.
        let deactivate = path(&app, third.member.id) + "/deactivate";
        second.caller.post(deactivate, &json!({})).expect(200);
    });
}

#[test]
fn whose_time_ends_soon_is_found_and_the_first_one_comes_first() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [far, soon, sooner, over] =
            [(); 4].map(|()| newcomer(&app, BuiltIn::MspUser).member.id);
        move_time(&app, far, None, Some(now() + 15 * DAY));
        move_time(&app, soon, None, Some(now() + 13 * DAY));
        move_time(&app, sooner, None, Some(now() + DAY));
        move_time(&app, over, None, Some(now()));
        assert_eq!(listed(&app, "ends=soon&sort=ends_at"), [sooner, soon]);
        assert_eq!(listed(&app, "ends=soon&sort=-ends_at"), [soon, sooner]);
        let all = listed(&app, "sort=ends_at");
        assert_eq!(all[..4], [over, sooner, soon, far]);
        // A client that somebody administers for a time counts, too.
        let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
        let (_, alone) = app.administrator(app.home(), page.items[0].id);
        let end = |at: i64| {
            let id = alone.id.get();
            app.database().run(&format!(
                "UPDATE client_administrator SET valid_until = {at} WHERE member = {id}"
            ));
        };
        let found = |at: i64| {
            end(at);
            listed(&app, "ends=soon").contains(&alone.id)
        };
        assert!(found(now() + 13 * DAY));
        assert!(!found(now() + 15 * DAY) && !found(now() - 1));
        let path = app.at_home("members?ends=late");
        app.owner().get(path).refused(400, "invalid_query");
    });
}

#[test]
fn an_invitation_offers_a_time_and_ends_with_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let until = time(10 * DAY);
        let body = InviteRequest {
            valid_from: Some(time(-DAY)),
            valid_until: Some(until.clone()),
            ..invitation(BuiltIn::Associate, Scope::Nobody)
        };
        let answer = app.owner().post(app.at_home("members"), &body);
        let told: wire::Invited = answer.json();
        assert_eq!(told.expires_at, until);
        let invited = app.invited(app.home(), answer);
        assert_eq!(invited.member.valid_until, Some(until.clone()));
        let accept = accept_of(&invited, GOOD_PASSWORD);
        let accepted = "/api/v1/invitations/accept";
        app.anonymous().post(accepted, &accept).expect(200);
        let there = member(&app, invited.member.id);
        assert_eq!(there.status, MemberStatus::Active);
        assert_eq!(there.valid_until, Some(until));

        // Over before it was accepted: the link is, too.
        let late = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let body = json!({ "from": null, "until": time(DAY) });
        set(&app, app.owner(), late.member.id, &body).expect(200);
        move_time(&app, late.member.id, None, Some(now()));
        let accept = accept_of(&late, GOOD_PASSWORD);
        assert_eq!(app.anonymous().post(accepted, &accept).status, 404);
        let resend = app.at_home(&format!("invitations/{}/resend", late.member.id));
        let problem = app
            .owner()
            .post(resend, &json!({}))
            .refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("valid_until"));

        let over = InviteRequest {
            valid_until: Some(time(-1)),
            ..invitation(BuiltIn::Associate, Scope::Nobody)
        };
        let answer = app.owner().post(app.at_home("members"), &over);
        let problem = answer.refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("valid_until"));
    });
}

#[test]
fn whoever_ends_is_told_when_that_is_set_and_a_week_and_a_day_before() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app, BuiltIn::Associate).member;
        let until = time(20 * DAY);
        let body = json!({ "from": null, "until": until });
        set(&app, app.owner(), person.id, &body).expect(200);
        let subjects = || -> Vec<(String, String)> {
            let mails = app.mail(app.home(), &person.email).into_iter();
            let about = mails.filter(|mail| mail.subject.starts_with("Your access"));
            about.map(|mail| (mail.subject, mail.text)).collect()
        };
        let told = subjects();
        assert_eq!(told.len(), 1, "{told:?}");
        let day = until.get(..10).unwrap();
        assert!(told[0].1.contains(&format!("Your access ends on {day}")));

        let reminded = || {
            crate::jobs::done_once_more(&app);
            let mails = subjects();
            let ends = mails
                .iter()
                .filter(|(subject, _)| subject.contains(" ends on "));
            ends.count()
        };
        assert_eq!(reminded(), 0);
        for (left, mails) in [(8, 0), (7, 1), (2, 1), (1, 2)] {
            move_time(&app, person.id, None, Some(now() + left * DAY - 60));
            assert_eq!(reminded(), mails, "{left} days before");
            assert_eq!(reminded(), mails, "once");
        }
        move_time(&app, person.id, None, Some(now()));
        assert_eq!(reminded(), 2);
    });
}

#[test]
fn signing_in_goes_on_for_whoever_has_ended_and_shows_no_workgroup() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let id = app.member(Persona::MspUser, app.home()).id;
        move_time(&app, id, None, Some(now()));
        let caller = app.sign_in(&Persona::MspUser.email(), DEMO_PASSWORD);
        caller.get(app.at_home("session")).refused(404, "not_found");
        caller
            .post(app.at_home("keys"), &json!({ "name": "Late", "days": 1 }))
            .refused(404, "not_found");
    });
}
