//! `cargo xtask bench`: measures the policy.

use anyhow::Result;

use crate::process;

/// Runs the policy's benchmarks; `criterion_args` go to criterion.
pub(crate) fn bench(criterion_args: &[String]) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["bench", "--package", "policy"]);
    if !criterion_args.is_empty() {
        cargo.arg("--").args(criterion_args);
    }
    process::run(&mut cargo)
}
