//! Viewing as a member: which view this tab has, for as long as it is open.
//!
//! It stands in the tab's own storage, so that it survives a reload and no other tab hears of it. Who is
//! signed in stays who they are; what is read of a workgroup is asked for with the view's header.

use policy::WorkgroupId;
use wire::View;

use crate::platform::browser::{forget_in_tab, keep_in_tab, kept_in_tab, seconds_of};

/// Under which key the view is kept.
const KEY: &str = "remit.view";
/// Under which key the name is kept of whom one viewed as until just now.
const OVER: &str = "remit.view.over";

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Viewing {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) id: String,
    /// As whom.
    pub(crate) member: String,
    /// When it ends by itself, in seconds since 1970.
    pub(crate) until: i64,
    /// What the member is called.
    pub(crate) name: String,
}

impl Viewing {
    fn kept(&self) -> String {
        let Self {
            workgroup,
            id,
            member,
            until,
            name,
        } = self;
        format!("{workgroup} {id} {member} {until} {name}")
    }

    fn read(kept: &str) -> Option<Self> {
        let mut parts = kept.splitn(5, ' ').map(str::to_owned);
        Some(Self {
            workgroup: parts.next()?.parse().ok()?,
            id: parts.next()?,
            member: parts.next()?,
            until: parts.next()?.parse().ok()?,
            name: parts.next()?,
        })
    }
}

/// The view of this tab, if it has one.
pub(crate) fn viewing() -> Option<Viewing> {
    Viewing::read(&kept_in_tab(KEY)?)
}

/// From now on this tab views as a member.
pub(crate) fn begin(workgroup: WorkgroupId, view: &View) {
    let viewing = Viewing {
        workgroup,
        id: view.id.text(),
        member: view.member.text(),
        until: seconds_of(&view.until),
        name: view.name.clone(),
    };
    keep_in_tab(KEY, &viewing.kept());
}

/// This tab views as nobody any more.
pub(crate) fn forget() {
    forget_in_tab(KEY);
}

/// The server says that the view is over: the tab says so once it is loaded anew.
pub(crate) fn is_over() {
    if let Some(viewing) = viewing() {
        keep_in_tab(OVER, &viewing.name);
    }
    forget();
}

/// As whom this tab viewed until it was loaded anew, where the server ended that; it is said once.
pub(crate) fn take_over() -> Option<String> {
    let name = kept_in_tab(OVER)?;
    forget_in_tab(OVER);
    Some(name)
}

/// The view that a request has to name: what is about a workgroup or an account is never asked for as
/// oneself while the screen shows somebody else's.
pub(crate) fn named_for(path: &str) -> Option<String> {
    let is_about = path.starts_with("/workgroups/") || path.starts_with("/account");
    is_about.then(viewing).flatten().map(|viewing| viewing.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_kept_and_read() {
        let viewing = Viewing {
            workgroup: WorkgroupId::new(170).unwrap(),
            id: "00000000000000bb".to_owned(),
            member: "00000000000000cc".to_owned(),
            until: 1_795_800_000,
            name: "Asa van Brandt".to_owned(),
        };
        assert_eq!(Viewing::read(&viewing.kept()), Some(viewing));
        assert_eq!(Viewing::read("1"), None);
        assert_eq!(Viewing::read("00000000000000aa b c soon Asa"), None);
    }
}
