//! Chromium and its driver, for tests that need a browser.

use std::env;
use std::path::PathBuf;

use anyhow::Result;

use super::{apt, step};
use crate::process::which;

const CHROMIUM: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const CHROMEDRIVER: [&str; 1] = ["chromedriver"];

/// A browser and the driver that fits it.
#[derive(Clone)]
pub(crate) struct Browser {
    /// The browser's program.
    pub(crate) chromium: PathBuf,
    /// The WebDriver server for it.
    pub(crate) chromedriver: PathBuf,
}

/// Makes sure that a browser and its driver are there.
///
/// `CHROMIUM` and `CHROMEDRIVER` in the environment name others than those on `PATH`.
pub(crate) fn ensure() -> Result<Browser> {
    step::ensure(
        "chromium and chromedriver",
        "the browser tests run in them; installing the Debian packages",
        find,
        || apt::install(&["chromium", "chromium-driver"]),
    )
}

fn find() -> Option<Browser> {
    let chromium = locate("CHROMIUM", &CHROMIUM)?;
    let chromedriver = locate("CHROMEDRIVER", &CHROMEDRIVER)?;
    Some(Browser {
        chromium,
        chromedriver,
    })
}

fn locate(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    named.or_else(|| names.iter().find_map(|name| which(name)))
}
