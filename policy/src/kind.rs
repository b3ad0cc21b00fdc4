//! Kinds of target: what an action is done to.

use crate::action::Action;

/// Whether the targets of a kind belong to a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// To the workgroup alone.
    Workgroup,
    /// Always to one client.
    Client,
    /// To one client, or to the workgroup where it names none.
    Either,
}

/// One row for each kind: its wire name, the words for one of it, whom it belongs to, and the
/// action that shows it (none: whoever has a right in the workgroup knows that it is there).
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $wire:literal $noun:literal $belongs:ident $view:ident;)+) => {
        /// What an action is done to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Kind { $($(#[doc = $doc])+ $name),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// One of it, in the words of a sentence: `a client`.
            #[must_use]
            pub const fn noun(self) -> &'static str {
                match self { $(Self::$name => $noun),+ }
            }

            /// Whether such a target belongs to a client.
            #[must_use]
            pub const fn belongs(self) -> Belongs {
                match self { $(Self::$name => Belongs::$belongs),+ }
            }

            /// The action that shows such a target; `None` where everyone in the workgroup who
            /// has any right at all knows of it.
            #[must_use]
            pub const fn view_action(self) -> Option<Action> {
                match self { $(Self::$name => kinds!(@view $view)),+ }
            }
        }
    };
    (@view Anyone) => { None };
    (@view $view:ident) => { Some(Action::$view) };
}

kinds! {
    /// The workgroup itself, its billing, and what is not yet in it.
    Workgroup      "workgroup"       "the workgroup"              Workgroup Anyone;
    /// A client, and what is not yet below it.
    Client         "client"          "a client"                   Client    ClientView;
    /// A department of a client.
    Department     "department"      "a department"               Client    DepartmentView;
    /// One of a client's end users.
    ClientUser     "client_user"     "a client's user"            Client    ClientUserView;
    /// A group of a client's end users.
    UserGroup      "user_group"      "a group of users"           Client    UserGroupView;
    /// A service that a client receives.
    Service        "service"         "a service"                  Client    ServiceView;
    /// A service that the workgroup defined itself.
    CustomService  "custom_service"  "a custom service"           Workgroup CustomServiceView;
    /// A service task.
    Task           "task"            "a task"                     Client    TaskView;
    /// A client's computer or other hardware.
    Device         "device"          "a device"                   Client    DeviceView;
    /// A connection with its credentials.
    Endpoint       "endpoint"        "an endpoint"                Client    EndpointView;
    /// A member of the workgroup.
    Member         "member"          "a member"                   Workgroup MemberView;
    /// An invitation to the workgroup.
    Invitation     "invitation"      "an invitation"              Workgroup InvitationView;
    /// A team of members.
    Team           "team"            "a team"                     Workgroup TeamView;
    /// A single-customer administrator's binding to their client.
    ClientAdmin    "client_admin"    "a client's administrator"   Client    ClientAdminView;
    /// A role.
    Role           "role"            "a role"                     Workgroup RoleView;
    /// An access group.
    AccessGroup    "access_group"    "an access group"            Workgroup AccessGroupView;
    /// A report, of one client or of the whole workgroup.
    Report         "report"          "a report"                   Either    ReportView;
    /// A privilege group of the portal.
    PrivilegeGroup "privilege_group" "a privilege group"          Workgroup PrivilegeGroupView;
    /// A contact: a client's person in the portal.
    Contact        "contact"         "a contact"                  Client    ContactView;
    /// A ticket.
    Ticket         "ticket"          "a ticket"                   Client    TicketView;
    /// A charge.
    Charge         "charge"          "a charge"                   Client    ChargeView;
    /// A quote.
    Quote          "quote"           "a quote"                    Client    QuoteView;
    /// A contract.
    Contract       "contract"        "a contract"                 Client    ContractView;
    /// An asset.
    Asset          "asset"           "an asset"                   Client    AssetView;
    /// A document.
    Document       "document"        "a document"                 Client    DocumentView;
    /// A knowledge-base article, for one client or for all.
    Article        "article"         "a knowledge-base article"   Either    KbView;
    /// An e-mail message filed under a ticket.
    Email          "email"           "an e-mail message"          Client    TicketView;
}

crate::text::wire_names!(Kind, "kind of target");
