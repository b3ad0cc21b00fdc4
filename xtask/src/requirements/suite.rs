//! The suites of tests by the names that `docs/requirements.md` gives them.
//!
//! A suite is a folder and everything below it: files move within, and a requirement goes on naming
//! its test by suite and name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::row::Reference;
use super::{javascript, rust};
use crate::fingerprint::files_below;

/// Every suite, and its folder.
const SUITES: [(&str, &str); 10] = [
    ("policy", "policy"),
    ("api", "tests/tests"),
    ("server", "server"),
    ("app", "app"),
    ("browser", "tests/browser"),
    ("package", "npm"),
    ("export", "export"),
    ("wire", "wire"),
    ("proof", "proof"),
    ("xtask", "xtask"),
];

/// The tests that there are.
#[derive(Debug, Default)]
pub(super) struct Suites(BTreeMap<String, BTreeSet<String>>);

impl Suites {
    /// Why there is no such test, where there is none.
    pub(super) fn missing(&self, test: &Reference) -> Option<String> {
        let Reference { suite, name } = test;
        match self.0.get(suite) {
            None => Some(format!("there is no suite `{suite}`")),
            Some(tests) if tests.contains(name) => None,
            Some(_) => Some(format!("the suite `{suite}` has no test `{name}`")),
        }
    }

    fn add(&mut self, suite: &str, tests: impl IntoIterator<Item = String>) {
        self.0.entry(suite.to_owned()).or_default().extend(tests);
    }
}

/// Looks for the tests of every suite below `root`.
pub(super) fn all(root: &Path) -> Result<Suites> {
    let mut suites = Suites::default();
    for (suite, folder) in SUITES {
        suites.add(suite, []);
        for file in files_below(&root.join(folder))? {
            suites.add(suite, tests_in(&file)?);
        }
    }
    Ok(suites)
}

fn tests_in(file: &Path) -> Result<Vec<String>> {
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let tests = match &*extension {
        "rs" => rust::tests,
        "js" | "mjs" | "ts" | "jsx" | "tsx" => javascript::titles,
        _ => return Ok(Vec::new()),
    };
    let source =
        fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    Ok(tests(&source))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(suite: &str, name: &str) -> Reference {
        let (suite, name) = (suite.to_owned(), name.to_owned());
        Reference { suite, name }
    }

    #[test]
    fn a_test_is_looked_for_in_its_own_suite() {
        let mut suites = Suites::default();
        suites.add("api", ["one".to_owned()]);
        suites.add("policy", []);
        assert_eq!(suites.missing(&test("api", "one")), None);
        for (suite, name, expected) in [
            ("policy", "one", "the suite `policy` has no test `one`"),
            ("api", "on", "the suite `api` has no test `on`"),
            ("apis", "one", "there is no suite `apis`"),
        ] {
            let missing = suites.missing(&test(suite, name));
            assert_eq!(missing.as_deref(), Some(expected));
        }
    }

    #[test]
    fn both_languages_are_found_wherever_they_are_in_the_folder() {
        let root = std::env::temp_dir().join(format!("xtask-{}-suites", std::process::id()));
        for (file, text) in [
            ("policy/tests/deep/a.rs", "#[test]\nfn in_rust() {}"),
            ("npm/tests/a.test.mjs", "test('in JavaScript', () => {});"),
            (
                "npm/node_modules/x/a.test.js",
                "test('not ours', () => {});",
            ),
            ("npm/tests/notes.md", "test('no source', () => {});"),
        ] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let suites = all(&root).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(suites.missing(&test("policy", "in_rust")), None);
        assert_eq!(suites.missing(&test("package", "in JavaScript")), None);
        for name in ["not ours", "no source"] {
            assert!(suites.missing(&test("package", name)).is_some(), "{name}");
        }
    }

    #[test]
    fn every_suite_of_this_working_copy_has_its_folder() {
        let root = crate::workspace::root();
        for (suite, folder) in SUITES {
            assert!(root.join(folder).is_dir(), "{suite}");
        }
    }
}
