//! People: the members of the workgroup.

use wire::MemberStatus;

pub(crate) const TITLE: &str = "People";
pub(crate) const SEARCH: &str = "Search people";
pub(crate) const ROLE: &str = "Role";
pub(crate) const ALL_ROLES: &str = "All roles";
pub(crate) const STATUS: &str = "Status";
pub(crate) const ALL_STATUSES: &str = "All statuses";
pub(crate) const NAME: &str = "Name";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const CLIENTS: &str = "Clients";
pub(crate) const COST: &str = "Hourly cost";
pub(crate) const SINCE: &str = "Member since";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const YOU: &str = "You";
pub(crate) const NO_COST: &str = "Not set";
pub(crate) const UNNAMED: &str = "(pending)";

pub(crate) const EVERY_CLIENT: &str = "Every client";
pub(crate) const ALL_BUT_SOME: &str = "All but some";
pub(crate) const ASSIGNED: &str = "Assigned";
pub(crate) const NOBODY: &str = "None";

pub(crate) const EMPTY_TITLE: &str = "No people yet";
pub(crate) const EMPTY: &str = "Invite the people who work with you.";
pub(crate) const NOTHING_FOUND_TITLE: &str = "No people found";
pub(crate) const NOTHING_FOUND: &str = "Try another word or role, or clear the filters.";

pub(crate) const INVITE: &str = "Invite";

pub(crate) const CHANGE_ROLE: &str = "Change role";
pub(crate) const CHOOSE_ROLE: &str = "Choose a role";
pub(crate) const NEEDS_ROLE: &str = "Choose the role that the person should have.";
pub(crate) const DEACTIVATE: &str = "Deactivate";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const WORKING: &str = "Working…";

pub(crate) const fn status(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Invited => "Invited",
        MemberStatus::Active => "Active",
        MemberStatus::Inactive => "Inactive",
        MemberStatus::Upcoming => "Starts later",
        MemberStatus::Ended => "Ended",
    }
}

pub(crate) fn administers(number: usize) -> String {
    format!("{number} administered")
}

pub(crate) fn actions_for(name: &str) -> String {
    format!("Actions for {name}")
}

pub(crate) fn change_role_title(name: &str) -> String {
    format!("Change the role of {name}")
}

pub(crate) fn deactivate_title(name: &str) -> String {
    format!("Deactivate {name}?")
}

pub(crate) fn deactivate_lead(name: &str) -> String {
    format!(
        "{name} loses access to this workgroup now, and their API keys here stop working. You can restore access later."
    )
}

pub(crate) fn remove_title(name: &str) -> String {
    format!("Remove {name}?")
}

pub(crate) fn remove_lead(name: &str) -> String {
    format!(
        "{name} leaves this workgroup now, and their API keys here stop working. To come back, {name} needs a new invitation."
    )
}

pub(crate) fn role_changed(name: &str, role: &str) -> String {
    format!("{name} is now {role}.")
}

pub(crate) fn deactivated(name: &str) -> String {
    format!("{name} is inactive.")
}

pub(crate) fn removed(name: &str) -> String {
    format!("{name} is removed.")
}
