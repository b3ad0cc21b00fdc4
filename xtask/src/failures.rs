//! `cargo xtask failures`: for minutes or for a night what `cargo xtask test` does in seconds.
//!
//! The world around the server is taken away again and again (disk, database, proxy, mail server, clock,
//! the process itself), and rights are taken from people who try at once whether they still have them.

use anyhow::Result;

use crate::console;
use crate::process::run;
use crate::setup::Tools;
use crate::test::Surroundings;

/// Where the test of rights that are taken away finds how often it does so.
const STALE_ROUNDS: &str = "REMIT_STALE_ROUNDS";
/// So many pairs of *taken away* and *tried* are one round of it, on SQLite.
const PAIRS_OF_A_ROUND: u64 = 140;

/// Does all of it so many times over; of pairs so many on SQLite, and twice as many on PostgreSQL.
///
/// # Errors
///
/// The first test that failed.
pub(crate) fn failures(rounds: u32, pairs: u64) -> Result<()> {
    let surroundings = Surroundings::start(&Tools::all()?)?;
    for round in 1..=rounds {
        console::heading(&format!("failures, round {round} of {rounds}"));
        let mut cargo = surroundings.cargo_test();
        run(cargo.args(["--package", "server", "--test", "failures"]))?;
    }
    if pairs > 0 {
        console::heading(&format!("{pairs} pairs of rights that are taken away"));
        let mut cargo = surroundings.cargo_test();
        cargo.args(["--release", "--package", "tests", "--test", "api"]);
        cargo.env(STALE_ROUNDS, pairs.div_ceil(PAIRS_OF_A_ROUND).to_string());
        run(cargo.args(["--", "stale::"]))?;
    }
    Ok(())
}
