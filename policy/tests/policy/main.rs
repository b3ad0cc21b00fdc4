//! The policy's tests: one binary, through the public API, in the rooms of `policy/src`.
//!
//! What holds across the rooms is beside them: the laws, and what refusals say to people.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod catalogue;
mod decision;
mod laws;
mod lifecycle;
mod messages;
mod model;
mod publish;
mod reach;
mod world;
