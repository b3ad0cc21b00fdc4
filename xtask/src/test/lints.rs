//! Formatting and lints.
//!
//! Warnings are made errors by an argument to clippy and not by `RUSTFLAGS`, which
//! would make every other build start over.

use anyhow::Result;

use crate::process::{cargo, run};
use crate::setup::Tools;
use crate::workspace;

/// The crates that run in the browser.
const WASM_PACKAGES: [&str; 3] = ["--package=app", "--package=module", "--package=policy"];
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
        .args(DENY_WARNINGS))?;
    fuzz_targets()?;
    proof()
}

/// On the usual toolchain: only running them needs a nightly one. Most of what they depend on is
/// what the server does, and checked already.
fn fuzz_targets() -> Result<()> {
    let manifest = workspace::root().join("fuzz/Cargo.toml");
    let mut cargo = cargo();
    cargo.args(["clippy", "--locked", "--all-features", "--manifest-path"]);
    cargo
        .arg(&manifest)
        .arg("--target-dir")
        .arg(workspace::target_dir());
    // Any file that is there: libFuzzer, which is C++, is not compiled then, and lints link nothing.
    cargo.env("CUSTOM_LIBFUZZER_PATH", &manifest);
    run(cargo.args(DENY_WARNINGS))
}

/// Optimised, because it is run so: much of what one compiles serves the other.
fn proof() -> Result<()> {
    let mut cargo = cargo();
    cargo.args([
        "clippy",
        "--locked",
        "--release",
        "--workspace",
        "--all-targets",
    ]);
    cargo.args(["--manifest-path", "proof/Cargo.toml", "--target-dir"]);
    cargo.arg(crate::proof::target_dir());
    run(cargo.args(DENY_WARNINGS))
}

pub(super) fn wasm(tools: &Tools) -> Result<()> {
    let mut cargo = tools.wasm()?.command("cargo")?;
    cargo.args(["clippy", "--locked", "--target", "wasm32-unknown-unknown"]);
    run(cargo.args(WASM_PACKAGES).args(DENY_WARNINGS))
}
