//! Workgroups: their settings, their edition, who owns them, and their end.

use policy::{Edition, MemberId, WorkgroupId};

use crate::bodies;

bodies! {
    /// A workgroup, as those who may change it see it.
    pub struct Workgroup {
        /// Which workgroup.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: WorkgroupId,
        /// Its name.
        pub name: String,
        /// Its edition.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub edition: Edition,
        /// In which currency costs are written: a code of ISO 4217.
        pub currency: String,
        /// A change that concerns more people than this has to be confirmed by typing a name.
        pub confirm_above: u64,
        /// When it was created.
        pub created_at: String,
        /// Whose it is.
        pub owner: WorkgroupOwner,
        /// To whom the ownership is offered; absent where it is offered to nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub offer: Option<OwnershipOffer>,
        /// The version of its name and edition, as in the `ETag`.
        pub version: u64,
    }

    /// The member whose workgroup it is.
    pub struct WorkgroupOwner {
        /// Which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// The name.
        pub name: String,
        /// The e-mail address.
        pub email: String,
    }

    /// The ownership, offered to a member who has not answered yet.
    pub struct OwnershipOffer {
        /// To which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// Their name.
        pub name: String,
        /// Their e-mail address.
        pub email: String,
        /// When it was offered.
        pub offered_at: String,
        /// When the offer ends.
        pub expires_at: String,
    }

    /// Creates a workgroup.
    #[serde(deny_unknown_fields)]
    pub struct WorkgroupRequest {
        /// The name; 1 to 120 characters.
        pub name: String,
        /// The edition.
        #[cfg_attr(feature = "openapi", schema(value_type = String, example = "associate"))]
        pub edition: Edition,
    }

    /// Changes a workgroup; what is absent stays as it is.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct WorkgroupChange {
        /// The new name; 1 to 120 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// The new edition.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "agent"))]
        pub edition: Option<Edition>,
        /// The new currency: one of the codes of ISO 4217 whose hundredth part is the smallest. Amounts
        /// stay as they are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(example = "EUR"))]
        pub currency: Option<String>,
        /// The number of people above which a change has to be confirmed by typing a name: 1 to 100,000.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(example = 10))]
        pub confirm_above: Option<u64>,
        /// The digest of what another edition was shown to do: where it would now be another outcome,
        /// nothing is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub digest: Option<String>,
        /// What has to be typed before another edition is set, where the outcome says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// What another edition would change.
    pub struct EditionPreview {
        /// The other edition.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub edition: Edition,
        /// The roles that it changes; the others stay as they are.
        pub roles: Vec<EditionChange>,
        /// Identifies the outcome: a change that names it is made only where it would still be this one.
        #[serde(default)]
        pub digest: String,
        /// What has to be typed before it is done, because it concerns more people than the workgroup
        /// allows without. Absent where nothing has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub confirm: Option<String>,
    }

    /// What another edition would change for a role.
    pub struct EditionChange {
        /// The role, by its wire name.
        pub role: String,
        /// What it is called now.
        pub label: String,
        /// What it would be called.
        pub new_label: String,
        /// How many active members have it.
        pub members: u64,
        /// What they could do then, by the actions' wire names.
        pub given: Vec<String>,
        /// What they could do no longer.
        pub taken: Vec<String>,
    }

    /// Offers the ownership to an administrator.
    #[serde(deny_unknown_fields)]
    pub struct OwnershipRequest {
        /// To which member.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// The owner's present password.
        pub current: String,
    }

    /// What goes with a workgroup when it is deleted.
    pub struct WorkgroupLoss {
        /// Members, the owner among them.
        pub people: u64,
        /// Of them, those who belong to no other workgroup and can no longer sign in.
        pub sign_ins: u64,
        /// Invitations that nobody has accepted.
        pub invitations: u64,
        /// Clients, those among them that were deleted and can still be restored.
        pub clients: u64,
        /// Departments.
        pub departments: u64,
        /// Teams.
        pub teams: u64,
        /// API keys.
        pub keys: u64,
    }

    /// Deletes a workgroup.
    #[serde(deny_unknown_fields)]
    pub struct WorkgroupDeleteRequest {
        /// Its name, so that it is the one that is meant.
        pub name: String,
    }
}
