//! Actions: what is read off the catalogue's rows.
//!
//! The table itself is in [`table`](super::table), and the macro behind it in
//! [`catalogue_macro`](super::catalogue_macro); nothing of a row is written anywhere else.

use crate::catalogue::kind::{Belongs, Kind};
use crate::catalogue::privilege::Privilege;
use crate::catalogue::table::{LABELS, WIRE_NAMES};

pub use crate::catalogue::table::{Action, Section};

/// One row of the staff's matrix or of the portal's table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) section: Section,
    pub(crate) kind: Kind,
    pub(crate) portal: Option<PortalRow>,
}

/// What the portal's table says of an action.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PortalRow {
    /// The privilege that grants it; `None`: every contact may.
    pub(crate) privilege: Option<Privilege>,
}

impl Action {
    /// The stable name, such as `client.edit`.
    #[must_use]
    pub fn wire_name(self) -> &'static str {
        WIRE_NAMES.get(self as usize)
    }

    /// What people call it, as an imperative: `Edit a client`.
    #[must_use]
    pub fn label(self) -> &'static str {
        LABELS.get(self as usize)
    }

    /// One sentence that says what it allows.
    #[must_use]
    pub fn description(self) -> &'static str {
        let doc = self.doc();
        doc.split_once(": ").map_or(doc, |(_, sentence)| sentence)
    }

    /// The source documents that have the row: `000, 001`; `†` where none has.
    ///
    /// ```
    /// use policy::Action;
    ///
    /// assert_eq!(Action::CouponRedeem.sources(), "000, 001");
    /// assert_eq!(Action::ClientDelete.sources(), "†");
    /// ```
    #[must_use]
    pub fn sources(self) -> &'static str {
        self.doc()
            .split_once(": ")
            .map_or("", |(sources, _)| sources)
    }

    /// The part of the matrix that the row stands in.
    #[must_use]
    pub fn section(self) -> Section {
        self.row().section
    }

    /// The kind of target that it is done to. Something new is made *in* its target:
    /// `department.create` is done to a client.
    ///
    /// ```
    /// use policy::{Action, Kind};
    ///
    /// assert_eq!(Action::DepartmentEdit.kind(), Kind::Department);
    /// assert_eq!(Action::DepartmentCreate.kind(), Kind::Client);
    /// assert_eq!(Action::ClientCreate.kind(), Kind::Workgroup);
    /// ```
    #[must_use]
    pub fn kind(self) -> Kind {
        self.row().kind
    }

    /// Whether it is a contact's action in the customer portal.
    #[must_use]
    pub fn is_portal(self) -> bool {
        self.row().portal.is_some()
    }

    /// Whether its target can belong to a client: a *client-level* action, which a scope narrows and
    /// which a single-customer administrator has.
    ///
    /// ```
    /// use policy::Action;
    ///
    /// assert!(Action::TicketView.belongs_to_client());
    /// assert!(!Action::TeamView.belongs_to_client());
    /// ```
    #[must_use]
    pub fn belongs_to_client(self) -> bool {
        self.kind().belongs() != Belongs::Workgroup
    }

    pub(crate) fn portal_row(self) -> Option<PortalRow> {
        self.row().portal
    }

    /// The actions that staff may be given, in the matrix's order.
    pub fn staff() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|action| !action.is_portal())
    }

    /// The contacts' actions, in the portal table's order.
    pub fn portal() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|action| action.is_portal())
    }
}

impl Kind {
    /// The action that shows such a target; `None` where everyone in the workgroup who has any
    /// right at all knows of it.
    #[must_use]
    #[rustfmt::skip]
    pub const fn view_action(self) -> Option<Action> {
        match self {
            Self::Workgroup      => None,
            Self::Client         => Some(Action::ClientView),
            Self::Department     => Some(Action::DepartmentView),
            Self::ClientUser     => Some(Action::ClientUserView),
            Self::UserGroup      => Some(Action::UserGroupView),
            Self::Service        => Some(Action::ServiceView),
            Self::CustomService  => Some(Action::CustomServiceView),
            Self::Task           => Some(Action::TaskView),
            Self::Device         => Some(Action::DeviceView),
            Self::Endpoint       => Some(Action::EndpointView),
            Self::Member         => Some(Action::MemberView),
            Self::Invitation     => Some(Action::InvitationView),
            Self::Team           => Some(Action::TeamView),
            Self::ClientAdmin    => Some(Action::ClientAdminView),
            Self::Role           => Some(Action::RoleView),
            Self::AccessGroup    => Some(Action::AccessGroupView),
            Self::Guardrail      => Some(Action::GuardrailView),
            Self::Report         => Some(Action::ReportView),
            Self::PrivilegeGroup => Some(Action::PrivilegeGroupView),
            Self::Contact        => Some(Action::ContactView),
            Self::Ticket         => Some(Action::TicketView),
            Self::Charge         => Some(Action::ChargeView),
            Self::Quote          => Some(Action::QuoteView),
            Self::Contract       => Some(Action::ContractView),
            Self::Asset          => Some(Action::AssetView),
            Self::Document       => Some(Action::DocumentView),
            Self::Article        => Some(Action::KbView),
            Self::Email          => Some(Action::TicketView),
        }
    }
}

impl Action {
    /// The one with this wire name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.get(WIRE_NAMES.place_of(name)?).copied()
    }
}

crate::catalogue::names_macro::display_by_name!(Action, "action");

crate::catalogue::names_macro::serialise_as_text!(Action, "an action's wire name");
