//! What the server does while the world around it fails: the program itself, as an operator starts
//! it, with real disks, databases, pipes and clocks.

// Everything here is a test: what is not as expected has to panic, and what is left out is said.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stderr
)]

mod backup;
mod clock;
mod connections;
mod disk;
mod kill;
mod log;
mod mail;
mod pooler;
mod postgres;
mod proxy;
mod support;
mod upgrade;
