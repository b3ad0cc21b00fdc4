//! The list of clients.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::Client;

use super::form::CreateClient;
use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::{address, use_api};
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::platform::time::Moment;
use crate::routes::table::{CLIENT, CLIENTS, IMPORT_CLIENTS};
use crate::text::grouped;
use crate::ui::button::{Button, ButtonLink, Variant};
use crate::ui::can::{Can, Mode, NotInView};
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["client", "clients"],
    search: text::SEARCH,
    filters: &["tag"],
    usual_sort: "name",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::CITY, "city", Look::Long),
        sorted(text::DEPARTMENTS, "departments", Look::Number),
        column(text::TAGS, Look::Spare),
        sorted(text::CREATED, "created_at", Look::Word),
    ],
    not_found: [text::NOTHING_FOUND_TITLE, text::NOTHING_FOUND],
};

#[component]
pub(super) fn ClientsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(CLIENTS.href(workgroup), &SPEC);
    let clients = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.clients(workgroup).page(&query).await }
    });
    let creating = list.creating();
    let import = IMPORT_CLIENTS.href(workgroup);
    let export = address(&format!("/workgroups/{workgroup}/clients/export"));
    let row = move |client: Client| -> Row {
        let href = CLIENT.href_of(workgroup, client.id);
        vec![
            view! { <a class="row-link" href=href>{client.name}</a> }.into_any(),
            client.city.into_any(),
            client.departments.map(grouped).into_any(),
            text::shown_tags(&client.tags).into_any(),
            view! { <Moment at=client.created_at/> }.into_any(),
        ]
        .into()
    };
    let empty = move || view! { <Empty rights=rights.clone() creating/> };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <NotInView>
                <ButtonLink href=export icon=Icon::Down file=true>{text::EXPORT}</ButtonLink>
            </NotInView>
            <Can action=Action::ClientCreate on=On::Workgroup mode=Mode::Hide>
                <ButtonLink href=import>{text::IMPORT}</ButtonLink>
            </Can>
            <Can action=Action::ClientCreate on=On::Workgroup mode=Mode::Disable unless_never=Action::ClientEdit>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Heading>
        <ListPage spec=&SPEC list resource=clients row empty bulk=None>
            <TagFilter list workgroup/>
        </ListPage>
        <CreateClient open=creating/>
    }
}

/// One tag, where any client has one. A question of several, which only an address has, is there as it is.
#[component]
fn TagFilter(list: List, workgroup: WorkgroupId) -> impl IntoView {
    let api = use_api();
    let tags = Fetched::new(move || async move { api.client_tags(workgroup).await });
    move || {
        let mut names: Vec<String> = tags.ok()?.into_iter().map(|one| one.tag).collect();
        let asked = list.filter("tag").get_untracked();
        if !asked.is_empty() && !names.contains(&asked) {
            names.push(asked);
        }
        let option = |tag: String| {
            let label = text::shown_tag(&tag);
            (tag, label)
        };
        let all = (String::new(), text::ANY_TAG.to_owned());
        let options: Vec<_> = std::iter::once(all)
            .chain(names.into_iter().map(option))
            .collect();
        (options.len() > 1).then(|| {
            view! { <Choice label=text::TAGS options value=list.filter("tag") choose=list.choose("tag") label_is_hidden=true/> }
        })
    }
}

/// By what the reader's client access is, and not by what they may create: in a workgroup of many
/// clients, whoever has none assigned is not told that there are none.
#[component]
fn Empty(rights: Rights, creating: RwSignal<bool>) -> impl IntoView {
    if !rights.reaches_every_client() {
        return view! { <Notice icon=Icon::Clients title=text::NONE_ASSIGNED_TITLE lead=text::NONE_ASSIGNED/> }.into_any();
    }
    view! {
        <Notice icon=Icon::Clients title=text::EMPTY_TITLE lead=text::EMPTY_CAN_CREATE>
            <Can action=Action::ClientCreate on=On::Workgroup mode=Mode::Hide>
                <Button icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Notice>
    }
    .into_any()
}
