//! What a change comes to, before it is saved: who gains and who loses what, on which clients.

use policy::MemberId;

use crate::{MemberStatus, RefusedMember, bodies, names};

names! {
    /// Where something is gained or lost.
    pub enum ImpactPlace {
        /// Anywhere in the workgroup.
        Workgroup = "workgroup",
        /// On the clients that people have access to.
        Clients = "clients",
        /// On every client, including new ones.
        AllClients = "all_clients",
        /// On the clients that people have no access to by assignment.
        OtherClients = "other_clients",
        /// On people of some roles.
        Roles = "roles",
        /// On oneself.
        Own = "own",
    }
}

/// The highest number of people that a workgroup can set: more are concerned only where everybody is.
pub const MOST_CONFIRM_ABOVE: u64 = 100_000;
/// So many people are given another role at once.
pub const MOST_AT_ONCE: usize = 1_000;

bodies! {
    /// What a change comes to. Of the clients that the caller may see, and of people where they may list
    /// them.
    pub struct Impact {
        /// Identifies the outcome: a change that names it is made only where it would still be this one.
        pub digest: String,
        /// What has to be typed before it is done, because it concerns more people than the workgroup
        /// allows without, or an administrator. Absent where nothing has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
        /// How many members have the role, where one changes; absent for whoever may not list members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub members: Option<u64>,
        /// How many open invitations offer it; absent as the members are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invited: Option<u64>,
        /// Those to whom it is the same, together; most people first. None where nobody gains or loses
        /// anything. Of a role, whoever may not list members is told what it is to anybody with some
        /// clients, whether there is such a one or not.
        pub groups: Vec<ImpactGroup>,
        /// Those for whom it is refused, and why.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub refused: Vec<RefusedMember>,
    }

    /// People to whom a change is the same.
    pub struct ImpactGroup {
        /// How many they are, invited ones included; absent for whoever may not list members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub people: Option<u64>,
        /// The first hundred of them, by name; nobody where the caller may not list members.
        pub named: Vec<ImpactPerson>,
        /// What they gain and lose, in the order of the matrix.
        pub changes: Vec<ImpactChange>,
    }

    /// Somebody whom a change concerns.
    pub struct ImpactPerson {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name; empty for those who are only invited.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where they stand.
        pub status: MemberStatus,
    }

    /// What people gain or lose.
    pub struct ImpactChange {
        /// The action's name.
        pub action: String,
        /// Whether they gain it, or lose it.
        pub gains: bool,
        /// Where.
        pub place: ImpactPlace,
        /// On how many clients all of them together, of those that the caller may see; absent where the
        /// place is no client, and where people are not counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clients: Option<u64>,
        /// On people of which roles, as people call them; empty where the place is none, or every role.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub roles: Vec<String>,
        /// The first five of these clients by name, where it is somebody's own clients that change.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub names: Vec<String>,
    }
}
