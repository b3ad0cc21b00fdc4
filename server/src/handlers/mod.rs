//! Handlers: one file a subject. Each asks its guard for the permit first, reads the rest of the
//! request after that, and lets the store do the work.

pub(crate) mod about;
pub(crate) mod access_group_members;
pub(crate) mod access_groups;
pub(crate) mod access_impact;
pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod authzen;
pub(crate) mod client_admins;
pub(crate) mod client_export;
pub(crate) mod client_import;
pub(crate) mod clients;
pub(crate) mod departments;
pub(crate) mod events;
pub(crate) mod explore;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod invitations;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod leaving;
mod letters;
mod member_groups;
pub(crate) mod members;
mod named;
pub(crate) mod outbox;
pub(crate) mod ownership;
pub(crate) mod pending;
pub(crate) mod recovery;
pub(crate) mod roles;
pub(crate) mod sessions;
pub(crate) mod setup;
pub(crate) mod teams;
pub(crate) mod validity;
pub(crate) mod workgroups;
