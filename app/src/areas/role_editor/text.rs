//! The editor of a role.

use crate::text::{count, grouped};

pub(super) const LABEL: &str = "Role name";
pub(super) const START: &str = "Start from";
pub(super) const EMPTY: &str = "An empty role";
pub(super) const SEARCH: &str = "Filter permissions";
pub(super) const NOTHING_FOUND: &str = "No permission matches.";
pub(super) const MANAGES: &str = "Manages people with these roles";
pub(super) const PROBLEMS: &str = "Problems";
pub(super) const NO_PROBLEMS: &str = "No problems.";
pub(super) const WHAT_CHANGES: &str = "What changes";
pub(super) const WHAT_CHANGES_LEAD: &str = "See who gains and loses what before you save.";
pub(super) const NOBODY_YET: &str = "No one has this role yet. You can give it once it is created.";
pub(super) const SHOW_CHANGES: &str = "Show what changes";
pub(super) const CREATE: &str = "Create role";
pub(super) const SAVE: &str = "Save draft";
pub(super) const CLASHES: &str = "Changed by you and by someone else";
pub(super) const USE_THEIRS: &str = "Use theirs";
pub(super) const KEPT: &str = "Your change is kept until you decide.";

pub(super) fn copy_of(name: &str) -> String {
    format!("Copy of {name}")
}

pub(super) fn created(name: &str) -> String {
    format!("Created “{name}”.")
}

pub(super) fn saved(name: &str) -> String {
    format!("Saved a draft of “{name}”. Publish it when you are ready.")
}

pub(super) fn granted(number: usize, of: usize) -> String {
    format!("{} of {}", grouped(number as u64), grouped(of as u64))
}

pub(super) fn everything(section: &str) -> String {
    format!("Everything in {section}")
}

pub(super) fn problems(number: usize) -> String {
    count(number as u64, "problem", "problems")
}

pub(super) fn theirs(mine: &str, theirs: &str) -> String {
    format!("Yours: {mine}. Theirs: {theirs}.")
}

pub(super) fn use_theirs(what: &str) -> String {
    format!("Use theirs for {what}")
}
