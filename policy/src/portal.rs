//! The customer portal: privileges, privilege groups, and what a contact may do. Document 004.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::actor::Contact;
use crate::id::PrivilegeGroupId;
use crate::kind::{Belongs, Kind};
use crate::target::Target;

/// One row a privilege: the variant, its wire name, the document's number, the system groups that
/// have it (*Full*, *Partial*, *Limited*; `x` yes, `-` no), and the privilege that it needs.
macro_rules! privileges {
    ($($(#[doc = $doc:literal])+ $name:ident $wire:literal $number:literal
        $full:tt $partial:tt $limited:tt $needs:ident;)+) => {
        /// Something that a privilege group can switch on. Document 004's list, numbers as there.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Privilege { $($(#[doc = $doc])+ $name),+ }

        impl Privilege {
            /// Every privilege, in the document's order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// What people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => const { concat!($($doc),+).trim_ascii() }),+ }
            }

            /// The number of its row in document 004.
            #[must_use]
            pub const fn number(self) -> u8 {
                match self { $(Self::$name => $number),+ }
            }

            /// The privilege without which it cannot be on.
            #[must_use]
            pub const fn needs(self) -> Option<Self> {
                match self { $(Self::$name => privileges!(@needs $needs)),+ }
            }

            /// Whether a system group has it.
            #[must_use]
            pub const fn is_in(self, group: SystemGroup) -> bool {
                let (full, partial, limited) = match self {
                    $(Self::$name => (
                        privileges!(@mark $full),
                        privileges!(@mark $partial),
                        privileges!(@mark $limited),
                    )),+
                };
                match group {
                    SystemGroup::Full => full,
                    SystemGroup::Partial => partial,
                    SystemGroup::Limited => limited,
                }
            }
        }
    };
    (@needs Nothing) => { None };
    (@needs $name:ident) => { Some(Self::$name) };
    (@mark x) => { true };
    (@mark -) => { false };
}

#[rustfmt::skip]
privileges! {
    //                                                no. F P L
    /// Add tickets
    TicketAdd       "ticket_add"                       1  x x x  Nothing;
    /// Edit the description of tickets
    TicketEdit      "ticket_edit"                      1  x x -  Nothing;
    /// View the priority of tickets
    PriorityView    "ticket_priority_view"             2  x x -  Nothing;
    /// Change the priority of tickets
    PriorityEdit    "ticket_priority_edit"             2  x - -  PriorityView;
    /// View the asset linked to a ticket
    LinkedAssetView "ticket_asset_view"                3  x x -  Nothing;
    /// Change the asset linked to a ticket
    LinkedAssetEdit "ticket_asset_edit"                3  x - -  LinkedAssetView;
    /// View charges
    Charges         "charges"                          4  x - -  Nothing;
    /// View assets
    Assets          "assets"                           5  x x -  Nothing;
    /// View configuration notes of assets
    AssetNotes      "asset_configuration_notes"        6  x - -  Assets;
    /// View history notes
    HistoryView     "history_view"                     7  x x -  Nothing;
    /// Add history notes
    HistoryAdd      "history_add"                      7  x - -  HistoryView;
    /// View contract status
    ContractStatus  "contract_status"                  8  x x -  Nothing;
    /// View public e-mails under tickets
    Emails          "public_emails"                    9  x - -  Nothing;
    /// Download public documents
    Downloads       "public_documents"                10  x x -  Nothing;
    /// Upload files
    Uploads         "file_upload"                     11  x x -  Nothing;
    /// Read public knowledge-base articles
    Articles        "public_articles"                 12  x x -  Nothing;
    /// Download files linked to public articles
    ArticleFiles    "public_article_files"            12  x x -  Articles;
    /// View quotes
    QuoteView       "quote_view"                      13  x - -  Nothing;
    /// Accept quotes
    QuoteAccept     "quote_accept"                    13  x - -  QuoteView;
    /// Change the own password
    PasswordChange  "password_change"                 14  x x x  Nothing;
}

crate::text::wire_names!(Privilege, "privilege");

crate::text::serialise_as_text!(Privilege, "a privilege's wire name");

/// The groups that every workgroup has; they cannot be changed or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemGroup {
    /// Everything.
    Full,
    /// What a client's person needs every week, without money and without changing records.
    Partial,
    /// Tickets and the own password.
    Limited,
}

impl SystemGroup {
    /// All three, the widest first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Partial, Self::Limited];

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Full => "Full",
            Self::Partial => "Partial",
            Self::Limited => "Limited",
        }
    }

    /// What the group grants.
    #[must_use]
    pub fn privileges(self) -> PrivilegeSet {
        let granted = Privilege::ALL
            .iter()
            .copied()
            .filter(|privilege| privilege.is_in(self));
        PrivilegeSet(granted.fold(0, |bits, privilege| bits | bit(privilege)))
    }
}

const fn bit(privilege: Privilege) -> u32 {
    1 << (privilege as u32)
}

/// A set of privileges in which everything that is on has what it needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PrivilegeSet(u32);

/// A privilege that is on without the one that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingPrivilege {
    /// The one that is on.
    pub privilege: Privilege,
    /// The one that it needs.
    pub needs: Privilege,
}

impl fmt::Display for MissingPrivilege {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` cannot be on without `{}`",
            self.privilege, self.needs
        )
    }
}

impl core::error::Error for MissingPrivilege {}

impl PrivilegeSet {
    /// The set of these privileges.
    ///
    /// # Errors
    ///
    /// The first privilege, in the document's order, that is on without the one that it needs.
    pub fn new(privileges: impl IntoIterator<Item = Privilege>) -> Result<Self, MissingPrivilege> {
        let set = Self(
            privileges
                .into_iter()
                .fold(0, |bits, privilege| bits | bit(privilege)),
        );
        let missing = set.iter().find_map(|privilege| {
            let needs = privilege.needs().filter(|needs| !set.contains(*needs))?;
            Some(MissingPrivilege { privilege, needs })
        });
        missing.map_or(Ok(set), Err)
    }

    /// Whether a privilege is on.
    #[must_use]
    pub const fn contains(self, privilege: Privilege) -> bool {
        self.0 & bit(privilege) != 0
    }

    /// The privileges that are on, in the document's order.
    pub fn iter(self) -> impl Iterator<Item = Privilege> {
        Privilege::ALL
            .iter()
            .copied()
            .filter(move |privilege| self.contains(*privilege))
    }
}

impl Serialize for PrivilegeSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for PrivilegeSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let privileges = Vec::<Privilege>::deserialize(deserializer)?;
        Self::new(privileges).map_err(serde::de::Error::custom)
    }
}

/// A named set of portal privileges: a system group, or one that the workgroup made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivilegeGroup {
    /// Which group.
    pub id: PrivilegeGroupId,
    /// Its system group, if it is one.
    pub system: Option<SystemGroup>,
    /// What it grants.
    pub privileges: PrivilegeSet,
    /// Whether new contacts get it. Exactly one group of a workgroup is the default.
    pub is_default: bool,
    /// How many contacts have it.
    pub contacts: u64,
}

/// Why a privilege group stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupRefusal {
    /// System groups cannot be changed or deleted.
    System,
    /// Contacts have the group, or it is the default, and no other is named that takes its place.
    InUse,
    /// The group that should take its place is the group itself, or does not exist.
    BadReplacement,
    /// A privilege is on without the one that it needs.
    Missing(MissingPrivilege),
}

impl fmt::Display for GroupRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system groups cannot be changed or deleted"),
            Self::InUse => f.write_str("name the group that takes the place of this one"),
            Self::BadReplacement => {
                f.write_str("the group that takes the place has to be another group")
            }
            Self::Missing(missing) => missing.fmt(f),
        }
    }
}

impl core::error::Error for GroupRefusal {}

/// Changes what a group grants.
///
/// # Errors
///
/// [`GroupRefusal::System`], or [`GroupRefusal::Missing`].
pub fn change_group(
    group: &PrivilegeGroup,
    privileges: impl IntoIterator<Item = Privilege>,
) -> Result<PrivilegeGroup, GroupRefusal> {
    if group.system.is_some() {
        return Err(GroupRefusal::System);
    }
    let privileges = PrivilegeSet::new(privileges).map_err(GroupRefusal::Missing)?;
    Ok(PrivilegeGroup {
        privileges,
        ..group.clone()
    })
}

/// The workgroup's groups after `id` became the only default; `None` where there is no such group.
#[must_use]
pub fn set_default_group(
    groups: &[PrivilegeGroup],
    id: PrivilegeGroupId,
) -> Option<Vec<PrivilegeGroup>> {
    groups.iter().find(|group| group.id == id)?;
    let chosen = groups.iter().cloned();
    Some(
        chosen
            .map(|group| PrivilegeGroup {
                is_default: group.id == id,
                ..group
            })
            .collect(),
    )
}

/// The workgroup's groups after `id` is deleted and `replacement` took its contacts and, where it
/// was the default, its place as that.
///
/// # Errors
///
/// A [`GroupRefusal`] where it has to stay.
pub fn delete_group(
    groups: &[PrivilegeGroup],
    id: PrivilegeGroupId,
    replacement: Option<PrivilegeGroupId>,
) -> Result<Vec<PrivilegeGroup>, GroupRefusal> {
    let Some(gone) = groups.iter().find(|group| group.id == id) else {
        return Err(GroupRefusal::BadReplacement);
    };
    if gone.system.is_some() {
        return Err(GroupRefusal::System);
    }
    if replacement.is_none() && (gone.contacts > 0 || gone.is_default) {
        return Err(GroupRefusal::InUse);
    }
    let exists = |other: PrivilegeGroupId| other != id && groups.iter().any(|g| g.id == other);
    if replacement.is_some_and(|other| !exists(other)) {
        return Err(GroupRefusal::BadReplacement);
    }
    let rest = groups.iter().filter(|group| group.id != id).cloned();
    Ok(rest
        .map(|group| {
            if Some(group.id) != replacement {
                return group;
            }
            let contacts = group.contacts + gone.contacts;
            PrivilegeGroup {
                contacts,
                is_default: group.is_default || gone.is_default,
                ..group
            }
        })
        .collect())
}

/// Whether a contact may do `action` to `target`.
pub(crate) fn contact_may(contact: &Contact, action: Action, target: &Target<'_>) -> bool {
    let Some(row) = action.portal_row() else {
        return false;
    };
    is_own(contact, action, target)
        && row
            .privilege
            .is_none_or(|privilege| contact.privileges.contains(privilege))
        && (target.public || !row.public_only)
}

/// Whether the contact may view things of this kind at all, where they are their own client's.
///
/// To whom assets are not shown, one that is there answers like one that is not. The tickets of the
/// own client, the client and the contact are known to every contact.
pub(crate) fn shows(contact: &Contact, kind: Kind) -> bool {
    let needed = match kind {
        Kind::Charge => Privilege::Charges,
        Kind::Asset => Privilege::Assets,
        Kind::Contract => Privilege::ContractStatus,
        Kind::Email => Privilege::Emails,
        Kind::Document => Privilege::Downloads,
        Kind::Article => Privilege::Articles,
        Kind::Quote => Privilege::QuoteView,
        _ => return true,
    };
    contact.privileges.contains(needed)
}

/// Whether the target is the contact's own client's, or is for all clients of the workgroup.
pub(crate) fn is_own(contact: &Contact, action: Action, target: &Target<'_>) -> bool {
    let for_all = target.client.is_none() && is_for_all_clients(action);
    target.workgroup == contact.workgroup
        && target.kind == action.kind()
        && (target.client == Some(contact.client) || for_all)
}

/// Articles of the knowledge base are the only thing that can be for all clients at once.
pub(crate) fn is_for_all_clients(action: Action) -> bool {
    action.kind().belongs() == Belongs::Either
}
