//! The list of clients.

use crate::parts::erase::CollectAny;
use leptos::prelude::*;
use policy::Action as Deed;
use wire::{Client, Page};

use super::form::CreateClient;
use crate::api::use_api;
use crate::can::{Can, Mode};
use crate::fetch::Fetched;
use crate::nav::{CLIENTS, client_href};
use crate::pages::guard::guarded;
use crate::parts::button::{Button, Look};
use crate::parts::heading::Heading;
use crate::parts::icon::Icon;
use crate::parts::list::List;
use crate::parts::loaded::Loaded;
use crate::parts::notice::{NothingFound, Notice};
use crate::parts::pager::{Pager, Pages};
use crate::parts::search::SearchField;
use crate::parts::skeleton::SkeletonRows;
use crate::parts::sorting::SortHeader;
use crate::rights::{On, Rights};
use crate::text::{clients as text, grouped};
use crate::time::Moment;

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
            <Can action=Deed::ClientCreate on=On::Workgroup mode=Mode::Disable unless_never=Deed::ClientEdit>
                <Button look=Look::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
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
        let may_create = rights.may(Deed::ClientCreate, &On::Workgroup);
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
                        <Can action=Deed::ClientCreate on=On::Workgroup mode=Mode::Hide>
                            <Button icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
                        </Can>
                    }
                })}
        </Notice>
    }
    .into_any()
}
