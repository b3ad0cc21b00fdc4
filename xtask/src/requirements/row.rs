//! Reads the rows of requirements from Markdown: `| id | requirement | held by |`.
//!
//! Only what such tables need is understood, and what looks like a row and is none is a problem:
//! a row that is passed over would be a requirement that nobody asks for any more.

use super::id;

/// What stands in *held by* where no test holds the requirement.
const NOT_YET: &str = "*not yet*";
/// The heading of every table of requirements.
const HEADING: [&str; 3] = ["id", "requirement", "held by"];

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) group: String,
    pub(super) requirement: String,
    pub(super) held: Held,
}

/// Whether a requirement is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Held {
    /// Not yet.
    NotYet,
    /// By these tests.
    By(Vec<Reference>),
    /// The row says neither.
    Unsaid,
}

/// A test, as a row names it: `policy: deny_wins`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) suite: String,
    pub(super) name: String,
}

/// All rows in their order, and the lines that cannot be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) rows: Vec<Row>,
    pub(super) problems: Vec<String>,
}

/// Reads the document.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut in_table = false;
    for (number, line) in (1..).zip(text.lines()) {
        let cells = cells(line);
        let first = cells.first().copied().unwrap_or_default();
        if cells == HEADING {
            in_table = true;
        } else if cells.is_empty() {
            in_table = false;
        } else if id::group(first).is_some() || (in_table && !is_rule(first)) {
            match row(&cells).filter(|_| in_table) {
                Some(row) => document.rows.push(row),
                None => document
                    .problems
                    .push(format!("line {number} is no row: {line}")),
            }
        }
    }
    document
}

/// The cells of a table's line; none where the line is of no table.
fn cells(line: &str) -> Vec<&str> {
    let inner = line
        .trim()
        .strip_prefix('|')
        .and_then(|rest| rest.strip_suffix('|'));
    inner.map_or_else(Vec::new, |inner| inner.split('|').map(str::trim).collect())
}

/// The line below a heading.
fn is_rule(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|letter| matches!(letter, '-' | ':'))
}

fn row(cells: &[&str]) -> Option<Row> {
    let [id, requirement, held] = cells else {
        return None;
    };
    Some(Row {
        id: (*id).to_owned(),
        group: id::group(id)?.to_owned(),
        requirement: (*requirement).to_owned(),
        held: held_by(held),
    })
}

/// Tests, as code with commas between, and nothing beside it.
fn held_by(cell: &str) -> Held {
    if cell == NOT_YET {
        return Held::NotYet;
    }
    let code = cell
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'));
    let tests = code.and_then(|code| code.split("`, `").map(reference).collect());
    tests.map_or(Held::Unsaid, Held::By)
}

fn reference(code: &str) -> Option<Reference> {
    let (suite, name) = code.split_once(": ")?;
    let (suite, name) = (suite.to_owned(), name.trim().to_owned());
    let is_whole = !name.is_empty() && !name.contains('`');
    is_whole.then_some(Reference { suite, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "| id | requirement | held by |\n|----|----|----|\n";

    fn rows(lines: &str) -> Document {
        read(&format!("{HEAD}{lines}"))
    }

    fn check_held(cell: &str, expected: &[(&str, &str)]) {
        let document = rows(&format!("| a-1 | Something. | {cell} |"));
        let references = expected.iter().map(|(suite, name)| Reference {
            suite: (*suite).to_owned(),
            name: (*name).to_owned(),
        });
        let expected = Held::By(references.collect());
        assert_eq!(document.rows.first().unwrap().held, expected, "{cell}");
    }

    #[test]
    fn a_row_names_its_tests() {
        check_held("`policy: deny_wins`", &[("policy", "deny_wins")]);
        check_held(
            "`api: a_b`, `browser: two tabs: the second, too`",
            &[("api", "a_b"), ("browser", "two tabs: the second, too")],
        );
    }

    #[test]
    fn a_row_that_says_neither_a_test_nor_that_it_is_not_yet_says_nothing() {
        for cell in [
            "",
            "yes",
            "not yet",
            "*not yet*, `api: x`",
            "`api`",
            "`api: `",
            "`api: x` `api: y`",
            "`api: x`,`api: y`",
            "`api: x`, y",
            "`api: x",
            "see `api: x`",
        ] {
            let document = rows(&format!("| a-1 | Something. | {cell} |"));
            assert_eq!(document.rows.first().unwrap().held, Held::Unsaid, "{cell}");
        }
    }

    #[test]
    fn other_tables_and_other_lines_are_left_alone() {
        let text = format!(
            "# Title\n\n| document | product |\n|---|---|\n| 000 | X |\n\n{HEAD}\
            | a-1 | One. | *not yet* |\n\nText.\n\n{HEAD}| b-1 | Two. | *not yet* |\n"
        );
        let document = read(&text);
        let ids: Vec<&str> = document.rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["a-1", "b-1"]);
        assert_eq!(document.problems, Vec::<String>::new());
    }

    #[test]
    fn a_row_that_would_be_passed_over_is_a_problem() {
        for text in [
            format!("{HEAD}| a-1 | One. |"),
            format!("{HEAD}| a-1 | One. | *not yet* | more |"),
            format!("{HEAD}| a1 | One. | *not yet* |"),
            format!("{HEAD}|  | One. | *not yet* |"),
            "| a-1 | One. | *not yet* |".to_owned(),
            format!("{HEAD}\n| a-1 | One. | *not yet* |"),
            "| id | what | by |\n|---|---|---|\n| a-1 | One. | *not yet* |".to_owned(),
        ] {
            let document = read(&text);
            assert_eq!(
                (document.rows.len(), document.problems.len()),
                (0, 1),
                "{text}"
            );
        }
    }
}
