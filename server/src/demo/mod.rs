//! Demo data: two invented workgroups to try everything with, the same on every machine.

mod accounts;
mod companies;
mod dice;
mod insert;
mod invent;
mod people;
mod words;
mod world;

pub(crate) use accounts::{PASSWORD, accounts};
pub(crate) use insert::{SeedError, seed};
