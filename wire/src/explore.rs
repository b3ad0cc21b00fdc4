//! Access explored: who can do something, where, and why.

use policy::{AccessGroupId, Action, BuiltIn, Cell, ClientId, MemberId};

use crate::{MemberStatus, bodies, names};

/// So many people are named of those who could give somebody something; how many there are is said
/// beside them.
pub const MOST_GIVERS: usize = 10;

names! {
    /// By what somebody has access.
    pub enum AccessVia {
        /// Their role reaches every client, or belongs to no client.
        Role = "role",
        /// Clients are assigned to them.
        Direct = "direct",
        /// They are in an access group that has the client.
        Group = "group",
        /// Every client is assigned to them but some.
        AllExcept = "all_except",
        /// They administer the client alone.
        Administrator = "administrator",
    }
}

bodies! {
    /// One way by which somebody has access.
    pub struct AccessWay {
        /// By what.
        pub via: AccessVia,
        /// The role by which it is allowed, as people read it.
        pub role_label: String,
        /// What that role has for the action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub cell: Cell,
        /// The access group; absent for all else, and for whoever may not see access groups.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub group: Option<NamedGroup>,
        /// Since when; absent where that is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub since: Option<String>,
        /// Who gave it; absent where the audit log does not say, and for whoever may not read it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub given_by: Option<String>,
    }

    /// An access group by its name.
    pub struct NamedGroup {
        /// Which group.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: AccessGroupId,
        /// Its name.
        pub name: String,
    }

    /// Somebody who can do something and why, or who cannot and what is missing.
    pub struct AccessPerson {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where they stand: whoever is invited has access once they accept.
        pub status: MemberStatus,
        /// The name of the role that people read.
        pub role_label: String,
        /// Everything by which they can, each enough by itself; none for whoever cannot.
        pub ways: Vec<AccessWay>,
        /// What is missing; absent for whoever can.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub missing: Option<String>,
        /// How many of their API keys can do something at the client; absent where no client is asked
        /// about, and for whoever may not know of their keys.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub keys: Option<u64>,
    }

    /// Everything that a member can do.
    pub struct MemberAccess {
        /// Who it is, and where they stand.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where they stand.
        pub status: MemberStatus,
        /// The name of the role that people read.
        pub role_label: String,
        /// Each action that they can do, in the catalogue's order.
        pub actions: Vec<MemberAction>,
    }

    /// One action that a member can do, and where.
    pub struct MemberAction {
        /// The action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub action: Action,
        /// The roles by which they can, each with what it has for the action.
        pub ways: Vec<ActionWay>,
        /// On how many clients, of those that the caller may see; absent where it belongs to none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clients: Option<u64>,
        /// Whether these are all clients, those created later included.
        #[serde(default)]
        pub every_client: bool,
    }

    /// A role by which a member can do something.
    pub struct ActionWay {
        /// The role, as people read it.
        pub role_label: String,
        /// What it has for the action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub cell: Cell,
    }

    /// A client that a member has access to.
    pub struct AccessClient {
        /// Which client.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ClientId,
        /// Its name.
        pub name: String,
        /// Its city.
        pub city: String,
        /// Everything by which they reach it.
        pub ways: Vec<AccessWay>,
    }

    /// Whether one member can do one thing, and why.
    pub struct AccessAnswer {
        /// The member's name.
        pub name: String,
        /// Their address.
        pub email: String,
        /// The action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub action: Action,
        /// The client that it was asked about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub client: Option<String>,
        /// Whom it was asked about, where it is done to somebody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub target: Option<String>,
        /// Whether they can.
        pub allowed: bool,
        /// Why, or what is missing: in one sentence about them.
        pub sentence: String,
        /// The reason's stable code; `allowed` where they can.
        pub reason: String,
        /// Every role that they have, with what it has for the action.
        pub roles: Vec<AccessRole>,
        /// Everything by which they can.
        pub ways: Vec<AccessWay>,
        /// The built-in roles that could, where they cannot.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub who_could: Vec<BuiltIn>,
        /// What would change it, the smallest change first.
        pub remedies: Vec<AccessRemedy>,
        /// Who could make the smallest change that somebody can make, by name: the first ten.
        pub givers: Vec<NamedPerson>,
        /// How many these are.
        pub givers_total: u64,
    }

    /// A role that a member has, and whether it allows what was asked about.
    pub struct AccessRole {
        /// The role, as people read it.
        pub role_label: String,
        /// What it has for the action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub cell: Cell,
        /// Whether that allows it.
        pub allows: bool,
    }

    /// A change of role or clients that would allow it.
    pub struct AccessRemedy {
        /// The role that they would have, as people read it; absent where it stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role_label: Option<String>,
        /// Its wire name; absent where it stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role: Option<String>,
        /// Whether the client has to be assigned.
        pub assigns_client: bool,
    }

    /// Somebody by their name.
    pub struct NamedPerson {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// The name.
        pub name: String,
        /// The e-mail address.
        pub email: String,
    }
}
