//! Handlers: one file a subject. Each asks its guard for the permit first, reads the rest of the
//! request after that, and lets the store do the work.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod authzen;
pub(crate) mod clients;
pub(crate) mod departments;
pub(crate) mod events;
pub(crate) mod home;
pub(crate) mod invitations;
pub(crate) mod keys;
pub(crate) mod members;
pub(crate) mod sessions;
pub(crate) mod setup;
pub(crate) mod teams;
pub(crate) mod workgroups;
