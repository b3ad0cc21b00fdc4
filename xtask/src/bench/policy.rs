//! Decisions, with criterion.

use anyhow::Result;

use crate::process;

/// Runs the policy's benchmarks; `args` go to criterion.
pub(super) fn bench(args: &[String]) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["bench", "--package", "policy"]);
    if !args.is_empty() {
        cargo.arg("--").args(args);
    }
    process::run(&mut cargo)
}
