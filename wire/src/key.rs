//! API keys: a member's own, for programs that act in their name.

use policy::{Action, ApiKeyId, ClientId, Limit};

use crate::bodies;

bodies! {
    /// An API key, without its secret.
    pub struct ApiKey {
        /// Which key.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ApiKeyId,
        /// What its creator calls it.
        pub name: String,
        /// How its token begins: enough to recognise it, too little to use it.
        pub prefix: String,
        /// The actions that it is limited to; absent where it has all that its creator has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
        pub actions: Option<Vec<Action>>,
        /// The clients that it is limited to; absent where it has all that its creator has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
        pub clients: Option<Vec<ClientId>>,
        /// When it was made.
        pub created_at: String,
        /// When it ends.
        pub expires_at: String,
        /// Whether that is past.
        pub expired: bool,
        /// When it was last used, to the minute; absent where it never was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_used_at: Option<String>,
    }

    /// Makes an API key. It may do what its creator may, now and later, within its limit.
    #[serde(deny_unknown_fields)]
    pub struct ApiKeyRequest {
        /// What it is called; 1 to 120 characters.
        pub name: String,
        /// The actions that it is limited to, of those that the creator has; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
        pub actions: Option<Vec<Action>>,
        /// The clients that it is limited to, of those that the creator reaches; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
        pub clients: Option<Vec<ClientId>>,
        /// After how many days it ends: 1 to 365; 90 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub days: Option<u32>,
    }

    /// The new key, with the secret that only this answer shows.
    pub struct ApiKeyCreated {
        /// The key.
        pub key: ApiKey,
        /// The token that programs send as `Authorization: Bearer …`; stored hashed, shown once.
        pub token: String,
    }
}

impl ApiKeyRequest {
    /// What the key is limited to.
    #[must_use]
    pub fn limit(&self) -> Limit {
        let actions = self.actions.as_ref();
        let clients = self.clients.as_ref();
        Limit {
            actions: actions.map(|actions| actions.iter().copied().collect()),
            clients: clients.map(|clients| clients.iter().copied().collect()),
        }
    }
}
