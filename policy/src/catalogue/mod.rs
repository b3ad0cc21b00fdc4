//! The catalogue: every action, and what is said of it once and for all.
//!
//! [`table`] is the matrix, which needs no Rust to be read; what turns its rows into types and what
//! is read off them is in the files beside it. Nothing here knows an actor, a client or a decision.

pub(crate) mod action;
pub(crate) mod action_set;
pub(crate) mod built_in;
pub(crate) mod catalogue_macro;
pub(crate) mod cell;
pub(crate) mod cells;
pub(crate) mod flags;
pub(crate) mod kind;
pub(crate) mod names_macro;
pub(crate) mod privilege;
pub(crate) mod privilege_set;
pub(crate) mod roles_macro;
pub(crate) mod table;
pub(crate) mod texts;
