//! The list of teams.

use leptos::prelude::*;
use policy::Action;
use wire::Team;

use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::platform::time::Moment;
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{TEAM, TEAMS};
use crate::text::grouped;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["team", "teams"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "name",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        column(text::MEMBERS, Look::Number),
        sorted(text::CREATED, "created_at", Look::Word),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn TeamsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(TEAMS.href(workgroup), &SPEC);
    let teams = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.teams(workgroup).page(&query).await }
    });
    let creating = list.creating();
    let create = dialog(Dialog::CreateTeam, creating, rights);
    let row = move |team: Team| -> Row {
        let href = TEAM.href_of(workgroup, team.id);
        vec![
            view! { <a class="row-link" href=href>{team.name}</a> }.into_any(),
            grouped(team.members).into_any(),
            view! { <Moment at=team.created_at/> }.into_any(),
        ]
        .into()
    };
    let empty = || view! { <Notice icon=Icon::People title=text::EMPTY lead=text::EMPTY_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Can action=Action::TeamCreate on=On::Workgroup mode=Mode::Disable>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Heading>
        <ListPage spec=&SPEC list resource=teams row empty bulk=None/>
        {create}
    }
}
