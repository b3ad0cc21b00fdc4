//! `cargo xtask mutants`: changes the policy in small ways, one at a time, and sees whether its
//! tests notice.
//!
//! What is changed and which tests run is said in `.cargo/mutants.toml`; what survives, and why,
//! in `policy/MUTANTS.md`.

use std::fs;

use anyhow::{Context, Result};

use crate::process::{command, run};
use crate::setup::cargo_subcommand;
use crate::workspace;

const PROGRAM: &str = "cargo-mutants";
const VERSION: &str = "27.1.0";

/// In how many random worlds a law is tried against each mutant: most fall to the first.
const CASES: &str = "16";

/// Runs the mutation tests; `args` go to cargo-mutants, for example `--file policy/src/decision/decide.rs`.
///
/// The results are in `mutants/mutants.out` in the folder for build results.
pub(crate) fn mutants(args: &[String]) -> Result<()> {
    let why = "it makes the mutants; compiling it takes some minutes, once";
    let program = cargo_subcommand::ensure(PROGRAM, VERSION, why)?;
    let results = workspace::target_dir().join("mutants");
    fs::create_dir_all(&results)
        .with_context(|| format!("cannot create `{}`", results.display()))?;
    let mut mutants = command(program);
    mutants.args(["mutants", "--package", "policy", "--output"]);
    mutants.arg(&results).args(args);
    // One folder for all builds: the copy that is changed needs no dependency built again.
    mutants.env("CARGO_TARGET_DIR", results.join("build"));
    mutants.env("PROPTEST_CASES", CASES);
    // That a law fails is enough; the smallest world in which it does would take longer to find.
    run(mutants.env("PROPTEST_MAX_SHRINK_ITERS", "0"))
}
