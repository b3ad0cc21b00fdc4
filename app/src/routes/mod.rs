//! Which page is where, who may open it, and what it shows.

pub(crate) mod address;
mod lazy;
pub(crate) mod page;
pub(crate) mod table;
