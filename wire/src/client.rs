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
        /// What staff should know.
        pub note: String,
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

    /// Renames a department.
    #[serde(deny_unknown_fields)]
    pub struct DepartmentEdit {
        /// The name; 1 to 120 characters.
        pub name: String,
    }
}
