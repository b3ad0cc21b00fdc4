//! Invitations: their thirty days, and who may still accept. Document 001.
//!
//! None of them ever stands in the way of another to the same address, so that nothing here asks.
//!
//! Who sends an invitation gives something, and what may be given is decided when it is *taken*: between
//! the two may be a month, and a demotion. No job ends an invitation either; its thirty days are over
//! when somebody looks.

use core::fmt;

use crate::catalogue::action::Action;
use crate::decision::decide::decide;
use crate::model::actor::Actor;
use crate::model::binding::Grant;
use crate::model::id::WorkgroupId;
use crate::model::person::Person;
use crate::model::target::Target;

/// How long an invitation stands, in seconds: thirty days.
pub const LIFETIME: i64 = 30 * 24 * 60 * 60;

/// What has become of an invitation, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Sent, not yet answered.
    Sent,
    /// The recipient declined.
    Declined,
    /// Someone of the workgroup took it back.
    Cancelled,
    /// The recipient became a member.
    Accepted,
    /// Who sent it could no longer give the role when it was to be accepted.
    Void,
}

/// What people see of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Can be accepted.
    Pending,
    /// Was declined; shown as rejected until it expires.
    Rejected,
    /// Is void; shown to those who may see it, so that an administrator can act.
    Void,
    /// Is over: accepted, cancelled or expired. Not listed.
    Over,
}

/// An invitation to a workgroup.
///
/// Its token is not here: the policy knows nothing of secrets.
///
/// # Examples
///
/// A month in the life of one:
///
/// ```
/// use policy::invitation::{Invitation, InvitationRefusal, LIFETIME, State, Status};
/// use policy::{Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
///
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let with = |role: BuiltIn| {
///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::everyone() };
///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
/// };
/// let sent = Invitation {
///     workgroup,
///     offers: vec![Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::Nobody }],
///     sent_at: 0,
///     state: State::Sent,
/// };
/// let (day, manager) = (24 * 60 * 60, with(BuiltIn::Manager));
/// assert_eq!(sent.status(29 * day), Status::Pending);
/// assert_eq!(sent.accept(29 * day, &manager), Ok(State::Accepted));
/// assert_eq!(sent.accept(LIFETIME, &manager), Err(InvitationRefusal::Expired));
///
/// // Sent again, the thirty days start again; once it was accepted or cancelled, never.
/// let resent = sent.resend(LIFETIME).unwrap();
/// assert_eq!(resent.status(LIFETIME + 29 * day), Status::Pending);
///
/// // Who sent it has since become a technician, who may give nothing: it is void.
/// let refused = resent.accept(LIFETIME, &with(BuiltIn::Associate));
/// assert_eq!(refused, Err(InvitationRefusal::SenderMayNot));
/// let void = Invitation { state: State::Void, ..resent };
/// assert_eq!(void.status(LIFETIME), Status::Void, "shown to those who could send another");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The workgroup.
    pub workgroup: WorkgroupId,
    /// What it offers: a role in the workgroup, or the administration of a client.
    pub offers: Vec<Grant>,
    /// When it was sent or last sent again, in seconds since 1970.
    pub sent_at: i64,
    /// What has become of it.
    pub state: State,
}

/// Why an invitation is not accepted, declined, cancelled or sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationRefusal {
    /// Its thirty days are over.
    Expired,
    /// It was answered, taken back or accepted before.
    NotPending,
    /// Who sent it may no longer give what it offers: it is void.
    SenderMayNot,
}

impl fmt::Display for InvitationRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "the invitation has expired",
            Self::NotPending => "the invitation is no longer open",
            Self::SenderMayNot => "whoever sent the invitation may no longer give what it offers",
        })
    }
}

impl core::error::Error for InvitationRefusal {}

impl Invitation {
    /// When it expires, in seconds since 1970.
    #[must_use]
    pub fn expires_at(&self) -> i64 {
        self.sent_at.saturating_add(LIFETIME)
    }

    /// What people see of it at `now`, in seconds since 1970.
    #[must_use]
    pub fn status(&self, now: i64) -> Status {
        let expired = now >= self.expires_at();
        match self.state {
            State::Sent if !expired => Status::Pending,
            State::Declined if !expired => Status::Rejected,
            State::Void if !expired => Status::Void,
            _ => Status::Over,
        }
    }

    /// Whether it can be answered now.
    fn open(&self, now: i64) -> Result<(), InvitationRefusal> {
        match self.status(now) {
            Status::Pending => Ok(()),
            _ if self.state == State::Sent => Err(InvitationRefusal::Expired),
            _ => Err(InvitationRefusal::NotPending),
        }
    }

    /// Whether the recipient may accept it now. `sender` is whoever sent or last resent it, as they
    /// are now; someone who is gone is [`Actor::Anonymous`].
    ///
    /// # Errors
    ///
    /// Why not; after [`InvitationRefusal::SenderMayNot`] its state becomes [`State::Void`].
    pub fn accept(&self, now: i64, sender: &Actor) -> Result<State, InvitationRefusal> {
        self.open(now)?;
        // What offers nothing any more, because its client is gone, is nobody's to give.
        let may_give = |offer| self.may_give(sender, offer);
        if !self.offers.is_empty() && self.offers.iter().all(may_give) {
            Ok(State::Accepted)
        } else {
            Err(InvitationRefusal::SenderMayNot)
        }
    }

    /// Whether `sender` could send an invitation to this now.
    fn may_give(&self, sender: &Actor, offer: &Grant) -> bool {
        match offer {
            Grant::Workgroup { role, scope } => {
                let offered = Person::invited(role, scope);
                let target = Target::invitation(self.workgroup, &offered);
                decide(sender, Action::MemberInvite, &target).is_allow()
            }
            Grant::ClientAdministrator { client } => {
                let target = Target::client(self.workgroup, *client);
                decide(sender, Action::ClientAdminInvite, &target).is_allow()
            }
        }
    }

    /// Declines it: shown as rejected until it expires.
    ///
    /// # Errors
    ///
    /// Where it is no longer open.
    pub fn decline(&self, now: i64) -> Result<State, InvitationRefusal> {
        self.open(now).map(|()| State::Declined)
    }

    /// Takes it back. Whether the actor may is the decision on `invitation.cancel`.
    ///
    /// # Errors
    ///
    /// Where it is no longer open.
    pub fn cancel(&self, now: i64) -> Result<State, InvitationRefusal> {
        self.open(now).map(|()| State::Cancelled)
    }

    /// Sends it again at `now`: its thirty days start again. Whether the actor may is the decision
    /// on `invitation.resend`. What is expired, declined or void can be sent again too.
    ///
    /// # Errors
    ///
    /// [`InvitationRefusal::NotPending`] where it was accepted or cancelled.
    pub fn resend(&self, now: i64) -> Result<Self, InvitationRefusal> {
        match self.state {
            State::Accepted | State::Cancelled => Err(InvitationRefusal::NotPending),
            State::Sent | State::Declined | State::Void => Ok(Self {
                sent_at: now,
                state: State::Sent,
                ..self.clone()
            }),
        }
    }
}
