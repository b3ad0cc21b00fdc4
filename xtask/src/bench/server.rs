//! The running server, in release: what it is asked and what is measured is in `tests/benches`.

use anyhow::Result;

use crate::process;

/// Runs one part of the measurement.
pub(super) fn bench(part: &str) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["bench", "--package", "tests", "--bench", "measure", "--"]);
    process::run(cargo.arg(part))
}
