//! Members.

use policy::{AccessGroupId, ClientId, MemberId, RoleRecord, Scope, TeamId};

use crate::{MailRoute, RefusedMember, bodies, names};

names! {
    /// Where a member stands.
    pub enum MemberStatus {
        /// Invited, and not yet there.
        Invited = "invited",
        /// Can sign in and act.
        Active = "active",
        /// Sees nothing of the workgroup.
        Inactive = "inactive",
        /// Their time has not begun: they see nothing of the workgroup yet.
        Upcoming = "upcoming",
        /// Their time is over: they see nothing of the workgroup any more.
        Ended = "ended",
    }
}

bodies! {
    /// A member, in a list and alone.
    pub struct Member {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where the member stands.
        pub status: MemberStatus,
        /// The role in the workgroup: a wire name such as `manager`, or `custom:<id>`; absent for
        /// someone who only administers single clients.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role: Option<String>,
        /// The name of the role that people read, in the workgroup's edition.
        pub role_label: String,
        /// What the policy needs to know of the member's roles, one for each binding.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
        pub roles: Vec<RoleRecord>,
        /// How the member's clients are given: `nobody`, `clients` or `all_except`.
        pub scope_kind: String,
        /// The clients that are assigned to the member (withheld, for `all_except`), of those that
        /// the caller may see. In a list always absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clients: Option<Vec<MemberClient>>,
        /// Which of these clients an access group alone gives. In a list always absent.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub clients_of_groups: Vec<ClientId>,
        /// The access groups that the member is in, by name; absent for whoever may not see access
        /// groups, and in a list always.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub access_groups: Option<Vec<MemberAccessGroup>>,
        /// The clients that the member administers alone, of those that the caller may see.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub administers: Vec<ClientId>,
        /// Whether nobody else is in charge of the workgroup: then this cannot be taken away.
        #[serde(default)]
        pub last_admin: bool,
        /// The hourly cost in cents; absent for whoever may not see it, and where none is set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hourly_cost_cents: Option<u64>,
        /// How many clients the scope names, of those that the caller may see: assigned ones, or for
        /// `all_except` those that are withheld.
        #[serde(default)]
        pub named_clients: u64,
        /// The teams that the member is in, by name.
        #[serde(default)]
        pub teams: Vec<MemberTeam>,
        /// When the member was created.
        pub created_at: String,
        /// When they last did something in this workgroup, to the minute; absent where never.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_active_at: Option<String>,
        /// When the membership begins; absent where it always held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_from: Option<String>,
        /// When the membership ends: from then on it is as inactive; absent where it never does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_until: Option<String>,
        /// When they were removed: they are listed as inactive, and are a member no more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub removed_at: Option<String>,
        /// Its version, as in the `ETag`.
        pub version: u64,
    }

    /// A client that is assigned to a member.
    pub struct MemberClient {
        /// Which client.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ClientId,
        /// Its name.
        pub name: String,
    }

    /// An access group that a member is in.
    pub struct MemberAccessGroup {
        /// Which group.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: AccessGroupId,
        /// Its name.
        pub name: String,
    }

    /// A team that a member is in.
    pub struct MemberTeam {
        /// Which team.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: TeamId,
        /// Its name.
        pub name: String,
    }

    /// Gives clients to a member and takes others away; all else that is assigned stays.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct MemberClientsRequest {
        /// Clients that the member works for from now on; whoever does already stays.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add: Vec<ClientId>,
        /// Clients that are no longer assigned, or are withheld where all but some are. What an
        /// access group gives stays.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove: Vec<ClientId>,
        /// Access groups that the member comes into.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add_groups: Vec<AccessGroupId>,
        /// Access groups that the member leaves.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove_groups: Vec<AccessGroupId>,
    }

    /// Invites someone: they become a member when they accept.
    #[serde(deny_unknown_fields)]
    pub struct InviteRequest {
        /// The e-mail address that the invitation is for.
        pub email: String,
        /// The role: a built-in one by its wire name, or `custom:` and the id of one of the workgroup's own.
        pub role: String,
        /// The clients; nobody where absent.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Object, example = json!({"kind": "nobody"})))]
        pub scope: Scope,
        /// Teams that they are in from the moment they accept.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub teams: Vec<TeamId>,
        /// Access groups that they are in from the moment they accept.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub access_groups: Vec<AccessGroupId>,
        /// When the membership begins, as RFC 3339; absent where it does when it is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_from: Option<String>,
        /// When the membership ends, as RFC 3339, and with it the invitation; absent where it never
        /// does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_until: Option<String>,
        /// What the mail says beside the offer; nothing where absent.
        #[serde(default)]
        pub message: String,
    }

    /// The invited member. The link goes by mail, and is in no answer.
    pub struct Invited {
        /// The member, not yet active.
        pub member: Member,
        /// When the invitation expires.
        pub expires_at: String,
        /// Where the mail goes.
        pub mail: MailRoute,
    }

    /// Accepts an invitation.
    #[serde(deny_unknown_fields)]
    pub struct AcceptRequest {
        /// The invitation's token.
        pub token: String,
        /// The e-mail address that the invitation is for.
        pub email: String,
        /// The name; needed where the account is new.
        #[serde(default)]
        pub name: String,
        /// A new password where the account is new, else the account's own; empty where one is
        /// signed in to that account.
        #[serde(default)]
        pub password: String,
    }

    /// Asks what another role would be to a member, or gives it without having looked.
    #[serde(deny_unknown_fields)]
    pub struct RoleRequest {
        /// The role: a built-in one by its wire name, or `custom:` and the id of one of the workgroup's own.
        pub role: String,
    }

    /// Changes a member's role.
    #[serde(deny_unknown_fields)]
    pub struct RoleChange {
        /// The role: a built-in one by its wire name, or `custom:` and the id of one of the workgroup's own.
        pub role: String,
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub digest: Option<String>,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Asks what another role would be to several members.
    #[serde(deny_unknown_fields)]
    pub struct RolesRequest {
        /// Which members; at most a thousand.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub members: Vec<MemberId>,
        /// The role, as for one.
        pub role: String,
    }

    /// Gives several members another role: those for whom it is allowed.
    #[serde(deny_unknown_fields)]
    pub struct RolesChange {
        /// Which members; at most a thousand.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub members: Vec<MemberId>,
        /// The role, as for one.
        pub role: String,
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        pub digest: String,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// What became of it.
    pub struct RolesChanged {
        /// How many have the role now.
        pub changed: u64,
        /// Those for whom it was refused, and why.
        pub refused: Vec<RefusedMember>,
    }

    /// Sets when a membership holds: from its first second on, and no longer at its last.
    #[serde(deny_unknown_fields)]
    pub struct ValidityRequest {
        /// When it begins, as RFC 3339; `null` where it always held.
        pub from: Option<String>,
        /// When it ends, as RFC 3339: later than now; `null` where it never does.
        pub until: Option<String>,
    }

    /// Asks what other clients would be to a member, or assigns them without having looked. The access groups
    /// that are not named stay.
    #[serde(deny_unknown_fields)]
    pub struct ScopeRequest {
        /// The clients.
        #[cfg_attr(feature = "openapi", schema(value_type = Object, example = json!({"kind": "nobody"})))]
        pub scope: Scope,
        /// Access groups that the member comes into.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add_groups: Vec<AccessGroupId>,
        /// Access groups that the member leaves.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove_groups: Vec<AccessGroupId>,
    }

    /// Assigns clients to a member. The access groups that are not named stay.
    #[serde(deny_unknown_fields)]
    pub struct ScopeChange {
        /// The clients.
        #[cfg_attr(feature = "openapi", schema(value_type = Object, example = json!({"kind": "nobody"})))]
        pub scope: Scope,
        /// Access groups that the member comes into.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add_groups: Vec<AccessGroupId>,
        /// Access groups that the member leaves.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove_groups: Vec<AccessGroupId>,
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub digest: Option<String>,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Sets a member's hourly cost.
    #[serde(deny_unknown_fields)]
    pub struct CostRequest {
        /// The cost in cents, up to 1,000,000; `null` for none.
        pub hourly_cost_cents: Option<u64>,
    }
}
