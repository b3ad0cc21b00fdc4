//! Denials: why not, in one sentence, who could, and whether the target may be known at all.
//!
//! A denial keeps the question and works these out only when they are asked for, so that deciding
//! a whole list costs no more than deciding.

use serde::{Deserialize, Serialize};

use crate::catalogue::action::Action;
use crate::catalogue::built_in::BuiltIn;
use crate::catalogue::flags::Flags;
use crate::decision::knows::member_knows;
use crate::decision::portal;
use crate::decision::reason::{Reason, Visibility};
use crate::model::actor::{Actor, Member};
use crate::model::id::WorkgroupId;
use crate::model::target::Target;

/// A refusal to do `action` to a target: a value, not an error text.
///
/// It borrows the question, and answers three of its own: why not ([`reason`](Self::reason),
/// [`sentence`](Self::sentence)), who could ([`who_could`](Self::who_could)), and what may be told of
/// the target ([`visibility`](Self::visibility)).
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{Visibility, WorkgroupId, decide};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Agent, [grant]);
/// let agent = Actor::Member(member);
///
/// let decision = decide(&agent, Action::ClientDelete, &Target::client(workgroup, acme));
/// let denial = decision.denial().unwrap();
/// // The button is there, because the client is; it is disabled, and says:
/// assert_eq!(denial.visibility(), Visibility::Forbidden);
/// assert_eq!(
///     denial.sentence(),
///     "To delete a client, you need the role Owner, Administrator or Manager; yours is Agent."
/// );
/// assert!(denial.who_could().contains(BuiltIn::Manager));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Denial<'a> {
    pub(super) actor: &'a Actor,
    pub(super) action: Action,
    pub(super) target: Target<'a>,
}

/// A denial as a value of its own, to be sent, stored and compared: what a problem answer and an entry
/// of the audit log carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The action's wire name.
    pub action: String,
    /// The reason's stable code.
    pub reason: String,
    /// What is missing, in one sentence.
    pub sentence: String,
    /// The built-in roles that would have been allowed, by their wire names.
    pub who_could: Vec<BuiltIn>,
    /// Whether the target may be known to the actor at all.
    pub visibility: Visibility,
}

impl<'a> Denial<'a> {
    pub(crate) fn new(actor: &'a Actor, action: Action, target: Target<'a>) -> Self {
        Self {
            actor,
            action,
            target,
        }
    }

    /// The denial of a list: of the action, asked for in the workgroup as a whole.
    pub(crate) fn of_list(actor: &'a Actor, action: Action, workgroup: WorkgroupId) -> Self {
        Self {
            actor,
            action,
            target: Target::workgroup(workgroup),
        }
    }

    /// What was asked for.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// Whether the target may be known to the actor at all.
    ///
    /// Who may view such a thing there is told that they may not do *this* (403). Everybody else gets
    /// the answer that they would get if it did not exist (404): otherwise a list of ids would tell a
    /// competitor which clients an MSP has. An access group's clients are not looked at for it.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        let known = match self.actor {
            Actor::Anonymous => return Visibility::Unauthenticated,
            Actor::Member(member) => self.is_known_to(member),
            Actor::Contact(contact) => {
                self.reason() == Reason::PrivilegeMissing
                    && portal::shows(contact, self.target.kind)
            }
        };
        if known {
            Visibility::Forbidden
        } else {
            Visibility::Hidden
        }
    }

    /// What is only to be made is asked for in the workgroup, which is known.
    fn is_known_to(&self, member: &Member) -> bool {
        if self.action.has(Flags::NEW) {
            return self.target.workgroup == member.workgroup() && member.is_active();
        }
        member_knows(member, &self.target)
    }

    /// The denial as a value of its own.
    ///
    /// ```
    /// # use policy::{Action, Actor, Target, WorkgroupId, decide};
    /// let target = Target::workgroup(WorkgroupId::new(1).unwrap());
    /// let decision = decide(&Actor::Anonymous, Action::AuditView, &target);
    /// let refusal = decision.denial().unwrap().refusal();
    /// assert_eq!(refusal.reason, "unauthenticated");
    /// assert_eq!(refusal.sentence, "To view the audit log, sign in first.");
    /// assert!(refusal.who_could.is_empty(), "nothing is told to a stranger");
    /// ```
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        Refusal {
            action: self.action.to_string(),
            reason: self.reason().to_string(),
            sentence: self.sentence(),
            who_could: self.who_could().iter().collect(),
            visibility: self.visibility(),
        }
    }

    pub(crate) fn actor(&self) -> &Actor {
        self.actor
    }

    pub(crate) fn target(&self) -> &Target<'a> {
        &self.target
    }
}
