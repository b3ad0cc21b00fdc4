//! Which page is where, who may open it, and what it shows.

pub(crate) mod guard;
pub(crate) mod nav;
pub(crate) mod page;
pub(crate) mod place;
