//! People: the members of the workgroup.

use wire::{InvitationStep, MemberStatus};

use crate::text::count;

pub(crate) const TITLE: &str = "People";
pub(crate) const LEAD: &str =
    "Who works in this workgroup, what they can do, and for which clients.";
pub(crate) const SEARCH: &str = "Search people";
pub(crate) const ROLE: &str = "Role";
pub(crate) const ALL_ROLES: &str = "All roles";
pub(crate) const STATUS: &str = "Status";
pub(crate) const ALL_STATUSES: &str = "All statuses";
pub(crate) const NAME: &str = "Name";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const ONE: &str = "Person";
pub(crate) const ACCESS: &str = "Client access";
pub(crate) const TEAMS: &str = "Teams";
pub(crate) const TEAM: &str = "Team";
pub(crate) const ALL_TEAMS: &str = "All teams";
pub(crate) const LAST_ACTIVE: &str = "Last active";
pub(crate) const NEVER: &str = "Never";
pub(crate) const ACTIVITY: &str = "Activity";
pub(crate) const ANY_ACTIVITY: &str = "Any activity";
pub(crate) const CLEAR_CLIENT: &str = "Show people without this client, too";
pub(crate) const COST: &str = "Hourly cost";
pub(crate) const SINCE: &str = "Member since";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const YOU: &str = "You";
pub(crate) const NO_COST: &str = "Not set";

pub(crate) const EVERY_CLIENT: &str = "All clients";
pub(crate) const NOBODY: &str = "None";

pub(crate) use crate::text::times::{
    ENDS, SAVED as TIMES_SAVED, SET as SET_TIMES, STARTS, title as times_title,
};
pub(crate) const ENDS_COLUMN: &str = "Ends";
pub(crate) const NO_END: &str = "Never";
pub(crate) const ANY_END: &str = "Any end of access";
pub(crate) const ENDS_SOON: &str = "Ends soon";

pub(crate) const OVERVIEW: &str = "Overview";
pub(crate) const OVERVIEW_LEAD: &str = "Who this is, and what their role is.";
pub(crate) const EDIT_COST: &str = "Edit cost";
pub(crate) const COST_HINT: &str = "For example 85.50. Leave it empty for none.";
pub(crate) const BAD_COST: &str = "Enter an amount up to 10,000.00, with a point before the cents.";
pub(crate) const COST_SAVED: &str = "Hourly cost saved.";
pub(crate) const GIVE_ROLE: &str = "Give a role";
pub(crate) const EXPLORE: &str = "What they can do";
pub(crate) const VIEW_AS: &str = "View as";
pub(crate) const OFFBOARD: &str = "Offboard";
pub(crate) const REMOVED: &str = "Removed";
pub(crate) const REMOVED_LEAD: &str =
    "They come back by an invitation. What was theirs here is gone.";

pub(crate) const TEAMS_LEAD: &str = "Tasks can be assigned to a team instead of to each member.";
pub(crate) const NO_TEAMS: &str = "In no team.";
pub(crate) const ADD_TO_TEAM: &str = "Add to team";
pub(crate) const ADDING: &str = "Adding…";
pub(crate) const SEARCH_TEAMS: &str = "Search teams";

pub(crate) const ACCESS_LEAD: &str = "Which clients they can work for.";
pub(crate) const ACCESS_OF_ROLE: &str = "All clients, by their role, including new ones.";
pub(crate) const ACCESS_ALL: &str = "All clients, including new ones.";
pub(crate) const ACCESS_NONE: &str = "No clients yet.";
pub(crate) const CHANGE_ACCESS: &str = "Change access";
pub(crate) const ACCESS_SAVED: &str = "Client access saved.";
pub(crate) const SEARCH_CLIENTS: &str = "Search clients";
pub(crate) const GROUPS: &str = "Access groups";
pub(crate) const SEARCH_GROUPS: &str = "Search access groups";
pub(crate) const GROUPS_GIVE_NOTHING: &str = "Access groups add nothing to this choice.";
pub(crate) const OPTION_NONE: &str = "No clients";
pub(crate) const OPTION_CHOSEN: &str = "Selected clients";
pub(crate) const OPTION_ALL: &str = "All clients, including new ones";
pub(crate) const OPTION_EXCEPT: &str = "All clients except the selected ones";

pub(crate) const SESSIONS: &str = "Sign-ins and API keys";
pub(crate) const SESSIONS_LEAD: &str =
    "Sign them out everywhere if a device or a key got into the wrong hands.";
pub(crate) const BROWSERS: &str = "Browsers";
pub(crate) const KEYS: &str = "API keys";
pub(crate) const SIGN_OUT: &str = "Sign out everywhere";
pub(crate) const SIGNING_OUT: &str = "Signing out…";

pub(crate) const INVITATION: &str = "Invitation";
pub(crate) const INVITATION_LEAD: &str = "How they were invited; the newest first.";
pub(crate) const NOT_INVITED: &str = "Nobody invited them by email.";

/// What was done with an invitation, and by whom: `Sent by pat@msp.example`.
pub(crate) fn invitation(step: InvitationStep, by: Option<&str>) -> String {
    let what = match step {
        InvitationStep::Sent => "Sent",
        InvitationStep::Resent => "Sent again",
        InvitationStep::Accepted => return "Accepted".to_owned(),
        InvitationStep::Declined => return "Declined".to_owned(),
    };
    match by {
        Some(by) => format!("{what} by {by}"),
        None => what.to_owned(),
    }
}

pub(crate) const DEEDS_LEAD: &str = "What they did, and what was done to them; the newest first.";
pub(crate) const NO_DEEDS: &str = "Nothing yet.";
pub(crate) const ALL_DEEDS: &str = "See all activity";

pub(crate) fn with_access(client: &str) -> String {
    format!("With access to {client}")
}

pub(crate) fn clients(number: u64) -> String {
    count(number, "client", "clients")
}

pub(crate) fn all_except(number: u64) -> String {
    format!("All except {}", clients(number))
}

pub(crate) fn idle(days: &str) -> String {
    format!("Idle for {days} days")
}

pub(crate) fn more(number: usize) -> String {
    format!(" +{number}")
}

/// And so many that are not named.
pub(crate) fn and_more(number: usize) -> String {
    format!("and {} more", crate::text::grouped(number as u64))
}

pub(crate) fn leave_team(team: &str) -> String {
    format!("Remove from {team}")
}

pub(crate) fn left_team(team: &str) -> String {
    format!("Removed from {team}.")
}

pub(crate) fn added_to_teams(number: u64) -> String {
    format!("Added to {}.", count(number, "team", "teams"))
}

pub(crate) fn added_to_team(number: u64) -> String {
    format!("Added {}.", people(number))
}

pub(crate) fn people(number: u64) -> String {
    count(number, "person", "people")
}

pub(crate) fn access_title(name: &str) -> String {
    format!("Client access of {name}")
}

pub(crate) fn cost_title(name: &str) -> String {
    format!("Hourly cost of {name}")
}

pub(crate) fn teams_title(name: &str) -> String {
    format!("Add {name} to teams")
}

pub(crate) fn sign_out_title(name: &str) -> String {
    format!("Sign {name} out everywhere?")
}

pub(crate) fn sign_out_lead(name: &str) -> String {
    format!(
        "{name} has to sign in again in every browser, in other workgroups too. Their API keys in this workgroup stop working for good."
    )
}

pub(crate) fn signed_out(name: &str) -> String {
    format!("{name} is signed out everywhere.")
}

pub(crate) fn deactivate_several(number: usize) -> String {
    format!("Deactivate {}?", people(number as u64))
}

pub(crate) const DEACTIVATE_SEVERAL_LEAD: &str = "They lose access to this workgroup now, and their API keys here stop working. You can restore access later.";

pub(crate) fn remove_several(number: usize) -> String {
    format!("Remove {}?", people(number as u64))
}

pub(crate) const REMOVE_SEVERAL_LEAD: &str = "They leave this workgroup now, and their API keys here stop working. To come back, each needs a new invitation.";

pub(crate) fn changed_several(number: u64) -> String {
    format!("Changed the role of {}.", people(number))
}

pub(crate) fn deactivated_several(number: u64) -> String {
    format!("Deactivated {}.", people(number))
}

pub(crate) fn removed_several(number: u64) -> String {
    format!("Removed {}.", people(number))
}

pub(crate) const EMPTY_TITLE: &str = "No people yet";
pub(crate) const EMPTY: &str = "Invite the people who work with you.";
pub(crate) const NOTHING_FOUND_TITLE: &str = "No people found";
pub(crate) const NOTHING_FOUND: &str = "Try another word or role, or clear the filters.";

pub(crate) const INVITE: &str = "Invite";

pub(crate) const CHANGE_ROLE: &str = "Change role";
pub(crate) const CHOOSE_ROLE: &str = "Choose a role";
pub(crate) const LOSES_EFFECT: &str = "This role has all clients: the clients that were selected or excepted for them make no difference any more.";
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

pub(crate) fn administers(number: u64) -> String {
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
