//! Teams: named sets of members.

use policy::{MemberId, TeamId};

use crate::{MemberClient, MemberStatus, bodies, names};

names! {
    /// Which clients the members of a team work for, all of them together.
    pub enum TeamReach {
        /// Every client: the role of one of them says so.
        All = "all",
        /// Every client but those that are named.
        AllExcept = "all_except",
        /// The clients that are named.
        Clients = "clients",
    }
}

bodies! {
    /// A team.
    pub struct Team {
        /// Which team.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: TeamId,
        /// The name; no other team of the workgroup has it, in any case.
        pub name: String,
        /// How many members it has.
        pub members: u64,
        /// When it was created.
        pub created_at: String,
        /// Its version, as in the `ETag`.
        pub version: u64,
    }

    /// Somebody in a team.
    pub struct TeamMember {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where the member stands.
        pub status: MemberStatus,
    }

    /// The clients that the active members of a team work for, of those that the caller may see.
    pub struct TeamClients {
        /// How they are given.
        pub reach: TeamReach,
        /// How many are named; none where it is every client.
        pub total: u64,
        /// The first hundred of those, by name.
        pub clients: Vec<MemberClient>,
    }

    /// Creates a team, or renames one.
    #[serde(deny_unknown_fields)]
    pub struct TeamRequest {
        /// The name; 1 to 120 characters.
        pub name: String,
    }

    /// Changes who is in a team.
    #[serde(deny_unknown_fields)]
    pub struct TeamMembersRequest {
        /// Members who come in; whoever is in already stays.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add: Vec<MemberId>,
        /// Members who go; whoever is not in is left out.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove: Vec<MemberId>,
    }
}
