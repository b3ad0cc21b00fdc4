//! The rules as plain facts, for those who write them down elsewhere: the exports to other engines.
//!
//! Deciding needs none of this. Each fact is read off the very function that decides.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::Edition;
use crate::catalogue::cell::Cell;
use crate::catalogue::privilege::Privilege;
use crate::decision::manage;
use crate::model::binding::Binding;
use crate::model::role::Role;

impl Binding {
    /// Whether its holder manages those who have `role`.
    ///
    /// ```
    /// use policy::{BuiltIn, Edition, Grant, Member, MemberId, Role, Scope, WorkgroupId};
    ///
    /// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
    /// let grant = Grant::Workgroup { role: BuiltIn::Manager.into(), scope: Scope::Nobody };
    /// let member = Member::new(id, workgroup, Edition::Associate, [grant]);
    /// let manages = |role: BuiltIn| member.bindings()[0].manages(&Role::from(role));
    /// assert!(manages(BuiltIn::Manager) && manages(BuiltIn::MspUser));
    /// assert!(!manages(BuiltIn::BillingOnly) && !manages(BuiltIn::Owner));
    /// ```
    #[must_use]
    pub fn manages(&self, role: &Role) -> bool {
        manage::may_manage(self, role)
    }

    /// Whether its holder may give `role` to someone: manages it, and has all of it.
    #[must_use]
    pub fn may_give(&self, role: &Role) -> bool {
        manage::may_grant(self, role)
    }

    /// Whether `role` may be given only for clients that this binding reaches itself.
    #[must_use]
    pub fn gives_within_scope(&self, role: &Role, edition: Edition) -> bool {
        manage::giving_depends_on_scope(self, role, edition)
    }

    /// Which clients its holder may name for others, as those of an access group: any
    /// (`Workgroup`), those of its scope (`Clients`), or none (`Never`).
    #[must_use]
    pub fn cell_of_naming_clients(&self) -> Cell {
        manage::cell_of_naming_clients(self)
    }

    /// Whether its holder has what a single-customer administrator of its clients has, and may
    /// therefore appoint one.
    #[must_use]
    pub fn covers_client_administrator(&self, edition: Edition) -> bool {
        manage::covers_client_administrator(self, edition)
    }
}

impl Action {
    /// The privilege that gives a portal action to contacts; `None`: every contact has it, or it is
    /// the staff's.
    ///
    /// ```
    /// use policy::{Action, Privilege};
    ///
    /// assert_eq!(Action::PortalQuoteAccept.privilege(), Some(Privilege::QuoteAccept));
    /// assert_eq!(Action::PortalTicketView.privilege(), None);
    /// ```
    #[must_use]
    pub fn privilege(self) -> Option<Privilege> {
        self.portal_row().and_then(|row| row.privilege)
    }
}
