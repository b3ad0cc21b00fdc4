//! Any bytes as a snapshot: whatever is accepted gives an actor about whom every question has an
//! answer, and the answers agree with each other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy::{
    Action, Actor, ClientId, Person, Role, Scope, Snapshot, Target, WorkgroupId, decide, effective,
    explain, visible,
};

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut snapshot) = serde_json::from_slice::<Snapshot>(bytes) else {
        return;
    };
    reads_back(&snapshot);
    // Refused with a reason, unless the digest is right by chance; then it is made right.
    let _ = snapshot.actor().map_err(|error| error.to_string());
    policy::digest().clone_into(&mut snapshot.policy_digest);
    match snapshot.actor() {
        Ok(actor) => {
            reads_back(&Snapshot::of(&actor).expect("an actor who is someone"));
            comes_back(&actor);
            ask(&actor, snapshot.workgroup, &clients(&snapshot));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

fn reads_back(snapshot: &Snapshot) {
    let text = serde_json::to_string(snapshot).expect("a snapshot can be written");
    let back: Snapshot = serde_json::from_str(&text).expect("what was written can be read");
    assert_eq!(&back, snapshot);
    assert_eq!(serde_json::to_string(&back).expect("written again"), text);
}

fn comes_back(actor: &Actor) {
    let snapshot = Snapshot::of(actor).expect("an actor who is someone");
    assert_eq!(&snapshot.actor().expect("accepted before"), actor);
}

/// One client that is in no list, and the first few that the snapshot names.
fn clients(snapshot: &Snapshot) -> Vec<ClientId> {
    let text = serde_json::to_string(&snapshot.who).expect("a snapshot can be written");
    let named = text.split('"').filter_map(|word| word.parse().ok());
    ClientId::new(0x5eed)
        .into_iter()
        .chain(named)
        .take(5)
        .collect()
}

/// Asks for everything on every client, about the actor and about someone else.
fn ask(actor: &Actor, workgroup: WorkgroupId, clients: &[ClientId]) {
    let roles = policy::BuiltIn::ALL.map(Role::from);
    let (future, nobody) = (roles[3].clone(), Scope::Nobody);
    let invited = Person::invited(&future, &nobody);
    let oneself = Person {
        member: oneself(actor),
        present: &roles[4..5],
        ..Person::default()
    };
    for client in clients {
        for action in Action::ALL.iter().copied() {
            for person in [&invited, &oneself] {
                let target = Target::of_action(action, workgroup, *client, person);
                answer(actor, action, &target);
            }
            list_agrees(actor, action, workgroup, *client);
        }
    }
    for one in effective(actor) {
        assert!(!one.reach.is_nothing());
    }
}

fn oneself(actor: &Actor) -> Option<policy::MemberId> {
    match actor {
        Actor::Member(member) => Some(member.id()),
        _ => None,
    }
}

fn answer(actor: &Actor, action: Action, target: &Target<'_>) {
    let explanation = explain(actor, action, target);
    let decision = decide(actor, action, target);
    assert_eq!(explanation.allowed, decision.is_allow());
    assert!(explanation.sentence.ends_with('.'));
    if let Some(denial) = decision.denial() {
        let refusal = denial.refusal();
        assert_eq!(refusal.sentence, explanation.sentence);
        assert_eq!(refusal.reason, denial.reason().code());
    }
}

/// What a list may contain is what may be asked for one by one.
fn list_agrees(actor: &Actor, action: Action, workgroup: WorkgroupId, client: ClientId) {
    if !action.belongs_to_client() || action.is_portal() {
        return;
    }
    let nobody = Person::default();
    let target = Target::of_action(action, workgroup, client, &nobody);
    let allowed = decide(actor, action, &target).is_allow();
    let listed = visible(actor, action).contains(client);
    assert_eq!(listed, allowed, "{action} on {client}");
}
