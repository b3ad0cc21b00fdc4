//! What is wrong with the document.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::id;
use super::row::{Document, Held, Row};
use super::suite::Suites;

/// Everything that is wrong, a sentence each; nothing where all is well.
pub(super) fn problems(document: &Document, suites: &Suites) -> Vec<String> {
    let mut problems = document.problems.clone();
    if document.rows.is_empty() {
        problems.push("there is no requirement".to_owned());
    }
    problems.extend(of_ids(&document.rows));
    for row in &document.rows {
        let own = of_row(row, suites);
        problems.extend(
            own.into_iter()
                .map(|problem| format!("{}: {problem}", row.id)),
        );
    }
    problems
}

/// An id stands once, and the ids of a group stand in their order.
fn of_ids(rows: &[Row]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut known = BTreeSet::new();
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for row in rows {
        let id = row.id.as_str();
        if !known.insert(id) {
            problems.push(format!("{id}: the id stands twice"));
        } else if let Some(before) = last.insert(&row.group, id)
            && id::compare(before, id) != Ordering::Less
        {
            problems.push(format!("{id}: stands after {before}"));
        }
    }
    problems
}

fn of_row(row: &Row, suites: &Suites) -> Vec<String> {
    let mut problems = Vec::new();
    if row.requirement.is_empty() {
        problems.push("nothing is required".to_owned());
    }
    match &row.held {
        Held::NotYet => {}
        Held::By(tests) => problems.extend(tests.iter().filter_map(|test| suites.missing(test))),
        Held::Unsaid => problems.push(
            "says neither *not yet* nor which tests hold it: `suite: test`, `suite: test`"
                .to_owned(),
        ),
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::row;
    use super::*;

    /// What is wrong with a table of these rows, where there is no test at all.
    fn check(rows: &[&str], expected: &[&str]) {
        let head = "| id | requirement | held by |\n|---|---|---|\n";
        let document = row::read(&format!("{head}{}", rows.join("\n")));
        assert_eq!(
            problems(&document, &Suites::default()),
            expected,
            "{rows:?}"
        );
    }

    #[test]
    fn a_good_document_has_no_problem() {
        check(
            &[
                "| 000-01 | One. | *not yet* |",
                "| 001-01 | Two. | *not yet* |",
                "| 000-01a | Three. | *not yet* |",
                "| 000-02 | Four. | *not yet* |",
            ],
            &[],
        );
    }

    #[test]
    fn a_document_without_a_row_is_refused() {
        check(&[], &["there is no requirement"]);
    }

    #[test]
    fn an_id_that_stands_twice_is_refused() {
        let row = "| 000-01 | One. | *not yet* |";
        check(&[row, row], &["000-01: the id stands twice"]);
    }

    #[test]
    fn ids_out_of_order_are_refused() {
        check(
            &[
                "| 000-10 | One. | *not yet* |",
                "| 000-9 | Two. | *not yet* |",
            ],
            &["000-9: stands after 000-10"],
        );
        check(
            &[
                "| 000-1 | One. | *not yet* |",
                "| 000-01 | Two. | *not yet* |",
            ],
            &["000-01: stands after 000-1"],
        );
    }

    #[test]
    fn an_empty_requirement_is_refused() {
        check(
            &["| 000-01 |  | *not yet* |"],
            &["000-01: nothing is required"],
        );
    }

    #[test]
    fn a_test_that_is_not_there_is_refused() {
        check(
            &["| 000-01 | One. | `api: gone` |"],
            &["000-01: there is no suite `api`"],
        );
    }

    #[test]
    fn a_row_that_says_nothing_of_tests_is_refused() {
        let sentence =
            "000-01: says neither *not yet* nor which tests hold it: `suite: test`, `suite: test`";
        check(&["| 000-01 | One. |  |"], &[sentence]);
        check(&["| 000-01 | One. | somewhere |"], &[sentence]);
    }

    #[test]
    fn a_line_that_is_no_row_is_refused() {
        check(
            &["| 000-01 | One. | *not yet* |", "| 000-02 | Two. |"],
            &["line 4 is no row: | 000-02 | Two. |"],
        );
    }
}
