//! The offer of a workgroup's ownership: its seven days, and who may still accept.
//!
//! As with an [invitation](super::invitation), what may be given is decided when it is *taken*: whoever
//! offered must still be allowed to hand the workgroup over, and whoever accepts must still be an active
//! administrator. No job ends an offer; its days are over when somebody looks.

use core::fmt;

use crate::catalogue::action::Action;
use crate::decision::decide::decide;
use crate::lifecycle::last_admin::{self, AdminRole, LastAdminRefusal};
use crate::model::actor::Actor;
use crate::model::id::WorkgroupId;
use crate::model::target::Target;

/// How long an offer stands, in seconds: seven days.
pub const LIFETIME: i64 = 7 * 24 * 60 * 60;

/// An offer that was neither answered nor withdrawn.
///
/// # Examples
///
/// ```
/// use policy::BuiltIn::{Administrator, Manager, Owner};
/// use policy::last_admin::AdminRole;
/// use policy::ownership::{LIFETIME, Offer, OwnershipRefusal};
/// use policy::{Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
///
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let with = |role: BuiltIn| {
///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::Nobody };
///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
/// };
/// let member = |role| AdminRole { role: Some(role), active: true };
/// let offer = Offer { workgroup, offered_at: 0 };
/// let both = [member(Owner), member(Administrator)];
///
/// let after = offer.accept(LIFETIME - 1, &with(Owner), both).unwrap();
/// assert_eq!(after, [member(Administrator), member(Owner)]);
///
/// assert_eq!(offer.accept(LIFETIME, &with(Owner), both), Err(OwnershipRefusal::Expired));
/// // Whoever offered has handed the workgroup over to somebody else since.
/// let twice = offer.accept(1, &with(Administrator), both);
/// assert_eq!(twice, Err(OwnershipRefusal::OwnerMayNot));
/// // Whoever accepts has been demoted since.
/// let demoted = offer.accept(1, &with(Owner), [member(Owner), member(Manager)]);
/// assert_eq!(demoted, Err(OwnershipRefusal::CannotBecomeOwner));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The workgroup.
    pub workgroup: WorkgroupId,
    /// When it was offered, in seconds since 1970.
    pub offered_at: i64,
}

/// Why the ownership does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnershipRefusal {
    /// The seven days are over.
    Expired,
    /// Whoever offered may no longer hand the workgroup over.
    OwnerMayNot,
    /// Whoever it was offered to is no active administrator.
    CannotBecomeOwner,
}

impl fmt::Display for OwnershipRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "the offer has expired",
            Self::OwnerMayNot => "whoever offered may no longer hand the workgroup over",
            Self::CannotBecomeOwner => "only another active administrator can become the owner",
        })
    }
}

impl core::error::Error for OwnershipRefusal {}

impl From<LastAdminRefusal> for OwnershipRefusal {
    fn from(refusal: LastAdminRefusal) -> Self {
        match refusal {
            LastAdminRefusal::CannotBecomeOwner => Self::CannotBecomeOwner,
            LastAdminRefusal::NotOneOwner | LastAdminRefusal::NoAdministrator => Self::OwnerMayNot,
        }
    }
}

impl Offer {
    /// When it expires, in seconds since 1970.
    #[must_use]
    pub fn expires_at(&self) -> i64 {
        self.offered_at.saturating_add(LIFETIME)
    }

    /// Whether it can be answered at `now`.
    #[must_use]
    pub fn is_open(&self, now: i64) -> bool {
        now < self.expires_at()
    }

    /// What the two are once it is accepted: the old owner, who becomes an administrator, and the new
    /// one. `owner` is whoever offered and `both` are the two, as they are now.
    ///
    /// # Errors
    ///
    /// Why the ownership does not move.
    pub fn accept(
        &self,
        now: i64,
        owner: &Actor,
        both: [AdminRole; 2],
    ) -> Result<[AdminRole; 2], OwnershipRefusal> {
        if !self.is_open(now) {
            return Err(OwnershipRefusal::Expired);
        }
        let target = Target::workgroup(self.workgroup);
        if !decide(owner, Action::WorkgroupTransfer, &target).is_allow() {
            return Err(OwnershipRefusal::OwnerMayNot);
        }
        match last_admin::transfer(&both, 1)?.as_slice() {
            [old, new] => Ok([*old, *new]),
            _ => Err(OwnershipRefusal::OwnerMayNot),
        }
    }
}
