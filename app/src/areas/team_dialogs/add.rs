//! Choosing people who come into a team.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::{TeamId, WorkgroupId};
use wire::{Team, TeamMembersRequest};

use crate::areas::people::text as people_text;
use crate::areas::teams::text;
use crate::crud::confirm::Sending;
use crate::crud::picker::{Picker, find_people};
use crate::data::api::use_api;
use crate::data::write::writing;
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn AddPeople(
    open: RwSignal<bool>,
    team: (WorkgroupId, TeamId),
    changed: Callback<Team>,
) -> impl IntoView {
    view! {
        <Dialog open title=text::ADD_TITLE.to_owned()>
            <Choosing open team changed/>
        </Dialog>
    }
}

#[component]
fn Choosing(
    open: RwSignal<bool>,
    team: (WorkgroupId, TeamId),
    changed: Callback<Team>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let chosen = RwSignal::new(BTreeSet::new());
    // Whoever has not accepted the invitation is in no team.
    let find = move |query| find_people(api, team.0, query);
    let send = writing(move || async move {
        let ids = chosen.get_untracked();
        let request = TeamMembersRequest {
            add: ids
                .iter()
                .filter_map(|id: &String| id.parse().ok())
                .collect(),
            remove: Vec::new(),
        };
        let new = api.change_team_members(team, &request).await?;
        toasts.done(text::added(ids.len() as u64));
        open.set(false);
        changed.run(new);
        Ok(())
    });
    let stopped = Signal::derive(move || chosen.with(BTreeSet::is_empty));
    view! {
        <Sending send stopped labels=[text::ADD, text::ADDING]>
            <Picker label=people_text::SEARCH find chosen/>
        </Sending>
    }
}
