//! The rule of the last administrator, and the transfer of ownership.
//!
//! A rule about all members of a workgroup at once: the caller counts in the same transaction that
//! writes, so that two who try at once cannot both succeed.

use core::fmt;

use crate::role::BuiltIn;

/// One member's part in the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The role in the workgroup; `None` for someone who only has a custom role or one client.
    pub role: Option<BuiltIn>,
    /// Whether the member can sign in and act.
    pub active: bool,
}

/// What a workgroup cannot be left in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterRefusal {
    /// There would not be exactly one owner.
    NotOneOwner,
    /// No owner or administrator would be active.
    NobodyInCharge,
    /// The member cannot become the owner: not active, or the owner already.
    CannotBecomeOwner,
}

impl fmt::Display for RosterRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOneOwner => "a workgroup has exactly one owner",
            Self::NobodyInCharge => "no active owner or administrator would be left",
            Self::CannotBecomeOwner => "only another active member can become the owner",
        })
    }
}

impl core::error::Error for RosterRefusal {}

/// Whether a workgroup may have these members: exactly one owner, and at least one active owner or
/// administrator.
///
/// # Errors
///
/// What is wrong with it.
pub fn check(members: &[Standing]) -> Result<(), RosterRefusal> {
    let owners = members
        .iter()
        .filter(|member| member.role == Some(BuiltIn::Owner))
        .count();
    if owners != 1 {
        return Err(RosterRefusal::NotOneOwner);
    }
    if members.iter().any(|member| is_in_charge(*member)) {
        Ok(())
    } else {
        Err(RosterRefusal::NobodyInCharge)
    }
}

/// Whether the member at `place` is the only active owner or administrator.
#[must_use]
pub fn is_last_in_charge(members: &[Standing], place: usize) -> bool {
    let mut others = members
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place);
    members
        .get(place)
        .is_some_and(|member| is_in_charge(*member))
        && !others.any(|(_, member)| is_in_charge(*member))
}

/// The members after the owner handed the workgroup over to the one at `to`: the new owner, and
/// the old one as administrator. Whether the actor may is the decision on `workgroup.transfer`.
///
/// # Errors
///
/// [`RosterRefusal::CannotBecomeOwner`], or what is wrong with the members as they are.
pub fn transfer(members: &[Standing], to: usize) -> Result<Vec<Standing>, RosterRefusal> {
    check(members)?;
    let able = |member: &&Standing| member.active && member.role != Some(BuiltIn::Owner);
    members
        .get(to)
        .filter(able)
        .ok_or(RosterRefusal::CannotBecomeOwner)?;
    let after = members.iter().enumerate().map(|(place, member)| {
        let role = match member.role {
            _ if place == to => Some(BuiltIn::Owner),
            Some(BuiltIn::Owner) => Some(BuiltIn::Administrator),
            role => role,
        };
        Standing { role, ..*member }
    });
    Ok(after.collect())
}

fn is_in_charge(member: Standing) -> bool {
    member.active && member.role.is_some_and(BuiltIn::is_in_charge)
}
