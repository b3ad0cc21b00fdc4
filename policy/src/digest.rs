//! The digest: which rules these are.
//!
//! SHA-256 over the tables and over the answers that the code gives on a fixed set of questions, so
//! that neither a changed cell nor a changed rule goes unnoticed. The browser and the server compare
//! it; when it differs, one of them is older.
//!
//! The digest in use is a committed file, so that no browser downloads the code that computes it. A
//! test computes it anew on the host and in WebAssembly, and writes the file when it differs.

use core::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::action::Action;
use crate::matrix;
use crate::privilege::{Privilege, SystemGroup};
use crate::role::Edition;
use crate::sweep;

/// The digest of the rules: 64 lower-case hexadecimal digits.
#[must_use]
pub fn digest() -> &'static str {
    include_str!("../tests/golden/digest.txt").trim_ascii_end()
}

/// The digest of the rules, computed from what they are now and answer now: tests hold [`digest`]
/// to it.
#[must_use]
pub fn computed_digest() -> String {
    hexadecimal(&Sha256::digest(rules()))
}

/// The text that the digest is taken of.
fn rules() -> String {
    let mut text = String::new();
    for edition in Edition::ALL {
        text.push_str(&matrix::csv(edition));
        text.push_str(&sweep::table(edition));
    }
    for privilege in Privilege::ALL {
        let groups = SystemGroup::ALL.map(|group| privilege.is_in(group));
        let needs = privilege.needs().map_or("", Privilege::wire_name);
        let _ = writeln!(
            text,
            "{privilege},{},{groups:?},{needs}",
            privilege.number()
        );
    }
    for action in Action::portal() {
        let Some(row) = action.portal_row() else {
            continue;
        };
        let privilege = row.privilege.map_or("", Privilege::wire_name);
        let _ = writeln!(
            text,
            "{action},{},{privilege},{}",
            action.kind(),
            row.public_only
        );
    }
    text
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
