//! Who asks, and what they may do: the only ways from a handler to the store.

pub(crate) mod account_guard;
pub(crate) mod caller;
pub(crate) mod guard;
pub(crate) mod password;
pub(crate) mod token;
