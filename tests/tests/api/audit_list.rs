//! The audit log as a list: who asks for a part of it gets that part, whole, and from any place.

use policy::{BuiltIn, MemberId, Scope, WorkgroupId};
use serde_json::{Value, json};
use wire::{AuditEntry, AuditPage, AuditVerified, Client, Department, Team};

use crate::app::{Engine, Newcomer, Persona, Request, TestApp, on_each_engine, whole_log};
use crate::keys::make;

/// Things that were done, and by whom.
pub(crate) struct Stage {
    pub(crate) app: TestApp,
    engine: Engine,
    associate: Newcomer,
    client: Client,
    department: Department,
    team: Team,
}

impl Stage {
    pub(crate) fn new(engine: Engine) -> Self {
        let app = TestApp::new(engine);
        let manager = app.as_persona(Persona::Manager);
        let at = |rest: &str| app.at_home(rest);
        let create = |rest: &str, body: Value| manager.post(at(rest), &body).expect(201);
        let client: Client =
            create("clients", json!({ "name": "=1+1 Ltd", "city": "Oslo" })).json();
        let below = format!("clients/{}/departments", client.id);
        let department = create(&below, json!({ "name": "Office" })).json();
        let team: Team = create("teams", json!({ "name": "Night shift" })).json();
        let associate = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let id = associate.member.id;
        let clients = at(&format!("members/{id}/clients"));
        let assigned = Request::new("PATCH", clients).json(&json!({ "add": [client.id] }));
        app.owner().send(assigned).expect(200);
        let members = at(&format!("teams/{}/members", team.id));
        let added = Request::new("PATCH", members).json(&json!({ "add": [id] }));
        manager.send(added).expect(200);
        let own = at(&format!("clients/{}", client.id));
        let edit = Request::new("PATCH", own.clone()).matching("*");
        let edit = edit.json(&json!({ "city": "Bergen" }));
        associate.caller.send(edit).expect(200);
        associate.caller.delete(own).refused(403, "forbidden");
        associate
            .caller
            .post(at("teams"), &json!({ "name": "Mine" }))
            .refused(403, "forbidden");
        Self {
            app,
            engine,
            associate,
            client,
            department,
            team,
        }
    }

    /// What a question finds, the newest first.
    pub(crate) fn found(&self, query: &str) -> Vec<AuditEntry> {
        whole_log(
            self.app.owner(),
            &self.app.at_home(&format!("audit?{query}")),
        )
    }

    fn page(&self, query: &str) -> AuditPage {
        let path = self.app.at_home(&format!("audit?{query}"));
        self.app.owner().get(path).expect(200).json()
    }

    /// The question finds what of the whole log holds to this, and something.
    #[track_caller]
    fn check(&self, query: &str, holds: impl Fn(&AuditEntry) -> bool) {
        let expected = self.found("").into_iter().filter(|entry| holds(entry));
        let expected: Vec<AuditEntry> = expected.collect();
        assert!(!expected.is_empty(), "{query} finds something");
        assert_eq!(numbers(&self.found(query)), numbers(&expected), "{query}");
        assert_eq!(self.found(query), expected, "{query}");
    }

    /// Puts so many entries into the log, past the server: of one second, denied the first alone.
    fn fill(&self, count: u32, action: &str) {
        let rows = match self.engine {
            Engine::Sqlite => format!(
                "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count}) \
                 SELECT n FROM n"
            ),
            Engine::Postgres => format!("SELECT n FROM generate_series(1, {count}) n"),
        };
        let log = number_of(self.app.home());
        let database = self.app.database();
        database.run(&format!(
            "INSERT INTO audit (log, number, at, action, outcome, policy_digest, hash) \
             SELECT h.log, h.number + n.n, 1000, '{action}', \
             CASE WHEN n.n = 1 THEN 'denied' ELSE 'allowed' END, '', '' \
             FROM audit_head h, ({rows}) n WHERE h.log = {log}"
        ));
        database.run(&format!(
            "UPDATE audit_head SET number = number + {count} WHERE log = {log}"
        ));
    }
}

fn number_of(workgroup: WorkgroupId) -> i64 {
    i64::from_str_radix(&workgroup.to_string(), 16).unwrap()
}

fn numbers(entries: &[AuditEntry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.number).collect()
}

fn mentions(entry: &AuditEntry, id: &str) -> bool {
    let texts = [&entry.target, &entry.before, &entry.after];
    texts.into_iter().flatten().any(|text| text.contains(id))
}

#[test]
fn each_filter_of_the_log_finds_its_entries_and_no_others() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let (who, email) = (
            stage.associate.member.id,
            stage.associate.member.email.clone(),
        );
        let client = stage.client.id.to_string();
        let of_client = |entry: &AuditEntry| {
            // What was refused names the client in its path alone.
            mentions(entry, &client)
        };
        let by = |entry: &AuditEntry| entry.actor.as_ref() == Some(&email);
        let target = |entry: &AuditEntry| entry.target == Some(format!("client:{client}"));
        let denied = |entry: &AuditEntry| entry.outcome == "denied";
        stage.check(&format!("actor={who}"), by);
        stage.check("action=team.create", |entry| entry.action == "team.create");
        let begins = |entry: &AuditEntry| {
            entry.action.starts_with("client.") || entry.action == "team.assign"
        };
        stage.check("action=client.,team.assign", begins);
        stage.check(&format!("target=client:{client}"), target);
        stage.check(&format!("client={client}"), of_client);
        stage.check("outcome=denied", denied);
        stage.check("outcome=allowed", |entry| !denied(entry));
        stage.check(&format!("actor={who}&outcome=denied"), |it| {
            by(it) && denied(it)
        });
        stage.check(&format!("client={client}&actor={who}"), |it| {
            by(it) && of_client(it)
        });
        let edits = |it: &AuditEntry| it.action == "client.edit" && of_client(it);
        stage.check(&format!("client={client}&action=client.edit"), edits);
        let member = |entry: &AuditEntry| by(entry) || mentions(entry, &who.to_string());
        stage.check(&format!("member={who}"), member);
        let both = |it: &AuditEntry| member(it) && it.action.starts_with("team.");
        stage.check(&format!("member={who}&action=team."), both);
        stage.check("action=team.&outcome=allowed", |it| {
            it.action.starts_with("team.") && !denied(it)
        });
    });
}

#[test]
fn everything_about_a_client_is_found_by_it() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let found = stage.found(&format!("client={}", stage.client.id));
        let actions: Vec<&str> = found.iter().map(|entry| entry.action.as_str()).collect();
        let expected = [
            "client.delete",
            "client.edit",
            "member.assign_clients",
            "department.create",
            "client.create",
        ];
        assert_eq!(actions, expected);
        let path = format!(
            "clients/{}/departments/{}",
            stage.client.id, stage.department.id
        );
        let viewer = stage.app.as_persona(Persona::EndClient);
        viewer.delete(stage.app.at_home(&path));
        let refused = &stage.found(&format!("client={}&outcome=denied", stage.client.id))[0];
        assert_eq!(refused.action, "department.delete");
        assert_eq!(
            refused.target,
            Some(format!("department:{}", stage.department.id))
        );
    });
}

#[test]
fn the_log_is_asked_for_by_time_to_the_second_and_by_day() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        stage.fill(3, "test.old");
        let all = |query: &str| stage.found(&format!("action=test.old&{query}")).len();
        assert_eq!(all("from=1970-01-01T00:16:40Z"), 3);
        assert_eq!(all("from=1970-01-01T00:16:41Z"), 0);
        assert_eq!(all("until=1970-01-01T00:16:40Z"), 0);
        assert_eq!(all("until=1970-01-01T01:16:41%2B01:00"), 3);
        assert_eq!(all("from=1970-01-01&until=1970-01-01"), 3);
        assert_eq!(all("from=1970-01-02"), 0);
        assert_eq!(stage.found("until=1970-01-01").len(), 3);
    });
}

#[test]
fn pages_of_the_log_are_exact_in_both_directions_also_within_one_second() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        stage.fill(100, "test.same");
        for query in ["action=test.same&per_page=7", "until=1970-01-01&per_page=7"] {
            let whole = stage.found(&query.replace("&per_page=7", ""));
            assert_eq!(whole.len(), 100);
            let (mut down, mut page) = (Vec::new(), stage.page(query));
            assert!(page.is_newest && !page.is_oldest);
            loop {
                down.extend(page.items.clone());
                if page.is_oldest {
                    break;
                }
                page = stage.page(&format!("{query}&before={}", page.older.unwrap()));
            }
            assert_eq!(numbers(&down), numbers(&whole));
            // And back, from the oldest.
            let mut up = page.items.clone();
            while !page.is_newest {
                page = stage.page(&format!("{query}&after={}", page.newer.unwrap()));
                up.splice(0..0, page.items.clone());
            }
            assert_eq!(numbers(&up), numbers(&whole));
        }
    });
}

#[test]
fn what_is_new_in_the_log_is_asked_for_alone() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let mark = stage.page("").newer.unwrap();
        let nothing = stage.page(&format!("after={mark}"));
        assert_eq!((nothing.items.len(), nothing.is_newest), (0, true));
        assert_eq!(nothing.newer.as_ref(), Some(&mark));
        let body = json!({ "name": "Later" });
        stage
            .app
            .owner()
            .post(stage.app.at_home("teams"), &body)
            .expect(201);
        let new = stage.page(&format!("after={mark}"));
        assert_eq!(new.items.len(), 1);
        assert_eq!(new.items[0].action, "team.create");
    });
}

#[test]
fn a_question_that_almost_nothing_answers_is_looked_for_part_by_part() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        stage.fill(25_000, "test.many");
        let query = "action=test.many&outcome=denied";
        // Found by who was denied, and not among all that were done.
        assert_eq!(stage.page(query).items.len(), 1);
        let query = "outcome=allowed&action=session.&until=1970-01-02";
        assert_eq!(stage.page(query).items.len(), 0);
        let database = stage.app.database();
        let account = "(SELECT account FROM member WHERE role = 'owner' LIMIT 1)";
        assert!(
            database.count(&format!(
                "SELECT COUNT(*) AS n FROM member WHERE account = {account}"
            )) > 0
        );
        let mut page = stage.page("outcome=allowed&until=1970-01-02&per_page=100");
        assert_eq!((page.items.len(), page.is_oldest), (100, false));
        // All of the 25,000 are looked at for a target that none of them has.
        let none = format!(
            "outcome=denied&from=1970-01-01&target=team:{}",
            stage.team.id
        );
        assert_eq!(stage.page(&none).items.len(), 0);
        let (mut asked, mut seen) = (0, page.items.len());
        while !page.is_oldest {
            let older = page.older.unwrap();
            page = stage.page(&format!(
                "outcome=allowed&until=1970-01-02&per_page=100&before={older}"
            ));
            seen += page.items.len();
            asked += 1;
            assert!(asked < 300, "it comes to an end");
        }
        assert_eq!(seen, 24_999);
    });
}

#[test]
fn entries_say_who_and_what_by_name_also_of_what_is_gone() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let owner = stage.app.owner();
        let team = stage.app.at_home(&format!("teams/{}", stage.team.id));
        owner.delete(team).expect(204);
        let client = stage.app.at_home(&format!("clients/{}", stage.client.id));
        owner.delete(client).expect(204);
        let found = stage.found(&format!("target=team:{}&action=team.assign", stage.team.id));
        let [assign] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(assign.target_name.as_deref(), Some("Night shift"));
        assert!(!assign.target_is_there);
        let added = assign
            .changes
            .iter()
            .find(|change| change.field == "added")
            .unwrap();
        let name = &stage.associate.member.email;
        assert!(
            added.after[0] == *name || !added.after[0].is_empty(),
            "{added:?}"
        );
        let given = &stage.found(&format!(
            "member={}&action=member.assign_clients",
            stage.associate.member.id
        ))[0];
        let added = given
            .changes
            .iter()
            .find(|change| change.field == "added")
            .unwrap();
        assert_eq!(added.after, ["=1+1 Ltd"]);
        assert_eq!(given.member_name.as_deref(), Some("Odette Marlow"));
        assert!(given.target_is_there);
        let edit = &stage.found("action=client.edit")[0];
        assert_eq!(edit.target_name.as_deref(), Some("=1+1 Ltd"));
        let changes: Vec<_> = edit
            .changes
            .iter()
            .map(|one| (one.field.as_str(), &one.before, &one.after))
            .collect();
        assert_eq!(
            changes,
            [("city", &vec!["Oslo".to_owned()], &vec!["Bergen".to_owned()])]
        );
        assert_eq!(edit.member, Some(stage.associate.member.id));
        assert!(edit.address.is_some() && edit.request_id.is_some());
    });
}

#[test]
fn of_another_workgroup_the_log_finds_nothing() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let body = json!({ "name": "Elsewhere" });
        let there = app.path(app.other(), "clients");
        let client: Client = app.owner().post(there, &body).expect(201).json();
        let stranger: MemberId = app.member(Persona::Owner, app.other()).id;
        for query in [
            format!("client={}", client.id),
            format!("target=client:{}", client.id),
            format!("actor={stranger}"),
            format!("member={stranger}"),
        ] {
            let found = stage.page(&query);
            assert_eq!(
                (found.items.len(), found.newer, found.older),
                (0, None, None),
                "{query}"
            );
        }
        // A place of another log is a place in time, and shows this one.
        let path = app.path(app.other(), "audit");
        let theirs: AuditPage = app.owner().get(path).expect(200).json();
        let here = stage.page(&format!("before={}", theirs.newer.unwrap()));
        let own = numbers(&stage.found(""));
        assert!(here.items.iter().all(|entry| own.contains(&entry.number)));
        assert!(here.items.iter().all(|entry| !mentions(entry, "Elsewhere")));
    });
}

#[test]
fn who_may_not_see_costs_and_notes_does_not_find_them_in_the_log() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let cost = app.at_home(&format!("members/{}/cost", stage.associate.member.id));
        let body = json!({ "hourly_cost_cents": 4_217 });
        app.owner()
            .send(Request::new("PUT", cost).matching("*").json(&body))
            .expect(200);
        let client = app.at_home(&format!("clients/{}", stage.client.id));
        let note = Request::new("PATCH", client)
            .matching("*")
            .json(&json!({ "note": "the safe" }));
        app.owner().send(note).expect(200);
        let made = make(app, app.owner(), json!({ "actions": ["audit.view"] }));
        let program = app.anonymous().with_key(made.token);
        for rest in ["audit", "audit/export?format=jsonl", "audit/export"] {
            let text =
                |caller: &crate::app::Caller| caller.get(app.at_home(rest)).expect(200).text();
            let (all, less) = (text(app.owner()), text(&program));
            assert!(
                all.contains("hourly_cost_cents") && all.contains("the safe"),
                "{rest}"
            );
            assert!(
                !less.contains("hourly_cost_cents") && !less.contains("the safe"),
                "{rest}"
            );
        }
        let less = whole_log(&program, &app.at_home("audit?action=member.cost.edit"));
        assert!(less[0].withheld && less[0].changes.is_empty(), "{less:?}");
        let all = stage.found("action=member.cost.edit");
        assert!(!all[0].withheld);
        assert_eq!(all[0].changes[0].after, ["4217"]);
    });
}

#[test]
fn only_who_may_view_the_log_asks_for_a_part_of_it() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let member = stage.associate.member.id;
        for rest in [
            format!("audit?actor={member}"),
            "audit?outcome=denied".to_owned(),
            "audit?from=nonsense".to_owned(),
            "audit/verified".to_owned(),
            "audit/export?outcome=denied".to_owned(),
        ] {
            let path = app.at_home(&rest);
            for persona in [Persona::Manager, Persona::Associate, Persona::EndClient] {
                app.as_persona(persona).get(&path).refused(403, "forbidden");
            }
            app.as_persona(Persona::Inactive)
                .get(&path)
                .refused(404, "not_found");
            app.anonymous().get(&path).refused(401, "unauthenticated");
        }
    });
}

/// What the server says once its job has been at it.
fn verified(stage: &Stage, done: impl Fn(&AuditVerified) -> bool) -> AuditVerified {
    let begun = std::time::Instant::now();
    loop {
        let database = stage.app.database();
        database
            .run("UPDATE audit_verified SET checked_at = 0, again_at = 0 WHERE broken_at IS NULL");
        database.run("UPDATE job SET run_at = 0 WHERE kind = 'audit.verify'");
        std::thread::sleep(std::time::Duration::from_millis(200));
        let path = stage.app.at_home("audit/verified");
        let said: AuditVerified = stage.app.owner().get(path).expect(200).json();
        if done(&said) {
            return said;
        }
        assert!(
            begun.elapsed() < std::time::Duration::from_secs(60),
            "{said:?}"
        );
    }
}

#[test]
fn the_server_says_how_far_the_log_is_unbroken_and_where_it_is_not() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let whole = verified(&stage, |said| {
            said.entries == said.total && said.checked_at.is_some()
        });
        assert_eq!(whole.broken_at, None);
        assert_eq!(whole.total as usize, stage.found("").len());
        assert!(whole.until.is_some());
        let database = stage.app.database();
        match engine {
            Engine::Sqlite => database.run("DROP TRIGGER audit_is_not_changed"),
            Engine::Postgres => database.run("DROP TRIGGER audit_is_not_changed ON audit"),
        };
        let log = number_of(stage.app.home());
        database.run(&format!(
            "UPDATE audit SET actor = 'x' WHERE log = {log} AND number = 2"
        ));
        let broken = verified(&stage, |said| said.broken_at.is_some());
        assert_eq!(broken.broken_at, Some(2));
    });
}
