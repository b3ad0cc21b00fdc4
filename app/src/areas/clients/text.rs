//! Clients and departments.

use crate::text::count;

pub(crate) const TITLE: &str = "Clients";
pub(crate) const LEAD: &str =
    "The organizations that this workgroup works for, and their departments.";
pub(crate) const ONE: &str = "Client";
pub(crate) const SEARCH: &str = "Search clients";
pub(crate) const NEW: &str = "New client";
pub(crate) const IMPORT: &str = "Import";
pub(crate) const EXPORT: &str = "Export CSV";
pub(crate) const NAME: &str = "Name";
pub(crate) const CITY: &str = "City";
pub(crate) const PEOPLE: &str = "People with access";
pub(crate) const ACTIVITY: &str = "Activity";
pub(crate) const SEE_ACTIVITY: &str = "See activity";
pub(crate) const SEE_PEOPLE: &str = "See who has access";
pub(crate) const TAGS: &str = "Tags";
pub(crate) const TAGS_HINT: &str = "Separated by commas, such as: region = north, vip";
pub(crate) const NO_TAGS: &str = "No tags yet.";
pub(super) const ANY_TAG: &str = "All tags";
pub(crate) const NOTE: &str = "Note";
pub(crate) const NOTE_HINT: &str = "What everyone who works for this client should know.";
pub(crate) const DEPARTMENTS: &str = "Departments";
pub(crate) const CREATED: &str = "Created";
pub(crate) const ID: &str = "Client ID";
pub(crate) const DETAILS: &str = "Details";
pub(crate) const NO_NOTE: &str = "No note yet.";
pub(crate) use crate::text::NOTHING as NO_CITY;
pub(crate) const EDIT: &str = "Edit";
pub(crate) const EDIT_CLIENT: &str = "Edit client";
pub(crate) const CREATE: &str = "Create client";
pub(crate) const DELETING: &str = "Deleting…";

pub(crate) const EMPTY_TITLE: &str = "No clients yet";
pub(crate) const EMPTY_CAN_CREATE: &str =
    "Create the first one: departments, people and services belong to a client.";
pub(crate) const NONE_ASSIGNED_TITLE: &str = "No clients are assigned to you";
pub(crate) const NONE_ASSIGNED: &str = "Ask an administrator or manager to assign some.";
pub(crate) const NOTHING_FOUND_TITLE: &str = "No clients found";
pub(crate) const NOTHING_FOUND: &str = "Try another word, or clear the search.";

pub(crate) const NEW_DEPARTMENT: &str = "New department";
pub(crate) const CREATE_DEPARTMENT: &str = "Create department";
pub(crate) const RENAME: &str = "Rename";
pub(crate) const RENAME_DEPARTMENT: &str = "Rename department";
pub(crate) const ADD_BELOW: &str = "Add sub-department";
pub(crate) const DELETE_DEPARTMENT: &str = "Delete department";
pub(crate) const PARENT: &str = "Parent";
pub(crate) const NO_PARENT: &str = "none (top level)";
pub(crate) const NO_DEPARTMENTS_TITLE: &str = "No departments yet";
pub(crate) const NO_DEPARTMENTS: &str = "Use departments for sites or teams of this client.";

/// A tag as people read it.
pub(crate) fn shown_tag(tag: &str) -> String {
    match wire::tag_parts(tag) {
        (name, "") => name.to_owned(),
        (name, value) => format!("{name} = {value}"),
    }
}

/// Several of them.
pub(crate) fn shown_tags(tags: &[String]) -> String {
    let shown: Vec<String> = tags.iter().map(|tag| shown_tag(tag)).collect();
    shown.join(", ")
}

pub(crate) fn department_count(number: u64) -> String {
    count(number, "department", "departments")
}

pub(crate) fn created(name: &str) -> String {
    format!("Created “{name}”.")
}

pub(crate) fn saved(name: &str) -> String {
    format!("Saved “{name}”.")
}

pub(crate) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}

/// What deleting a department does.
/// Where not all departments of a client are shown.
pub(crate) fn some_departments(shown: u64, total: u64) -> String {
    format!("{shown} of {total} departments are shown.")
}

pub(crate) fn delete_department(name: &str, below: Option<u64>) -> String {
    let with = match below {
        None => " together with what is below it".to_owned(),
        Some(0) => String::new(),
        Some(number) => format!(" together with {} below it", department_count(number)),
    };
    format!("“{name}” is deleted{with}. This cannot be undone.")
}

pub(crate) fn delete_title(name: &str) -> String {
    format!("Delete “{name}”?")
}

/// The names of a department's buttons, for those who hear them.
pub(crate) fn named(what: &str, name: &str) -> String {
    format!("{what}: {name}")
}
