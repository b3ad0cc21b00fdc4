//! The one way in which a tool gets onto the machine.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::cache;
use crate::console;

/// Looks for a tool; where it is missing, says why it is needed, installs it and
/// looks again.
///
/// Two working copies can be set up at once: the second waits for the first, and
/// then finds what the first has installed.
pub(crate) fn ensure<T>(
    tool: &str,
    why: &str,
    find: impl Fn() -> Option<T>,
    install: impl FnOnce() -> Result<()>,
) -> Result<T> {
    if let Some(found) = find() {
        console::ok(tool);
        return Ok(found);
    }
    let _lock = cache::lock()?;
    if let Some(found) = find() {
        console::ok(tool);
        return Ok(found);
    }
    let started = Instant::now();
    console::begin(&format!("{tool}: {why}"));
    install().with_context(|| format!("cannot install {tool}"))?;
    let Some(found) = find() else {
        bail!("{tool} was installed, and still cannot be found");
    };
    console::done(tool, started.elapsed());
    Ok(found)
}
