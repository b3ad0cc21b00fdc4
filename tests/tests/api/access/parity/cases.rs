//! The committed cases, which the npm package is asked too, and the one digest of all answers.
//!
//! A file such as `tests/golden/parity.json` has actors and targets; a case is an actor, a target and an action, in
//! this order. `parity.txt` beside it has the SHA-256 of the answers, a line each: `allow`, or `deny` with
//! reason and sentence.

use std::fs;
use std::path::Path;

use policy::{Action, Actor, MemberId, Person, Role, Scope, Snapshot, Target, decide, digest};
use policy::{BuiltIn, ClientId, Kind, WorkgroupId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A workgroup with everyone who is asked about, and everything.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct World {
    pub(super) workgroup: WorkgroupId,
    pub(super) actors: Vec<Value>,
    pub(super) targets: Vec<Value>,
}

/// A target as the npm package takes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    kind: String,
    workgroup: WorkgroupId,
    client: Option<ClientId>,
    member: Option<MemberId>,
    #[serde(default)]
    roles: Vec<String>,
    role: Option<String>,
    scope: Option<Scope>,
    clients: Option<Scope>,
}

/// Answers, one below the other.
#[derive(Default)]
pub(super) struct Answers(String);

impl Answers {
    pub(super) fn allow(&mut self) {
        self.0.push_str("allow\n");
    }

    pub(super) fn deny(&mut self, reason: &str, sentence: &str) {
        self.0.push_str(&format!("deny {reason} {sentence}\n"));
    }

    pub(super) fn count(&self) -> usize {
        self.0.lines().count()
    }

    fn digest(&self) -> String {
        let digest = Sha256::digest(self.0.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Fails where these are not the answers that are committed for the worlds of this name.
    pub(super) fn check(&self, name: &str) {
        golden(&format!("{name}.txt"), &format!("{}\n", self.digest()));
    }
}

/// An actor as committed: their snapshot, whose digest of the rules stands elsewhere.
pub(super) fn to_case(actor: &Actor) -> Value {
    let mut snapshot = serde_json::to_value(Snapshot::of(actor)).expect("a snapshot");
    snapshot["policy_digest"] = Value::Null;
    snapshot
}

/// Fails where the worlds are not the committed ones.
pub(super) fn check_worlds(name: &str, worlds: &[World]) {
    let text = serde_json::to_string_pretty(worlds).expect("JSON");
    golden(&format!("{name}.json"), &format!("{text}\n"));
}

/// A difference is written, to be reviewed and committed.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(name);
    if fs::read_to_string(&path).unwrap_or_default() != text {
        fs::write(&path, text).expect("the golden file is written");
        panic!("{name} differed and has been written anew: review it");
    }
}

/// Every case that is committed by this name, answered by the policy itself.
pub(super) fn natively(name: &str) -> Answers {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let path = folder.join(format!("{name}.json"));
    let text = fs::read_to_string(path).expect("the committed cases");
    let worlds: Vec<World> = serde_json::from_str(&text).expect("cases");
    let mut answers = Answers::default();
    for world in worlds {
        for actor in world.actors {
            let actor = actor_of(actor);
            for target in &world.targets {
                let target = Described::deserialize(target).expect("a target");
                target.ask(&actor, &mut answers);
            }
        }
    }
    answers
}

fn actor_of(mut snapshot: Value) -> Actor {
    snapshot["policy_digest"] = digest().into();
    let snapshot: Snapshot = serde_json::from_value(snapshot).expect("a snapshot");
    snapshot.actor().expect("an actor")
}

impl Described {
    /// Every action on it.
    fn ask(&self, actor: &Actor, answers: &mut Answers) {
        let present: Vec<Role> = self.roles.iter().map(|name| role(name)).collect();
        let future = self.role.as_deref().map(role);
        let person = Person {
            member: self.member,
            present: &present,
            future: future.as_ref(),
            scope: self.scope.as_ref(),
            last_admin: false,
        };
        let target = self.target(&person);
        let target = match &self.clients {
            Some(clients) => target.with_clients(clients),
            None => target,
        };
        for action in Action::ALL {
            match decide(actor, *action, &target).denial() {
                None => answers.allow(),
                Some(denial) => answers.deny(denial.reason().code(), &denial.sentence()),
            }
        }
    }

    fn target<'a>(&self, person: &'a Person<'a>) -> Target<'a> {
        let mut kinds = Kind::ALL.iter().copied();
        let kind = kinds.find(|kind| kind.wire_name() == self.kind);
        match (kind.expect("a kind"), self.client) {
            (Kind::Member, _) => Target::member(self.workgroup, person),
            (Kind::Invitation, _) => Target::invitation(self.workgroup, person),
            (Kind::ClientAdmin, Some(client)) => {
                Target::client_admin(self.workgroup, client, person)
            }
            (kind, Some(client)) => Target::below(kind, self.workgroup, client),
            (kind, None) => Target::within(kind, self.workgroup),
        }
    }
}

fn role(name: &str) -> Role {
    let mut roles = BuiltIn::ALL.into_iter();
    let role = roles.find(|role| role.wire_name() == name);
    role.expect("a built-in role").into()
}
