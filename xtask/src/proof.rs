//! `cargo xtask proof`: the exports, run by Cedar and Rego, against the policy's own decisions.
//!
//! The engines are a workspace of their own, which the product's build never sees; it is built
//! here, optimised, because a million questions are asked.

use anyhow::Result;

use crate::process::{cargo, run};
use crate::workspace;

/// How many random questions a test run asks: enough to meet every rule, and over soon.
const IN_A_TEST_RUN: u64 = 50_000;

/// Asks everything that can be asked without chance, and so many random questions; where they
/// begin, a failure says.
pub(crate) fn proof(worlds: u64, seed: Option<u64>) -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["run", "--locked", "--release"]);
    cargo.args(["--manifest-path", "proof/Cargo.toml"]);
    cargo.arg("--target-dir").arg(target_dir());
    cargo.args(["--package", "differential", "--", "--worlds"]);
    cargo.arg(worlds.to_string());
    if let Some(seed) = seed {
        cargo.arg("--seed").arg(seed.to_string());
    }
    run(&mut cargo)
}

/// The part of it that every test run does.
pub(crate) fn in_a_test_run() -> Result<()> {
    proof(IN_A_TEST_RUN, None)
}

/// Beside the product's own results, so that one folder holds all that can be thrown away.
pub(crate) fn target_dir() -> std::path::PathBuf {
    workspace::target_dir().join("proof")
}
