//! Clients and their departments.

pub(crate) mod client;
pub(crate) mod department;
pub(crate) mod list;
