//! Clients and their departments.

use policy::{ClientId, DepartmentId};

use crate::bodies;

bodies! {
    /// A client.
    pub struct Client {
        /// Which client.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ClientId,
        /// The name.
        pub name: String,
        /// Where it is.
        pub city: String,
        /// What staff should know; absent for whoever is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
        /// Its tags by name, each `name` or `name=value`; none for whoever is no staff.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub tags: Vec<String>,
        /// How many departments it has; absent for whoever may not see them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub departments: Option<u64>,
        /// When it was created.
        pub created_at: String,
        /// Its version, as in the `ETag`.
        pub version: u64,
    }

    /// Creates a client, or changes one: absent fields stay as they are.
    #[serde(deny_unknown_fields)]
    pub struct ClientRequest {
        /// The name; 1 to 120 characters. Needed to create one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// Where it is; up to 120 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub city: Option<String>,
        /// What staff should know; up to 2,000 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
        /// All of its tags, each `name` or `name=value`; up to 20, of each name one. What access groups
        /// by rule have, changes with them, so that who changes them has to be allowed that, too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tags: Option<Vec<String>>,
    }

    /// What the staff should know about a client.
    pub struct ClientNote {
        /// The note; may be empty.
        pub note: String,
    }

    /// A client that was deleted, and can still be restored.
    pub struct DeletedClient {
        /// Which client; restored, it is the same.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ClientId,
        /// The name.
        pub name: String,
        /// Where it is.
        pub city: String,
        /// How many departments it had.
        pub departments: u64,
        /// Who deleted it.
        pub deleted_by: String,
        /// When.
        pub deleted_at: String,
        /// Until when it can be restored.
        pub restorable_until: String,
    }

    /// What goes with a client that is deleted now.
    pub struct ClientLoss {
        /// How many departments.
        pub departments: u64,
        /// How many people have the client assigned, or administer it, and lose it.
        pub people: u64,
        /// The first of them by name, at most [`MOST_WAITING`](crate::MOST_WAITING); none for whoever
        /// may not see people.
        pub names: Vec<String>,
        /// How many API keys are limited to it.
        pub keys: u64,
        /// Until when it could be restored.
        pub restorable_until: String,
    }

    /// A department of a client.
    pub struct Department {
        /// Which department.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: DepartmentId,
        /// The client that it is a part of.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub client: ClientId,
        /// The department that it is a part of, if any.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub parent: Option<DepartmentId>,
        /// The name.
        pub name: String,
        /// How many departments are below it, at any depth; in a list always absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub below: Option<u64>,
        /// When it was created.
        pub created_at: String,
        /// Its version, as in the `ETag`.
        pub version: u64,
    }

    /// Creates a department.
    #[serde(deny_unknown_fields)]
    pub struct DepartmentRequest {
        /// The name; 1 to 120 characters.
        pub name: String,
        /// The department of the same client that it becomes a part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub parent: Option<DepartmentId>,
    }

    /// Moves a department, with all that is below it.
    #[serde(deny_unknown_fields)]
    pub struct DepartmentMove {
        /// The department of the same client that it becomes a part of; `null` for none.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub parent: Option<DepartmentId>,
    }

    /// Renames a department.
    #[serde(deny_unknown_fields)]
    pub struct DepartmentEdit {
        /// The name; 1 to 120 characters.
        pub name: String,
    }
}
