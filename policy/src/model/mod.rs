//! The model: who asks, what they were given, and what they ask about; every fact as a value.
//!
//! Nothing here decides. Values are checked when they are made, so that what has been made is sound: an
//! id is an id, a custom role is one that the catalogue allows, a set of privileges has what it needs.

pub(crate) mod actor;
pub(crate) mod binding;
pub(crate) mod client_filter;
pub(crate) mod client_set;
pub(crate) mod custom_role;
pub(crate) mod id;
pub(crate) mod limit;
pub(crate) mod person;
pub(crate) mod role;
pub(crate) mod role_name;
pub(crate) mod role_problem;
pub(crate) mod role_refusal;
pub(crate) mod scope;
pub(crate) mod target;
