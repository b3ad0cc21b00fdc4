//! One team: who is in it.

use leptos::prelude::*;
use policy::{Action, TeamId, WorkgroupId};
use wire::{Team, TeamMember, TeamMembersRequest};

use super::clients::ClientsLine;
use super::text;
use crate::areas::people::{model, text as people_text};
use crate::crud::bulk::{Bulk, Chosen};
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::crud::object_page::ObjectPage;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::write::{start, writing};
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{AUDIT, MEMBER, TEAM, TEAMS};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::Badge;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::toast::use_toasts;

static SPEC: Spec = Spec {
    title: text::MEMBERS,
    nouns: ["person", "people"],
    search: people_text::SEARCH,
    filters: &[],
    usual_sort: "email",
    columns: &[
        sorted(people_text::NAME, "name", Look::Name),
        sorted(people_text::EMAIL, "email", Look::Cut),
        column(people_text::STATUS, Look::Word),
    ],
    not_found: [people_text::NOTHING_FOUND_TITLE, people_text::NOTHING_FOUND],
};

#[component]
pub(super) fn TeamPage(rights: Rights, id: TeamId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let team = Fetched::new(move || api.teams(workgroup).one(id));
    let list = List::new(TEAM.href_of(workgroup, id), &SPEC);
    let members = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.team_members(workgroup, id).page(&query).await }
    });
    let may_see_clients = rights.may_list(Action::ClientView);
    let clients = Fetched::new(move || async move {
        match may_see_clients {
            true => api.team_clients((workgroup, id)).await.map(Some),
            false => Ok(None),
        }
    });
    let [renaming, deleting, adding] = [(); 3].map(|()| RwSignal::new(false));
    let changed = Callback::new(move |new: Team| {
        team.set(new);
        members.refetch();
        clients.refetch();
    });
    let activity = AUDIT.is_for(&rights).then(|| {
        let log = AUDIT.href(workgroup);
        format!("{log}?target=team:{id}")
    });
    let actions = move || {
        let activity = activity.clone();
        view! {
            {activity.map(|to| view! { <a class="button" href=to>{text::SEE_ACTIVITY}</a> }).any()}
            <Can action=Action::TeamAssign on=On::Team mode=Mode::Disable unless_never=Action::TeamEdit>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| adding.set(true)>{text::ADD}</Button>
            </Can>
            <Can action=Action::TeamEdit on=On::Team mode=Mode::Hide>
                <Button icon=Icon::Pencil press=move |()| renaming.set(true)>{text::RENAME}</Button>
            </Can>
            <Can action=Action::TeamDelete on=On::Team mode=Mode::Hide>
                <Button icon=Icon::Trash press=move |()| deleting.set(true)>{crate::text::DELETE}</Button>
            </Can>
        }
    };
    let bulk = rights
        .may(Action::TeamAssign, &On::Team)
        .then(|| bulk((workgroup, id), changed));
    let kept = StoredValue::new(rights);
    let part = move |part, open| dialog(part, open, kept.get_value());
    view! {
        <ObjectPage list=&TEAMS workgroup resource=team name=|team: &Team| team.name.clone() kind=text::ONE actions>
            <ClientsLine workgroup found=clients/>
            <ListPage spec=&SPEC list resource=members row=move |one| row(workgroup, one) empty bulk=bulk.clone()/>
            {part(Dialog::RenameTeam(workgroup, team), renaming)}
            {part(Dialog::DeleteTeam(workgroup, team), deleting)}
            {part(Dialog::AddToTeam(workgroup, id, changed), adding)}
        </ObjectPage>
    }
}

fn row(workgroup: WorkgroupId, member: TeamMember) -> Row {
    let TeamMember {
        id,
        name,
        email,
        status,
    } = member;
    let name = model::name_or_email(&name, &email);
    Row {
        thing: Some((id.to_string(), name.clone())),
        faded: model::is_gone(status),
        cells: vec![
            view! { <a class="row-link" href=MEMBER.href_of(workgroup, id)>{name}</a> }.into_any(),
            email.into_any(),
            view! { <Badge tone=model::tone(status) text=people_text::status(status)/> }.into_any(),
        ],
    }
}

fn empty() -> impl IntoView {
    view! { <Notice icon=Icon::People title=text::NOBODY lead=text::NOBODY_LEAD/> }
}

/// Takes those who are chosen out of the team.
fn bulk(team: (WorkgroupId, TeamId), changed: Callback<Team>) -> Bulk {
    let (api, toasts) = (use_api(), use_toasts());
    let chosen = Chosen::new();
    let remove = writing(move || async move {
        let ids = chosen.ids();
        let request = TeamMembersRequest {
            add: Vec::new(),
            remove: ids.iter().filter_map(|id| id.parse().ok()).collect(),
        };
        match api.change_team_members(team, &request).await {
            Ok(new) => {
                toasts.done(text::removed(ids.len() as u64));
                chosen.clear();
                changed.run(new);
            }
            Err(failure) => toasts.failed(failure.sentence()),
        }
        Ok(())
    });
    let actions = move || {
        view! { <Button busy=remove.pending() press=move |()| start(remove)>{text::REMOVE}</Button> }
    };
    Bulk {
        chosen,
        actions: actions.into(),
    }
}
