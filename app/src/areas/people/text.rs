//! People: the members of the workgroup.

use wire::MemberStatus;

pub(crate) const TITLE: &str = "People";
pub(crate) const SEARCH: &str = "Search people";
pub(crate) const ROLE: &str = "Role";
pub(crate) const ALL_ROLES: &str = "All roles";
pub(crate) const STATUS: &str = "Status";
pub(crate) const ALL_STATUSES: &str = "Every status";
pub(crate) const NAME: &str = "Name";
pub(crate) const EMAIL: &str = "E-mail address";
pub(crate) const CLIENTS: &str = "Clients";
pub(crate) const COST: &str = "Hourly cost";
pub(crate) const SINCE: &str = "Member since";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const YOU: &str = "You";
pub(crate) const NO_COST: &str = "Not set";
pub(crate) const UNNAMED: &str = "No name yet";

pub(crate) const EVERY_CLIENT: &str = "Every client";
pub(crate) const ALL_BUT_SOME: &str = "All but some";
pub(crate) const ASSIGNED: &str = "Assigned";
pub(crate) const NOBODY: &str = "None";

pub(crate) const EMPTY_TITLE: &str = "Nobody here yet";
pub(crate) const EMPTY: &str = "Invite the people who work with you.";
pub(crate) const NOTHING_FOUND_TITLE: &str = "Nobody matches";
pub(crate) const NOTHING_FOUND: &str = "Try another word or role, or clear the filters.";

pub(crate) const INVITE: &str = "Invite";
pub(crate) const INVITE_TITLE: &str = "Invite someone";
pub(crate) const INVITE_LEAD: &str =
    "They reach no client until you assign some. The invitation is good for 30 days.";
pub(crate) const SEND_INVITE: &str = "Create invitation";
pub(crate) const INVITED_TITLE: &str = "The invitation is ready";
pub(crate) const INVITED_LEAD: &str = "Give this link to the person in a safe way: whoever has it and the address can accept. It is shown only now.";
pub(crate) const LINK: &str = "Invitation link";

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
        "{name} sees nothing of the workgroup from now on: every session ends, and pending tasks are unassigned. You can give a role again later."
    )
}

pub(crate) fn remove_title(name: &str) -> String {
    format!("Remove {name}?")
}

pub(crate) fn remove_lead(name: &str) -> String {
    format!(
        "{name} is no longer a member of this workgroup: every session ends, and pending tasks are unassigned. To come back, {name} has to be invited again."
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
