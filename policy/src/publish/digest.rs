//! The digest: which rules these are.
//!
//! SHA-256 over the tables and over the answers that the code gives on a fixed set of questions, about
//! custom roles too, so that neither a changed cell nor a changed rule goes unnoticed. The browser and
//! the server compare it; when it differs, one of them is older.
//!
//! The digest in use is a committed file, so that no browser downloads the code that computes it. A
//! test computes it anew on the host and in WebAssembly, and writes the file when it differs.

use core::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::privilege::{Privilege, SystemGroup};
use crate::model::actor::Member;
use crate::model::binding::{Binding, Grant};
use crate::model::custom_role::CustomRole;
use crate::model::id::{MemberId, RoleId, WorkgroupId};
use crate::model::role::Role;
use crate::model::scope::Scope;
use crate::publish::decision_table;
use crate::publish::matrix;

/// The digest of the rules: 64 lower-case hexadecimal digits.
///
/// ```
/// let digest = policy::digest();
/// assert_eq!(digest.len(), 64);
/// // What is committed is what these rules are.
/// assert_eq!(digest, policy::computed_digest());
/// ```
#[must_use]
pub fn digest() -> &'static str {
    include_str!("../../tests/golden/digest.txt").trim_ascii_end()
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
        text.push_str(&decision_table::digest_text(edition));
        text.push_str(&giving(edition));
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
            action.is_public_only()
        );
    }
    text
}

/// A custom role of the questions: what it grants, and whom it manages.
type Sample = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

/// The custom roles that are asked about; their ids are their places, from 1.
const SAMPLES: [Sample; 6] = [
    (&[], &[]),
    (&[("client.edit", "Clients")], &[]),
    (&[("audit.view", "Workgroup")], &[]),
    (&[("member.invite", "Below")], &["associate", "end_client"]),
    (&[("member.invite", "Below")], &["administrator"]),
    (&[("client.edit", "Clients")], &["custom:0000000000000002"]),
];

/// Who manages whom and gives what, a line for each two roles, and what each may give of clients.
fn giving(edition: Edition) -> String {
    let mut text = String::new();
    let samples = (1..)
        .zip(&SAMPLES)
        .filter_map(|(id, role)| sample(id, role));
    let built_in = BuiltIn::ALL.into_iter().map(Role::BuiltIn);
    let roles: Vec<Role> = built_in.chain(samples).collect();
    for role in &roles {
        let Some(binding) = binding(role, edition) else {
            continue;
        };
        let (naming, appoints) = (
            binding.cell_of_naming_clients(),
            binding.covers_client_administrator(edition),
        );
        let _ = writeln!(text, "{},{naming},{appoints}", role.name());
        for other in &roles {
            let (manages, gives) = (binding.manages(other), binding.may_give(other));
            let within = binding.gives_within_scope(other, edition);
            let _ = writeln!(text, "{},{manages},{gives},{within}", other.name());
        }
    }
    text
}

/// A custom role that is asked about.
fn sample(id: u64, (grants, manages): &Sample) -> Option<Role> {
    let (grants, manages) = (grants.iter().copied(), manages.iter().copied());
    let role = CustomRole::load_parts(RoleId::new(id)?, "Sample", grants, manages);
    Some(Role::Custom(Box::new(role.ok()?)))
}

/// A binding of a role, to ask about.
fn binding(role: &Role, edition: Edition) -> Option<Binding> {
    let (role, scope) = (role.clone(), Scope::Nobody);
    let grant = Grant::Workgroup { role, scope };
    let member = Member::new(MemberId::new(1)?, WorkgroupId::new(1)?, edition, [grant]);
    member.bindings().first().cloned()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
