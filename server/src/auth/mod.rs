//! Who asks, and what they may do: the only ways from a handler to the store.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod anonymous;
pub(crate) mod any_caller;
pub(crate) mod caller;
pub(crate) mod context;
pub(crate) mod guard;
pub(crate) mod key_holder;
pub(crate) mod key_limiter;
pub(crate) mod later;
pub(crate) mod own_membership;
pub(crate) mod password;
mod receipt;
pub(crate) mod refused_write;
pub(crate) mod token;
pub(crate) mod usage;
pub(crate) mod viewing;

pub(crate) use access::{Access, Entrance, Mode, Requirement};
pub(crate) use account::Account;
pub(crate) use anonymous::Anonymous;
pub(crate) use any_caller::AnyCaller;
pub(crate) use context::{Context, Event};
pub(crate) use guard::Guard;
pub(crate) use key_holder::KeyHolder;
pub(crate) use own_membership::OwnMembership;
pub(crate) use receipt::Receipt;
