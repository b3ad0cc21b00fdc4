//! Following the log: while it is watched and the tab is visible, the newest entries are asked for every
//! few seconds. The list stays as it is where nothing came.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{model, text};
use crate::crud::list::List;
use crate::data::api::{Api, Deeds};
use crate::data::fetch::Fetched;
use crate::platform::browser::{announce, focus};
use crate::platform::time::day_begins;
use policy::WorkgroupId;

const PAUSE: Duration = Duration::from_secs(5);

/// Asks for as long as the component lives, while `watching` says so.
pub(super) fn follow(
    (api, workgroup): (Api, WorkgroupId),
    list: List,
    deeds: Fetched<Deeds>,
    watching: RwSignal<bool>,
) {
    let ask = move || {
        let query = list.query_now();
        let is_on = watching.try_get_untracked().unwrap_or_default();
        if !is_on || document().hidden() || model::is_within(&query) {
            return;
        }
        spawn_local(async move {
            let request = model::request(&query, day_begins);
            let Ok(new) = api.deeds(workgroup, &request).await else {
                return;
            };
            // Whoever has gone elsewhere meanwhile is left alone.
            let is_still = watching.try_get_untracked() == Some(true) && list.query_now() == query;
            let before = is_still.then(|| untrack(move || deeds.ok())).flatten();
            if let Some(before) = before.filter(|before| before.items != new.items) {
                show(deeds, &before, new);
            }
        });
    };
    if let Ok(handle) = set_interval_with_handle(ask, PAUSE) {
        on_cleanup(move || handle.clear());
    }
}

/// Puts the new entries in the place of the old ones; the focus stays where it is.
fn show(deeds: Fetched<Deeds>, before: &Deeds, new: Deeds) {
    let known = |number: u64| before.items.iter().any(|deed| deed.number == number);
    let come = new.items.iter().filter(|deed| !known(deed.number)).count();
    let focused = document().active_element().map(|element| element.id());
    deeds.set(new);
    announce(&text::new(come as u64));
    if let Some(id) = focused.filter(|id| id.starts_with("entry-")) {
        request_animation_frame(move || focus(&id));
    }
}
