//! Snapshots: an actor survives the way to the browser, and a bad one is refused with a reason.

use policy::{Actor, BuiltIn, Contact, ContactId, Grant, Snapshot, SystemGroup};

use crate::world::{actor, client, custom, grant, home, scope};

fn check_round_trip(actor: &Actor) {
    let text = serde_json::to_string(&Snapshot::of(actor).unwrap()).unwrap();
    let back: Snapshot = serde_json::from_str(&text).unwrap();
    assert_eq!(&back.actor().unwrap(), actor);
}

#[test]
fn an_actor_comes_back_from_the_snapshot() {
    for role in BuiltIn::ALL {
        check_round_trip(&actor([grant(role, scope(&[10, 11]))]));
    }
    let own = custom(5, &[("client.view", "Clients")], &["associate"]);
    let single = Grant::ClientAdministrator { client: client(10) };
    check_round_trip(&actor([grant(own, policy::Scope::everyone()), single]));
    check_round_trip(&Actor::Contact(Contact {
        id: ContactId::new(3).unwrap(),
        workgroup: home(),
        client: client(10),
        privileges: SystemGroup::Partial.privileges(),
    }));
    assert_eq!(Snapshot::of(&Actor::Anonymous), None);
}

fn check_refused(from: &str, to: &str, expected: &str) {
    let own = custom(5, &[("client.view", "Clients")], &[]);
    let text = serde_json::to_string(&Snapshot::of(&actor([grant(own, scope(&[10]))])).unwrap());
    let text = text.unwrap();
    assert!(text.contains(from), "{text}");
    let error = match serde_json::from_str::<Snapshot>(&text.replace(from, to)) {
        Err(error) => error.to_string(),
        Ok(snapshot) => snapshot.actor().unwrap_err().to_string(),
    };
    assert!(error.contains(expected), "{error}");
}

#[test]
fn a_bad_snapshot_is_refused_with_a_reason() {
    check_refused(policy::digest(), "0", "other rules");
    check_refused("client.view", "client.veiw", "unknown action `client.veiw`");
    check_refused(r#""Clients""#, r#""Own""#, "cannot be `Own`");
    check_refused("000000000000000a", "10", "16 lower-case hexadecimal digits");
    check_refused(
        r#""edition""#,
        r#""mode":1,"edition""#,
        "unknown field `mode`",
    );
    check_refused(
        r#""edition":"associate""#,
        r#""edition":"partner""#,
        "unknown variant `partner`",
    );
}
