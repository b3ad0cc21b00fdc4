//! A server of its own for a test, with the personas to call it as.

mod caller;
mod client_admin;
mod database;
mod events;
mod held;
mod http;
mod mail;
mod persona;
mod server;
mod view;

use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use ::server::Settings;
use policy::{Actor, BuiltIn, Edition, Grant, Scope, WorkgroupId};
use wire::{AcceptRequest, InviteRequest, Member, SignInRequest, WorkgroupEntry};

pub(crate) use self::caller::Caller;
pub(crate) use self::database::{Database, Engine, on_each_engine, on_postgres};
pub(crate) use self::events::Events;
pub(crate) use self::held::Held;
pub(crate) use self::http::{Answer, Request};
pub(crate) use self::mail::{Invited, token_in};
pub(crate) use self::persona::Persona;
pub(crate) use self::server::{Server, args};
pub(crate) use self::view::{WorkgroupView, all_pages, everything, whole_log};

/// The password of every demo account.
pub(crate) const DEMO_PASSWORD: &str = "remit-demo-2026";
/// A password that is strong enough for anyone.
pub(crate) const GOOD_PASSWORD: &str = "plum-orbit-canyon-81";

/// A running server with demo data, in its own database.
#[derive(Debug)]
pub(crate) struct TestApp {
    server: Server,
    personas: HashMap<Persona, OnceLock<Caller>>,
    workgroups: OnceLock<Vec<WorkgroupEntry>>,
    // Last, so that it is dropped after the server that uses it.
    database: Database,
}

impl TestApp {
    /// A new one, for a test that changes something.
    pub(crate) fn new(engine: Engine) -> Self {
        Self::with(engine, |_| {})
    }

    /// A new one with other settings.
    pub(crate) fn with(engine: Engine, set: impl FnOnce(&mut Settings)) -> Self {
        let database = Database::create(engine);
        let mut args = args(database.url(), true);
        set(&mut args.settings);
        let server = Server::start(args);
        let personas = Persona::ALL.map(|persona| (persona, OnceLock::new()));
        Self {
            server,
            personas: personas.into_iter().collect(),
            workgroups: OnceLock::new(),
            database,
        }
    }

    /// The one that tests share that only read.
    pub(crate) fn shared(engine: Engine) -> &'static Self {
        static SQLITE: OnceLock<TestApp> = OnceLock::new();
        static POSTGRES: OnceLock<TestApp> = OnceLock::new();
        let app = match engine {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        app.get_or_init(|| Self::new(engine))
    }

    /// Ends the server; what it wrote stays for another one.
    pub(crate) fn stop(self) -> Database {
        drop(self.server);
        self.database
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    pub(crate) fn anonymous(&self) -> Caller {
        self.server.anonymous()
    }

    /// Where the app lives, as browsers say it.
    pub(crate) fn origin(&self) -> &str {
        self.server.origin()
    }

    /// The persona, signed in once for all tests of this app.
    pub(crate) fn as_persona(&self, persona: Persona) -> &Caller {
        let caller = self.personas.get(&persona).expect("a known persona");
        caller.get_or_init(|| match persona {
            Persona::Anonymous => self.anonymous(),
            _ => self.sign_in(&persona.email(), DEMO_PASSWORD),
        })
    }

    pub(crate) fn owner(&self) -> &Caller {
        self.as_persona(Persona::Owner)
    }

    /// A new session of this account.
    #[track_caller]
    pub(crate) fn sign_in(&self, email: &str, password: &str) -> Caller {
        let anonymous = self.anonymous();
        let answer = try_to_sign_in(&anonymous, email, password).expect(200);
        anonymous.signed_in_by(&answer)
    }

    /// The workgroup in which most happens: *Northwind IT*, in edition Associate.
    pub(crate) fn home(&self) -> WorkgroupId {
        self.workgroup(Edition::Associate)
    }

    /// The other workgroup: *Southwind IT*, in edition Agent.
    pub(crate) fn other(&self) -> WorkgroupId {
        self.workgroup(Edition::Agent)
    }

    fn workgroup(&self, edition: Edition) -> WorkgroupId {
        let read = || self.owner().get("/api/v1/workgroups").expect(200).json();
        let mut entries = self.workgroups.get_or_init(read).iter();
        let found = entries.find(|entry| entry.edition == edition);
        found.expect("a workgroup of each edition").id
    }

    /// A path in a workgroup: `members` becomes `/api/v1/workgroups/…/members`.
    pub(crate) fn path(&self, workgroup: WorkgroupId, rest: &str) -> String {
        let path = format!("/api/v1/workgroups/{workgroup}/{rest}");
        path.trim_end_matches('/').to_owned()
    }

    /// A path in the workgroup in which most happens.
    pub(crate) fn at_home(&self, rest: &str) -> String {
        self.path(self.home(), rest)
    }

    /// The persona as the policy sees them, from their own snapshot.
    pub(crate) fn actor(&self, persona: Persona, workgroup: WorkgroupId) -> Actor {
        match persona {
            Persona::Anonymous => Actor::Anonymous,
            Persona::Inactive => inactive(self.member(persona, workgroup).id, workgroup),
            _ => actor_of(self.as_persona(persona), workgroup),
        }
    }

    /// The persona's own member, as the owner sees it.
    pub(crate) fn member(&self, persona: Persona, workgroup: WorkgroupId) -> Member {
        let path = self.path(workgroup, &format!("members?search={}", persona.email()));
        let members = all_pages::<Member>(self.owner(), &path);
        let mut found = members
            .into_iter()
            .filter(|member| member.email == persona.email());
        found.next().expect("the persona's member")
    }

    /// Someone new: the owner has invited them to this role, and they have accepted.
    #[track_caller]
    pub(crate) fn newcomer(&self, workgroup: WorkgroupId, role: BuiltIn, scope: Scope) -> Newcomer {
        let is_inactive = role == BuiltIn::Inactive;
        let role = match is_inactive {
            // Nobody is invited to be that.
            true => BuiltIn::EndClient,
            false => role,
        };
        let invited = self.invite(workgroup, role, scope);
        let anonymous = self.anonymous();
        let accept = accept_of(&invited, GOOD_PASSWORD);
        let answer = anonymous
            .post("/api/v1/invitations/accept", &accept)
            .expect(200);
        let mut member = invited.member;
        if is_inactive {
            let path = self.path(workgroup, &format!("members/{}/deactivate", member.id));
            let request = Request::new("POST", path);
            member = self.owner().send(request).expect(200).json();
        }
        Newcomer {
            caller: anonymous.signed_in_by(&answer),
            member,
        }
    }

    /// Someone new whom the owner has only invited.
    #[track_caller]
    pub(crate) fn invite(&self, workgroup: WorkgroupId, role: BuiltIn, scope: Scope) -> Invited {
        let body = invitation(role, scope);
        let answer = self.owner().post(self.path(workgroup, "members"), &body);
        self.invited(workgroup, answer)
    }
}

/// A member who was invited by a test.
#[derive(Debug)]
pub(crate) struct Newcomer {
    pub(crate) caller: Caller,
    pub(crate) member: Member,
}

/// An address that nobody else has.
pub(crate) fn newcomers_address() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("newcomer{number}@newcomers.example")
}

/// An invitation of an address that nobody else has.
pub(crate) fn invitation(role: BuiltIn, scope: Scope) -> InviteRequest {
    InviteRequest {
        email: newcomers_address(),
        role: role.wire_name().to_owned(),
        scope,
        teams: Vec::new(),
        access_groups: Vec::new(),
        valid_from: None,
        valid_until: None,
        message: String::new(),
    }
}

/// What accepts an invitation.
pub(crate) fn accept_of(invited: &Invited, password: &str) -> AcceptRequest {
    AcceptRequest {
        token: invited.token.clone(),
        email: invited.member.email.clone(),
        name: "Nova Comer".to_owned(),
        password: password.to_owned(),
    }
}

/// An attempt at signing in.
#[track_caller]
pub(crate) fn try_to_sign_in(caller: &Caller, email: &str, password: &str) -> Answer {
    let body = SignInRequest {
        email: email.to_owned(),
        password: password.to_owned(),
    };
    caller.post("/api/v1/session", &body)
}

/// A caller as the policy sees them, from their own snapshot.
#[track_caller]
pub(crate) fn actor_of(caller: &Caller, workgroup: WorkgroupId) -> Actor {
    let answer = caller.get(format!("/api/v1/workgroups/{workgroup}/session"));
    let session: wire::WorkgroupSession = answer.expect(200).json();
    session.snapshot.actor().expect("a snapshot of these rules")
}

/// An inactive member: they get no snapshot.
fn inactive(member: policy::MemberId, workgroup: WorkgroupId) -> Actor {
    let role = BuiltIn::Inactive.into();
    let grant = Grant::Workgroup {
        role,
        scope: Scope::Nobody,
    };
    Actor::Member(policy::Member::new(
        member,
        workgroup,
        Edition::Associate,
        [grant],
    ))
}
