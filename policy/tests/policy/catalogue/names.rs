//! Names: each reads back as what it was written from, and no other text does.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use policy::{
    Action, BuiltIn, Cell, ClientId, Edition, Kind, Privilege, RoleId, RoleName, UnknownName,
};

/// Every one of `all` reads back, as what it is called, and `unknown` is none of them.
fn check<T>(all: &[T], unknown: &str)
where
    T: Copy + Debug + Display + PartialEq + FromStr<Err = UnknownName>,
{
    for one in all {
        assert_eq!(one.to_string().parse::<T>().as_ref(), Ok(one));
    }
    for text in ["", "xyzzy"] {
        let error = text.parse::<T>().unwrap_err();
        assert_eq!(error.to_string(), format!("unknown {unknown} `{text}`"));
    }
}

#[test]
fn every_name_reads_back() {
    check(&Edition::ALL, "edition");
    check(&BuiltIn::ALL, "role");
    check(&Cell::ALL, "cell");
    check(Kind::ALL, "kind of target");
    check(Privilege::ALL, "privilege");
    check(Action::ALL, "action");
    let custom = RoleName::Custom(RoleId::new(0xab).unwrap());
    let names = [RoleName::BuiltIn(BuiltIn::Manager), custom];
    check(&names, "role");
    assert_eq!(custom.to_string(), "custom:00000000000000ab");
    assert_eq!(
        names.map(RoleName::text),
        names.map(|name| name.to_string())
    );
}

#[test]
fn a_long_unknown_name_is_repeated_in_part() {
    let error = "x".repeat(100).parse::<Edition>().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("unknown edition `{}`", "x".repeat(80))
    );
}

#[test]
fn a_name_of_the_wrong_type_is_refused_with_what_was_expected() {
    let id = serde_json::from_str::<ClientId>("7").unwrap_err();
    assert!(id.to_string().contains("16 lower-case hexadecimal digits"));
    let action = serde_json::from_str::<Action>("7").unwrap_err();
    assert!(action.to_string().contains("an action's wire name"));
}

#[test]
fn an_action_has_a_label_a_sentence_and_the_documents_that_name_it() {
    let edit = Action::ClientEdit;
    assert_eq!(edit.label(), "Edit a client");
    assert_eq!(edit.description(), "Change a client.");
    assert_eq!(edit.sources(), "000, 002");
    assert_eq!(Action::ClientDelete.sources(), "†");
    assert_eq!(edit.section().label(), "Clients and services");
}
