//! The macro behind the catalogue's table: from one row come the action, what is known of it, and its
//! cells in both editions.

/// Turns the table's aligned rows into `Action`, `Section` and the rows' constants.
///
/// A staff row ends in seven cells: `-` Never, `W` Workgroup, `C` Clients, `B` Below, `S` Own, and
/// `[- | W]` where the editions Associate and Agent differ. A missing cell does not compile.
macro_rules! catalogue {
    (
        $(section $section:ident $section_label:literal {
            $($(#[doc = $doc:literal])+ $name:ident $wire:literal $label:literal $kind:ident
                $o:tt $a:tt $m:tt $as:tt $u:tt $bo:tt $e:tt $($flag:ident)*;)+
        })+
        portal $portal:ident $portal_label:literal {
            $($(#[doc = $pdoc:literal])+ $pname:ident $pwire:literal $plabel:literal $pkind:ident
                $privilege:tt $($pflag:ident)*;)+
        }
    ) => {
        /// Something that can be allowed: one row of the catalogue.
        ///
        /// Its wire name is its name everywhere outside of this crate: in addresses and answers, in the
        /// audit log, in the exports and in the npm package.
        ///
        /// ```
        /// use policy::{Action, Kind};
        ///
        /// let action: Action = "client.edit".parse().unwrap();
        /// assert_eq!(action, Action::ClientEdit);
        /// assert_eq!(action.label(), "Edit a client");
        /// assert_eq!(action.description(), "Change a client.");
        /// assert_eq!(action.kind(), Kind::Client);
        ///
        /// let error = "client.paint".parse::<Action>().unwrap_err();
        /// assert_eq!(error.to_string(), "unknown action `client.paint`");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Action {
            $($($(#[doc = $doc])+ $name,)+)+
            $($(#[doc = $pdoc])+ $pname,)+
        }

        /// A part of the matrix: rows that are read together, under one heading.
        ///
        /// ```
        /// use policy::{Action, Section};
        ///
        /// let money = Action::ALL.iter().filter(|action| action.section() == Section::Workgroup);
        /// assert!(money.clone().any(|action| *action == Action::BillingView));
        /// assert_eq!(Section::Workgroup.label(), "Workgroup and billing");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Section {
            $(#[doc = $section_label] $section,)+
            #[doc = $portal_label]
            $portal,
        }

        impl Section {
            /// Every section, in the matrix's order; the portal's last.
            pub const ALL: &'static [Self] = &[$(Self::$section,)+ Self::$portal];

            /// The heading that people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$section => $section_label,)+ Self::$portal => $portal_label }
            }
        }

        impl Action {
            /// Every action: the staff's in the matrix's order, then the portal's.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)+)+ $(Self::$pname,)+];
        }

        /// The actions as types: what a permit, a guard or a handler is for.
        pub mod act {
            $($($(#[doc = $doc])+ #[derive(Debug, Clone, Copy)] pub struct $name;)+)+
            $($(#[doc = $pdoc])+ #[derive(Debug, Clone, Copy)] pub struct $pname;)+
            $($(impl $crate::ActionType for $name {
                const ACTION: super::Action = super::Action::$name;
            })+)+
            $(impl $crate::ActionType for $pname {
                const ACTION: super::Action = super::Action::$pname;
            })+
        }

        pub(crate) static ROWS: [$crate::catalogue::action::Row; Action::ALL.len()] = [
            $($($crate::catalogue::action::Row {
                section: Section::$section,
                kind: $crate::catalogue::kind::Kind::$kind,
                portal: None,
            },)+)+
            $($crate::catalogue::action::Row {
                section: Section::$portal,
                kind: $crate::catalogue::kind::Kind::$pkind,
                portal: Some($crate::catalogue::action::PortalRow {
                    privilege: $crate::catalogue::catalogue_macro::privilege!($privilege),
                }),
            },)+
        ];

        /// The rows' wire names.
        pub(crate) static WIRE_NAMES: $crate::catalogue::texts::Texts<{ Action::ALL.len() }> =
            $crate::catalogue::texts::Texts {
                all: concat!($($($wire,)+)+ $($pwire),+),
                lengths: [
                    $($($crate::catalogue::texts::length($wire),)+)+
                    $($crate::catalogue::texts::length($pwire)),+
                ],
            };

        /// The rows' labels.
        pub(crate) static LABELS: $crate::catalogue::texts::Texts<{ Action::ALL.len() }> =
            $crate::catalogue::texts::Texts {
                all: concat!($($($label,)+)+ $($plabel),+),
                lengths: [
                    $($($crate::catalogue::texts::length($label),)+)+
                    $($crate::catalogue::texts::length($plabel)),+
                ],
            };

        /// The rows' flags.
        static FLAGS: [$crate::catalogue::flags::Flags; Action::ALL.len()] = [
            $($($crate::catalogue::flags::Flags::NONE$(.and($crate::catalogue::flags::flag!($flag)))*,)+)+
            $($crate::catalogue::flags::Flags::NONE$(.and($crate::catalogue::flags::flag!($pflag)))*,)+
        ];

        /// The rows' cells: by edition, then by role, in the order of `BuiltIn::ALL`. A contact's
        /// actions are nobody's among the staff.
        pub(crate) const CELLS: [[[$crate::catalogue::cell::Cell; 8]; 2]; Action::ALL.len()] = [
            $($($crate::catalogue::catalogue_macro::cells!($o $a $m $as $u $bo $e),)+)+
            $($crate::catalogue::catalogue_macro::never!($pname),)+
        ];

        /// The rows' doc comments, apart from the rows: what shows none does without their text.
        static DOCS: [&str; Action::ALL.len()] = [
            $($(concat!($($doc),+),)+)+
            $(concat!($($pdoc),+),)+
        ];

        impl Action {
            /// The row's doc comment: `000, 001: What it allows.`
            pub(crate) fn doc(self) -> &'static str {
                // As in `row`.
                #[allow(clippy::indexing_slicing)]
                DOCS[self as usize].trim_start()
            }

            /// The row's flags.
            #[inline]
            pub(crate) fn flags(self) -> $crate::catalogue::flags::Flags {
                // As in `row`.
                #[allow(clippy::indexing_slicing)]
                FLAGS[self as usize]
            }

            #[inline]
            pub(crate) fn row(self) -> &'static $crate::catalogue::action::Row {
                // The enum and the rows come from the same lines: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                &ROWS[self as usize]
            }
        }
    };
}

/// One row's cells for both editions; the seven columns become eight with Inactive, always Never.
macro_rules! cells {
    ($o:tt $a:tt $m:tt $as:tt $u:tt $bo:tt $e:tt) => {
        [
            $crate::catalogue::catalogue_macro::cells!(@edition first $o $a $m $as $u $bo $e),
            $crate::catalogue::catalogue_macro::cells!(@edition second $o $a $m $as $u $bo $e),
        ]
    };
    (@edition $which:ident $o:tt $a:tt $m:tt $as:tt $u:tt $bo:tt $e:tt) => {
        [
            $crate::catalogue::catalogue_macro::cell!($which $o),
            $crate::catalogue::catalogue_macro::cell!($which $a),
            $crate::catalogue::catalogue_macro::cell!($which $m),
            $crate::catalogue::catalogue_macro::cell!($which $as),
            $crate::catalogue::catalogue_macro::cell!($which $u),
            $crate::catalogue::catalogue_macro::cell!($which $bo),
            $crate::catalogue::catalogue_macro::cell!($which $e),
            $crate::catalogue::cell::Cell::Never,
        ]
    };
}

/// The cells of a row that no role has.
macro_rules! never {
    ($name:ident) => {
        [[$crate::catalogue::cell::Cell::Never; 8]; 2]
    };
}

macro_rules! cell {
    (first  [$first:tt | $second:tt]) => { $crate::catalogue::catalogue_macro::cell!(first $first) };
    (second [$first:tt | $second:tt]) => { $crate::catalogue::catalogue_macro::cell!(second $second) };
    ($which:ident -) => { $crate::catalogue::cell::Cell::Never };
    ($which:ident S) => { $crate::catalogue::cell::Cell::Own };
    ($which:ident B) => { $crate::catalogue::cell::Cell::Below };
    ($which:ident C) => { $crate::catalogue::cell::Cell::Clients };
    ($which:ident W) => { $crate::catalogue::cell::Cell::Workgroup };
}

macro_rules! privilege {
    (Always) => {
        None
    };
    ($privilege:ident) => {
        Some($crate::catalogue::privilege::Privilege::$privilege)
    };
}

pub(crate) use {catalogue, cell, cells, never, privilege};
