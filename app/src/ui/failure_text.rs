//! What went wrong, and what to do about it.

pub(crate) const OFFLINE_TITLE: &str = "The server cannot be reached";
pub(crate) const OFFLINE: &str =
    "The server cannot be reached. Check your connection and try again.";
pub(crate) const UNREADABLE: &str = "The answer could not be read. Try again in a moment.";
pub(crate) const WAIT: &str = "Too many attempts. Wait a little and try again.";
pub(crate) const BAD_CREDENTIALS: &str = "The email or the password is wrong.";
pub(crate) const WRONG_PASSWORD: &str = "This is not your current password.";
pub(crate) const TITLE: &str = "Something went wrong";
pub(crate) const RETRY: &str = "Try again";

pub(crate) const NOT_FOUND: &str = "Not found";
pub(crate) const NOTHING_HERE: &str = "Page not found";
pub(crate) const NOT_FOUND_LEAD: &str = "It doesn't exist or you don't have access.";
pub(crate) const TO_START: &str = "Go to Home";

pub(crate) const FORBIDDEN: &str = "You don't have access to this page";

pub(crate) const INACTIVE: &str = "Your membership is inactive";
pub(crate) const INACTIVE_LEAD: &str = "Your access is deactivated. Contact an administrator.";
pub(crate) const INACTIVE_HELP: &str = "Ask an owner, administrator or manager of your workgroup to give you a role. It takes effect at once.";
pub(crate) const INACTIVE_HERE: &str = "You are inactive in this workgroup";
pub(crate) const INACTIVE_HERE_LEAD: &str =
    "You see nothing of it until one of its owners, administrators or managers gives you a role.";

pub(crate) const OUTDATED: &str = "Update available";
pub(crate) const OUTDATED_LEAD: &str = "Reload to continue.";
pub(crate) const RELOADING: &str = "Loading the new version…";
pub(crate) const OUTDATED_STILL: &str = "Reloading did not bring the new version yet. Wait a moment and reload again; if it stays like this, tell your administrator.";
pub(crate) const RELOAD: &str = "Reload";

pub(crate) fn wait(seconds: u32) -> String {
    let time = match seconds {
        0..=60 => "a minute".to_owned(),
        more => format!("{} minutes", more.div_ceil(60)),
    };
    format!("Too many attempts. Wait {time} and try again.")
}

pub(crate) fn request_id(id: &str) -> String {
    format!("Request {id}")
}
