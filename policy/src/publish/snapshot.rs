//! The snapshot: an actor as the server sends them to their own browser.
//!
//! It holds the signed-in actor's own bindings, scope, teams and workgroup edition, and nothing
//! about anyone else; and the digest of the rules that it was made under.
//!
//! It is no permission: the server never reads one back. A browser that changes its own snapshot shows
//! itself buttons that do not work.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::catalogue::built_in::Edition;
use crate::catalogue::privilege_set::PrivilegeSet;
use crate::lifecycle::validity::Validity;
use crate::model::actor::{Actor, Contact, Member};
use crate::model::binding::Grant;
use crate::model::id::{ClientId, ContactId, MemberId, TeamId, WorkgroupId};
use crate::model::limit::Limit;
use crate::model::role_refusal::RoleRefusal;
use crate::publish::digest::digest;
use crate::publish::record::BindingRecord;

/// An actor as data.
///
/// # Examples
///
/// What the server sends, and what the browser makes of it:
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{Snapshot, SnapshotError, WorkgroupId, decide};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let actor = Actor::Member(member);
///
/// let json = serde_json::to_string(&Snapshot::of(&actor)).unwrap();
///
/// let mut snapshot: Snapshot = serde_json::from_str(&json).unwrap();
/// let same = snapshot.actor().unwrap();
/// assert_eq!(same, actor);
/// assert!(decide(&same, Action::ClientEdit, &Target::client(workgroup, acme)).is_allow());
///
/// // Made under other rules, it is refused: the page loads anew and asks again.
/// snapshot.policy_digest = "0".repeat(64);
/// assert!(matches!(snapshot.actor(), Err(SnapshotError::OtherRules { .. })));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The digest of the rules that the server decides by.
    pub policy_digest: String,
    /// The workgroup.
    pub workgroup: WorkgroupId,
    /// Who it is in that workgroup.
    pub who: Who,
    /// The first second since 1970 in which it is right no longer: something of it ends or begins
    /// then. From then on the answer is no, until another one is there; absent where that is never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

/// Who someone is in a workgroup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Who {
    /// One of the staff.
    Member {
        /// Which member.
        id: MemberId,
        /// The edition of the workgroup.
        edition: Edition,
        /// The member's bindings.
        bindings: Vec<BindingRecord>,
        /// The teams that the member is in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        teams: Vec<TeamId>,
        /// What the member is held to beside the bindings: an API key's limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<Limit>,
    },
    /// A contact in the portal.
    Contact {
        /// Which contact.
        id: ContactId,
        /// The contact's one client.
        client: ClientId,
        /// What the contact's privilege group grants.
        privileges: PrivilegeSet,
    },
}

/// Why a snapshot is not accepted: until another one is there, the answer is no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotError {
    /// It was made under other rules: a newer version is there.
    OtherRules {
        /// The digest in the snapshot.
        theirs: String,
    },
    /// A custom role in it is refused.
    Role(RoleRefusal),
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherRules { theirs } => {
                let theirs: String = theirs.chars().take(80).collect();
                write!(
                    f,
                    "the snapshot was made under other rules, with digest `{theirs}`"
                )
            }
            Self::Role(refusal) => write!(f, "a role in the snapshot is refused: {refusal}"),
        }
    }
}

impl core::error::Error for SnapshotError {}

impl Snapshot {
    /// The snapshot of an actor; `None` for someone who is not signed in.
    #[must_use]
    pub fn of(actor: &Actor) -> Option<Self> {
        let (workgroup, who) = match actor {
            Actor::Anonymous => return None,
            Actor::Member(member) => (member.workgroup(), member_record(member)),
            Actor::Contact(contact) => (contact.workgroup, contact_record(contact)),
        };
        Some(Self {
            policy_digest: digest().to_owned(),
            workgroup,
            who,
            until: None,
        })
    }

    /// The same, right until the end of a time; see [`Present::stays`](crate::Present::stays).
    #[must_use]
    pub fn within(self, stays: Validity) -> Self {
        Self {
            until: stays.until(),
            ..self
        }
    }

    /// Whether it is right at `now`, in seconds since 1970.
    ///
    /// ```
    /// use policy::{Actor, Edition, Member, MemberId, Snapshot, Validity, WorkgroupId};
    ///
    /// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
    /// let member = Actor::Member(Member::new(id, workgroup, Edition::Associate, []));
    /// let stays = Validity::new(None, Some(200)).unwrap();
    /// let snapshot = Snapshot::of(&member).unwrap().within(stays);
    /// assert!(snapshot.is_right_at(199) && !snapshot.is_right_at(200));
    /// ```
    #[must_use]
    pub fn is_right_at(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    /// The actor in the snapshot.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`]: other rules, or a custom role that is refused.
    pub fn actor(&self) -> Result<Actor, SnapshotError> {
        self.clone().into_actor()
    }

    /// The same, without a copy of the scopes: ten thousand clients are a third of a megabyte.
    ///
    /// # Errors
    ///
    /// As [`actor`](Self::actor).
    pub fn into_actor(self) -> Result<Actor, SnapshotError> {
        if self.policy_digest != digest() {
            return Err(SnapshotError::OtherRules {
                theirs: self.policy_digest,
            });
        }
        match self.who {
            Who::Member {
                id,
                edition,
                bindings,
                teams,
                limit,
            } => {
                let grants: Result<Vec<Grant>, RoleRefusal> = bindings
                    .into_iter()
                    .map(BindingRecord::into_grant)
                    .collect();
                let grants = grants.map_err(SnapshotError::Role)?;
                let member = Member::new(id, self.workgroup, edition, grants).in_teams(teams);
                Ok(Actor::Member(match limit {
                    Some(limit) => member.limited(limit),
                    None => member,
                }))
            }
            Who::Contact {
                id,
                client,
                privileges,
            } => Ok(Actor::Contact(Contact {
                id,
                workgroup: self.workgroup,
                client,
                privileges,
            })),
        }
    }
}

/// A member as data.
fn member_record(member: &Member) -> Who {
    Who::Member {
        id: member.id(),
        edition: member.edition(),
        bindings: member
            .bindings()
            .iter()
            .map(|b| BindingRecord::from(&b.grant()))
            .collect(),
        teams: member.teams().to_vec(),
        limit: member.limit().cloned(),
    }
}

/// A contact as data.
fn contact_record(contact: &Contact) -> Who {
    Who::Contact {
        id: contact.id,
        client: contact.client,
        privileges: contact.privileges,
    }
}
