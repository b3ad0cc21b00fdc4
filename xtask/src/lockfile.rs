//! Reads versions from `Cargo.lock`.
//!
//! The WASM glue works only when the command-line tool and the library are of the
//! same version, so the lock file decides which tool is installed.

use std::fs;

use anyhow::{Context, Result};

use crate::workspace;

/// The version of `package` that the committed lock file pins, if it has one.
pub(crate) fn pinned_version(package: &str) -> Result<Option<String>> {
    let path = workspace::root().join("Cargo.lock");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(version_in(&text, package))
}

/// The first version of `package` in a lock file's text.
fn version_in(lock: &str, package: &str) -> Option<String> {
    let name_line = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name_line);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-macro"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
"#;

    #[track_caller]
    fn check(package: &str, expected: Option<&str>) {
        assert_eq!(version_in(LOCK, package).as_deref(), expected);
    }

    #[test]
    fn a_version_is_found_by_the_whole_name() {
        check("wasm-bindgen", Some("0.2.130"));
        check("wasm-bindgen-macro", Some("0.2.1"));
    }

    #[test]
    fn an_absent_package_has_no_version() {
        check("wasm", None);
    }
}
