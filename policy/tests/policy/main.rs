//! The policy's tests: one binary, through the public API.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod action_sets;
mod client_sets;
mod custom_roles;
mod decisions;
mod denials;
mod denials_about_people;
mod documents;
mod explaining;
mod facts;
mod filters;
mod giving;
mod golden;
mod invitations;
mod last_admin;
mod laws;
mod limits;
mod managing;
mod messages;
mod names;
mod people;
mod permits;
mod portal;
mod reaching;
mod seeds;
mod snapshots;
mod world;
