//! The portal's privileges, the system groups that have them, and sets of them. Document 004.

use serde::{Deserialize, Serialize};

/// One row a privilege: the variant, its wire name, the document's number, the system groups that
/// have it (*Full*, *Partial*, *Limited*; `x` yes, `-` no), and the privilege that it needs.
macro_rules! privileges {
    ($($(#[doc = $doc:literal])+ $name:ident $wire:literal $number:literal
        $full:tt $partial:tt $limited:tt $needs:ident;)+) => {
        /// Something that a privilege group can switch on. Document 004's list, numbers as there.
        ///
        /// ```
        /// use policy::{Privilege, SystemGroup};
        ///
        /// let notes: Privilege = "asset_configuration_notes".parse().unwrap();
        /// assert_eq!(notes.number(), 6);
        /// assert_eq!(notes.needs(), Some(Privilege::Assets));
        /// assert!(notes.is_in(SystemGroup::Full) && !notes.is_in(SystemGroup::Partial));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Privilege { $($(#[doc = $doc])+ $name),+ }

        impl Privilege {
            /// Every privilege, in the document's order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                const NAMES: [&str; Privilege::ALL.len()] = [$($wire),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                NAMES[self as usize]
            }

            /// What people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                const LABELS: [&str; Privilege::ALL.len()] =
                    [$(const { concat!($($doc),+).trim_ascii() }),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                LABELS[self as usize]
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

crate::catalogue::names_macro::wire_names!(Privilege, "privilege");

crate::catalogue::names_macro::serialise_as_text!(Privilege, "a privilege's wire name");

/// The groups that every workgroup has; they cannot be changed or deleted.
///
/// Document 004 names the three and says of *all customers* that they view and add tickets; what else
/// *Partial* and *Limited* have is chosen here, in the table of privileges.
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
}
