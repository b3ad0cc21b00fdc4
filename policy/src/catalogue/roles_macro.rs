//! The macro behind the table of roles: from one row come the role, its names, and whom it manages.

/// Turns the aligned rows into `BuiltIn`, whose order is that of the matrix's columns.
///
/// A row has the variant, the wire name, the label (`[a | b]` where the editions Associate and Agent
/// differ), and marks, `x` yes and `-` no: whether it reaches every client, whether it counts as an
/// administrator, and, in brackets, which of the eight roles it manages. A missing mark does not
/// compile.
macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident $wire:literal $label:tt $every:tt $admin:tt
        [$($manages:tt)+];)+) => {
        /// The roles that every workgroup has. They cannot be edited or deleted; they can be cloned.
        ///
        /// ```
        /// use policy::{BuiltIn, Edition};
        ///
        /// let role = BuiltIn::Associate;
        /// assert_eq!(role.label(Edition::Associate), "Associate");
        /// assert_eq!(role.label(Edition::Agent), "Agent");
        /// assert_eq!(role.wire_name(), "associate", "the same in both editions");
        /// assert!(role.description().starts_with("A technician."));
        ///
        /// // Who is asked when nobody else can help.
        /// let administrators = BuiltIn::ALL.into_iter().filter(|role| role.is_administrator());
        /// assert!(administrators.eq([BuiltIn::Owner, BuiltIn::Administrator]));
        /// ```
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum BuiltIn { $($(#[doc = $doc])+ $name),+ }

        impl BuiltIn {
            /// Every built-in role, in the order of the matrix's columns.
            pub const ALL: [Self; 8] = [$(Self::$name),+];

            /// The stable name, the same in both editions.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                const NAMES: [&str; 8] = [$($wire),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                NAMES[self as usize]
            }

            /// The name that people read; the third role's depends on the edition.
            #[must_use]
            pub const fn label(self, edition: $crate::Edition) -> &'static str {
                const LABELS: [[&str; 2]; 8] = [$($crate::catalogue::roles_macro::label!($label)),+];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                LABELS[self as usize][edition as usize]
            }

            /// Whether the role reaches every client, whatever is assigned to its holder.
            #[must_use]
            pub const fn reaches_every_client(self) -> bool {
                match self { $(Self::$name => $crate::catalogue::roles_macro::mark!($every)),+ }
            }

            /// Whether holders of the role keep a workgroup from being left without an
            /// administrator: the owner and the administrators.
            #[must_use]
            pub const fn is_administrator(self) -> bool {
                match self { $(Self::$name => $crate::catalogue::roles_macro::mark!($admin)),+ }
            }

            /// The roles that holders of this one manage.
            pub(crate) const fn managed(self) -> $crate::catalogue::built_in::RoleSet {
                const MANAGED: [$crate::catalogue::built_in::RoleSet; 8] = [
                    $($crate::catalogue::built_in::RoleSet::of_marks([
                        $($crate::catalogue::roles_macro::mark!($manages)),+
                    ])),+
                ];
                // One row makes a variant and its entry: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                MANAGED[self as usize]
            }

            /// The row's doc comment: `000, 001: What the role is for.`
            pub(crate) const fn doc(self) -> &'static str {
                match self { $(Self::$name => const { concat!($($doc),+).trim_ascii() }),+ }
            }
        }
    };
}

macro_rules! label {
    ([$first:literal | $second:literal]) => {
        [$first, $second]
    };
    ($label:literal) => {
        [$label, $label]
    };
}

macro_rules! mark {
    (x) => {
        true
    };
    (-) => {
        false
    };
}

pub(crate) use {label, mark, roles};
