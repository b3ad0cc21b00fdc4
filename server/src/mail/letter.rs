//! What mail is about. Each kind has two templates of its name: `templates/invitation.txt`, whose first
//! line is the subject, and `templates/invitation.html`.

use policy::{MemberId, WorkgroupId};
use serde::{Deserialize, Serialize};

/// A mail, to be written into the outbox.
#[derive(Debug)]
pub(crate) struct Mail<'a> {
    /// For whom.
    pub(crate) to: &'a str,
    /// Which workgroup it is about, if it is about one.
    pub(crate) workgroup: Option<WorkgroupId>,
    /// Whose invitation it carries.
    pub(crate) invitation: Option<MemberId>,
    /// What it says.
    pub(crate) letter: Letter,
}

/// What it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Letter {
    /// An invitation, sent for the first time or again.
    Invitation {
        workgroup: String,
        invited_by: String,
        role: String,
        token: String,
        /// The day, in UTC.
        expires: String,
        message: String,
        again: bool,
    },
    /// An invitation ends soon; its link was in an earlier mail.
    InvitationEnds {
        workgroup: String,
        invited_by: String,
        sent: String,
        expires: String,
    },
    /// What somebody may do is another.
    AccessChanged {
        workgroup: String,
        changed_by: String,
        /// Sentences, such as *Your role is now Manager.*
        changes: Vec<String>,
    },
    /// Somebody may do nothing in a workgroup any more.
    AccessEnded {
        workgroup: String,
        changed_by: String,
    },
    /// Somebody's time in a workgroup ends soon.
    EndingSoon {
        workgroup: String,
        /// The client, where it is the time for which they administer it that ends.
        #[serde(default)]
        client: Option<String>,
        /// The minute, in UTC.
        ends: String,
    },
    /// The ownership of a workgroup is offered to somebody, who has to accept.
    OwnershipOffered {
        workgroup: String,
        /// The workgroup's id, for the address of its settings.
        place: String,
        offered_by: String,
    },
    /// Somebody asks for access: to those who could give it.
    AccessRequested {
        workgroup: String,
        /// The workgroup's id, for the address of the request.
        place: String,
        /// The request's id.
        request: String,
        asked_by: String,
        /// What they would do.
        action: String,
        client: Option<String>,
        note: String,
        /// What approving would change, in sentences.
        changes: Vec<String>,
    },
    /// A request for access was declined.
    AccessDeclined {
        workgroup: String,
        /// The workgroup's id, for the address of the requests.
        place: String,
        declined_by: String,
        /// What they would have done.
        action: String,
        client: Option<String>,
        answer: String,
    },
    /// Somebody asked for a new password.
    PasswordReset { token: String },
    /// The password was changed.
    PasswordChanged { at: String },
    /// Proves that the address that an account wants is read by its owner, or that the address that it has is.
    AddressProof {
        token: String,
        old: String,
        new: String,
    },
    /// The address was changed: to the old one.
    AddressChanged { old: String, new: String },
}

impl Letter {
    /// The name of its templates.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::InvitationEnds { .. } => "invitation_ends",
            Self::AccessChanged { .. } => "access_changed",
            Self::AccessEnded { .. } => "access_ended",
            Self::EndingSoon { .. } => "ending_soon",
            Self::OwnershipOffered { .. } => "ownership_offered",
            Self::AccessRequested { .. } => "access_requested",
            Self::AccessDeclined { .. } => "access_declined",
            Self::PasswordReset { .. } => "password_reset",
            Self::PasswordChanged { .. } => "password_changed",
            Self::AddressProof { .. } => "address_proof",
            Self::AddressChanged { .. } => "address_changed",
        }
    }
}
