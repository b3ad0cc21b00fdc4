//! The decision table: a small fixed world in which every persona asks for every action on every kind
//! of client. Its answers are part of the digest, and the tests print them for review.
//!
//! The matrix says what the rules are; this says what comes of them. A change of a rule shows here as
//! the marks that it changes, and a reviewer who knows no Rust sees whether they are the right ones.

mod ask;
mod digest_text;
mod personas;
mod text;

pub use ask::{Relation, ask};
pub use personas::{Persona, personas};
pub use text::table;

pub(crate) use digest_text::digest_text;
