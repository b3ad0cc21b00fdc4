//! The signed-in account: set-up, session, password.

use policy::{AccountId, Edition, MemberId, SessionId, Snapshot, WorkgroupId};

use crate::bodies;

bodies! {
    /// Whether the owner is still to be set up, and who is signed in: what a browser needs to know
    /// before anything else.
    pub struct SetupState {
        /// Whether `POST /setup` waits for the token on the console.
        pub needed: bool,
        /// What `GET /session` would answer; absent where nobody is signed in, which here is no error.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub session: Option<Session>,
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
        /// Stands for all that the account may do: it is another one once that has changed. The
        /// stream of events says it when it begins.
        pub rights: String,
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
        /// In which currency the workgroup writes what its people cost.
        pub currency: String,
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

    /// Asks for a link for a new password.
    #[serde(deny_unknown_fields)]
    pub struct ForgotRequest {
        /// The address of the account.
        pub email: String,
    }

    /// Sets a new password, by the link that was asked for.
    #[serde(deny_unknown_fields)]
    pub struct ResetRequest {
        /// The token of the link.
        pub token: String,
        /// The new password.
        pub password: String,
    }

    /// Changes the own name.
    #[serde(deny_unknown_fields)]
    pub struct ProfileRequest {
        /// The new name.
        pub name: String,
    }

    /// Begins to change the own address: both addresses have to confirm it.
    #[serde(deny_unknown_fields)]
    pub struct EmailRequest {
        /// The new address.
        pub email: String,
        /// The present password.
        pub current: String,
    }

    /// Confirms one of the two addresses.
    #[serde(deny_unknown_fields)]
    pub struct EmailToken {
        /// The token of the link.
        pub token: String,
    }

    /// What has come of it.
    pub struct EmailConfirmed {
        /// Whether the address is changed; otherwise the other address has to confirm, too.
        pub changed: bool,
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
