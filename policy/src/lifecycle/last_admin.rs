//! The rule of the last administrator, and the transfer of ownership.
//!
//! A rule about all members of a workgroup at once: the caller counts in the same transaction that
//! writes, so that two who try at once cannot both succeed.
//!
//! Decisions know the rule as the fact [`Person::last_admin`](crate::Person::last_admin) of whoever is
//! to be demoted, deactivated or removed. Here is where the fact comes from, and the whole rule for those
//! who change several members in one step.

use core::fmt;

use crate::catalogue::built_in::BuiltIn;

/// One member's part in the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdminRole {
    /// The role in the workgroup; `None` for someone who only has a custom role or one client.
    pub role: Option<BuiltIn>,
    /// Whether the member can sign in and act, and no time is set at which that ends: whoever leaves
    /// on a day that is known does not stand in for others after it.
    pub active: bool,
}

/// What a workgroup cannot be left in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastAdminRefusal {
    /// There would not be exactly one owner.
    NotOneOwner,
    /// No owner or administrator would be active.
    NoAdministrator,
    /// The member cannot become the owner: no active administrator, or the owner already.
    CannotBecomeOwner,
}

impl fmt::Display for LastAdminRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOneOwner => "a workgroup has exactly one owner",
            Self::NoAdministrator => "no active owner or administrator would be left",
            Self::CannotBecomeOwner => "only another active administrator can become the owner",
        })
    }
}

impl core::error::Error for LastAdminRefusal {}

/// Whether a workgroup may have these members: exactly one owner, and at least one active owner or
/// administrator.
///
/// ```
/// use policy::BuiltIn::{Administrator, Owner};
/// use policy::last_admin::{AdminRole, LastAdminRefusal, check};
///
/// let member = |role, active| AdminRole { role: Some(role), active };
/// // The owner is on leave; an administrator stands in.
/// assert_eq!(check(&[member(Owner, false), member(Administrator, true)]), Ok(()));
/// // Nobody does.
/// let nobody = check(&[member(Owner, false), member(Administrator, false)]);
/// assert_eq!(nobody, Err(LastAdminRefusal::NoAdministrator));
/// ```
///
/// # Errors
///
/// What is wrong with it.
pub fn check(members: &[AdminRole]) -> Result<(), LastAdminRefusal> {
    let owners = members
        .iter()
        .filter(|member| member.role == Some(BuiltIn::Owner))
        .count();
    if owners != 1 {
        return Err(LastAdminRefusal::NotOneOwner);
    }
    if members.iter().any(|member| is_administrator(*member)) {
        Ok(())
    } else {
        Err(LastAdminRefusal::NoAdministrator)
    }
}

/// Whether the member at `place` is the only active owner or administrator.
///
/// ```
/// use policy::BuiltIn::{Manager, Owner};
/// use policy::last_admin::{AdminRole, is_last_admin};
///
/// let member = |role| AdminRole { role: Some(role), active: true };
/// let members = [member(Owner), member(Manager)];
/// assert!(is_last_admin(&members, 0), "managers do not count");
/// assert!(!is_last_admin(&members, 1));
/// ```
#[must_use]
pub fn is_last_admin(members: &[AdminRole], place: usize) -> bool {
    let mut others = members
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place);
    members
        .get(place)
        .is_some_and(|member| is_administrator(*member))
        && !others.any(|(_, member)| is_administrator(*member))
}

/// The members after the owner handed the workgroup over to the one at `to`: the new owner, and
/// the old one as administrator. Whether the actor may is the decision on `workgroup.transfer`. Only
/// an active administrator becomes the owner: somebody who is in charge already.
///
/// ```
/// use policy::BuiltIn::{Administrator, Manager, Owner};
/// use policy::last_admin::{AdminRole, LastAdminRefusal, transfer};
///
/// let member = |role| AdminRole { role: Some(role), active: true };
/// let after = transfer(&[member(Owner), member(Administrator)], 1).unwrap();
/// assert_eq!(after, [member(Administrator), member(Owner)]);
///
/// let manager = transfer(&[member(Owner), member(Manager)], 1);
/// assert_eq!(manager, Err(LastAdminRefusal::CannotBecomeOwner));
/// ```
///
/// # Errors
///
/// [`LastAdminRefusal::CannotBecomeOwner`], or what is wrong with the members as they are.
pub fn transfer(members: &[AdminRole], to: usize) -> Result<Vec<AdminRole>, LastAdminRefusal> {
    check(members)?;
    let able = |member: &&AdminRole| can_become_owner(**member);
    members
        .get(to)
        .filter(able)
        .ok_or(LastAdminRefusal::CannotBecomeOwner)?;
    let after = members.iter().enumerate().map(|(place, member)| {
        let role = match member.role {
            _ if place == to => Some(BuiltIn::Owner),
            Some(BuiltIn::Owner) => Some(BuiltIn::Administrator),
            role => role,
        };
        AdminRole { role, ..*member }
    });
    Ok(after.collect())
}

/// Whether a member can become the owner: an active administrator, who is not the owner already.
#[must_use]
pub fn can_become_owner(member: AdminRole) -> bool {
    is_administrator(member) && member.role != Some(BuiltIn::Owner)
}

fn is_administrator(member: AdminRole) -> bool {
    member.active && member.role.is_some_and(BuiltIn::is_administrator)
}
