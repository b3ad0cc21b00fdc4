//! The API of the running server, from outside: every test starts a real server on a database of
//! its own, or shares one that nobody changes, and speaks HTTP to it.
//!
//! Tests run on SQLite, and where `REMIT_TEST_POSTGRES_URL` names a server in which databases may
//! be created, on PostgreSQL too. What is expected of rights comes from the policy and is typed
//! nowhere here.

// Everything here is a test: what is not as expected has to panic.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod access;
mod access_groups;
mod access_requests;
mod app;
mod assignments;
mod audit;
mod audit_file;
mod audit_list;
mod bad_input;
mod before_saving;
mod client_admins;
mod client_import;
mod client_tags;
mod clients;
mod downloads;
mod events;
mod explore;
mod guardrails;
mod headers;
mod home;
mod https;
mod import;
mod invitations;
mod jobs;
mod keys;
mod leaving;
mod lists;
mod meanwhile;
mod ownership;
mod pending;
mod people;
mod races;
mod recovery;
mod roles;
mod routes;
mod sessions;
mod setup;
mod stale;
mod teams;
mod told;
mod traces;
mod validity;
mod views;
mod withheld;
mod workgroups;
