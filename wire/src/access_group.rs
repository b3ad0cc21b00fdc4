//! Access groups: named sets of clients, to which members are assigned.

use policy::{AccessGroupId, ClientId, MemberId};

use crate::{MemberStatus, TagCondition, bodies};

/// So many people are named of those whom a change of access concerns; how many there are is said
/// beside them.
pub const MOST_CONCERNED: usize = 100;

/// So many clients are named of those that a change gives one of them, or takes from them.
pub const MOST_CLIENTS_NAMED: usize = 5;

bodies! {
    /// An access group.
    pub struct AccessGroup {
        /// Which group.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: AccessGroupId,
        /// The name; no other access group of the workgroup has it, in any case.
        pub name: String,
        /// How many clients it has, of those that the caller may see.
        pub clients: u64,
        /// How many people are in it, those with an open invitation included; 0 for whoever may not
        /// see people.
        pub members: u64,
        /// The rule that says which clients it has: all of these conditions hold. Absent where its clients
        /// are chosen one by one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<Vec<TagCondition>>,
        /// When it was created.
        pub created_at: String,
        /// When its name, its clients or its members last changed.
        pub changed_at: String,
        /// Its version, as in the `ETag`.
        pub version: u64,
    }

    /// A client of an access group.
    pub struct AccessGroupClient {
        /// Which client.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ClientId,
        /// The name.
        pub name: String,
        /// Where it is.
        pub city: String,
    }

    /// Somebody in an access group.
    pub struct AccessGroupMember {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name; empty where they have only been invited.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where the member stands.
        pub status: MemberStatus,
        /// The name of the role that people read.
        pub role_label: String,
        /// Whether they have access to all clients by their role: then the group gives them nothing.
        pub has_all_clients: bool,
    }

    /// Creates an access group.
    #[serde(deny_unknown_fields)]
    pub struct AccessGroupRequest {
        /// The name; 1 to 120 characters.
        pub name: String,
        /// The clients that it begins with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub clients: Vec<ClientId>,
        /// The rule that says which clients it has, in their place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<Vec<TagCondition>>,
    }

    /// Renames an access group.
    #[serde(deny_unknown_fields)]
    pub struct AccessGroupEdit {
        /// The name; 1 to 120 characters.
        pub name: String,
    }

    /// Sets the rule of an access group.
    #[serde(deny_unknown_fields)]
    pub struct AccessGroupRuleRequest {
        /// The conditions, all of which hold for the clients that it has from now on; `null` leaves it
        /// those that it has, to be chosen one by one.
        pub rule: Option<Vec<TagCondition>>,
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub digest: Option<String>,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Changes which clients an access group has: 10,000 in one request as well as one. All others
    /// stay.
    #[serde(deny_unknown_fields)]
    pub struct AccessGroupClientsRequest {
        /// Clients that it has from now on; one that it has already stays.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add: Vec<ClientId>,
        /// Clients that it has no longer; one that it does not have is passed over.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove: Vec<ClientId>,
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub digest: Option<String>,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Changes who is in an access group. Each of them is decided about as for `member.assign_clients`;
    /// for whom it is refused is said in the answer, and the others are changed.
    #[serde(deny_unknown_fields)]
    pub struct AccessGroupMembersRequest {
        /// Members who come in; whoever is in already stays.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add: Vec<MemberId>,
        /// Members who go; whoever is not in is passed over.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove: Vec<MemberId>,
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub digest: Option<String>,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// What a changed access group is now, and what the change came to.
    pub struct AccessGroupChange {
        /// The group.
        pub group: AccessGroup,
        /// Who gained and who lost which clients by it.
        pub impact: AccessImpact,
        /// Members for whom it was refused; they are as they were.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub refused: Vec<RefusedMember>,
    }

    /// Somebody for whom a change was refused.
    pub struct RefusedMember {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name, or the e-mail address where there is none yet.
        pub name: String,
        /// The policy's stable reason.
        pub reason: String,
        /// The same in a sentence.
        pub detail: String,
    }

    /// Asks what a change of an access group would come to. Nothing is changed.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct AccessImpactRequest {
        /// Clients that it would have.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add: Vec<ClientId>,
        /// Clients that it would have no longer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove: Vec<ClientId>,
        /// Members who would come in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add_members: Vec<MemberId>,
        /// Members who would go.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove_members: Vec<MemberId>,
        /// The rule that it would have: in place of `add` and `remove`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<Vec<TagCondition>>,
    }

    /// Who gains and who loses which clients by a change, as the policy sees it: whoever has a client
    /// in another way neither gains nor loses it. Of those who are active or have an open invitation,
    /// and of the clients that the caller may see.
    #[derive(Default)]
    pub struct AccessImpact {
        /// Those who gain clients.
        pub gain: AccessDifference,
        /// Those who lose clients.
        pub lose: AccessDifference,
        /// Identifies the outcome: a change that names it is made only where it would still be this one.
        #[serde(default)]
        pub digest: String,
        /// What has to be typed before it is done, because it concerns more people than the workgroup
        /// allows without. Absent where nothing has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// One side of a change.
    #[derive(Default)]
    pub struct AccessDifference {
        /// How many people; absent for whoever may not see people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub people: Option<u64>,
        /// How many different clients. Whoever may not see people is told how many the group has more or
        /// fewer of, whoever has these in another way.
        pub clients: u64,
        /// The first hundred of these people by name; none for whoever may not see people.
        pub members: Vec<MemberDifference>,
    }

    /// What one of them gains or loses.
    pub struct MemberDifference {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name, or the e-mail address where there is none yet.
        pub name: String,
        /// How many clients.
        pub clients: u64,
        /// The first five of these by name.
        pub names: Vec<String>,
    }
}
