//! The workgroup that is open, and what one may do in it.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use policy::WorkgroupId;
use wire::{Session, WorkgroupEntry};

use super::api::{Api, Failure, use_api};
use super::fetch::Fetched;
use super::rights::Rights;
use super::viewing::viewing;
use crate::platform::base;
use crate::platform::browser::{store, stored};
use crate::routes::address;

/// Under which key the workgroup that was open last is kept, for pages that belong to none.
const LAST: &str = "remit.workgroup";

/// What is known of the open workgroup.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum WorkgroupState {
    /// Not known yet.
    Loading,
    /// What one may do there.
    Ready(Rights),
    /// The page belongs to no workgroup, and there is none to show beside it.
    Elsewhere,
    /// One is inactive there; or everywhere.
    Inactive(bool),
    /// There is no such workgroup, as far as one may know.
    Lost,
    /// Asking failed.
    Failed(Failure),
}

/// The open workgroup, to be had from the context.
#[derive(Clone, Copy)]
pub(crate) struct CurrentWorkgroup {
    pub(crate) state: Memo<WorkgroupState>,
    fetched: Fetched<Option<(WorkgroupId, Result<Rights, Failure>)>>,
}

impl CurrentWorkgroup {
    /// Asks again.
    pub(crate) fn retry(self) {
        self.fetched.refetch();
    }

    /// The rights, where they are known.
    pub(crate) fn rights(self) -> Option<Rights> {
        match self.state.get() {
            WorkgroupState::Ready(rights) => Some(rights),
            _ => None,
        }
    }
}

/// The open workgroup around this component.
pub(crate) fn current() -> CurrentWorkgroup {
    use_context().unwrap_or_else(|| store_of(Vec::new()))
}

/// Asks anew what one may do in it, after that may have changed.
pub(crate) fn reload_rights() -> Callback<()> {
    let workgroup = current();
    Callback::new(move |()| workgroup.retry())
}

/// Follows the address, and asks what one may do in its workgroup.
pub(crate) fn use_current_workgroup(session: &Session) -> CurrentWorkgroup {
    store_of(session.workgroups.clone())
}

fn store_of(workgroups: Vec<WorkgroupEntry>) -> CurrentWorkgroup {
    let api = use_api();
    let path = use_location().pathname;
    let wanted = Memo::new(move |_| path.with(|path| Wanted::at(path, &workgroups, stored(LAST))));
    let fetched = Fetched::new(move || {
        // No stream tells of the rights of somebody as whom one views: each page asks anew.
        if viewing().is_some() {
            path.track();
        }
        let wanted = wanted.get();
        async move {
            match wanted {
                Wanted::Workgroup(workgroup) => Ok(Some((workgroup, fetch(api, workgroup).await))),
                _ => Ok(None),
            }
        }
    });
    let time = RwSignal::new(i64::MIN);
    let state = Memo::new(move |before: Option<&WorkgroupState>| match wanted.get() {
        Wanted::None { .. } if path.with(|path| base::own(path) == address::ACCOUNT) => {
            WorkgroupState::Elsewhere
        }
        Wanted::None { any } => WorkgroupState::Inactive(!any),
        Wanted::Unknown => WorkgroupState::Lost,
        Wanted::Workgroup(workgroup) => match fetched.ok().flatten() {
            Some((of, Ok(rights))) if of == workgroup && rights.hold_at(time.get()) => {
                WorkgroupState::Ready(rights)
            }
            // Somebody deactivated us since the session was asked for.
            Some((of, Err(failure))) if of == workgroup && failure.is_not_found() => {
                WorkgroupState::Lost
            }
            Some((of, Err(failure))) if of == workgroup => match (failure, before) {
                // As in `SessionStore`: the server, once reached, refuses by itself.
                (Failure::Offline, Some(WorkgroupState::Ready(rights)))
                    if rights.workgroup() == of && rights.hold_at(time.get()) =>
                {
                    WorkgroupState::Ready(rights.clone())
                }
                (failure, _) => WorkgroupState::Failed(failure),
            },
            _ => WorkgroupState::Loading,
        },
    });
    give_up_in_time(state, time, move || fetched.refetch());
    CurrentWorkgroup { state, fetched }
}

/// Now, in seconds since 1970, by the browser's clock.
fn seconds() -> i64 {
    (js_sys::Date::now() / 1000.0).floor() as i64
}

/// A browser waits no longer than that at once, in milliseconds: three weeks.
const LONGEST: f64 = 21.0 * 86_400_000.0;

/// Gives rights up in the very second in which they are over by themselves, whether or not the server
/// can be reached, and asks for those that follow.
fn give_up_in_time(
    state: Memo<WorkgroupState>,
    time: RwSignal<i64>,
    ask: impl Fn() + Copy + 'static,
) {
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = before.flatten() {
            timer.clear();
        }
        time.track();
        let WorkgroupState::Ready(rights) = state.get() else {
            return None;
        };
        let until = rights.until()?;
        let left = (until as f64 * 1000.0 - js_sys::Date::now()).clamp(0.0, LONGEST);
        let look = move || {
            let now = seconds();
            // Gone where the page is gone.
            if time.try_set(now).is_none() && now >= until {
                ask();
            }
        };
        set_timeout_with_handle(look, Duration::from_millis(left.ceil() as u64)).ok()
    });
}

async fn fetch(api: Api, workgroup: WorkgroupId) -> Result<Rights, Failure> {
    let mut session = api.workgroup_session(workgroup).await?;
    // The server has just said that they hold: a clock that says otherwise is ahead of the server's,
    // and the stream tells of the end.
    if !session.snapshot.is_right_at(seconds()) {
        session.snapshot.until = None;
    }
    store(LAST, Some(&workgroup.to_string()));
    let viewing = viewing();
    if let Some(viewing) = &viewing {
        let until = session.snapshot.until.unwrap_or(i64::MAX);
        session.snapshot.until = Some(until.min(viewing.until.max(seconds() + 1)));
    }
    Rights::load_as(session, viewing.map(|viewing| viewing.name)).map_err(|_| {
        api.outdated.set(true);
        Failure::Unreadable
    })
}

/// Which workgroup an address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Workgroup(WorkgroupId),
    /// One where the account is inactive, or none at all; and whether it is active in `any`.
    None {
        any: bool,
    },
    /// One that the account is not in.
    Unknown,
}

impl Wanted {
    fn at(path: &str, workgroups: &[WorkgroupEntry], last: Option<String>) -> Self {
        let active = || workgroups.iter().filter(|workgroup| workgroup.active);
        let any = active().next().is_some();
        if let Some(id) = address::workgroup_in(path) {
            let found = workgroups
                .iter()
                .find(|workgroup| workgroup.id.to_string() == id);
            return match found {
                Some(workgroup) if workgroup.active => Self::Workgroup(workgroup.id),
                Some(_) => Self::None { any },
                None => Self::Unknown,
            };
        }
        let last = active().find(|workgroup| Some(workgroup.id.to_string()) == last);
        match last.or_else(|| active().next()) {
            Some(workgroup) => Self::Workgroup(workgroup.id),
            None => Self::None { any },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workgroups() -> Vec<WorkgroupEntry> {
        let entry = |number, active| WorkgroupEntry {
            id: WorkgroupId::new(number).unwrap(),
            name: String::new(),
            edition: policy::Edition::Associate,
            active,
        };
        vec![entry(1, false), entry(2, true), entry(3, true)]
    }

    #[track_caller]
    fn check(path: &str, last: Option<u64>, expected: Wanted) {
        let last = last.map(|number| WorkgroupId::new(number).unwrap().to_string());
        assert_eq!(Wanted::at(path, &workgroups(), last), expected);
    }

    #[test]
    fn the_address_says_which_workgroup_is_open() {
        let two = WorkgroupId::new(2).unwrap();
        check(
            &format!("/w/{two}/clients"),
            Some(3),
            Wanted::Workgroup(two),
        );
        check("/w/0000000000000001", None, Wanted::None { any: true });
        check("/w/00000000000000ff", None, Wanted::Unknown);
    }

    #[test]
    fn other_pages_show_the_one_that_was_open_last() {
        let workgroup = |number| Wanted::Workgroup(WorkgroupId::new(number).unwrap());
        check("/account", Some(3), workgroup(3));
        check("/account", Some(1), workgroup(2));
        check("/", None, workgroup(2));
    }

    #[test]
    fn someone_inactive_everywhere_has_none() {
        let inactive = &workgroups()[..1];
        assert_eq!(Wanted::at("/", inactive, None), Wanted::None { any: false });
    }
}
