//! Tests that run in a browser.

use anyhow::Result;

use crate::process::{command, run};
use crate::server::Profile;
use crate::setup::Tools;
use crate::{console, server, spa, workspace};

/// Crates that may have tests of their WASM build, in `tests/web.rs`.
const PACKAGES: [&str; 2] = ["policy", "app"];
/// Seconds that a test binary may take; the runner's own limit suits faster machines.
const TIMEOUT: &str = "180";

/// Runs `tests/web.rs` of the crates that have one, compiled to WASM, in the browser.
///
/// How the browser is started is said in `webdriver.json` beside each crate's manifest.
pub(super) fn test_crates(tools: &Tools) -> Result<()> {
    for package in PACKAGES {
        if !workspace::root()
            .join(package)
            .join("tests/web.rs")
            .is_file()
        {
            console::skipped(&format!("`{package}` has no tests of its WASM build"));
            continue;
        }
        let mut cargo = tools.wasm()?.command("cargo")?;
        cargo.args(["test", "--locked", "--target", "wasm32-unknown-unknown"]);
        cargo.args(["--package", package, "--test", "web"]);
        cargo.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        );
        cargo.env("CHROMEDRIVER", &tools.browser()?.chromedriver);
        run(cargo.env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT))?;
    }
    Ok(())
}

/// Runs the tests in `tests/browser` against the built server; they start it themselves.
pub(super) fn test_system(tools: &Tools) -> Result<()> {
    let folder = workspace::browser_tests_dir();
    if !folder.join("package.json").is_file() {
        console::skipped("there are no browser tests");
        return Ok(());
    }
    tools.node_modules()?;
    spa::build(tools)?;
    let program = server::build(Profile::Dev)?;
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"])
        .current_dir(folder)
        .env("REMIT_BIN", program)
        .env("CHROMIUM", &tools.browser()?.chromium);
    run(&mut node)
}
