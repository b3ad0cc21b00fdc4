//! The audit log.

use policy::{ClientId, MemberId};

use crate::bodies;

bodies! {
    /// A part of the audit log, the newest first: by time, and where that is equal by number.
    ///
    /// `newer` and `older` are where it ends, for `after` and `before` of the next question. A part may
    /// have fewer entries than were asked for, even none, and not be the oldest: a question that almost
    /// nothing answers is looked for a while, and goes on from there.
    pub struct AuditPage {
        /// The entries.
        pub items: Vec<AuditEntry>,
        /// For `after`: what is newer than these. Absent where the log has nothing that was looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub newer: Option<String>,
        /// For `before`: what is older than these.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub older: Option<String>,
        /// Whether nothing newer answers the question.
        pub is_newest: bool,
        /// Whether nothing older answers the question.
        pub is_oldest: bool,
    }

    /// One entry of the audit log.
    pub struct AuditEntry {
        /// Its place in the log, from 1.
        pub number: u64,
        /// When it was written.
        pub at: String,
        /// The address, at that time, of the account that acted; absent where nobody was signed in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub actor: Option<String>,
        /// The member that the account is, or was, in this workgroup.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub member: Option<MemberId>,
        /// What that member is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub member_name: Option<String>,
        /// What was asked for: an action's wire name, or an event such as `session.sign_in`.
        pub action: String,
        /// `allowed` or `denied`.
        pub outcome: String,
        /// The reason's stable code, where it was denied.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
        /// What it was done to: `client:00000000000000ab`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub target: Option<String>,
        /// What that was called then; where the entry does not say, what it is called now, or was last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub target_name: Option<String>,
        /// The client that the target is, or is a part of, while it is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        pub client: Option<ClientId>,
        /// Whether the target is there now.
        pub target_is_there: bool,
        /// What differs between before and after.
        pub changes: Vec<AuditChange>,
        /// What was there before, as JSON text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub before: Option<String>,
        /// What is there now, as JSON text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub after: Option<String>,
        /// Whether something is left out of before and after that the reader may not see.
        #[serde(default, skip_serializing_if = "is_false")]
        pub withheld: bool,
        /// The network address that asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub address: Option<String>,
        /// The id of the request, as the server's own log has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub request_id: Option<String>,
        /// The digest of the rules that it was decided by.
        pub policy_digest: String,
        /// The hash of this entry and the one before: the chain that shows tampering.
        pub hash: String,
    }

    /// What differs in one field: ids are names where they have one. Of a list there is what it lost and
    /// what it gained.
    pub struct AuditChange {
        /// The field; `scope.allow` is the field `allow` of `scope`.
        pub field: String,
        /// What was there before; nothing where there was nothing.
        pub before: Vec<String>,
        /// What is there now.
        pub after: Vec<String>,
        /// How much more there was before than is said.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub more_before: u64,
        /// How much more there is now than is said.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub more_after: u64,
    }

    /// How far the server itself has checked the chain of the workgroup's log.
    pub struct AuditVerified {
        /// How many entries were found to be what was written.
        pub entries: u64,
        /// How many there are.
        pub total: u64,
        /// When the newest of them was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<String>,
        /// When it was last checked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub checked_at: Option<String>,
        /// The number of the entry at which the chain is broken, where it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub broken_at: Option<u64>,
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u64) -> bool {
    *value == 0
}
