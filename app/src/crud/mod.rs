//! What lists and forms share: what is asked for, what is shown of it, what is confirmed.

pub(crate) mod confirm;
pub(crate) mod list;
pub(crate) mod pager;
pub(crate) mod query;
pub(crate) mod search;
pub(crate) mod sorting;
