//! The decision table: a small fixed world in which every persona asks for every action on every kind
//! of client. Its answers are part of the digest, and the tests print them for review.

mod ask;
mod digest_text;
mod personas;
mod text;

pub use ask::{Relation, ask};
pub use personas::{Persona, personas};
pub use text::table;

pub(crate) use digest_text::digest_text;
