//! What somebody has in a workgroup, and what becomes of it when they leave.

use policy::MemberId;

use crate::{MemberClient, MemberTeam, bodies};

/// So many clients are named of those that somebody leaves; how many there are is said beside them.
pub const MOST_LEFT: usize = 100;

bodies! {
    /// Where a member is signed in.
    pub struct MemberSessions {
        /// Browsers that they are signed in with, for all of their workgroups.
        pub sessions: u64,
        /// Their API keys in this workgroup.
        pub keys: u64,
    }

    /// What a member has that ends, or that others may take, when they leave.
    pub struct Leaving {
        /// Browsers that they are signed in with.
        pub sessions: u64,
        /// Their API keys in this workgroup.
        pub keys: u64,
        /// Open invitations that they sent: without them these are void.
        pub invitations: u64,
        /// Clients that are assigned to nobody else, by name, of those that the caller may see; the
        /// first hundred.
        pub clients: Vec<MemberClient>,
        /// How many of these clients there are.
        pub clients_total: u64,
        /// Teams in which nobody else is active, by name.
        pub teams: Vec<MemberTeam>,
    }

    /// Who takes what a member leaves; nobody where absent.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct LeavingRequest {
        /// To whom the clients are assigned that nobody else has.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub clients_to: Option<MemberId>,
        /// Who comes into the teams in which nobody else is.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub teams_to: Option<MemberId>,
        /// Who answers for the open invitations, where they may give what these offer.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub invitations_to: Option<MemberId>,
    }

    /// Lets a member's access end later, and hands over what they leave at once: those who take it
    /// have it beside them until then.
    #[serde(deny_unknown_fields)]
    pub struct LeavingLaterRequest {
        /// When their access ends, as RFC 3339: later than now.
        pub until: String,
        /// Who takes what they leave.
        #[serde(default)]
        pub hand_over: LeavingRequest,
    }

    /// The record of somebody who left: what ended, and who took what.
    pub struct LeavingRecord {
        /// Who left.
        pub name: String,
        /// Their address.
        pub email: String,
        /// Whether they were removed; else they are inactive.
        pub removed: bool,
        /// When.
        pub at: String,
        /// When their access ends, where that is later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ends_at: Option<String>,
        /// Who did it.
        pub by: String,
        /// What they had.
        pub left: Leaving,
        /// Who has the clients now; absent for nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clients_to: Option<String>,
        /// Who is in the teams now; absent for nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub teams_to: Option<String>,
        /// Who answers for the invitations now; absent for nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invitations_to: Option<String>,
        /// How many of the invitations are theirs now; what offers more than they may give is void.
        pub invitations_taken: u64,
    }
}
