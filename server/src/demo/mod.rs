//! Demo data: two invented workgroups to try everything with, the same on every machine.

mod accounts;
mod companies;
mod generate;
mod insert;
mod people;
mod rng;
mod word_lists;
mod world;

pub(crate) use accounts::{PASSWORD, accounts};
pub(crate) use insert::{SeedError, seed};
