//! The matrix and the decisions as committed text, for people to review.
//!
//! A test that finds a difference writes the new text and fails: look at the difference, and commit
//! it if it is what you meant. `INSTA_UPDATE=no` leaves the file alone: mutation tests set it, whose
//! next mutant must meet the committed text again.

use std::path::Path;

use policy::{BuiltIn, Cell, Edition, computed_digest, decision_table, digest, matrix};

fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed == text {
        return;
    }
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "no") {
        panic!("{name} differs");
    }
    std::fs::write(&path, text).unwrap();
    panic!("{name} differed and has been written anew: review it");
}

#[test]
fn the_matrix_of_edition_associate_is_as_committed() {
    check("matrix-associate.md", &matrix::markdown(Edition::Associate));
    check("matrix-associate.csv", &matrix::csv(Edition::Associate));
}

#[test]
fn the_matrix_of_edition_agent_is_as_committed() {
    check("matrix-agent.md", &matrix::markdown(Edition::Agent));
    check("matrix-agent.csv", &matrix::csv(Edition::Agent));
}

#[test]
fn the_decisions_of_both_editions_are_as_committed() {
    check(
        "decisions-associate.txt",
        &decision_table::table(Edition::Associate),
    );
    check(
        "decisions-agent.txt",
        &decision_table::table(Edition::Agent),
    );
}

#[test]
fn the_decisions_fit_on_a_screen() {
    for edition in Edition::ALL {
        let text = decision_table::table(edition);
        assert!(text.lines().all(|line| line.chars().count() <= 120));
    }
}

#[test]
fn the_digest_is_as_committed() {
    check("digest.txt", &format!("{}\n", computed_digest()));
    assert_eq!(digest(), computed_digest());
}

#[test]
fn every_wire_name_is_its_variant_and_stands_once() {
    let mut seen = std::collections::BTreeSet::new();
    for action in policy::Action::ALL {
        let words = action.wire_name().split(['.', '_']);
        let camel: String = words
            .map(|word| word[..1].to_uppercase() + &word[1..])
            .collect();
        assert_eq!(camel, format!("{action:?}"));
        assert!(seen.insert(action.wire_name()));
        assert!(!action.sources().is_empty() && action.description().ends_with('.'));
    }
}

#[test]
fn inactive_is_never_everywhere() {
    for edition in Edition::ALL {
        for cell in matrix::cells(edition) {
            assert!(cell.role != BuiltIn::Inactive || cell.cell == Cell::Never);
        }
    }
}
