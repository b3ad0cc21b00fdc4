//! What belongs to a person and not to a workgroup: the account, its sessions, its keys.

pub(crate) mod account;
pub(crate) mod key;
pub(crate) mod known_browser;
pub(crate) mod link;
pub(crate) mod login_throttle;
pub(crate) mod session;
pub(crate) mod setup;
