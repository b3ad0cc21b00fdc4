//! The set of actions: what was put in, in the catalogue's order, and nothing else.

use policy::{Action, ActionSet};
use proptest::prelude::*;

use crate::world::tried;

proptest! {
    #![proptest_config(tried(64))]

    #[test]
    fn it_holds_what_was_put_in_and_nothing_else(
        actions in proptest::sample::subsequence(Action::ALL.to_vec(), 0..=Action::ALL.len())
    ) {
        let set: ActionSet = actions.iter().rev().copied().collect();
        prop_assert_eq!(set.is_empty(), actions.is_empty());
        prop_assert!(set.iter().eq(actions.iter().copied()));
        for action in Action::ALL {
            prop_assert_eq!(set.contains(*action), actions.contains(action));
        }
        let text = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<ActionSet>(&text).unwrap(), set);
    }
}

#[test]
fn it_is_written_as_a_list_of_wire_names() {
    let set: ActionSet = [Action::ClientEdit, Action::BillingView]
        .into_iter()
        .collect();
    let text = serde_json::to_string(&set).unwrap();
    assert_eq!(text, r#"["billing.view","client.edit"]"#);
    assert_eq!(format!("{set:?}"), "{BillingView, ClientEdit}");
    let error = serde_json::from_str::<ActionSet>("7").unwrap_err();
    assert!(error.to_string().contains("a list of actions' wire names"));
}

#[test]
fn a_set_of_nothing_is_empty_and_one_of_anything_is_not() {
    assert!(ActionSet::default().is_empty());
    for action in Action::ALL.iter().copied() {
        assert!(!ActionSet::from_iter([action]).is_empty(), "{action}");
    }
}
