//! The policy, written down for other engines.
//!
//! Pure text generation, and no second definition: every role, cell and rule is read off the
//! `policy` crate, and what an engine cannot express its export says. Two of the exports, [`cedar`]
//! and [`rego`], are complete: they give the same answer as [`policy::decide`] to every question,
//! which the `proof` workspace shows with those engines themselves.
//!
//! In reading order: [`Rulebook`] and [`Workgroup`] are what is exported; `rule` turns the table into
//! rules that know no engine; then one module an engine.

#![forbid(unsafe_code)]

mod holder;
mod json;
mod rule;
mod rulebook;
mod workgroup;

pub mod casl;
pub mod cedar;
pub mod openfga;
pub mod rego;
pub mod table;

pub use rulebook::Rulebook;
pub use workgroup::{Department, Workgroup};

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its content, with a line feed at its end.
    pub text: String,
}
