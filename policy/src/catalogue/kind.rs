//! Kinds of target: what an action is done to.
//!
//! An action is done to one kind. Something new is made in what will hold it: a department is created
//! in a client, a client in the workgroup.

/// Whether the targets of a kind belong to a client.
///
/// ```
/// use policy::{Belongs, Kind};
///
/// assert_eq!(Kind::Ticket.belongs(), Belongs::Client);
/// assert_eq!(Kind::Team.belongs(), Belongs::Workgroup);
/// // An article is for one client, or for everybody.
/// assert_eq!(Kind::Article.belongs(), Belongs::Either);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// To the workgroup alone.
    Workgroup,
    /// Always to one client.
    Client,
    /// To one client, or to the workgroup where it names none.
    Either,
}

/// One row for each kind: its wire name, the words for one of it, and whom it belongs to.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $wire:literal $noun:literal $belongs:ident;)+) => {
        /// What an action is done to.
        ///
        /// ```
        /// use policy::{Action, Kind};
        ///
        /// assert_eq!(Kind::ClientUser.wire_name(), "client_user");
        /// assert_eq!(Kind::ClientUser.noun(), "a client's user");
        /// // Who may know that one is there: whoever may view it.
        /// assert_eq!(Kind::Device.view_action(), Some(Action::DeviceView));
        /// assert_eq!(Kind::Workgroup.view_action(), None);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Kind { $($(#[doc = $doc])+ $name),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                const NAMES: [&str; Kind::ALL.len()] = [$($wire),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                NAMES[self as usize]
            }

            /// One of it, in the words of a sentence: `a client`.
            #[must_use]
            pub const fn noun(self) -> &'static str {
                const NOUNS: [&str; Kind::ALL.len()] = [$($noun),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                NOUNS[self as usize]
            }

            /// Whether such a target belongs to a client.
            #[must_use]
            pub const fn belongs(self) -> Belongs {
                match self { $(Self::$name => Belongs::$belongs),+ }
            }
        }
    };
}

kinds! {
    /// The workgroup itself, its billing, and what is not yet in it.
    Workgroup      "workgroup"       "the workgroup"              Workgroup;
    /// A client, and what is not yet below it.
    Client         "client"          "a client"                   Client;
    /// A department of a client.
    Department     "department"      "a department"               Client;
    /// One of a client's end users.
    ClientUser     "client_user"     "a client's user"            Client;
    /// A group of a client's end users.
    UserGroup      "user_group"      "a group of users"           Client;
    /// A service that a client receives.
    Service        "service"         "a service"                  Client;
    /// A service that the workgroup defined itself.
    CustomService  "custom_service"  "a custom service"           Workgroup;
    /// A service task.
    Task           "task"            "a task"                     Client;
    /// A client's computer or other hardware.
    Device         "device"          "a device"                   Client;
    /// A connection with its credentials.
    Endpoint       "endpoint"        "an endpoint"                Client;
    /// A member of the workgroup.
    Member         "member"          "a member"                   Workgroup;
    /// An invitation to the workgroup.
    Invitation     "invitation"      "an invitation"              Workgroup;
    /// A team of members.
    Team           "team"            "a team"                     Workgroup;
    /// A single-customer administrator's binding to their client.
    ClientAdmin    "client_admin"    "a client's administrator"   Client;
    /// A role.
    Role           "role"            "a role"                     Workgroup;
    /// An access group.
    AccessGroup    "access_group"    "an access group"            Workgroup;
    /// A statement about access that no change may break.
    Guardrail      "guardrail"       "a guardrail"                Workgroup;
    /// A report, of one client or of the whole workgroup.
    Report         "report"          "a report"                   Either;
    /// A privilege group of the portal.
    PrivilegeGroup "privilege_group" "a privilege group"          Workgroup;
    /// A contact: a client's person in the portal.
    Contact        "contact"         "a contact"                  Client;
    /// A ticket.
    Ticket         "ticket"          "a ticket"                   Client;
    /// A charge.
    Charge         "charge"          "a charge"                   Client;
    /// A quote.
    Quote          "quote"           "a quote"                    Client;
    /// A contract.
    Contract       "contract"        "a contract"                 Client;
    /// An asset.
    Asset          "asset"           "an asset"                   Client;
    /// A document.
    Document       "document"        "a document"                 Client;
    /// A knowledge-base article, for one client or for all.
    Article        "article"         "a knowledge-base article"   Either;
    /// An e-mail message filed under a ticket.
    Email          "email"           "an e-mail message"          Client;
}

crate::catalogue::names_macro::wire_names!(Kind, "kind of target");
