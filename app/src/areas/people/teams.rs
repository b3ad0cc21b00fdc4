//! The teams that a member is in.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::{Action, TeamId, WorkgroupId};
use wire::{Member, MemberTeam, TeamMembersRequest};

use super::manage::{Managing, Plan};
use super::text;
use crate::crud::confirm::Sending;
use crate::crud::picker::{Pick, Picker};
use crate::data::api::{Api, Failure, use_api};
use crate::data::rights::{On, use_rights};
use crate::data::write::{start, writing};
use crate::routes::table::TEAM;
use crate::ui::any_view::CollectAny as _;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::icon::Icon;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn TeamsSection(
    member: Member,
    workgroup: WorkgroupId,
    managing: Managing,
) -> impl IntoView {
    let teams = member.teams.clone();
    let is_empty = teams.is_empty();
    let id = member.id;
    let leaving = use_leaving(workgroup, id, managing);
    let item = move |team: MemberTeam| {
        let name = text::leave_team(&team.name);
        let href = TEAM.href_of(workgroup, team.id);
        let this = team.clone();
        view! {
            <li>
                <a href=href>{team.name}</a>
                <Can action=Action::TeamAssign on=On::Team mode=Mode::Hide>
                    <Button variant=Variant::Quiet icon=Icon::Close bare=true name=name.clone() press=move |()| leaving.run(this.clone())>""</Button>
                </Can>
            </li>
        }
    };
    let member = StoredValue::new(member);
    let join = move |()| managing.ask(Plan::JoinTeams, member.get_value());
    view! {
        <section class="panel settings" aria-labelledby="teams">
            <header>
                <h2 id="teams">{text::TEAMS}</h2>
                <p class="lead">{text::TEAMS_LEAD}</p>
                <Can action=Action::TeamAssign on=On::Team mode=Mode::Disable unless_never=Action::TeamAssign>
                    <Button press=join>{text::ADD_TO_TEAM}</Button>
                </Can>
            </header>
            <div>
                {is_empty.then_some(view! { <p class="dim-text">{text::NO_TEAMS}</p> })}
                <ul class="name-list">{teams.into_iter().map(item).collect_any()}</ul>
            </div>
        </section>
    }
}

/// Takes the member out of a team at once: what is done can be done back.
fn use_leaving(
    workgroup: WorkgroupId,
    member: policy::MemberId,
    managing: Managing,
) -> Callback<MemberTeam> {
    let (api, toasts) = (use_api(), use_toasts());
    let which = StoredValue::new(None::<MemberTeam>);
    let leave = writing(move || async move {
        if let Some(team) = which.get_value() {
            let request = TeamMembersRequest {
                add: Vec::new(),
                remove: vec![member],
            };
            match api.put_into_team((workgroup, team.id), &request).await {
                Ok(()) => toasts.done(text::left_team(&team.name)),
                Err(failure) => toasts.failed(failure.sentence()),
            }
            managing.done();
        }
        Ok(())
    });
    Callback::new(move |team| {
        which.set_value(Some(team));
        start(leave);
    })
}

/// Finds teams for a picker.
pub(super) async fn find_teams(
    api: Api,
    workgroup: Option<WorkgroupId>,
    query: String,
) -> Result<Vec<Pick>, Failure> {
    let Some(workgroup) = workgroup else {
        return Ok(Vec::new());
    };
    let query = format!("?per_page=25{query}");
    let page = api.team_names(workgroup).page(&query).await?;
    let picks = page.items.into_iter().map(|team| Pick {
        id: team.id.to_string(),
        label: team.name,
        detail: String::new(),
    });
    Ok(picks.collect())
}

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
