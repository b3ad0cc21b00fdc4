//! Formatting and lints.
//!
//! Warnings are made errors by an argument to clippy and not by `RUSTFLAGS`, which
//! would make every other build start over.

use anyhow::Result;

use crate::process::{cargo, run};
use crate::setup::Tools;

/// The crates that run in the browser.
const WASM_PACKAGES: [&str; 4] = ["--package", "app", "--package", "policy"];
const DENY_WARNINGS: [&str; 3] = ["--", "--deny", "warnings"];

pub(super) fn formatting() -> Result<()> {
    for workspace in ["Cargo.toml", "proof/Cargo.toml", "fuzz/Cargo.toml"] {
        let mut cargo = cargo();
        cargo.args(["fmt", "--all", "--manifest-path", workspace]);
        run(cargo.args(["--", "--check"]))?;
    }
    Ok(())
}

pub(super) fn host() -> Result<()> {
    run(cargo()
        .args(["clippy", "--locked", "--workspace", "--all-targets"])
        .args(DENY_WARNINGS))
}

pub(super) fn wasm(tools: &Tools) -> Result<()> {
    let mut cargo = tools.wasm()?.command("cargo")?;
    cargo.args(["clippy", "--locked", "--target", "wasm32-unknown-unknown"]);
    run(cargo.args(WASM_PACKAGES).args(DENY_WARNINGS))
}
