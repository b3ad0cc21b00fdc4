//! The teams that a member comes into.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::TeamId;
use wire::{Member, TeamMembersRequest};

use crate::areas::people::text;
use crate::crud::confirm::Sending;
use crate::crud::picker::{Picker, find_teams};
use crate::data::api::use_api;
use crate::data::managing::Managing;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn TeamsForm(member: Member, managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let id = member.id;
    let send = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let teams = chosen.get_untracked();
        let teams: Vec<TeamId> = teams.iter().filter_map(|team| team.parse().ok()).collect();
        let request = TeamMembersRequest {
            add: vec![id],
            remove: Vec::new(),
        };
        for team in &teams {
            api.put_into_team((workgroup, *team), &request).await?;
        }
        toasts.done(text::added_to_teams(teams.len() as u64));
        managing.done();
        Ok(())
    });
    let stopped = Signal::derive(move || chosen.with(BTreeSet::is_empty));
    view! {
        <Sending send stopped labels=[text::ADD_TO_TEAM, text::ADDING]>
            <Picker label=text::SEARCH_TEAMS find=move |query| find_teams(api, workgroup, query) chosen/>
        </Sending>
    }
}
