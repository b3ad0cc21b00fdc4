//! The built-in roles: what they are called, and what the table says of each.

use policy::{BuiltIn, Edition, RoleSet, SystemGroup};

#[test]
fn the_third_role_has_another_name_in_the_other_edition() {
    assert_eq!("agent".parse(), Ok(BuiltIn::Associate));
    assert_eq!(BuiltIn::Associate.label(Edition::Agent), "Agent");
    assert_eq!(BuiltIn::Associate.label(Edition::Associate), "Associate");
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
