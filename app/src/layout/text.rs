//! What stands around every page.

pub(crate) const HOME: &str = "Home";
pub(crate) const SKIP: &str = "Skip to content";
pub(crate) const NAVIGATION: &str = "Main";
pub(crate) const DEMO: &str = "Demo data";
pub(crate) const DEMO_LABEL: &str = "About this server";
pub(crate) const OFFLINE: &str =
    "The server can't be reached. What you see may be out of date; it is tried again.";
pub(crate) const OPEN_MENU: &str = "Open navigation";
pub(crate) const CLOSE_MENU: &str = "Close navigation";
pub(crate) const SIGN_OUT: &str = "Sign out";
pub(crate) const SIGNED_OUT: &str = "You are signed out.";
pub(crate) const SESSION_OVER: &str = "Your session has ended. Sign in to go on where you were.";
pub(crate) const SWITCH_THEME: &str = "Switch theme";
pub(crate) const INACTIVE_WORKGROUP: &str = "A workgroup where you are inactive";
pub(crate) const NOTIFICATIONS: &str = "Notifications";
pub(crate) const DISMISS: &str = "Dismiss";

pub(crate) const PALETTE: &str = "Search or run a command";
pub(crate) const PALETTE_BUTTON: &str = "Search";

pub(crate) const CHOOSE_WORKGROUP: &str = "Choose a workgroup";

pub(crate) const EXIT: &str = "Exit (Esc)";

/// What stands above every page while one views as somebody.
pub(crate) fn viewing_as(name: &str) -> String {
    format!("Viewing as {name}")
}

pub(crate) fn view_over(name: &str) -> String {
    format!("You are no longer viewing as {name}.")
}

/// The label of the workgroup switcher.
pub(crate) fn workgroup(name: &str) -> String {
    format!("Workgroup {name}, switch")
}

/// The label of the user menu.
pub(crate) fn account_of(name: &str) -> String {
    format!("Account menu of {name}")
}
