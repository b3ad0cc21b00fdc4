//! How much is *not yet*, and that it only becomes less.
//!
//! `docs/not-yet.txt` has the count of each group. A group with more than that fails; one with less
//! has its line written anew by the test, to be committed with what holds the requirement.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::row::{Held, Row};

const FILE: &str = "docs/not-yet.txt";
const HEAD: &str = "# How many requirements of each group no test holds yet. Only ever less: the test of\n\
                    # `docs/requirements.md` writes it, and refuses more.\n";

/// The rows of each group, and how many of them are not yet.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Counts(BTreeMap<String, Count>);

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    rows: usize,
    not_yet: usize,
}

impl Count {
    fn share(self) -> usize {
        (self.not_yet * 100).checked_div(self.rows).unwrap_or(0)
    }
}

impl Counts {
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            let count = counts.0.entry(row.group.clone()).or_default();
            count.rows += 1;
            count.not_yet += usize::from(row.held == Held::NotYet);
        }
        counts
    }

    /// A line for each group, and one for all.
    pub(super) fn summary(&self) -> String {
        let all = self.0.values().fold(Count::default(), |all, one| Count {
            rows: all.rows + one.rows,
            not_yet: all.not_yet + one.not_yet,
        });
        let groups = self.0.iter().map(|(name, count)| (name.as_str(), *count));
        let line = |(name, count): (&str, Count)| {
            let Count { rows, not_yet } = count;
            format!(
                "{name:<8}{not_yet:>5} of {rows:>4} are not yet ({} %)",
                count.share()
            )
        };
        let lines: Vec<String> = groups.chain([("all", all)]).map(line).collect();
        lines.join("\n")
    }

    fn text(&self) -> String {
        self.0
            .iter()
            .fold(HEAD.to_owned(), |mut text, (name, count)| {
                let _ = writeln!(text, "{name} {}", count.not_yet);
                text
            })
    }

    /// The groups of which more is not yet than `committed` says, a sentence each.
    fn more_than(&self, committed: &BTreeMap<String, usize>) -> Vec<String> {
        let most = |name: &String| committed.get(name).copied().unwrap_or(0);
        let more = self
            .0
            .iter()
            .filter(|(name, count)| count.not_yet > most(name));
        more.map(|(name, count)| {
            format!(
                "{name}: {} are not yet, and {} were",
                count.not_yet,
                most(name)
            )
        })
        .collect()
    }
}

fn committed(text: &str) -> Result<BTreeMap<String, usize>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pair = |line: &str| {
        let (name, number) = line.split_once(' ')?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    lines
        .map(|line| pair(line).with_context(|| format!("`{FILE}`: `{line}` is no group and count")))
        .collect()
}

/// Holds the counts against the committed ones; with `update`, writes these anew where there is less.
pub(super) fn hold(root: &Path, counts: &Counts, update: bool) -> Result<()> {
    let path = root.join(FILE);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{FILE}`"))?;
    let more = counts.more_than(&committed(&text)?);
    if !more.is_empty() {
        let more = more.join("\n");
        bail!("hold them by tests, or raise the count in `{FILE}` and say why:\n{more}");
    }
    if text == counts.text() {
        return Ok(());
    }
    if update {
        fs::write(&path, counts.text()).with_context(|| format!("cannot write `{FILE}`"))?;
    }
    bail!("`{FILE}` was not up to date: run the test again, and commit the file")
}

#[cfg(test)]
mod tests {
    use super::super::row;
    use super::*;

    fn counts() -> Counts {
        let text = "| id | requirement | held by |\n|---|---|---|\n\
            | a-1 | One. | *not yet* |\n| a-2 | Two. | `api: x` |\n| a-3 | Three. | *not yet* |\n\
            | b-1 | Four. | `api: y` |";
        Counts::of(&row::read(text).rows)
    }

    /// What becomes of a file with these counts, and why it fails.
    fn held(name: &str, file: &str, update: bool) -> (String, String) {
        let root = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        let path = root.join(FILE);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, file).unwrap();
        let held = hold(&root, &counts(), update);
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_dir_all(&root).unwrap();
        let failure = held.err().map(|error| error.to_string());
        (text, failure.unwrap_or_default())
    }

    fn check(name: &str, file: &str, failure: &str, after: &str) {
        let (text, message) = held(name, file, true);
        assert_eq!(text, after);
        assert_eq!(message.is_empty(), failure.is_empty(), "{message}");
        assert!(message.contains(failure), "{message}");
    }

    #[test]
    fn as_much_as_before_is_fine() {
        let same = format!("{HEAD}a 2\nb 0\n");
        check("same", &same, "", &same);
    }

    #[test]
    fn more_than_before_is_refused_and_nothing_is_written() {
        let less = format!("{HEAD}a 1\nb 0\n");
        check("more", &less, "a: 2 are not yet, and 1 were", &less);
        let unknown = format!("{HEAD}b 5\n");
        check(
            "unknown",
            &unknown,
            "a: 2 are not yet, and 0 were",
            &unknown,
        );
        check("bad", "a two\n", "`a two` is no group", "a two\n");
    }

    #[test]
    fn less_than_before_is_written_down_and_has_to_be_committed() {
        let (before, now) = (
            format!("{HEAD}a 3\nb 1\nc 4\n"),
            format!("{HEAD}a 2\nb 0\n"),
        );
        check("less", &before, "was not up to date", &now);
        let (text, message) = held("less-alone", &before, false);
        assert_eq!(text, before);
        assert!(message.contains("was not up to date"), "{message}");
    }

    #[test]
    fn the_summary_says_the_share_of_each_group_and_of_all() {
        let expected = "a           2 of    3 are not yet (66 %)\n\
                        b           0 of    1 are not yet (0 %)\n\
                        all         2 of    4 are not yet (50 %)";
        assert_eq!(counts().summary(), expected);
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let expected = [("a".to_owned(), 2), ("b".to_owned(), 0)];
        assert_eq!(
            committed(&counts().text()).unwrap(),
            BTreeMap::from(expected)
        );
    }
}
