//! Privilege groups: what a workgroup may do with its own, and what stays.

use policy::{
    GroupRefusal, Privilege, PrivilegeGroup, PrivilegeGroupId, PrivilegeSet, SystemGroup,
    change_group, delete_group, set_default_group,
};

fn group(id: u64, system: Option<SystemGroup>, is_default: bool, contacts: u64) -> PrivilegeGroup {
    let id = PrivilegeGroupId::new(id).unwrap();
    PrivilegeGroup {
        id,
        system,
        privileges: PrivilegeSet::default(),
        is_default,
        contacts,
    }
}

#[test]
fn system_groups_stay_and_custom_ones_can_change() {
    let system = group(1, Some(SystemGroup::Full), true, 0);
    assert_eq!(change_group(&system, []), Err(GroupRefusal::System));
    let custom = group(2, None, false, 0);
    let changed = change_group(&custom, [Privilege::Assets]).unwrap();
    assert!(changed.privileges.contains(Privilege::Assets));
    assert!(change_group(&custom, [Privilege::AssetNotes]).is_err());
}

#[test]
fn a_group_in_use_is_deleted_only_for_another() {
    let id = |number| PrivilegeGroupId::new(number).unwrap();
    let groups = [
        group(1, Some(SystemGroup::Full), false, 3),
        group(2, None, true, 4),
    ];
    assert_eq!(
        delete_group(&groups, id(1), Some(id(2))),
        Err(GroupRefusal::System)
    );
    assert_eq!(delete_group(&groups, id(2), None), Err(GroupRefusal::InUse));
    assert_eq!(
        delete_group(&groups, id(2), Some(id(2))),
        Err(GroupRefusal::BadReplacement)
    );
    assert_eq!(
        delete_group(&groups, id(2), Some(id(9))),
        Err(GroupRefusal::BadReplacement)
    );
    let after = delete_group(&groups, id(2), Some(id(1))).unwrap();
    assert_eq!(after, [group(1, Some(SystemGroup::Full), true, 7)]);
}

#[test]
fn exactly_one_group_is_the_default() {
    let groups = [
        group(1, Some(SystemGroup::Full), true, 0),
        group(2, None, false, 0),
    ];
    let after = set_default_group(&groups, PrivilegeGroupId::new(2).unwrap()).unwrap();
    assert_eq!(
        after
            .iter()
            .map(|group| group.is_default)
            .collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(
        set_default_group(&groups, PrivilegeGroupId::new(9).unwrap()),
        None
    );
}

#[test]
fn a_group_without_contacts_that_is_not_the_default_needs_no_successor() {
    let id = |number| PrivilegeGroupId::new(number).unwrap();
    let of = |is_default: bool, contacts| {
        let first = group(1, Some(SystemGroup::Full), !is_default, 3);
        let groups = [first.clone(), group(2, None, is_default, contacts)];
        delete_group(&groups, id(2), None).map(|after| after == [first])
    };
    assert_eq!(of(false, 0), Ok(true));
    assert_eq!(of(false, 1), Err(GroupRefusal::InUse));
    assert_eq!(of(true, 0), Err(GroupRefusal::InUse));
}

#[test]
fn a_successor_takes_the_contacts_and_only_the_default_passes_on_the_default() {
    let id = |number| PrivilegeGroupId::new(number).unwrap();
    let groups = [
        group(1, None, true, 3),
        group(2, None, false, 4),
        group(3, None, false, 5),
    ];
    let after = delete_group(&groups, id(2), Some(id(3))).unwrap();
    assert_eq!(after, [group(1, None, true, 3), group(3, None, false, 9)]);
    let after = delete_group(&groups, id(2), Some(id(1))).unwrap();
    assert_eq!(after, [group(1, None, true, 7), group(3, None, false, 5)]);
    let gone = delete_group(&groups, id(9), Some(id(1)));
    assert_eq!(gone, Err(GroupRefusal::BadReplacement));
}
