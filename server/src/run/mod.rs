//! From the command line to a server that answers, and to its end.

pub(crate) mod listener;
pub(crate) mod serve;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod verify;
