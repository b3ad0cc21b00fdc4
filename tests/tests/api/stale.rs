//! What was taken away is taken away from the next request on, whatever a server keeps of rights.
//!
//! A pair is one of them: something is given and used, so that a server may keep what it built; then
//! it is taken away, by another hand than this server's, and tried again.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::json;
use wire::Client;

use crate::app::{Caller, Newcomer, Server, TestApp, args, on_each_engine};

/// So many people, whose rights are taken away at once.
const PEOPLE: usize = 20;
/// How often each kind of right is taken away from each of them.
const ROUNDS: usize = 72;
/// Another number of rounds, for a night.
const ROUNDS_VARIABLE: &str = "REMIT_STALE_ROUNDS";
/// The custom role that is changed.
const ROLE: u64 = 0xab;

/// How something is given to the members of a list and how it is taken away, in SQL: `{ids}` stands
/// for the members, `{home}` for the workgroup.
const KINDS: [(&str, &[&str], &[&str]); 7] = [
    (
        "status",
        &["UPDATE member SET status = 'active' WHERE id IN ({ids})"],
        &["UPDATE member SET status = 'inactive' WHERE id IN ({ids})"],
    ),
    (
        "role",
        &["UPDATE member SET role = 'associate' WHERE id IN ({ids})"],
        &["UPDATE member SET role = 'billing_only' WHERE id IN ({ids})"],
    ),
    (
        "assigned client",
        &[],
        &["DELETE FROM member_client WHERE member IN ({ids})"],
    ),
    (
        "withheld client",
        &[
            "DELETE FROM member_client WHERE member IN ({ids})",
            "UPDATE member SET scope_kind = 'all_except' WHERE id IN ({ids})",
        ],
        &[
            "INSERT INTO member_client (workgroup, member, client, effect) \
           SELECT workgroup, id, (SELECT client FROM own WHERE member = id), 'deny' \
           FROM member WHERE id IN ({ids})",
        ],
    ),
    (
        "access group",
        &[
            "DELETE FROM member_client WHERE member IN ({ids})",
            "UPDATE member SET scope_kind = 'nobody' WHERE id IN ({ids})",
            "INSERT INTO member_access_group (workgroup, member, access_group) \
           SELECT workgroup, id, 77 FROM member WHERE id IN ({ids}) \
           AND NOT EXISTS (SELECT 1 FROM member_access_group g WHERE g.member = member.id)",
            "INSERT INTO access_group_client (workgroup, access_group, client) \
           SELECT {home}, 77, client FROM own",
        ],
        &["DELETE FROM access_group_client WHERE access_group = 77"],
    ),
    (
        "administered client",
        &[
            "DELETE FROM member_access_group WHERE member IN ({ids})",
            "UPDATE member SET role = NULL WHERE id IN ({ids})",
            "INSERT INTO client_administrator (workgroup, member, client) \
           SELECT workgroup, id, (SELECT client FROM own WHERE member = id) \
           FROM member WHERE id IN ({ids})",
        ],
        &["DELETE FROM client_administrator WHERE member IN ({ids})"],
    ),
    (
        "custom role",
        &[
            "UPDATE member SET role = 'custom:00000000000000ab', scope_kind = 'all_except' \
           WHERE id IN ({ids})",
            "UPDATE role SET draft = '{may}' WHERE id = 171",
        ],
        &["UPDATE role SET draft = '{may not}' WHERE id = 171"],
    ),
];

fn rounds() -> usize {
    let given = std::env::var(ROUNDS_VARIABLE).ok();
    given.map_or(ROUNDS, |rounds| rounds.parse().expect("a number"))
}

#[test]
fn what_was_taken_away_is_refused_by_every_server_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let world = World::new(&app);
        // On SQLite the other hand is the statement's connection; on PostgreSQL there is a second
        // server besides, and each of the two is asked.
        let second = app.database().url().starts_with("postgres").then(|| {
            let server = Server::start(args(app.database().url(), false));
            let callers = world
                .people
                .iter()
                .map(|(person, _)| server.anonymous().with_session(person.caller.session()));
            (callers.collect::<Vec<_>>(), server)
        });
        let mut pairs = 0;
        let rounds = rounds();
        for round in 0..rounds {
            for (kind, give, take) in KINDS {
                if !give.is_empty() {
                    world.run(give);
                }
                world.try_all(200, (kind, round), &second);
                world.run(take);
                pairs += world.try_all(404, (kind, round), &second);
                world.reset();
            }
        }
        assert!(pairs >= rounds * KINDS.len() * PEOPLE, "{pairs} pairs");
    });
}

/// People with a client each.
struct World<'a> {
    app: &'a TestApp,
    people: Vec<(Newcomer, ClientId)>,
}

impl<'a> World<'a> {
    fn new(app: &'a TestApp) -> Self {
        let person = |number: usize| {
            let body = json!({ "name": format!("Client {number}") });
            let client: Client = app
                .owner()
                .post(app.at_home("clients"), &body)
                .expect(201)
                .json();
            let scope = Scope::only([client.id]);
            (
                app.newcomer(app.home(), BuiltIn::Associate, scope),
                client.id,
            )
        };
        let world = Self {
            app,
            people: (0..PEOPLE).map(person).collect(),
        };
        let home = app.home().get();
        world.statement("CREATE TABLE own (member BIGINT PRIMARY KEY, client BIGINT NOT NULL)");
        for (person, client) in &world.people {
            let (member, client) = (person.member.id.get(), client.get());
            world.statement(&format!("INSERT INTO own VALUES ({member}, {client})"));
        }
        world.statement(&format!(
            "INSERT INTO access_group (id, workgroup, name, created_at) \
             VALUES (77, {home}, 'Group', 0)"
        ));
        world.statement(&format!(
            "INSERT INTO role (id, workgroup, draft, created_at) \
             VALUES ({ROLE}, {home}, '{}', 0)",
            draft(true)
        ));
        world
    }

    fn statement(&self, statement: &str) {
        self.app.database().run(statement);
    }

    fn run(&self, statements: &[&str]) {
        let ids: Vec<String> = self
            .people
            .iter()
            .map(|(person, _)| person.member.id.get().to_string())
            .collect();
        let statements = statements
            .join("; ")
            .replace("{ids}", &ids.join(", "))
            .replace("{home}", &self.app.home().get().to_string())
            .replace("{may}", &draft(true))
            .replace("{may not}", &draft(false));
        self.statement(&statements);
    }

    /// As everyone was at the beginning.
    fn reset(&self) {
        self.run(&[
            "DELETE FROM client_administrator WHERE member IN ({ids})",
            "DELETE FROM member_access_group WHERE member IN ({ids})",
            "DELETE FROM access_group_client WHERE access_group = 77",
            "DELETE FROM member_client WHERE member IN ({ids})",
            "UPDATE member SET status = 'active', role = 'associate', scope_kind = 'clients' \
             WHERE id IN ({ids})",
            "INSERT INTO member_client (workgroup, member, client, effect) \
             SELECT workgroup, id, (SELECT client FROM own WHERE member = id), 'allow' \
             FROM member WHERE id IN ({ids})",
        ]);
    }

    /// Everyone looks at their client, at both servers at once; how many did.
    #[track_caller]
    fn try_all(
        &self,
        expected: u16,
        what: (&str, usize),
        second: &Option<(Vec<Caller>, Server)>,
    ) -> usize {
        let here = self
            .people
            .iter()
            .map(|(person, client)| (&person.caller, client));
        let there = second.iter().flat_map(|(callers, _)| callers.iter());
        let there = there.zip(self.people.iter().map(|(_, client)| client));
        let all: Vec<(&Caller, &ClientId)> = here.chain(there).collect();
        std::thread::scope(|scope| {
            for some in all.chunks(all.len().div_ceil(4)) {
                scope.spawn(move || {
                    for (caller, client) in some {
                        let path = self.app.at_home(&format!("clients/{client}"));
                        let status = caller.get(path).status;
                        let as_expected = match expected {
                            200 => status == 200,
                            _ => status == 404 || status == 403,
                        };
                        assert!(as_expected, "{what:?}: {status} instead of {expected}");
                    }
                });
            }
        });
        self.people.len()
    }
}

/// A custom role that may look at clients, or may nothing.
fn draft(may: bool) -> String {
    let cells = if may {
        json!({ "client.view": "Clients" })
    } else {
        json!({})
    };
    json!({ "id": format!("{ROLE:016x}"), "label": "Looker", "grants": cells, "manages": [] })
        .to_string()
}
