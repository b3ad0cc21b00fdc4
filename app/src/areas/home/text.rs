//! The home page.

use crate::text::count;

pub(crate) const TITLE: &str = "Home";
pub(crate) const YOUR_ROLE: &str = "Your role";
pub(crate) const YOUR_CLIENTS: &str = "Clients you reach";
pub(crate) const YOUR_ACTIONS: &str = "Things you may do";
pub(crate) const EVERY_CLIENT: &str = "Every client";
pub(crate) const EVERY_CLIENT_NOTE: &str = "Those created later included";
pub(crate) const NO_CLIENT: &str = "None";
pub(crate) const NO_CLIENT_NOTE: &str = "Your role does not reach clients";
pub(crate) const NONE_ASSIGNED_NOTE: &str = "None is assigned to you yet";
pub(crate) const ASSIGNED_NOTE: &str = "Assigned to you, with all their departments";
pub(crate) const MAY_TITLE: &str = "What you may do";
pub(crate) const MAY_LEAD: &str = "From the same rules by which the server decides.";
pub(crate) const OPEN_ROLES: &str = "Compare all roles";

pub(crate) const EVERYWHERE: &str = "Everywhere";
pub(crate) const ON_ROLES: &str = "Roles you manage";
pub(crate) const ON_YOURSELF: &str = "Yourself";
pub(crate) const NOWHERE: &str = "No";

pub(crate) fn greeting(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    format!("Welcome, {first}")
}

pub(crate) fn lead(role: &str, workgroup: &str) -> String {
    format!("You are {role} in {workgroup}.")
}

pub(crate) fn clients(number: u64) -> String {
    count(number, "client", "clients")
}

pub(crate) fn all_but(number: u64) -> String {
    format!("All but {}", clients(number))
}

pub(crate) fn of_all(total: u64) -> String {
    format!("of {total} that there are")
}
