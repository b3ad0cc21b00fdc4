//! The set of clients against the standard library's, small and large, sparse and dense.

use std::collections::BTreeSet;

use policy::{ClientId, ClientSet};
use proptest::collection::btree_set;
use proptest::prelude::*;

use crate::world::{client, tried};

fn set(numbers: &BTreeSet<u64>) -> ClientSet {
    numbers.iter().copied().map(client).collect()
}

fn numbers(clients: &ClientSet) -> BTreeSet<u64> {
    clients.iter().map(ClientId::get).collect()
}

/// Neighbours, and ids that are as far apart as the server's random ones.
fn model() -> impl Strategy<Value = BTreeSet<u64>> {
    prop_oneof![
        btree_set(1u64..40, 0..30),
        btree_set(1u64..=i64::MAX as u64, 0..200),
    ]
}

proptest! {
    #![proptest_config(tried(64))]

    #[test]
    fn it_holds_what_was_put_in_and_nothing_else(model in model(), others in model()) {
        let clients = set(&model);
        prop_assert_eq!(clients.len(), model.len());
        prop_assert_eq!(clients.is_empty(), model.is_empty());
        prop_assert_eq!(&numbers(&clients), &model);
        for number in model.iter().chain(&others) {
            prop_assert_eq!(clients.contains(client(*number)), model.contains(number));
        }
    }

    #[test]
    fn its_operations_are_those_of_sets(a in model(), b in model()) {
        let (x, y) = (set(&a), set(&b));
        prop_assert_eq!(numbers(&x.union(&y)), &a | &b);
        prop_assert_eq!(numbers(&x.intersection(&y)), &a & &b);
        prop_assert_eq!(numbers(&x.minus(&y)), &a - &b);
        prop_assert_eq!(x.is_subset(&y), a.is_subset(&b));
        prop_assert!(x.intersection(&y).is_subset(&x));
        prop_assert_eq!(x == y, a == b);
    }
}

#[test]
fn the_order_and_the_number_of_mentions_do_not_matter() {
    let written: ClientSet = [3, 1, 2, 3, 1].map(client).into_iter().collect();
    assert_eq!(written.len(), 3);
    assert!(written.iter().eq([1, 2, 3].map(client)));
    assert_eq!(written, [1, 2, 3].map(client).into_iter().collect());
    assert_ne!(written, [1, 2, 4].map(client).into_iter().collect());
}

#[test]
fn it_is_written_as_a_list_of_ids_in_ascending_order() {
    let text = r#"["000000000000000b","000000000000000a","000000000000000b"]"#;
    let clients: ClientSet = serde_json::from_str(text).unwrap();
    assert_eq!(clients, [10, 11].map(client).into_iter().collect());
    assert_eq!(
        serde_json::to_string(&clients).unwrap(),
        r#"["000000000000000a","000000000000000b"]"#
    );
    assert_eq!(
        format!("{clients:?}"),
        r#"{"000000000000000a", "000000000000000b"}"#
    );
}
