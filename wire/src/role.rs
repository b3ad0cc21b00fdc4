//! Roles: the built-in ones, and those that a workgroup made.

use std::collections::BTreeMap;

use policy::{RoleDraft, RoleId, RoleRecord};

use crate::bodies;

bodies! {
    /// A role in the list of all that the workgroup has.
    pub struct RoleEntry {
        /// The role, as the policy takes it: `{"built_in": "manager"}` or `{"custom": {…}}`.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        pub role: RoleRecord,
        /// The name that people read, in the workgroup's edition.
        pub label: String,
        /// How many actions it grants.
        pub actions: u64,
        /// How many members have it; absent for whoever may not list members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub members: Option<u64>,
        /// How many open invitations offer it; absent as the members are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invited: Option<u64>,
        /// Whether there are changes that are not published.
        pub has_draft: bool,
        /// When it was published last; absent for a built-in one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub changed_at: Option<String>,
    }

    /// What a role says: all that is in the form.
    #[serde(deny_unknown_fields)]
    pub struct RoleBody {
        /// The name; 1 to 80 characters. No other role of the workgroup has it, in any case.
        pub label: String,
        /// Cells by the names of actions: `{"client.view": "Clients"}`.
        pub grants: BTreeMap<String, String>,
        /// The roles whose holders it manages: `["associate", "custom:00000000000000ab"]`.
        #[serde(default)]
        pub manages: Vec<String>,
    }

    /// A role that the workgroup made.
    pub struct Role {
        /// Which role.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: RoleId,
        /// What is decided by.
        pub published: RoleBody,
        /// Which of its versions that is, from 1.
        pub number: u64,
        /// When it was published.
        pub published_at: String,
        /// What waits to be published.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub draft: Option<RoleBody>,
        /// When that was saved last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub draft_at: Option<String>,
        /// Who saved it; absent for whoever may not list members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub draft_by: Option<String>,
        /// How many members have the role; absent for whoever may not list members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub members: Option<u64>,
        /// How many open invitations offer it; absent as the members are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invited: Option<u64>,
        /// Its version, as in the `ETag`: another one with each change, also of the draft.
        pub version: u64,
    }

    /// What a role said from one publication to the next.
    pub struct RoleVersion {
        /// Which of its versions, from 1.
        pub number: u64,
        /// What it said.
        pub role: RoleBody,
        /// When it was published.
        pub published_at: String,
        /// Who published it, while their name is known; absent for whoever may not list members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub published_by: Option<String>,
    }

    /// Publishes what waits.
    #[serde(deny_unknown_fields)]
    pub struct PublishRequest {
        /// The digest of the outcome that was shown: where it would now be another one, nothing is done.
        pub digest: String,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Makes an earlier version what waits to be published.
    #[serde(deny_unknown_fields)]
    pub struct RestoreRequest {
        /// Which version.
        pub number: u64,
    }

    /// Asks who would gain and lose what, if the role were this.
    #[serde(deny_unknown_fields)]
    pub struct RoleImpactRequest {
        /// What the role would say.
        pub role: RoleBody,
    }
}

impl RoleBody {
    /// As the policy takes it.
    #[must_use]
    pub fn draft(&self, id: RoleId) -> RoleDraft {
        RoleDraft {
            id,
            label: self.label.clone(),
            grants: self.grants.clone(),
            manages: self.manages.clone(),
        }
    }
}

impl From<RoleDraft> for RoleBody {
    fn from(draft: RoleDraft) -> Self {
        Self {
            label: draft.label,
            grants: draft.grants,
            manages: draft.manages,
        }
    }
}

/// What is said of a role's name that another one has.
pub const LABEL_TAKEN: &str = "another role has this name";
