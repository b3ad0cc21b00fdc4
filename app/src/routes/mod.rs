//! Which page is where, who may open it, and what it shows.

pub(crate) mod address;
pub(crate) mod dialogs;
pub(crate) mod lazy;
pub(crate) mod lead_on;
pub(crate) mod page;
#[cfg(test)]
mod start_page;
pub(crate) mod table;
