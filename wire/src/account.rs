//! The signed-in account: set-up, session, password.

use policy::{AccountId, Edition, MemberId, SessionId, Snapshot, WorkgroupId};

use crate::bodies;

bodies! {
    /// Whether the owner is still to be set up, and whether the one who asks is signed in: what a
    /// browser needs to know before anything else.
    pub struct SetupState {
        /// Whether `POST /setup` waits for the token on the console.
        pub needed: bool,
        /// Whether `GET /session` would answer, so that asking it is no error.
        #[serde(default)]
        pub signed_in: bool,
        /// Whether this server holds invented data.
        #[serde(default)]
        pub demo: bool,
    }

    /// Sets up the first workgroup and its owner.
    #[serde(deny_unknown_fields)]
    pub struct SetupRequest {
        /// The one-time token that the console printed.
        pub token: String,
        /// The name of the first workgroup.
        pub workgroup_name: String,
        /// The edition of the first workgroup.
        #[cfg_attr(feature = "openapi", schema(value_type = String, example = "associate"))]
        pub edition: Edition,
        /// The owner's name.
        pub name: String,
        /// The owner's e-mail address.
        pub email: String,
        /// The owner's password.
        pub password: String,
    }

    /// Signs in.
    #[serde(deny_unknown_fields)]
    pub struct SignInRequest {
        /// The account's e-mail address.
        pub email: String,
        /// The account's password.
        pub password: String,
    }

    /// Who is signed in: the answer to signing in, and to `GET /session`.
    pub struct Session {
        /// The account.
        pub account: Account,
        /// The account's workgroups, by name; those in which the account is inactive are marked.
        pub workgroups: Vec<WorkgroupEntry>,
        /// The digest of the rules that the server decides by.
        pub policy_digest: String,
        /// Whether this server holds invented data.
        pub demo: bool,
    }

    /// A login identity.
    pub struct Account {
        /// Which account.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: AccountId,
        /// The e-mail address.
        pub email: String,
        /// The name.
        pub name: String,
    }

    /// One of the account's workgroups.
    pub struct WorkgroupEntry {
        /// Which workgroup.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: WorkgroupId,
        /// Its name; empty where the account is inactive and sees nothing of it.
        pub name: String,
        /// Its edition.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub edition: Edition,
        /// Whether the account may do anything there.
        pub active: bool,
    }

    /// The caller's own rights in a workgroup.
    pub struct WorkgroupSession {
        /// Which workgroup.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub workgroup: WorkgroupId,
        /// Its name.
        pub name: String,
        /// The caller's member in it.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// What the caller is called there: `Manager`, `Client administrator`.
        pub role_label: String,
        /// The caller as the policy sees them.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        pub snapshot: Snapshot,
    }

    /// One signed-in browser of the account.
    pub struct SessionEntry {
        /// Which session.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: SessionId,
        /// Whether it is the one that asks.
        pub current: bool,
        /// When it began.
        pub created_at: String,
        /// When it was last used, to the minute.
        pub last_used_at: String,
        /// When it ends at the latest.
        pub expires_at: String,
        /// What the browser calls itself.
        pub user_agent: String,
        /// The network address it was last used from.
        pub address: String,
    }

    /// Changes the own password.
    #[serde(deny_unknown_fields)]
    pub struct PasswordRequest {
        /// The present password.
        pub current: String,
        /// The new password.
        pub new: String,
    }
}
