//! The teams that a member is in.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{Member, MemberTeam, TeamMembersRequest};

use crate::areas::people::text;
use crate::data::api::use_api;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::On;
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
