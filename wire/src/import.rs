//! People who are brought by a file: what was found in it, before anybody is invited.

use crate::{bodies, names};

names! {
    /// How a file's bytes become letters.
    pub enum ImportEncoding {
        /// UTF-8, with or without a byte order mark.
        Utf8 = "utf8",
        /// UTF-16, the lower byte first.
        Utf16Le = "utf16_le",
        /// UTF-16, the higher byte first.
        Utf16Be = "utf16_be",
        /// Windows-1252, as spreadsheets save in western Europe.
        Windows1252 = "windows1252",
    }
}

names! {
    /// What stands between the cells of a line.
    pub enum ImportSeparator {
        /// A comma.
        Comma = "comma",
        /// A semicolon.
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}

names! {
    /// What would become of a line of the file.
    pub enum ImportOutcome {
        /// It can be sent.
        Ready = "ready",
        /// It can be sent, and there is a reason not to: nobody does so unasked.
        Doubtful = "doubtful",
        /// An invitation to the address is open.
        Invited = "invited",
        /// The address belongs to a member.
        Member = "member",
        /// An earlier line has the same address.
        Twice = "twice",
        /// The role is more than the caller may give.
        Above = "above",
        /// It names no role, and none was chosen for such lines.
        NoRole = "no_role",
        /// The file says that the person was deleted.
        Deleted = "deleted",
        /// It cannot be read.
        Malformed = "malformed",
    }
}

bodies! {
    /// A file, and how it is to be read where that is not to be found out. Nothing is written.
    #[serde(deny_unknown_fields)]
    pub struct ImportRequest {
        /// The file's bytes in Base64.
        pub file: String,
        /// How its bytes become letters.
        #[serde(default)]
        pub encoding: Option<ImportEncoding>,
        /// What stands between its cells.
        #[serde(default)]
        pub separator: Option<ImportSeparator>,
        /// Which columns mean what.
        #[serde(default)]
        pub columns: Option<ImportColumns>,
        /// The role of lines that name none: a built-in one by its wire name, or `custom:` and the id of one of the workgroup's own.
        #[serde(default)]
        pub role: Option<String>,
    }

    /// Which columns mean what, counted from 0.
    #[serde(deny_unknown_fields)]
    pub struct ImportColumns {
        /// The one with the addresses.
        #[serde(default)]
        pub email: Option<usize>,
        /// The one with the roles.
        #[serde(default)]
        pub role: Option<usize>,
    }

    /// What was found in a file.
    pub struct ImportLook {
        /// How its bytes became letters.
        pub encoding: ImportEncoding,
        /// What stands between its cells.
        pub separator: ImportSeparator,
        /// Its columns.
        pub columns: Vec<ImportColumn>,
        /// Which of them mean what; where none has addresses, there are no lines.
        pub used: ImportColumns,
        /// Its lines.
        pub lines: Vec<ImportLine>,
    }

    /// A column of a file.
    pub struct ImportColumn {
        /// Its name.
        pub name: String,
        /// What its first cells have that are not empty.
        pub samples: Vec<String>,
        /// Whether it has passwords: those are neither shown nor kept.
        pub secret: bool,
    }

    /// A line of a file.
    pub struct ImportLine {
        /// Its number, as an editor counts.
        pub line: u64,
        /// The address, as it is kept; as it is written where it is none.
        pub email: String,
        /// The person's name in the file.
        pub name: String,
        /// The role's wire name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role: Option<String>,
        /// The name of the role that people read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role_label: Option<String>,
        /// What would become of it.
        pub outcome: ImportOutcome,
        /// Why, in a sentence without a capital and a full stop; absent for what is ready.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why: Option<String>,
        /// All of its cells, those of secret columns empty.
        pub cells: Vec<String>,
    }
}
