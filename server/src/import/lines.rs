//! What a line says of a person.

use policy::BuiltIn;
use wire::ImportColumns;

use super::columns::{self, Names, cell};
use super::header::Header;
use super::records::Record;
use super::words::{NO, YES, is_one_of};
use super::{address, role};

const BLOCKED: &[&str] = &[
    "blockcredential",
    "blocksignin",
    "signinblocked",
    "anmeldungblockieren",
    "disabled",
    "suspended",
];
const ENABLED: &[&str] = &["accountenabled", "kontoaktiviert", "enabled", "active"];
const STATUS: &[&str] = &["status", "newstatus"];
const DELETED: &[&str] = &["softdeletiontimestamp", "deleteddatetime", "deletiondate"];
const LICENCES: &[&str] = &["licenses", "lizenzen"];

const AWAY: &[&str] = &[
    "suspended",
    "archived",
    "inactive",
    "disabled",
    "blocked",
    "gesperrt",
];
const UNLICENSED: &[&str] = &["unlicensed", "nicht lizenziert"];
const EXAMPLE: &[&str] = &["example:", "beispiel:"];

/// The domain that a directory gives to those who have no other one.
const SIGN_IN_DOMAIN: &str = ".onmicrosoft.";

/// A person in the file.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) line: u64,
    /// The address as it is kept, or why there is none.
    pub(super) email: Result<String, String>,
    /// What the file has in its place.
    pub(super) written: String,
    pub(super) name: String,
    pub(super) role: Given,
    pub(super) is_deleted: bool,
    /// Why nobody invites them unasked.
    pub(super) doubts: Vec<&'static str>,
    /// All cells, those of secret columns empty.
    pub(super) cells: Vec<String>,
}

/// The role that a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    None,
    Role(BuiltIn),
    /// Words that no built-in role has: those of a role that the workgroup made, or of none.
    Other(String),
}

/// The people, where there is a column with addresses.
pub(super) fn read(header: &Header, used: &ImportColumns, body: Vec<Record>) -> Vec<Line> {
    if used.email.is_none() {
        return Vec::new();
    }
    let about = About::of(header);
    let body = columns::without_secrets(header, body).into_iter();
    body.map(|record| about.line(header, used, record))
        .collect()
}

/// The columns that say how a person stands.
struct About {
    names: Names,
    blocked: Option<usize>,
    enabled: Option<usize>,
    status: Option<usize>,
    deleted: Option<usize>,
    licences: Option<usize>,
}

impl About {
    fn of(header: &Header) -> Self {
        let first = |names| header.called(names).next();
        let blocked = first(BLOCKED);
        Self {
            names: Names::of(header),
            blocked,
            // A template says `Block sign in [accountEnabled]`, and means the former.
            enabled: header
                .called(ENABLED)
                .find(|column| Some(*column) != blocked),
            status: first(STATUS),
            deleted: first(DELETED),
            licences: first(LICENCES),
        }
    }

    fn line(&self, header: &Header, used: &ImportColumns, record: Record) -> Line {
        let fits = record.fits(header.names().len());
        let Record { line, cells, .. } = record;
        let written = cell(&cells, used.email).to_owned();
        let email = fits.and_then(|()| address::read(&written));
        let role = match cell(&cells, used.role) {
            "" => Given::None,
            text => role::named(text).map_or_else(|| Given::Other(text.to_owned()), Given::Role),
        };
        Line {
            line,
            doubts: self.doubts(&cells, email.as_deref().unwrap_or_default()),
            name: self.names.read(&cells),
            is_deleted: !cell(&cells, self.deleted).is_empty(),
            email,
            written,
            role,
            cells,
        }
    }

    fn doubts(&self, cells: &[String], email: &str) -> Vec<&'static str> {
        let is = |column, words| is_one_of(cell(cells, column), words);
        let is_away = is(self.blocked, YES) || is(self.enabled, NO) || is(self.status, AWAY);
        let name = self.names.read(cells).to_lowercase();
        let is_example = EXAMPLE.iter().any(|word| name.starts_with(word));
        let is_shared = is(self.licences, UNLICENSED) && self.names.lack_parts(cells);
        let is_sign_in = email.contains(SIGN_IN_DOMAIN);
        let all = [
            (is_example, "it is the template's example"),
            (is_away, "the file says that they cannot sign in"),
            (
                is_shared,
                "it has no first and last name and no licence, as a shared mailbox",
            ),
            (is_sign_in, "it may be a sign-in name that gets no mail"),
        ];
        let holding = all.into_iter().filter(|(holds, _)| *holds);
        holding.map(|(_, doubt)| doubt).collect()
    }
}
