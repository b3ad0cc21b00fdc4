//! Single-customer administrators: who administers one client, and nothing else of the workgroup.

use policy::{ClientId, MemberId};

use crate::{InvitationState, MailRoute, MemberClient, bodies, names};

names! {
    /// Where an administrator of one client stands.
    pub enum ClientAdminState {
        /// Can administer the client.
        Active = "active",
        /// Is inactive in the workgroup: what was given to them rests.
        Inactive = "inactive",
        /// Their time has not begun: they see nothing of the client yet.
        Upcoming = "upcoming",
        /// Their time is over: they see nothing of the client any more.
        Ended = "ended",
        /// Is invited, and the mail waits to be sent.
        Waiting = "waiting",
        /// Is invited, and the mail server does not take the mail.
        Undelivered = "undelivered",
        /// Is invited.
        Sent = "sent",
        /// Declined the invitation.
        Declined = "declined",
        /// Whoever sent the invitation may no longer give what it offers.
        Void = "void",
        /// The thirty days of the invitation are over.
        Expired = "expired",
    }
}

impl ClientAdminState {
    /// Whether they have not accepted yet.
    #[must_use]
    pub const fn is_invited(self) -> bool {
        !matches!(
            self,
            Self::Active | Self::Inactive | Self::Upcoming | Self::Ended
        )
    }
}

impl From<InvitationState> for ClientAdminState {
    fn from(state: InvitationState) -> Self {
        match state {
            InvitationState::Waiting => Self::Waiting,
            InvitationState::Undelivered => Self::Undelivered,
            InvitationState::Sent => Self::Sent,
            InvitationState::Declined => Self::Declined,
            InvitationState::Void => Self::Void,
            InvitationState::Expired => Self::Expired,
        }
    }
}

bodies! {
    /// An administrator of one client, or somebody who is invited to be one.
    pub struct ClientAdmin {
        /// The member that they are, or would be.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// Of which client.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub client: ClientId,
        /// The name; empty until they have accepted.
        pub name: String,
        /// The e-mail address.
        pub email: String,
        /// Where they stand.
        pub state: ClientAdminState,
        /// The name of their role in the workgroup, for whoever may see its members; absent where
        /// they have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role_label: Option<String>,
        /// The clients that they administer, by name, of those whose administrators the caller may
        /// see. In a list always absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clients: Option<Vec<MemberClient>>,
        /// When they begin to administer the client; absent where they always did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_from: Option<String>,
        /// When that ends; absent where it never does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_until: Option<String>,
        /// When the invitation expires, or has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub expires_at: Option<String>,
        /// The address of whoever sent the invitation, for whoever may see the workgroup's members.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sent_by: Option<String>,
        /// What the mail server said last, where it did not take the mail.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mail_server_says: Option<String>,
        /// Their version, which changing when they have the client is held against.
        pub version: u64,
    }

    /// Invites someone to administer a client: they do when they accept.
    #[serde(deny_unknown_fields)]
    pub struct ClientAdminRequest {
        /// The e-mail address that the invitation is for.
        pub email: String,
        /// When they begin to administer the client, as RFC 3339; absent where they do when they
        /// accept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_from: Option<String>,
        /// When that ends, as RFC 3339, and with it the invitation; absent where it never does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_until: Option<String>,
        /// What the mail says beside the offer; nothing where absent.
        #[serde(default)]
        pub message: String,
    }

    /// Whoever is invited. The link goes by mail, and is in no answer.
    pub struct ClientAdminInvited {
        /// As they are listed.
        pub administrator: ClientAdmin,
        /// When the invitation expires.
        pub expires_at: String,
        /// Where the mail goes.
        pub mail: MailRoute,
    }

    /// Gives clients to somebody who administers single clients, and takes others away; all others
    /// stay.
    #[serde(deny_unknown_fields)]
    pub struct AdministeredClientsRequest {
        /// Clients that they administer from now on, too.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub add: Vec<ClientId>,
        /// Clients that they administer no longer.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        pub remove: Vec<ClientId>,
    }
}
