//! The pages, one module each: thin, with a plain `model` beside where something is computed.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod clients;
mod guard;
pub(crate) mod home;
pub(crate) mod lost;
pub(crate) mod members;
pub(crate) mod roles;
