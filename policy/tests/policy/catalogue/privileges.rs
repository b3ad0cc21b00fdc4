//! The portal's privileges: what the system groups hold, and what needs what.

use policy::{Privilege, PrivilegeSet, SystemGroup};

#[test]
fn the_system_groups_hold_what_the_design_says() {
    use Privilege::{
        ArticleFiles, Articles, Assets, ContractStatus, Downloads, HistoryView, LinkedAssetView,
        PasswordChange, PriorityView, TicketAdd, TicketEdit, Uploads,
    };
    let held = |group: SystemGroup| group.privileges().iter().collect::<Vec<_>>();
    assert_eq!(held(SystemGroup::Limited), [TicketAdd, PasswordChange]);
    assert_eq!(
        held(SystemGroup::Partial),
        [
            TicketAdd,
            TicketEdit,
            PriorityView,
            LinkedAssetView,
            Assets,
            HistoryView,
            ContractStatus,
            Downloads,
            Uploads,
            Articles,
            ArticleFiles,
            PasswordChange,
        ]
    );
    assert_eq!(held(SystemGroup::Full), Privilege::ALL);
}

#[test]
fn a_privilege_is_not_on_without_the_one_that_it_needs() {
    for privilege in Privilege::ALL.iter().copied() {
        let alone = PrivilegeSet::new([privilege]);
        assert_eq!(alone.is_err(), privilege.needs().is_some(), "{privilege}");
    }
    let twice = PrivilegeSet::new([Privilege::Assets, Privilege::Assets]).unwrap();
    assert!(twice.contains(Privilege::Assets) && twice.iter().count() == 1);
    let text = serde_json::from_str::<PrivilegeSet>(r#"["quote_accept"]"#).unwrap_err();
    assert!(
        text.to_string()
            .contains("`quote_accept` cannot be on without `quote_view`")
    );
}
