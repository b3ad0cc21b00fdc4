//! The words above what has changed.

pub(super) const TITLE: &str = "Your permissions changed";
pub(super) const DISMISS: &str = "Dismiss";
