//! From the command line to a server that answers, and to its end.

pub(crate) mod backup;
pub(crate) mod health;
mod lingering;
pub(crate) mod listener;
pub(crate) mod log;
pub(crate) mod migrate;
pub(crate) mod places;
pub(crate) mod public_url;
pub(crate) mod serve;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod verify;
mod verify_export;
pub(crate) mod witness;
