//! Clients and their departments.

pub(crate) mod client;
pub(crate) mod deleted;
pub(crate) mod department;
pub(crate) mod export;
pub(in crate::store) mod grams;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod list;
pub(crate) mod names;
pub(crate) mod tags;
