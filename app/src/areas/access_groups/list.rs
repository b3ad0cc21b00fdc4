//! The list of access groups.

use leptos::prelude::*;
use policy::Action;
use wire::AccessGroup;

use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::platform::time::{Moment, Style};
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{GROUP, GROUP_MEMBERS, GROUPS};
use crate::text::grouped;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["access group", "access groups"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "name",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::CLIENTS, "clients", Look::Number),
        sorted(text::MEMBERS, "members", Look::Number),
        sorted(text::CHANGED, "changed_at", Look::Word),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn GroupsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(GROUPS.href(workgroup), &SPEC);
    let groups = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.access_groups(workgroup).page(&query).await }
    });
    let creating = list.creating();
    let create = dialog(Dialog::CreateAccessGroup, creating, rights);
    let row = move |group: AccessGroup| -> Row {
        let [own, members] = [&GROUP, &GROUP_MEMBERS].map(|row| row.href_of(workgroup, group.id));
        vec![
            view! { <a class="row-link" href=own>{group.name}</a> }.into_any(),
            grouped(group.clients).into_any(),
            view! { <a href=members>{grouped(group.members)}</a> }.into_any(),
            view! { <Moment at=group.changed_at style=Style::Relative/> }.into_any(),
        ]
        .into()
    };
    let empty = || view! { <Notice icon=Icon::Clients title=text::EMPTY lead=text::EMPTY_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Can action=Action::AccessGroupCreate on=On::Workgroup mode=Mode::Disable>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Heading>
        <ListPage spec=&SPEC list resource=groups row empty bulk=None/>
        {create}
    }
}
