//! What lists, forms and pages of one thing share: what is asked for, what is shown of it, what is
//! confirmed.

pub(crate) mod bulk;
pub(crate) mod confirm;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod list_page;
pub(crate) mod object_page;
pub(crate) mod pager;
pub(crate) mod picker;
pub(crate) mod query;
pub(crate) mod search;
pub(crate) mod sorting;
pub(crate) mod table;
pub(crate) mod times;
