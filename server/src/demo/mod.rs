//! Demo data: two invented workgroups to try everything with, the same on every machine.

mod accounts;
mod companies;
mod dice;
mod insert;
mod invent;
mod people;
mod words;
mod world;

pub use accounts::{DemoAccount, PASSWORD, accounts};
pub use insert::{SeedError, seed};
