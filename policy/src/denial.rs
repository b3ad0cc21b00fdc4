//! Denials: why not, in one sentence, who could, and whether the target may be known at all.
//!
//! A denial keeps the question and works these out only when they are asked for, so that deciding
//! a whole list costs no more than deciding.

use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::actor::{Actor, Contact, Member, cells_of};
use crate::cell::Cell;
use crate::decide::binding_allows;
use crate::id::WorkgroupId;
use crate::kind::{Belongs, Kind};
use crate::manage::{self, Managing};
use crate::portal;
use crate::reason::{Reason, Visibility};
use crate::role::{BuiltIn, RoleSet};
use crate::scope::Scope;
use crate::target::Target;

/// A refusal to do `action` to a target.
#[derive(Debug, Clone, Copy)]
pub struct Denial<'a> {
    actor: &'a Actor,
    action: Action,
    target: Target<'a>,
}

/// A denial as a value of its own, to be sent, stored and compared.
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

    /// Why it is denied.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self.actor {
            Actor::Anonymous => Reason::Unauthenticated,
            Actor::Member(member) => self.reason_for_member(member),
            Actor::Contact(contact) => self.reason_for_contact(contact),
        }
    }

    fn reason_for_member(&self, member: &Member) -> Reason {
        if self.target.workgroup != member.workgroup() {
            return Reason::OtherWorkgroup;
        }
        if !member.is_active() {
            return Reason::Inactive;
        }
        if self.is_outside(member) {
            return Reason::OutsideKey;
        }
        if self.target.kind != self.action.kind() {
            let granted = member.is_granted(self.action);
            return if granted {
                Reason::WrongTarget
            } else {
                Reason::NotGranted
            };
        }
        let bindings = member.bindings().iter();
        let widest = bindings
            .map(|binding| binding.cell(self.action))
            .max()
            .unwrap_or_default();
        match widest {
            Cell::Never => Reason::NotGranted,
            Cell::Own => Reason::NotOneself,
            Cell::Below => self.reason_not_below(member),
            Cell::Clients if self.target.client.is_none() => Reason::NoClient,
            Cell::Clients if self.reached(member) => self.reason_not_given(member),
            Cell::Clients if self.withheld(member) => Reason::ClientDenied,
            Cell::Clients => Reason::OutOfScope,
            Cell::Workgroup => self.reason_not_given(member),
        }
    }

    /// Whether the limit that the member is held to excludes this.
    fn is_outside(&self, member: &Member) -> bool {
        member
            .limit()
            .is_some_and(|limit| !limit.contains(self.action, &self.target))
    }

    /// The mildest of the bindings' answers: what is nearest to being allowed.
    fn reason_not_below(&self, member: &Member) -> Reason {
        let Some(person) = self.target.person else {
            return Reason::WrongTarget;
        };
        let judged = member
            .bindings()
            .iter()
            .filter(|b| b.cell(self.action) == Cell::Below)
            .map(|binding| {
                manage::judge(binding, member.id(), member.edition(), self.action, person)
            });
        match judged.max_by_key(|judged| *judged as u8) {
            Some(Managing::Oneself) => Reason::Oneself,
            Some(Managing::Owner) => Reason::OwnerProtected,
            Some(Managing::LastInCharge) => Reason::LastInCharge,
            Some(Managing::TooWide) => Reason::WiderThanOwn,
            _ => Reason::RoleNotBelow,
        }
    }

    /// The cell is reached, and still the answer is no: something is given that is not one's own.
    fn reason_not_given(&self, member: &Member) -> Reason {
        let own = self.target.person.and_then(|person| person.member) == Some(member.id());
        if own && manage::is_never_to_oneself(self.action) {
            Reason::Oneself
        } else {
            Reason::WiderThanOwn
        }
    }

    fn reached(&self, member: &Member) -> bool {
        self.any_scope(member, |scope, client| scope.reaches(client))
    }

    fn withheld(&self, member: &Member) -> bool {
        self.any_scope(member, |scope, client| match scope {
            Scope::Nobody => false,
            Scope::Clients { allow, deny } => allow.contains(client) && deny.contains(client),
            Scope::AllExcept { deny } => deny.contains(client),
        })
    }

    fn any_scope(
        &self,
        member: &Member,
        test: impl Fn(&Scope, crate::id::ClientId) -> bool,
    ) -> bool {
        let clients = |client| {
            let mut bindings = member.bindings().iter();
            bindings.any(|b| b.cell(self.action) == Cell::Clients && test(b.scope(), client))
        };
        self.target.client.is_some_and(clients)
    }

    fn reason_for_contact(&self, contact: &Contact) -> Reason {
        if self.target.workgroup != contact.workgroup {
            return Reason::OtherWorkgroup;
        }
        let Some(row) = self.action.portal_row() else {
            return Reason::NotGranted;
        };
        if self.target.kind != self.action.kind() {
            return Reason::WrongTarget;
        }
        if !portal::is_own(contact, self.action, &self.target) {
            return Reason::OtherClient;
        }
        if row.public_only && !self.target.public {
            return Reason::NotPublic;
        }
        Reason::PrivilegeMissing
    }

    /// Whether the target may be known to the actor at all.
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

    /// An invitation that is only to be sent is asked for in the workgroup, which is known.
    fn is_known_to(&self, member: &Member) -> bool {
        if self.action == Action::MemberInvite {
            return self.target.workgroup == member.workgroup() && member.is_active();
        }
        member_knows(member, &self.target)
    }

    /// The built-in roles that would have been allowed on this target, with the actor's scope.
    #[must_use]
    pub fn who_could(&self) -> RoleSet {
        let Actor::Member(member) = self.actor else {
            return RoleSet::default();
        };
        // No role helps whoever asks through a key: the key has to include it.
        if self.target.workgroup != member.workgroup() || self.is_outside(member) {
            return RoleSet::default();
        }
        if self.target.kind == Kind::Workgroup && self.action.kind() != Kind::Workgroup {
            let ever = |role: &BuiltIn| self.action.cell(member.edition(), *role) != Cell::Never;
            return BuiltIn::ALL.into_iter().filter(ever).collect();
        }
        // Nobody does it to what it is not done to.
        let fits = self.target.kind == self.action.kind();
        let could = |role: &BuiltIn| fits && self.could(member, *role);
        BuiltIn::ALL.into_iter().filter(could).collect()
    }

    fn could(&self, member: &Member, role: BuiltIn) -> bool {
        let cells = cells_of(member.edition(), role);
        match cells.get(self.action as usize).copied().unwrap_or_default() {
            Cell::Never | Cell::Own => false,
            Cell::Workgroup => true,
            Cell::Clients => self.target.client.is_some_and(|client| {
                member
                    .bindings()
                    .iter()
                    .any(|binding| binding.scope().reaches(client))
            }),
            Cell::Below => self.target.person.is_some_and(|person| {
                let stays = person.last_in_charge && self.reason() == Reason::LastInCharge;
                let mut others = person.roles();
                !stays && others.all(|other| manage::built_in_may_manage(role, cells, other))
            }),
        }
    }

    /// What is missing, in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        crate::sentence::of(self)
    }

    /// The denial as a value of its own.
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

/// Whether `actor` may know that the target exists: whether they may view such a thing there.
///
/// For answers that tell someone of things that somebody else does. A contact is never told.
#[must_use]
pub fn knows(actor: &Actor, target: &Target<'_>) -> bool {
    match actor {
        Actor::Anonymous | Actor::Contact(_) => false,
        Actor::Member(member) => member_knows(member, target),
    }
}

fn member_knows(member: &Member, target: &Target<'_>) -> bool {
    if target.workgroup != member.workgroup() || !member.is_active() {
        return false;
    }
    let Some(view) = target.kind.view_action() else {
        return true;
    };
    let target = Target {
        clients: None,
        ..*target
    };
    let limit = member.limit();
    let mut bindings = member.bindings().iter();
    limit.is_none_or(|limit| limit.contains(view, &target))
        && bindings.any(|binding| match binding.cell(view) {
            Cell::Clients if target.kind.belongs() == Belongs::Workgroup => true,
            cell => binding_allows(member, binding, cell, view, &target),
        })
}
