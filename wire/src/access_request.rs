//! Access requests: somebody asks for the smallest change that would let them do something.

use policy::{AccessRequestId, Action, ClientId};

use crate::{AccessRemedy, NamedPerson, bodies, names};

/// So many requests somebody has open, or made within a day, at most.
pub const MOST_ACCESS_REQUESTS: u64 = 20;
/// The longest note or answer, in characters.
pub const LONGEST_REQUEST_NOTE: usize = 500;
/// So many people are written to, and named to whoever lacks something.
pub const MOST_ASKED: usize = 3;
/// So many of one's own requests are listed.
pub const MOST_OWN_REQUESTS: usize = 100;
/// So many requests are listed to whoever may decide them.
pub const MOST_REQUESTS_WAITING: usize = 50;

names! {
    /// What became of a request.
    pub enum AccessRequestState {
        /// It waits.
        Open = "open",
        /// Somebody made the change.
        Approved = "approved",
        /// Somebody said no.
        Declined = "declined",
        /// Whoever asked took it back.
        Withdrawn = "withdrawn",
        /// It is not needed any more: whoever asked has it, or is not active.
        Void = "void",
    }
}

bodies! {
    /// What somebody would do, and where.
    #[serde(deny_unknown_fields)]
    pub struct AccessQuestion {
        /// The action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub action: Action,
        /// At which client; absent where it is about none, or about any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub client: Option<ClientId>,
    }

    /// What the caller lacks, and who could give it. Of a client that they do not see it says the same
    /// whether it exists or not.
    pub struct AccessDenial {
        /// Whether they can already.
        pub allowed: bool,
        /// What is missing, in one sentence; empty where they can.
        pub sentence: String,
        /// The built-in roles that have it, as people read them.
        pub roles: Vec<String>,
        /// The smallest change that would allow it; absent where there is none, and for a client that
        /// they do not see.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub change: Option<AccessRemedy>,
        /// The first of those who could make it, by name: at most [`MOST_ASKED`]. None for whoever may not
        /// see people.
        pub givers: Vec<NamedPerson>,
        /// How many these are; absent for whoever may not see people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub givers_total: Option<u64>,
        /// Whether it can be asked for.
        pub can_ask: bool,
        /// The request for it that waits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub open: Option<AccessRequestId>,
    }

    /// Asks for it.
    #[serde(deny_unknown_fields)]
    pub struct NewAccessRequest {
        /// The action.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub action: Action,
        /// At which client; absent where it is about none, or about any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub client: Option<ClientId>,
        /// What for, in one line of at most 500 characters.
        #[serde(default)]
        pub note: String,
    }

    /// A request for access.
    pub struct AccessRequest {
        /// Which request.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: AccessRequestId,
        /// Who asks.
        pub by: NamedPerson,
        /// What they would do.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub action: Action,
        /// At which client.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub client: Option<RequestedClient>,
        /// What for.
        pub note: String,
        /// What became of it.
        pub state: AccessRequestState,
        /// When it was made.
        pub created_at: String,
        /// When it was decided or withdrawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decided_at: Option<String>,
        /// Who decided, by name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
        /// What they said; empty where nothing.
        pub answer: String,
        /// What was changed, where it was approved.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub changed: Option<AccessRemedy>,
    }

    /// A client that a request is about.
    pub struct RequestedClient {
        /// Which client.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ClientId,
        /// Its name; absent for whoever does not see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
    }

    /// A request, and what it would be to approve it.
    pub struct AccessRequestDetail {
        /// The request.
        pub request: AccessRequest,
        /// What the caller would change by approving it; absent where they cannot.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome: Option<AccessOutcome>,
        /// The first of those who could approve it, where the caller cannot, and may see people.
        pub givers: Vec<NamedPerson>,
    }

    /// What approving a request comes to for whoever asked.
    pub struct AccessOutcome {
        /// Says which outcome this is: approving names it, so that nobody approves another one.
        pub digest: String,
        /// The role that they have now, as people read it.
        pub role_label: String,
        /// The change.
        pub change: AccessRemedy,
        /// How many clients they gain; absent where these are all others, new ones included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clients: Option<u64>,
        /// What they can do on more than now.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub gains: Vec<Action>,
        /// What they can do on less than now.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub loses: Vec<Action>,
        /// What has to be typed before it is done, because it makes them an administrator. Absent where
        /// nothing has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Approves a request.
    #[serde(deny_unknown_fields)]
    pub struct AccessApproval {
        /// The digest of the outcome that was shown.
        pub digest: String,
        /// What has to be typed before it is done, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// Declines a request.
    #[serde(deny_unknown_fields)]
    pub struct AccessRefusal {
        /// Why, in one line of at most 500 characters.
        pub answer: String,
    }

    /// Requests that wait for the caller, the newest first.
    pub struct AccessRequestsWaiting {
        /// The first of them.
        pub items: Vec<AccessRequest>,
        /// Whether there are more.
        pub more: bool,
    }
}
