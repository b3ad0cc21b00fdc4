//! The audit log.

use crate::bodies;

bodies! {
    /// One entry of the audit log.
    pub struct AuditEntry {
        /// Its place in the log, from 1.
        pub number: u64,
        /// When it was written.
        pub at: String,
        /// The account that acted; absent where nobody was signed in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub actor: Option<String>,
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
        /// What was there before, as JSON text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub before: Option<String>,
        /// What is there now, as JSON text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub after: Option<String>,
        /// The digest of the rules that it was decided by.
        pub policy_digest: String,
        /// The hash of this entry and the one before: the chain that shows tampering.
        pub hash: String,
    }
}
