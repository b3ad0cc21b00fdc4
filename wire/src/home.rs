//! Home: what waits for somebody in a workgroup.

use policy::MemberId;

use crate::{AccessRequestsWaiting, bodies};

bodies! {
    /// What waits for the caller. What they may not act on is absent; a list that is empty waits for
    /// nothing.
    pub struct Home {
        /// The offer of the workgroup's ownership, for whoever it is made to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ownership: Option<OwnershipWaiting>,
        /// Requests for access that the caller may decide, the oldest first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub requests: Option<AccessRequestsWaiting>,
        /// Invitations that end within seven days, sooner first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ending_invitations: Option<EndingInvitations>,
        /// What was refused, in the last day, to people whom the caller manages, the newest first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub refusals: Option<Refusals>,
        /// Active members whose role works on assigned clients, and who have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub without_clients: Option<MembersWithoutClients>,
    }

    /// An offer of the ownership that the caller has to answer.
    pub struct OwnershipWaiting {
        /// When it ends.
        pub expires_at: String,
    }

    /// The first of them.
    pub struct EndingInvitations {
        /// At most [`MOST_WAITING`].
        pub items: Vec<EndingInvitation>,
        /// Whether there are more.
        pub more: bool,
    }

    /// An invitation that ends soon.
    pub struct EndingInvitation {
        /// The member's place that waits.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// The address that it was sent to.
        pub email: String,
        /// When it ends.
        pub expires_at: String,
    }

    /// The first of them.
    pub struct Refusals {
        /// At most [`MOST_WAITING`].
        pub items: Vec<RefusedTo>,
        /// Whether there are more.
        pub more: bool,
    }

    /// What was refused to one member, for one reason.
    pub struct RefusedTo {
        /// To whom.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// Their name.
        pub name: String,
        /// The action, by its wire name.
        pub action: String,
        /// The reason's stable code.
        pub reason: String,
        /// How often.
        pub times: u64,
        /// When it was last tried.
        pub last_at: String,
    }

    /// The first of them.
    pub struct MembersWithoutClients {
        /// At most [`MOST_WAITING`], by name.
        pub items: Vec<MemberWithoutClients>,
        /// Whether there are more.
        pub more: bool,
    }

    /// A member who can do nothing until clients are assigned.
    pub struct MemberWithoutClients {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// The name.
        pub name: String,
        /// The e-mail address.
        pub email: String,
    }
}

/// How much of each list is shown at home; the rest is on its own page.
pub const MOST_WAITING: usize = 5;
