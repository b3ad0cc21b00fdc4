//! The list of clients.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
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
use crate::parts::loaded::Loaded;
use crate::parts::notice::Notice;
use crate::parts::pager::{Pager, Pages};
use crate::parts::search::SearchField;
use crate::parts::skeleton::SkeletonRows;
use crate::parts::sorting::{SortHeader, Sorting};
use crate::query::ListQuery;
use crate::rights::{On, Rights};
use crate::text::{CLEAR_FILTERS, clients as text, grouped};
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
    let path = StoredValue::new(CLIENTS.href(workgroup));
    let parameters = use_query_map();
    let query = Memo::new(move |_| {
        parameters.with(|all| ListQuery::read(|name| all.get(name), &[], USUAL_SORT))
    });
    let clients = Fetched::new(move || {
        let query = query.get().to_query();
        async move { api.clients(workgroup, &query).await }
    });
    let navigate = use_navigate();
    let show = Callback::new(move |query: ListQuery| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..Default::default()
        };
        navigate(
            &format!("{}{}", path.get_value(), query.to_query()),
            options,
        );
    });
    let creating = RwSignal::new(false);
    let search = move |text: String| show.run(query.get_untracked().searching(&text));
    let view = move |page: Page<Client>| {
        let rights = rights.clone();
        table(
            page,
            query.get_untracked(),
            path.get_value(),
            &rights,
            show,
            creating,
        )
    };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Can action=Deed::ClientCreate on=On::Workgroup mode=Mode::Disable unless_never=Deed::ClientEdit>
                <Button look=Look::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Heading>
        <div class="filters">
            <SearchField label=text::SEARCH value=Signal::derive(move || query.get().search) search/>
        </div>
        <Loaded resource=clients skeleton=|| view! { <SkeletonRows/> }.into_any() view/>
        <CreateClient open=creating/>
    }
}

fn table(
    page: Page<Client>,
    query: ListQuery,
    path: String,
    rights: &Rights,
    show: Callback<ListQuery>,
    creating: RwSignal<bool>,
) -> AnyView {
    if page.items.is_empty() {
        return view! { <Empty query may_create=rights.may(Deed::ClientCreate, &On::Workgroup) show creating/> }
            .into_any();
    }
    let pages = Pages::of(&page);
    let sorting = Sorting {
        path: path.clone(),
        query: query.clone(),
        usual: USUAL_SORT,
    };
    let workgroup = rights.workgroup();
    let row = |client: Client| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="main-cell">
                    <a class="row-link" href=client_href(workgroup, client.id)>{client.name}</a>
                </th>
                <td role="cell" class="wrap-cell" data-label=text::CITY>{client.city}</td>
                <td role="cell" class="number" data-label=text::DEPARTMENTS>{grouped(client.departments)}</td>
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
                        <SortHeader sorting=sorting.clone() field="name" label=text::NAME/>
                        <SortHeader sorting=sorting.clone() field="city" label=text::CITY/>
                        <SortHeader sorting=sorting.clone() field="departments" label=text::DEPARTMENTS class="number"/>
                        <SortHeader sorting field="created_at" label=text::CREATED/>
                    </tr>
                </thead>
                <tbody role="rowgroup">{page.items.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <Pager pages query path/>
    }
    .into_any()
}

#[component]
fn Empty(
    query: ListQuery,
    may_create: bool,
    show: Callback<ListQuery>,
    creating: RwSignal<bool>,
) -> impl IntoView {
    if query.is_narrowed() || query.page > 1 {
        let clear = move |()| {
            show.run(
                ListQuery {
                    sort: query.sort.clone(),
                    ..ListQuery::default()
                }
                .at(1),
            )
        };
        return view! {
            <Notice icon=Icon::Search title=text::NOTHING_FOUND_TITLE lead=text::NOTHING_FOUND>
                <Button press=clear>{CLEAR_FILTERS}</Button>
            </Notice>
        }
        .into_any();
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
