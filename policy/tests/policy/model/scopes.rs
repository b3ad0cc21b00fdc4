//! Scopes and filters: their forms as text, and their canonical form.

use policy::{ClientFilter, ClientSet, Scope};

use crate::world::{client, scope};

fn set(clients: &[u64]) -> ClientSet {
    clients.iter().copied().map(client).collect()
}

fn check(scope: &Scope, expected: &str) {
    assert_eq!(serde_json::to_string(scope).unwrap(), expected);
    assert_eq!(&serde_json::from_str::<Scope>(expected).unwrap(), scope);
}

#[test]
fn a_scope_reads_back_as_it_was_written() {
    check(&Scope::Nobody, r#"{"kind":"nobody"}"#);
    check(
        &scope(&[10]),
        r#"{"kind":"clients","allow":["000000000000000a"]}"#,
    );
    let (allow, deny) = (set(&[10]), set(&[11]));
    check(
        &Scope::Clients { allow, deny },
        r#"{"kind":"clients","allow":["000000000000000a"],"deny":["000000000000000b"]}"#,
    );
    check(
        &Scope::AllExcept { deny: set(&[10]) },
        r#"{"kind":"all_except","deny":["000000000000000a"]}"#,
    );
    check(&Scope::everyone(), r#"{"kind":"all_except","deny":[]}"#);
}

#[test]
fn a_scope_with_too_little_or_too_much_is_refused() {
    for (text, expected) in [
        (r#"{"kind":"clients"}"#, "missing field `allow`"),
        (r#"{"kind":"clients","deny":[]}"#, "missing field `allow`"),
        (r#"{"kind":"all_except"}"#, "missing field `deny`"),
        (
            r#"{"kind":"all_except","allow":[],"deny":[]}"#,
            "unknown field `allow`",
        ),
        (r#"{"kind":"nobody","allow":[]}"#, "unknown field `allow`"),
        (r#"{"kind":"nobody","deny":[]}"#, "unknown field `deny`"),
        (r#"{"kind":"some"}"#, "unknown variant `some`"),
    ] {
        let error = serde_json::from_str::<Scope>(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn an_empty_set_is_nothing_or_everything() {
    assert_eq!(ClientFilter::only(set(&[])), ClientFilter::Nothing);
    assert_eq!(ClientFilter::all_except(set(&[])), ClientFilter::All);
    assert_eq!(Scope::Nobody.filter(), ClientFilter::Nothing);
    assert_eq!(scope(&[]).filter(), ClientFilter::Nothing);
    assert_eq!(Scope::everyone().filter(), ClientFilter::All);
    assert_eq!(Scope::default(), Scope::Nobody);
}

/// Every form of a filter over the clients 1 and 2.
fn filters() -> [ClientFilter; 8] {
    [
        ClientFilter::Nothing,
        ClientFilter::Only(set(&[1])),
        ClientFilter::Only(set(&[2])),
        ClientFilter::Only(set(&[1, 2])),
        ClientFilter::AllExcept(set(&[1])),
        ClientFilter::AllExcept(set(&[2])),
        ClientFilter::AllExcept(set(&[1, 2])),
        ClientFilter::All,
    ]
}

#[test]
fn two_filters_are_equal_exactly_when_they_let_the_same_clients_through() {
    // Client 3 is in no list: it was created later.
    let through = |filter: &ClientFilter| [1, 2, 3].map(|c| filter.contains(client(c)));
    for a in &filters() {
        assert_eq!(a.is_nothing(), !through(a).contains(&true));
        for b in &filters() {
            assert_eq!(a == b, through(a) == through(b));
            let (union, minus) = (a.union(b), a.minus(b));
            assert!(filters().contains(&union), "{a:?} or {b:?}: {union:?}");
            assert!(filters().contains(&minus), "{a:?} without {b:?}: {minus:?}");
            for place in 0..3 {
                let (x, y) = (through(a)[place], through(b)[place]);
                assert_eq!(through(&union)[place], x || y, "{a:?} or {b:?}");
                assert_eq!(through(&minus)[place], x && !y, "{a:?} without {b:?}");
            }
            assert_eq!(a.is_within(b), minus.is_nothing());
        }
    }
}
