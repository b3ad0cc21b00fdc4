//! Why something is denied: the reason that is nearest to an allow.
//!
//! Of several bindings each may fail in its own way, and one reason is given: that of the binding
//! which got furthest. Who has the right client and the wrong role reads about the role, not about
//! some other binding's clients. The order below is also that of what may be told: that somebody is in
//! another workgroup is said before anything about a target there.

use crate::catalogue::cell::Cell;
use crate::decision::denial::Denial;
use crate::decision::manage::{self, ManagingCheck};
use crate::decision::portal;
use crate::decision::reason::Reason;
use crate::model::actor::{Actor, Contact, Member};
use crate::model::scope::Scope;

impl Denial<'_> {
    /// Why it is denied: the stable code that programs read.
    ///
    /// ```
    /// # use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope};
    /// # use policy::{Reason, Target, WorkgroupId, decide};
    /// # let workgroup = WorkgroupId::new(1).unwrap();
    /// # let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
    /// # let id = MemberId::new(2).unwrap();
    /// # let member = |role: BuiltIn, clients| {
    /// #     let grant = Grant::Workgroup { role: role.into(), scope: Scope::only(clients) };
    /// #     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
    /// # };
    /// let technician = member(BuiltIn::Associate, [acme]);
    /// let why = |action, client| {
    ///     let target = Target::client(workgroup, client);
    ///     decide(&technician, action, &target).denial().map(|denial| denial.reason())
    /// };
    /// assert_eq!(why(Action::ClientEdit, acme), None);
    /// assert_eq!(why(Action::ClientEdit, other), Some(Reason::OutOfScope));
    /// assert_eq!(why(Action::ClientDelete, acme), Some(Reason::NotGranted));
    /// assert_eq!(why(Action::TicketEdit, acme), Some(Reason::WrongTarget));
    /// ```
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
    pub(super) fn is_outside(&self, member: &Member) -> bool {
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
                manage::check_managing(binding, member.id(), member.edition(), self.action, person)
            });
        match judged.max_by_key(|judged| *judged as u8) {
            Some(ManagingCheck::Oneself) => Reason::Oneself,
            Some(ManagingCheck::Owner) => Reason::OwnerProtected,
            Some(ManagingCheck::LastAdmin) => Reason::LastAdmin,
            Some(ManagingCheck::TooWide) => Reason::WiderThanOwn,
            _ => Reason::RoleNotBelow,
        }
    }

    /// The cell is reached, and still the answer is no: something is given that is not one's own.
    fn reason_not_given(&self, member: &Member) -> Reason {
        let own = self.target.person.and_then(|person| person.member) == Some(member.id());
        if own && self.action.is_never_to_oneself() {
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
        test: impl Fn(&Scope, crate::model::id::ClientId) -> bool,
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
        if !self.action.is_portal() {
            return Reason::NotGranted;
        }
        if self.target.kind != self.action.kind() {
            return Reason::WrongTarget;
        }
        if !portal::is_own(contact, self.action, &self.target) {
            return Reason::OtherClient;
        }
        if self.action.is_public_only() && !self.target.public {
            return Reason::NotPublic;
        }
        Reason::PrivilegeMissing
    }
}
