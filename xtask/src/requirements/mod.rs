//! `docs/requirements.md` against the tests that it names.
//!
//! A document that says which test holds what is true on the day that it is written. Here it stays
//! so: a row whose test is gone fails, and what no test holds can only become less.
//!
//! Reading order: `row` reads the document, `suite` knows which tests there are, `check` holds the
//! one against the other, and `share` counts what is *not yet*.

mod check;
mod id;
mod javascript;
mod row;
mod rust;
mod share;
mod suite;

use std::env;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::{console, workspace};

/// The document, below the root of the working copy.
const DOCUMENT: &str = "docs/requirements.md";

/// Prints how much of the document no test holds yet, a line for each of its groups.
///
/// # Errors
///
/// Where the document cannot be read, or something is wrong with it.
pub(crate) fn coverage() -> Result<()> {
    console::text(&counts()?.summary());
    check()?;
    check_share()
}

/// Fails on every row that is not true.
fn check() -> Result<()> {
    let suites = suite::all(&workspace::root())?;
    let problems = check::problems(&document()?, &suites);
    if problems.is_empty() {
        return Ok(());
    }
    bail!("{DOCUMENT}:\n{}", problems.join("\n"))
}

/// Fails where more is not yet than before. Like other files that tests write, the count is left
/// alone with `INSTA_UPDATE=no`.
fn check_share() -> Result<()> {
    let update = env::var_os("INSTA_UPDATE").is_none_or(|update| update != "no");
    share::hold(&workspace::root(), &counts()?, update)
}

fn counts() -> Result<share::Counts> {
    Ok(share::Counts::of(&document()?.rows))
}

fn document() -> Result<row::Document> {
    let path = workspace::root().join(DOCUMENT);
    let text = fs::read_to_string(&path);
    let text = text.with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(row::read(&text))
}

#[cfg(test)]
mod tests {
    /// Says what failed, and how much is not yet.
    fn check(result: anyhow::Result<()>) {
        let summary = super::counts().unwrap().summary();
        assert!(result.is_ok(), "{:#}\n\n{summary}", result.unwrap_err());
    }

    #[test]
    fn every_requirement_names_a_test_that_there_is_or_is_not_yet() {
        check(super::check());
    }

    #[test]
    fn what_is_not_yet_only_becomes_less() {
        check(super::check_share());
    }
}
