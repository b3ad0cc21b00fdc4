//! What is published of the rules: as text for people, as facts for other engines, as a snapshot for
//! the browser, and as the digest that says which rules they are.

pub mod decision_table;
pub(crate) mod digest;
pub(crate) mod facts;
pub mod matrix;
pub(crate) mod record;
pub(crate) mod snapshot;
