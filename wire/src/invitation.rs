//! Invitations, as those see them who sent them and those who got them.

use policy::MemberId;

use crate::{MailRoute, bodies, names};

names! {
    /// Why an invitation's link leads nowhere.
    pub enum InvitationEnd {
        /// There is none with this link, or none any more.
        Unknown = "unknown",
        /// It was accepted.
        Used = "used",
        /// Whoever it was for declined it.
        Declined = "declined",
        /// It was taken back.
        Cancelled = "cancelled",
        /// A newer one was sent.
        Replaced = "replaced",
        /// Its thirty days are over.
        Expired = "expired",
        /// Whoever sent it may no longer give what it offers.
        Void = "void",
    }
}

names! {
    /// What has become of an invitation.
    pub enum InvitationState {
        /// Its mail waits to be sent.
        Waiting = "waiting",
        /// The mail server does not take its mail.
        Undelivered = "undelivered",
        /// It can be accepted.
        Sent = "sent",
        /// Whoever it was for does not want it.
        Declined = "declined",
        /// Whoever sent it may no longer give what it offers.
        Void = "void",
        /// Its thirty days are over.
        Expired = "expired",
    }
}

names! {
    /// What was done with an invitation.
    pub enum InvitationStep {
        /// It was sent.
        Sent = "sent",
        /// It was sent again, by a new link.
        Resent = "resent",
        /// Whoever it was for accepted it.
        Accepted = "accepted",
        /// Whoever it was for declined it.
        Declined = "declined",
    }
}

bodies! {
    /// What was done with the invitation by which somebody came, or is to come.
    pub struct InvitationHistory {
        /// The newest first, at most a hundred.
        pub items: Vec<InvitationEvent>,
    }

    /// What was done with an invitation, once.
    pub struct InvitationEvent {
        /// When.
        pub at: String,
        /// What.
        pub step: InvitationStep,
        /// The address of who did it; absent where they were not signed in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<String>,
    }

    /// An invitation that nobody has accepted, in the list of those who may see it.
    pub struct PendingInvitation {
        /// The member that it would make.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: MemberId,
        /// For whom it is.
        pub email: String,
        /// The role's wire name.
        pub role: String,
        /// The name of the role that people read.
        pub role_label: String,
        /// What has become of it.
        pub state: InvitationState,
        /// What the mail server said last, where it did not take the mail.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mail_server_says: Option<String>,
        /// When it was sent, or sent again.
        pub sent_at: String,
        /// When it expires, or has.
        pub expires_at: String,
        /// The address of whoever sent it, while they are a member.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sent_by: Option<String>,
    }

    /// An invitation that was sent again: by a new link, which goes by mail and is in no answer. The
    /// old one is over.
    pub struct InvitationResent {
        /// When it expires.
        pub expires_at: String,
        /// Where the mail goes.
        pub mail: MailRoute,
    }

    /// Asks what an invitation offers, or declines it.
    #[serde(deny_unknown_fields)]
    pub struct InvitationToken {
        /// The token of the link.
        pub token: String,
    }

    /// What there is to say to whoever has a link.
    pub struct InvitationLook {
        /// What it offers, where it is open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub offer: Option<InvitationOffer>,
        /// Why it is not, where it is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ended: Option<InvitationEnd>,
    }

    /// What an invitation offers, for whoever has its link.
    pub struct InvitationOffer {
        /// For which address it is.
        pub email: String,
        /// Whether there is an account with that address: it is proved by its password.
        pub has_account: bool,
        /// To which workgroup.
        pub workgroup: String,
        /// As what.
        pub role_label: String,
        /// Who invites, while they are a member.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invited_by: Option<String>,
        /// Until when.
        pub expires_at: String,
    }
}
