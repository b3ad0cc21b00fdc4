//! The model: who asks, what they were given, and what they ask about; every fact as a value.

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
pub(crate) mod role_refusal;
pub(crate) mod scope;
pub(crate) mod target;
