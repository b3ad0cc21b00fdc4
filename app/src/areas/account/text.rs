//! My account.

pub(crate) const TITLE: &str = "My account";
pub(crate) const EDIT_NAME: &str = "Edit name";
pub(crate) const CHANGE_EMAIL: &str = "Change email";
pub(crate) const PROFILE: &str = "Profile";
pub(crate) const NAME: &str = "Name";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const APPEARANCE: &str = "Appearance";
pub(crate) const APPEARANCE_LEAD: &str = "Saved in this browser";
pub(crate) const THEME_SYSTEM: &str = "System";
pub(crate) const THEME_LIGHT: &str = "Light";
pub(crate) const THEME_DARK: &str = "Dark";

pub(crate) const SESSIONS: &str = "Sessions";
pub(crate) const SESSIONS_LEAD: &str =
    "The browsers in which you are signed in. Sign out any you don't recognise.";
pub(crate) const BROWSER: &str = "Browser";
pub(crate) const ADDRESS: &str = "Address";
pub(crate) const LAST_USED: &str = "Last used";
pub(crate) const STARTED: &str = "Signed in";
pub(crate) const ENDS: &str = "Expires";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const THIS_BROWSER: &str = "This browser";
pub(crate) const END: &str = "Sign out";
pub(crate) const END_OTHERS: &str = "Sign out all others";
pub(crate) const SESSION_ENDED: &str = "Signed out there.";
pub(crate) const OTHERS_ENDED: &str = "Signed out everywhere else.";

pub(crate) const CHANGE_PASSWORD: &str = "Change password";
pub(crate) const PASSWORD_LEAD: &str = "Your other sessions end when you change it.";
pub(crate) const CURRENT: &str = "Current password";
pub(crate) const NEW: &str = "New password";
pub(crate) const NEW_HINT: &str = "At least 12 characters. Use several unrelated words.";
pub(crate) const PASSWORD_CHANGED: &str = "Password changed.";
pub(crate) const CURRENT_MISSING: &str = "Enter your current password.";
pub(crate) const NEW_MISSING: &str = "Enter a new password.";
pub(crate) const CHANGING: &str = "Changing…";

/// The name of the button that ends one session.
pub(crate) fn end_session(browser: &str) -> String {
    format!("Sign out {browser}")
}

/// `Firefox on Windows`.
pub(crate) fn browser_on(browser: &str, system: &str) -> String {
    format!("{browser} on {system}")
}

pub(crate) const SOME_BROWSER: &str = "Unknown client";
