//! Validity: from when until when a membership or a binding holds.
//!
//! The present time comes in beside the facts, as everything else does. Whoever asks has the actor
//! [as of now](Tenure::at) and the time in which that actor stays the same: what is kept of somebody
//! is used within that time and never after it, so that no job has to end anything, and a decision
//! looks at no clock.

use core::fmt;

use crate::catalogue::built_in::BuiltIn;
use crate::model::binding::Grant;
use crate::model::scope::Scope;

/// When something holds: from `from` on, and no longer at `until`; seconds since 1970. Without one of
/// them it has no such end.
///
/// ```
/// use policy::Validity;
///
/// let march = Validity::new(Some(100), Some(200)).unwrap();
/// assert!(!march.holds_at(99) && march.holds_at(100));
/// assert!(march.holds_at(199) && !march.holds_at(200));
/// assert!(Validity::ALWAYS.holds_at(i64::MIN) && Validity::ALWAYS.holds_at(i64::MAX));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    from: Option<i64>,
    until: Option<i64>,
}

/// Where a time stands to a validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun.
    Upcoming,
    /// It holds.
    Current,
    /// It is over.
    Ended,
}

/// It would end before it begins, or at once: it would never hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeverHolds;

impl fmt::Display for NeverHolds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it would end before it begins")
    }
}

impl core::error::Error for NeverHolds {}

impl Validity {
    /// Without beginning and end.
    pub const ALWAYS: Self = Self {
        from: None,
        until: None,
    };

    /// From `from` on, until before `until`.
    ///
    /// # Errors
    ///
    /// [`NeverHolds`], where there is no second in it.
    pub fn new(from: Option<i64>, until: Option<i64>) -> Result<Self, NeverHolds> {
        match (from, until) {
            (Some(from), Some(until)) if from >= until => Err(NeverHolds),
            _ => Ok(Self { from, until }),
        }
    }

    /// As it is stored: what would never hold never does.
    #[must_use]
    pub const fn stored(from: Option<i64>, until: Option<i64>) -> Self {
        Self { from, until }
    }

    /// The first second in which it holds; `None`: it always did.
    #[must_use]
    pub const fn from(self) -> Option<i64> {
        self.from
    }

    /// The first second in which it holds no longer; `None`: it never ends.
    #[must_use]
    pub const fn until(self) -> Option<i64> {
        self.until
    }

    /// Whether it is before its beginning, within it, or after its end.
    #[must_use]
    pub fn phase(self, now: i64) -> Phase {
        if self.until.is_some_and(|until| now >= until) {
            Phase::Ended
        } else if self.from.is_some_and(|from| now < from) {
            Phase::Upcoming
        } else {
            Phase::Current
        }
    }

    /// Whether it holds at a time.
    #[must_use]
    pub fn holds_at(self, now: i64) -> bool {
        self.phase(now) == Phase::Current
    }

    /// Whether it holds at a time and at every later one.
    #[must_use]
    pub fn holds_from(self, now: i64) -> bool {
        self.until.is_none() && self.holds_at(now)
    }

    /// Whether it holds whenever `other` does.
    ///
    /// ```
    /// use policy::Validity;
    ///
    /// let long = Validity::new(Some(1), Some(9)).unwrap();
    /// let short = Validity::new(Some(2), Some(9)).unwrap();
    /// assert!(long.covers(short) && !short.covers(long));
    /// assert!(Validity::ALWAYS.covers(long) && !long.covers(Validity::ALWAYS));
    /// ```
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        let begins = self
            .from
            .is_none_or(|own| other.from.is_some_and(|from| own <= from));
        let ends = self
            .until
            .is_none_or(|own| other.until.is_some_and(|until| own >= until));
        begins && ends
    }

    /// The time around `now` in which its phase stays the same.
    fn stretch(self, now: i64) -> Self {
        let edges = || self.from.into_iter().chain(self.until);
        Self {
            from: edges().filter(|edge| *edge <= now).max(),
            until: edges().filter(|edge| *edge > now).min(),
        }
    }

    /// The time in which both hold; where they never do both, it never holds.
    ///
    /// ```
    /// use policy::Validity;
    ///
    /// let [one, other] = [(Some(1), Some(9)), (Some(3), None)].map(|(from, until)| Validity::stored(from, until));
    /// assert_eq!(one.and(other), Validity::stored(Some(3), Some(9)));
    /// ```
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let earlier = |one: Option<i64>, other: Option<i64>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self {
            from: self.from.max(other.from),
            until: earlier(self.until, other.until),
        }
    }
}

/// What is given to a member, and when each part of it holds.
///
/// ```
/// use policy::{BuiltIn, Edition, Grant, Member, MemberId, Scope, Tenure, Validity, WorkgroupId};
///
/// let manager = Grant::Workgroup { role: BuiltIn::Manager.into(), scope: Scope::Nobody };
/// let tenure = Tenure {
///     membership: Validity::new(None, Some(200)).unwrap(),
///     grants: vec![(manager, Validity::new(Some(100), None).unwrap())],
/// };
/// let active = |now| {
///     let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
///     let grants = tenure.at(now).grants;
///     Member::new(id, workgroup, Edition::Associate, grants).is_active()
/// };
/// assert_eq!([99, 100, 199, 200].map(active), [false, true, true, false]);
///
/// // What is read at 150 is right until 200, and not after it.
/// let stays = tenure.at(150).stays;
/// assert_eq!((stays.from(), stays.until()), (Some(100), Some(200)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// When the membership holds: outside of it, nothing that it has does.
    pub membership: Validity,
    /// What is given, each with when it holds.
    pub grants: Vec<(Grant, Validity)>,
}

/// What is given to a member at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// What holds.
    pub grants: Vec<Grant>,
    /// The time in which exactly this holds; the time that was asked about is in it.
    pub stays: Validity,
}

impl Tenure {
    /// What holds at `now`, in seconds since 1970. A membership outside its time is as inactive, and a
    /// binding outside its time grants nothing.
    #[must_use]
    pub fn at(&self, now: i64) -> Present {
        let stays = self.grants.iter().map(|(_, validity)| *validity);
        let stays = stays.fold(self.membership.stretch(now), |stays, validity| {
            stays.and(validity.stretch(now))
        });
        let grants = match self.membership.holds_at(now) {
            true => {
                let holds = self.grants.iter().filter(|(_, when)| when.holds_at(now));
                holds.map(|(grant, _)| grant.clone()).collect()
            }
            false => vec![inactive()],
        };
        Present { grants, stays }
    }
}

/// What somebody has who sees nothing.
fn inactive() -> Grant {
    Grant::Workgroup {
        role: BuiltIn::Inactive.into(),
        scope: Scope::Nobody,
    }
}
