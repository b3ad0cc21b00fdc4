//! Notices that the reader's own permissions have changed; what that is to them is loaded then.

use leptos::prelude::*;

use crate::areas::told;
use crate::data::current_workgroup::current;
use crate::data::rights::Rights;
use crate::ui::lazy::{boxed, lazy_part};

/// What one could do last, and what has become of it. It outlives what stands around the page, which is
/// made anew with the rights.
#[derive(Clone, Copy)]
pub(super) struct LastRights {
    last: RwSignal<Option<Rights>>,
    change: told::Change,
}

impl LastRights {
    pub(super) fn new() -> Self {
        Self {
            last: RwSignal::new(None),
            change: RwSignal::new(None),
        }
    }
}

#[component]
pub(super) fn Told() -> impl IntoView {
    let open = current();
    let LastRights { last, change } = expect_context::<LastRights>();
    Effect::new(move |_| {
        let Some(now) = open.rights() else {
            return;
        };
        let before = last.get_untracked();
        let before = before.filter(|before| *before != now);
        if let Some(before) = before {
            let is_same_place = before.workgroup() == now.workgroup();
            change.set(is_same_place.then(|| (before, now.clone())));
        }
        last.set(Some(now));
    });
    let is_any = Memo::new(move |_| change.with(Option::is_some));
    move || {
        is_any
            .get()
            .then(|| lazy_part(boxed(move || told::open(change))))
    }
}
