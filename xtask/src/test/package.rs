//! Tests of the npm package: in Node.js, in a browser, and by the checkers of packages.

use anyhow::Result;

use crate::process::{command, run};
use crate::setup::Tools;
use crate::{package, workspace};

/// Builds the package and runs the tests in `npm/tests` against it.
pub(super) fn test(tools: &Tools) -> Result<()> {
    package::build(tools)?;
    package::weigh()?;
    tools.package_test_modules()?;
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"])
        .current_dir(workspace::package_dir().join("tests"))
        .env("CHROMIUM", &tools.browser()?.chromium);
    run(&mut node)
}
