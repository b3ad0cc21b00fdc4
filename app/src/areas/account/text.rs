//! My account.

pub(crate) const TITLE: &str = "My account";
pub(crate) const PROFILE: &str = "Profile";
pub(crate) const NAME: &str = "Name";
pub(crate) const EMAIL: &str = "E-mail address";
pub(crate) const APPEARANCE: &str = "Appearance";
pub(crate) const APPEARANCE_LEAD: &str = "Kept in this browser.";
pub(crate) const THEME_SYSTEM: &str = "As the system";
pub(crate) const THEME_LIGHT: &str = "Light";
pub(crate) const THEME_DARK: &str = "Dark";

pub(crate) const SESSIONS: &str = "Sessions";
pub(crate) const SESSIONS_LEAD: &str =
    "The browsers in which you are signed in. End those that you do not know.";
pub(crate) const BROWSER: &str = "Browser";
pub(crate) const ADDRESS: &str = "Address";
pub(crate) const LAST_USED: &str = "Last used";
pub(crate) const STARTED: &str = "Signed in";
pub(crate) const ENDS: &str = "Ends";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const THIS_BROWSER: &str = "This browser";
pub(crate) const END: &str = "End";
pub(crate) const END_OTHERS: &str = "End all others";
pub(crate) const SESSION_ENDED: &str = "The session is ended.";
pub(crate) const OTHERS_ENDED: &str = "All other sessions are ended.";

pub(crate) const CHANGE_PASSWORD: &str = "Change password";
pub(crate) const PASSWORD_LEAD: &str = "Your other sessions end when you change it.";
pub(crate) const CURRENT: &str = "Current password";
pub(crate) const NEW: &str = "New password";
pub(crate) const NEW_HINT: &str =
    "At least 12 characters. A few words that do not belong together are good.";
pub(crate) const PASSWORD_CHANGED: &str = "Your password is changed.";
pub(crate) const WRONG_PASSWORD: &str = "This is not your current password.";
pub(crate) const CHANGING: &str = "Changing…";

/// The name of the button that ends one session.
pub(crate) fn end_session(browser: &str) -> String {
    format!("End the session in {browser}")
}

/// `Firefox on Windows`.
pub(crate) fn browser_on(browser: &str, system: &str) -> String {
    format!("{browser} on {system}")
}

pub(crate) const SOME_BROWSER: &str = "Another program";
