//! Members.

use policy::{ClientId, MemberId, RoleRecord, Scope};
use serde::{Deserialize, Serialize};

use crate::bodies;

/// Where a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MemberStatus {
    /// Invited, and not yet there.
    Invited,
    /// Can sign in and act.
    Active,
    /// Sees nothing of the workgroup.
    Inactive,
}

impl std::str::FromStr for MemberStatus {
    type Err = UnknownStatus;

    fn from_str(name: &str) -> Result<Self, UnknownStatus> {
        match name {
            "invited" => Ok(Self::Invited),
            "active" => Ok(Self::Active),
            "inactive" => Ok(Self::Inactive),
            _ => Err(UnknownStatus),
        }
    }
}

/// A text that names no status of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownStatus;

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
        /// The clients that the member administers alone, of those that the caller may see.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub administers: Vec<ClientId>,
        /// The hourly cost in cents; absent for whoever may not see it, and where none is set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hourly_cost_cents: Option<u64>,
        /// When the member was created.
        pub created_at: String,
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

    /// Gives clients to a member and takes others away; all else that is assigned stays.
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
    }

    /// Invites someone: they become a member when they accept.
    #[serde(deny_unknown_fields)]
    pub struct InviteRequest {
        /// The e-mail address that the invitation is for.
        pub email: String,
        /// The role: a built-in one by its wire name.
        pub role: String,
        /// The clients; nobody where absent.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Object, example = json!({"kind": "nobody"})))]
        pub scope: Scope,
    }

    /// The invited member, with the secret that only this answer shows.
    pub struct Invited {
        /// The member, not yet active.
        pub member: Member,
        /// The token that accepts the invitation; stored hashed, shown once.
        pub token: String,
        /// When it expires.
        pub expires_at: String,
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
        /// A new password where the account is new, else the account's own.
        pub password: String,
    }

    /// Changes a member's role.
    #[serde(deny_unknown_fields)]
    pub struct RoleRequest {
        /// The role: a built-in one by its wire name.
        pub role: String,
    }

    /// Assigns clients to a member.
    #[serde(deny_unknown_fields)]
    pub struct ScopeRequest {
        /// The clients.
        #[cfg_attr(feature = "openapi", schema(value_type = Object, example = json!({"kind": "nobody"})))]
        pub scope: Scope,
    }

    /// Sets a member's hourly cost.
    #[serde(deny_unknown_fields)]
    pub struct CostRequest {
        /// The cost in cents, up to 1,000,000; `null` for none.
        pub hourly_cost_cents: Option<u64>,
    }
}
