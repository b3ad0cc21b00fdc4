//! The list of clients.

use crate::ui::any_view::CollectAny;
use leptos::prelude::*;
use policy::Action;
use wire::{Client, Page};

use super::form::CreateClient;
use super::text;
use crate::crud::list::List;
use crate::crud::pager::{Pager, Pages};
use crate::crud::search::SearchField;
use crate::crud::sorting::SortHeader;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::platform::time::Moment;
use crate::routes::guard::guarded;
use crate::routes::nav::{CLIENTS, client_href};
use crate::text::grouped;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::notice::{NothingFound, Notice};
use crate::ui::skeleton::SkeletonRows;

const USUAL_SORT: &str = "name";

#[component]
pub(crate) fn ClientsPage() -> impl IntoView {
    guarded(&CLIENTS, |rights| view! { <Clients rights/> })
}

#[component]
fn Clients(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(CLIENTS.href(workgroup), &[], USUAL_SORT);
    let clients = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.clients(workgroup, &query).await }
    });
    let creating = RwSignal::new(false);
    let view = move |page: Page<Client>| table(page, list, &rights, creating);
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Can action=Action::ClientCreate on=On::Workgroup mode=Mode::Disable unless_never=Action::ClientEdit>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Heading>
        <div class="filters">
            <SearchField label=text::SEARCH value=list.searched() search=list.search()/>
        </div>
        <Loaded resource=clients skeleton=|| view! { <SkeletonRows/> }.into_any() view/>
        <CreateClient open=creating/>
    }
}

fn table(page: Page<Client>, list: List, rights: &Rights, creating: RwSignal<bool>) -> AnyView {
    if page.items.is_empty() {
        let may_create = rights.may(Action::ClientCreate, &On::Workgroup);
        return view! { <Empty list may_create creating/> }.into_any();
    }
    let pages = Pages::of(&page);
    let workgroup = rights.workgroup();
    let row = |client: Client| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="main-cell">
                    <a class="row-link" href=client_href(workgroup, client.id)>{client.name}</a>
                </th>
                <td role="cell" class="wrap-cell" data-label=text::CITY>{client.city}</td>
                <td role="cell" class="number" data-label=text::DEPARTMENTS>{client.departments.map(grouped)}</td>
                <td role="cell" data-label=text::CREATED><Moment at=client.created_at/></td>
            </tr>
        }
    };
    view! {
        <div class="panel">
            <table class="table cards" role="table">
                <caption class="visually-hidden">{text::TITLE}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader list field="name" label=text::NAME/>
                        <SortHeader list field="city" label=text::CITY/>
                        <SortHeader list field="departments" label=text::DEPARTMENTS class="number"/>
                        <SortHeader list field="created_at" label=text::CREATED/>
                    </tr>
                </thead>
                <tbody role="rowgroup">{page.items.into_iter().map(row).collect_any()}</tbody>
            </table>
        </div>
        <Pager list pages/>
    }
    .into_any()
}

#[component]
fn Empty(list: List, may_create: bool, creating: RwSignal<bool>) -> impl IntoView {
    if list.query_now().is_narrowed() {
        let (title, lead) = (text::NOTHING_FOUND_TITLE, text::NOTHING_FOUND);
        return view! { <NothingFound list title lead/> }.into_any();
    }
    let lead = if may_create {
        text::EMPTY_CAN_CREATE
    } else {
        text::EMPTY_ASSIGNED
    };
    view! {
        <Notice icon=Icon::Clients title=text::EMPTY_TITLE lead>
            {may_create
                .then(|| {
                    view! {
                        <Can action=Action::ClientCreate on=On::Workgroup mode=Mode::Hide>
                            <Button icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
                        </Can>
                    }
                })}
        </Notice>
    }
    .into_any()
}
