//! Leaving: what somebody has, who takes it, and that nothing of it is left to them.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::{Value, json};
use wire::{
    AuditEntry, Client, Leaving, LeavingRecord, Member, MemberSessions, MemberStatus, Page, Team,
    TeamRequest,
};

use crate::app::{
    Answer, Caller, Engine, Newcomer, Persona, Request, TestApp, accept_of, all_pages, invitation,
    on_each_engine, whole_log,
};
use crate::keys::program;
use crate::routes::MISSING;

/// Somebody who leaves, with a client and a team of their own, and somebody who takes them.
struct Stage {
    app: TestApp,
    leaver: Newcomer,
    successor: Newcomer,
    alone: ClientId,
    shared: ClientId,
    team: Team,
}

impl Stage {
    fn new(engine: Engine) -> Self {
        let app = TestApp::new(engine);
        let created = |name: &str| -> Client {
            let body = json!({ "name": name });
            let answer = app.owner().post(app.at_home("clients"), &body);
            answer.expect(201).json()
        };
        let [alone, shared] = ["Zz Alone", "Zz Shared"].map(|name| created(name).id);
        withhold(&app, &[alone, shared]);
        let home = app.home();
        let both = Scope::only([alone, shared]);
        let leaver = app.newcomer(home, BuiltIn::Associate, both);
        let successor = app.newcomer(home, BuiltIn::Associate, Scope::only([shared]));
        let body = TeamRequest {
            name: "Night shift".to_owned(),
        };
        let team: Team = app
            .owner()
            .post(app.at_home("teams"), &body)
            .expect(201)
            .json();
        let path = app.at_home(&format!("teams/{}/members", team.id));
        let body = json!({ "add": [leaver.member.id] });
        app.owner()
            .send(Request::new("PATCH", path).json(&body))
            .expect(200);
        Self {
            app,
            leaver,
            successor,
            alone,
            shared,
            team,
        }
    }

    fn of_leaver(&self, rest: &str) -> String {
        let id = self.leaver.member.id;
        self.app.at_home(&format!("members/{id}{rest}"))
    }

    fn look(&self) -> Leaving {
        let answer = self.app.owner().get(self.of_leaver("/leaving"));
        answer.expect(200).json()
    }

    fn leave(&self, caller: &Caller, how: &str, body: &Value) -> Answer {
        let path = self.of_leaver(&format!("/leaving/{how}"));
        caller.send(Request::new("POST", path).matching("*").json(body))
    }

    fn clients_of(&self, member: &Member) -> Vec<ClientId> {
        let path = self.app.at_home(&format!("members/{}", member.id));
        let member: Member = self.app.owner().get(path).expect(200).json();
        let clients = member.clients.unwrap_or_default();
        clients.into_iter().map(|client| client.id).collect()
    }

    fn status(&self) -> MemberStatus {
        let answer = self.app.owner().get(self.of_leaver(""));
        answer.expect(200).json::<Member>().status
    }

    fn in_team(&self) -> Vec<String> {
        let path = format!("teams/{}/members", self.team.id);
        let page: Page<wire::TeamMember> = self
            .app
            .owner()
            .get(self.app.at_home(&path))
            .expect(200)
            .json();
        page.items.into_iter().map(|member| member.email).collect()
    }
}

/// Whoever has all clients but some is not to have these.
fn withhold(app: &TestApp, clients: &[ClientId]) {
    let members: Vec<Member> = all_pages(app.owner(), &app.at_home("members"));
    let broad = members.iter().filter(|one| one.scope_kind == "all_except");
    for member in broad.filter(|one| one.removed_at.is_none()) {
        let path = app.at_home(&format!("members/{}/clients", member.id));
        let body = json!({ "remove": clients });
        let request = Request::new("PATCH", path).matching("*").json(&body);
        app.owner().send(request).expect(200);
    }
}

#[test]
fn what_somebody_leaves_is_counted_before_and_what_others_have_is_none_of_it() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let left = stage.look();
        let names: Vec<ClientId> = left.clients.iter().map(|client| client.id).collect();
        assert_eq!((names, left.clients_total), (vec![stage.alone], 1));
        assert_eq!(left.teams.len(), 1);
        assert_eq!((left.sessions, left.keys, left.invitations), (1, 0, 0));
        // Whoever is inactive works for nobody.
        let path = format!("members/{}/deactivate", stage.successor.member.id);
        let request = Request::new("POST", stage.app.at_home(&path));
        stage.app.owner().send(request).expect(200);
        let left = stage.look();
        let mut names: Vec<ClientId> = left.clients.iter().map(|client| client.id).collect();
        names.sort_unstable();
        let mut both = vec![stage.alone, stage.shared];
        both.sort_unstable();
        assert_eq!(names, both);
    });
}

#[test]
fn whoever_leaves_has_nothing_a_moment_later_and_others_have_what_was_theirs() {
    on_each_engine(|engine| {
        for (how, removed) in [("deactivate", false), ("remove", true)] {
            let stage = Stage::new(engine);
            let key = program(&stage.app, &stage.leaver.caller, json!({}));
            let clients = stage.app.at_home("clients");
            key.get(&clients).expect(200);
            let to = stage.successor.member.id;
            let body = json!({ "clients_to": to, "teams_to": to });
            let answer = stage.leave(stage.app.owner(), how, &body);
            let record: LeavingRecord = answer.expect(200).json();
            assert_eq!((record.removed, record.left.keys), (removed, 1));
            assert_eq!(record.clients_to.as_deref(), Some("Nova Comer"));
            assert_eq!(record.invitations_to, None);
            assert_eq!(stage.status(), MemberStatus::Inactive);
            key.get(&clients).refused(401, "unauthenticated");
            let status = stage.leaver.caller.get(&clients);
            assert!([401, 404].contains(&status.status), "{status:?}");
            let mut own = stage.clients_of(&stage.successor.member);
            own.sort_unstable();
            let mut both = vec![stage.alone, stage.shared];
            both.sort_unstable();
            assert_eq!(own, both, "{how}");
            assert!(stage.in_team().contains(&stage.successor.member.email));
            let told = stage
                .app
                .mail(stage.app.home(), &stage.successor.member.email);
            let told = told
                .iter()
                .any(|mail| mail.text.contains("access to 1 client"));
            assert!(told, "{how}: the successor is told");
        }
    });
}

#[test]
fn whoever_leaves_later_keeps_all_until_then_and_others_have_it_beside_them() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let to = stage.successor.member.id;
        let until = "2099-01-01T00:00:00Z";
        let hand_over = json!({ "clients_to": to, "teams_to": to });
        let body = json!({ "until": until, "hand_over": hand_over });
        let answer = stage.leave(stage.app.owner(), "later", &body);
        let record: LeavingRecord = answer.expect(200).json();
        assert_eq!(record.ends_at.as_deref(), Some(until));
        assert_eq!(record.teams_to.as_deref(), Some("Nova Comer"));
        let leaver: Member = stage
            .app
            .owner()
            .get(stage.of_leaver(""))
            .expect(200)
            .json();
        assert_eq!(leaver.status, MemberStatus::Active);
        assert_eq!(leaver.valid_until.as_deref(), Some(until));
        for one in [&stage.leaver.member, &stage.successor.member] {
            assert!(stage.clients_of(one).contains(&stage.alone));
            assert!(stage.in_team().contains(&one.email));
        }
        stage
            .leaver
            .caller
            .get(stage.app.at_home("clients"))
            .expect(200);
    });
}

#[test]
fn a_later_end_has_to_be_one_and_the_last_administrator_has_none() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        for until in ["tomorrow", "2020-01-01T00:00:00Z"] {
            let body = json!({ "until": until });
            let answer = stage.leave(stage.app.owner(), "later", &body);
            let problem = answer.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("until"));
        }
        let later = json!({ "until": "2099-01-01T00:00:00Z" });
        let associate = stage.app.as_persona(Persona::Associate);
        assert_eq!(stage.leave(associate, "later", &later).status, 403);
        let answer = stage.leave(stage.app.owner(), "later", &json!({}));
        assert_eq!(answer.status, 422, "{answer:?}");
        let nobody = stage
            .app
            .invite(stage.app.home(), BuiltIn::Associate, Scope::Nobody);
        let path = format!("members/{}/leaving/later", nobody.member.id);
        let request = Request::new("POST", stage.app.at_home(&path)).matching("*");
        let answer = stage.app.owner().send(request.json(&later));
        answer.refused(404, "not_found");
        let owner = stage.app.member(Persona::Owner, stage.app.home());
        let path = format!("members/{}/leaving/later", owner.id);
        let request = Request::new("POST", stage.app.at_home(&path)).matching("*");
        let answer = stage.app.owner().send(request.json(&later));
        assert_eq!(answer.status, 403, "{answer:?}");
        assert_eq!(stage.status(), MemberStatus::Active);
    });
}

#[test]
fn whoever_may_not_hand_over_changes_nothing_at_all() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        // A manager deactivates an associate, and assigns nothing to an administrator.
        let administrator = stage.app.member(Persona::Administrator, stage.app.home());
        let manager = stage.app.as_persona(Persona::Manager);
        let body = json!({ "clients_to": administrator.id });
        let answer = stage.leave(manager, "deactivate", &body);
        assert_eq!(answer.status, 403, "{answer:?}");
        assert_eq!(stage.status(), MemberStatus::Active);
        let associate = stage.app.as_persona(Persona::Associate);
        for how in ["deactivate", "remove"] {
            assert_eq!(stage.leave(associate, how, &json!({})).status, 403);
        }
        assert_eq!(stage.status(), MemberStatus::Active);
        stage.leave(manager, "deactivate", &json!({})).expect(200);
    });
}

#[test]
fn a_sheet_that_is_stale_or_sent_twice_changes_nothing() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let tag = || {
            let answer = stage.app.owner().get(stage.of_leaver(""));
            answer.header("etag").expect("a tag").to_owned()
        };
        let ways = [
            (
                "later",
                "msp_user",
                json!({ "until": "2099-01-01T00:00:00Z" }),
            ),
            ("deactivate", "associate", json!({})),
        ];
        for (how, role, body) in ways {
            let send = |tag: &str| {
                let path = stage.of_leaver(&format!("/leaving/{how}"));
                let request = Request::new("POST", path).matching(tag).json(&body);
                stage.app.owner().send(request)
            };
            let before = tag();
            // Somebody else was faster in another tab.
            let request = Request::new("PUT", stage.of_leaver("/role")).matching(&before);
            let request = request.json(&json!({ "role": role }));
            stage.app.owner().send(request).expect(200);
            send(&before).refused(412, "version_conflict");
            assert_eq!(stage.status(), MemberStatus::Active);
            let now = tag();
            send(&now).expect(200);
            send(&now).refused(412, "version_conflict");
        }
    });
}

#[test]
fn nobody_of_another_workgroup_takes_anything() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let stranger = stage
            .app
            .newcomer(stage.app.other(), BuiltIn::Manager, Scope::Nobody);
        for field in ["clients_to", "teams_to", "invitations_to"] {
            let body = json!({ field: stranger.member.id });
            let answer = stage.leave(stage.app.owner(), "deactivate", &body);
            answer.refused(422, "invalid_field");
        }
        // And theirs is not reached below this workgroup's path.
        let id = stranger.member.id;
        for rest in ["sessions", "leaving"] {
            let path = stage.app.at_home(&format!("members/{id}/{rest}"));
            stage.app.owner().get(path).refused(404, "not_found");
        }
        assert_eq!(stage.status(), MemberStatus::Active);
    });
}

#[test]
fn a_successor_is_another_active_member() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let inactive = stage.app.member(Persona::Inactive, stage.app.home());
        let invited = stage
            .app
            .invite(stage.app.home(), BuiltIn::Associate, Scope::Nobody);
        let nobody = [
            stage.leaver.member.id.to_string(),
            inactive.id.to_string(),
            invited.member.id.to_string(),
            MISSING.to_owned(),
        ];
        for id in &nobody {
            for field in ["clients_to", "teams_to", "invitations_to"] {
                let body = json!({ field: id });
                let answer = stage.leave(stage.app.owner(), "remove", &body);
                let problem = answer.refused(422, "invalid_field");
                assert!(problem.errors.iter().any(|error| error.field == field));
            }
        }
        assert_eq!(stage.status(), MemberStatus::Active);
    });
}

#[test]
fn open_invitations_are_taken_by_whoever_may_give_what_they_offer() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let home = app.home();
        let leaver = app.newcomer(home, BuiltIn::Administrator, Scope::Nobody);
        let manager = app.newcomer(home, BuiltIn::Manager, Scope::Nobody);
        let sent = [BuiltIn::Associate, BuiltIn::Administrator].map(|role| {
            let body = invitation(role, Scope::Nobody);
            let answer = leaver.caller.post(app.at_home("members"), &body);
            app.invited(home, answer)
        });
        let path = app.at_home(&format!("members/{}/leaving/deactivate", leaver.member.id));
        let body = json!({ "invitations_to": manager.member.id });
        let request = Request::new("POST", path).matching("*").json(&body);
        let record: LeavingRecord = app.owner().send(request).expect(200).json();
        assert_eq!((record.left.invitations, record.invitations_taken), (2, 1));
        let accept = |invited: &crate::app::Invited| {
            let body = accept_of(invited, crate::app::GOOD_PASSWORD);
            app.anonymous()
                .post("/api/v1/invitations/accept", &body)
                .status
        };
        assert_eq!(accept(&sent[0]), 200);
        // A manager gives nobody an administrator's role: that one is void.
        assert_ne!(accept(&sent[1]), 200);
    });
}

#[test]
fn whoever_is_signed_out_everywhere_signs_in_again_and_has_no_key_any_more() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let key = program(&stage.app, &stage.leaver.caller, json!({}));
        let path = stage.of_leaver("/sessions");
        let had: MemberSessions = stage.app.owner().get(&path).expect(200).json();
        assert_eq!((had.sessions, had.keys), (1, 1));
        stage.app.owner().delete(&path).expect(204);
        let clients = stage.app.at_home("clients");
        key.get(&clients).refused(401, "unauthenticated");
        let old = stage.leaver.caller.get(&clients);
        old.refused(401, "unauthenticated");
        let had: MemberSessions = stage.app.owner().get(&path).expect(200).json();
        assert_eq!((had.sessions, had.keys), (0, 0));
        let email = &stage.leaver.member.email;
        let again = stage.app.sign_in(email, crate::app::GOOD_PASSWORD);
        again.get(&clients).expect(200);
    });
}

#[test]
fn the_log_of_one_member_has_what_they_did_and_what_was_done_to_them() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let body = json!({ "city": "Fargo" });
        let client = stage.app.at_home(&format!("clients/{}", stage.shared));
        let request = Request::new("PATCH", client).matching("*").json(&body);
        stage.leaver.caller.send(request).expect(200);
        stage
            .leave(stage.app.owner(), "deactivate", &json!({}))
            .expect(200);
        let path = format!("audit?member={}", stage.leaver.member.id);
        let found: Vec<AuditEntry> = whole_log(stage.app.owner(), &stage.app.at_home(&path));
        let actions: Vec<&str> = found.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(
            actions[..2],
            ["member.deactivate", "client.edit"],
            "{actions:?}"
        );
        let about = format!("member:{}", stage.leaver.member.id);
        let names = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            text.contains(&stage.leaver.member.id.to_string())
        };
        let theirs = |entry: &AuditEntry| {
            entry.target.as_deref() == Some(&about)
                || names(&entry.before)
                || names(&entry.after)
                || entry.actor.as_deref() == Some(&stage.leaver.member.email)
        };
        assert!(found.iter().all(theirs), "{found:?}");
        let whole: Vec<AuditEntry> = whole_log(stage.app.owner(), &stage.app.at_home("audit"));
        let expected = whole.iter().filter(|entry| theirs(entry)).count();
        assert_eq!(found.len(), expected);
        let of_nobody = stage.app.at_home(&format!("audit?member={MISSING}"));
        let nobody: Vec<AuditEntry> = whole_log(stage.app.owner(), &of_nobody);
        assert!(nobody.is_empty());
    });
}
