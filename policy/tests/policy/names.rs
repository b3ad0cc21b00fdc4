//! Names and ids: each reads back as what it was written from, and no other text does.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use policy::{
    Action, BuiltIn, Cell, ClientId, Edition, Kind, Privilege, Reason, RoleId, RoleName, RoleSet,
    SystemGroup, UnknownName, Visibility,
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
fn a_custom_role_is_not_named_by_anything_but_an_id() {
    for text in ["custom:", "custom:ab", "custom:manager"] {
        let error = text.parse::<RoleName>().unwrap_err();
        assert_eq!(error.to_string(), format!("unknown role `{text}`"));
    }
}

#[test]
fn the_third_role_has_another_name_in_the_other_edition() {
    assert_eq!("agent".parse(), Ok(BuiltIn::Associate));
    assert_eq!(BuiltIn::Associate.label(Edition::Agent), "Agent");
    assert_eq!(BuiltIn::Associate.label(Edition::Associate), "Associate");
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
fn an_id_is_sixteen_hexadecimal_digits_of_a_positive_number() {
    for number in [1, 10, 0xdead_beef, i64::MAX as u64] {
        let id = ClientId::new(number).unwrap();
        assert_eq!(id.get(), number);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string(), format!("{number:016x}"));
        assert_eq!(id.text(), id.to_string());
    }
    for number in [0, i64::MAX as u64 + 1, u64::MAX] {
        assert_eq!(ClientId::new(number), None);
        assert!(format!("{number:016x}").parse::<ClientId>().is_err());
    }
    for text in [
        "",
        "a",
        "000000000000000A",
        "000000000000000g",
        "000000000000000`",
        "000000000000000/",
        "000000000000000:",
        "00000000000000-a",
        "+00000000000000a",
        "0000000000000000a",
    ] {
        let error = text.parse::<ClientId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "an id is 16 lower-case hexadecimal digits",
            "{text}"
        );
    }
}

#[test]
fn every_byte_of_an_id_counts() {
    for place in 0..16 {
        for byte in 0..=0x7f_u8 {
            let mut letters = *b"0123456789abcdef";
            letters[place] = byte;
            let text = core::str::from_utf8(&letters).unwrap();
            let plain = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            let number = u64::from_str_radix(text, 16).ok().filter(|_| plain);
            let read = text.parse::<ClientId>().ok();
            assert_eq!(read, number.and_then(ClientId::new), "{text:?}");
        }
    }
    for text in ["0123456789abcdé", "é123456789abcde", "éééééééé"] {
        assert_eq!(text.len(), 16);
        assert!(text.parse::<ClientId>().is_err(), "{text}");
    }
}

#[test]
fn a_name_of_the_wrong_type_is_refused_with_what_was_expected() {
    let id = serde_json::from_str::<ClientId>("7").unwrap_err();
    assert!(id.to_string().contains("16 lower-case hexadecimal digits"));
    let action = serde_json::from_str::<Action>("7").unwrap_err();
    assert!(action.to_string().contains("an action's wire name"));
}

#[test]
fn a_set_of_roles_is_read_in_the_order_of_the_columns() {
    let named = [BuiltIn::Inactive, BuiltIn::Owner, BuiltIn::Manager];
    // Naming one twice changes nothing.
    let set: RoleSet = named.into_iter().chain([BuiltIn::Owner]).collect();
    let roles: Vec<BuiltIn> = set.iter().collect();
    assert_eq!(roles, [BuiltIn::Owner, BuiltIn::Manager, BuiltIn::Inactive]);
    assert!(set.contains(BuiltIn::Manager) && !set.contains(BuiltIn::Associate));
    assert!(!set.is_empty() && RoleSet::default().is_empty());
    assert_eq!(RoleSet::default().iter().next(), None);
}

#[test]
fn people_read_the_groups_and_the_roles_by_their_names() {
    assert_eq!(
        SystemGroup::ALL.map(SystemGroup::label),
        ["Full", "Partial", "Limited"]
    );
    assert_eq!(
        BuiltIn::ALL.map(|role| role.label(Edition::Associate)),
        [
            "Owner",
            "Administrator",
            "Manager",
            "Associate",
            "MSP User",
            "Billing only",
            "End client",
            "Inactive",
        ]
    );
}

#[test]
fn three_roles_reach_every_client_and_two_are_administrators() {
    let of = |test: fn(BuiltIn) -> bool| BuiltIn::ALL.into_iter().filter(move |role| test(*role));
    assert!(of(BuiltIn::reaches_every_client).eq([
        BuiltIn::Owner,
        BuiltIn::Administrator,
        BuiltIn::Manager
    ]));
    assert!(of(BuiltIn::is_administrator).eq([BuiltIn::Owner, BuiltIn::Administrator]));
}

#[test]
fn every_reason_has_its_own_code_and_every_visibility_its_status() {
    let codes: std::collections::BTreeSet<_> = Reason::ALL.iter().map(|r| r.to_string()).collect();
    assert_eq!(codes.len(), Reason::ALL.len());
    assert!(codes.contains("out_of_scope") && !codes.contains(""));
    let statuses = [
        Visibility::Unauthenticated,
        Visibility::Hidden,
        Visibility::Forbidden,
    ];
    assert_eq!(statuses.map(Visibility::status), [401, 404, 403]);
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

#[test]
fn a_role_says_what_it_is_for_and_the_documents_that_name_it() {
    let books = BuiltIn::BillingOnly;
    assert_eq!(books.sources(), "002");
    assert_eq!(
        books.description(),
        "A bookkeeper. Sees the billing section and nothing else: no client, no member, no task."
    );
    assert_eq!(BuiltIn::Administrator.sources(), "000, 001, 002");
    for role in BuiltIn::ALL {
        let text = role.description();
        assert!(text.ends_with('.') && !text.contains("  ") && !text.contains(role.sources()));
    }
}
