//! Privilege groups: what a workgroup may do with its own, and what stays as it is. Document 004.

use core::fmt;

use crate::catalogue::privilege::{Privilege, SystemGroup};
use crate::catalogue::privilege_set::{MissingPrivilege, PrivilegeSet};
use crate::model::id::PrivilegeGroupId;

/// A named set of portal privileges: a system group, or one that the workgroup made.
///
/// Changes work from the contacts' next request on: what a contact has is read with the contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivilegeGroup {
    /// Which group.
    pub id: PrivilegeGroupId,
    /// Its system group, if it is one.
    pub system: Option<SystemGroup>,
    /// What it grants.
    pub privileges: PrivilegeSet,
    /// Whether new contacts get it. Exactly one group of a workgroup is the default.
    pub is_default: bool,
    /// How many contacts have it.
    pub contacts: u64,
}

/// Why a privilege group stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupRefusal {
    /// System groups cannot be changed or deleted.
    System,
    /// Contacts have the group, or it is the default, and no other is named that takes its place.
    InUse,
    /// The group that should take its place is the group itself, or does not exist.
    BadReplacement,
    /// A privilege is on without the one that it needs.
    Missing(MissingPrivilege),
}

impl fmt::Display for GroupRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system groups cannot be changed or deleted"),
            Self::InUse => f.write_str("name the group that takes the place of this one"),
            Self::BadReplacement => {
                f.write_str("the group that takes the place has to be another group")
            }
            Self::Missing(missing) => missing.fmt(f),
        }
    }
}

impl core::error::Error for GroupRefusal {}

/// Changes what a group grants.
///
/// ```
/// use policy::{GroupRefusal, Privilege, PrivilegeGroup, PrivilegeGroupId, SystemGroup};
/// use policy::change_group;
///
/// let group = |system: Option<SystemGroup>| PrivilegeGroup {
///     id: PrivilegeGroupId::new(1).unwrap(),
///     system,
///     privileges: SystemGroup::Limited.privileges(),
///     is_default: false,
///     contacts: 0,
/// };
/// let own = change_group(&group(None), [Privilege::TicketAdd, Privilege::Assets]).unwrap();
/// assert!(own.privileges.contains(Privilege::Assets));
///
/// let limited = change_group(&group(Some(SystemGroup::Limited)), [Privilege::Assets]);
/// assert_eq!(limited, Err(GroupRefusal::System));
/// ```
///
/// # Errors
///
/// [`GroupRefusal::System`], or [`GroupRefusal::Missing`].
pub fn change_group(
    group: &PrivilegeGroup,
    privileges: impl IntoIterator<Item = Privilege>,
) -> Result<PrivilegeGroup, GroupRefusal> {
    if group.system.is_some() {
        return Err(GroupRefusal::System);
    }
    let privileges = PrivilegeSet::new(privileges).map_err(GroupRefusal::Missing)?;
    Ok(PrivilegeGroup {
        privileges,
        ..group.clone()
    })
}

/// The workgroup's groups after `id` became the only default; `None` where there is no such group.
///
/// ```
/// use policy::{PrivilegeGroup, PrivilegeGroupId, PrivilegeSet, set_default_group};
///
/// let id = |number| PrivilegeGroupId::new(number).unwrap();
/// let group = |number, is_default| PrivilegeGroup {
///     id: id(number),
///     system: None,
///     privileges: PrivilegeSet::default(),
///     is_default,
///     contacts: 0,
/// };
/// let after = set_default_group(&[group(1, true), group(2, false)], id(2)).unwrap();
/// assert_eq!(after, [group(1, false), group(2, true)]);
/// ```
#[must_use]
pub fn set_default_group(
    groups: &[PrivilegeGroup],
    id: PrivilegeGroupId,
) -> Option<Vec<PrivilegeGroup>> {
    groups.iter().find(|group| group.id == id)?;
    let chosen = groups.iter().cloned();
    Some(
        chosen
            .map(|group| PrivilegeGroup {
                is_default: group.id == id,
                ..group
            })
            .collect(),
    )
}

/// The workgroup's groups after `id` is deleted and `replacement` took its contacts and, where it
/// was the default, its place as that.
///
/// ```
/// use policy::{GroupRefusal, PrivilegeGroup, PrivilegeGroupId, PrivilegeSet, delete_group};
///
/// let id = |number| PrivilegeGroupId::new(number).unwrap();
/// let group = |number, contacts| PrivilegeGroup {
///     id: id(number),
///     system: None,
///     privileges: PrivilegeSet::default(),
///     is_default: number == 1,
///     contacts,
/// };
/// let groups = [group(1, 3), group(2, 4)];
/// // Four people have it: they need another one.
/// assert_eq!(delete_group(&groups, id(2), None), Err(GroupRefusal::InUse));
/// assert_eq!(delete_group(&groups, id(2), Some(id(1))), Ok(vec![group(1, 7)]));
/// ```
///
/// # Errors
///
/// A [`GroupRefusal`] where it has to stay.
pub fn delete_group(
    groups: &[PrivilegeGroup],
    id: PrivilegeGroupId,
    replacement: Option<PrivilegeGroupId>,
) -> Result<Vec<PrivilegeGroup>, GroupRefusal> {
    let Some(gone) = groups.iter().find(|group| group.id == id) else {
        return Err(GroupRefusal::BadReplacement);
    };
    if gone.system.is_some() {
        return Err(GroupRefusal::System);
    }
    if replacement.is_none() && (gone.contacts > 0 || gone.is_default) {
        return Err(GroupRefusal::InUse);
    }
    let exists = |other: PrivilegeGroupId| other != id && groups.iter().any(|g| g.id == other);
    if replacement.is_some_and(|other| !exists(other)) {
        return Err(GroupRefusal::BadReplacement);
    }
    let rest = groups.iter().filter(|group| group.id != id).cloned();
    Ok(rest
        .map(|group| {
            if Some(group.id) != replacement {
                return group;
            }
            let contacts = group.contacts + gone.contacts;
            PrivilegeGroup {
                contacts,
                is_default: group.is_default || gone.is_default,
                ..group
            }
        })
        .collect())
}
