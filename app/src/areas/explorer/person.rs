//! What one person can do, and to which clients they have access.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{MemberId, WorkgroupId};
use wire::{AccessClient, MemberAccess, MemberAction};

use super::bar::{Doors, DownloadLink};
use super::chooser::{Chooser, From};
use super::model;
use super::rows::since;
use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::crud::query::ListQuery;
use crate::data::api::explore::{file_of, member_path};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::routes::table::{CLIENT_ACCESS, EXPLORE_MEMBER, EXPLORE_WHY, MEMBER};
use crate::ui::any_view::CollectAny;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::lazy::NotLoaded;
use crate::ui::loaded::Loaded;
use crate::ui::notice::Notice;
use crate::ui::skeleton::SkeletonText;

static CLIENTS: Spec = Spec {
    title: text::CLIENTS,
    nouns: ["client", "clients"],
    search: text::SEARCH_CLIENTS,
    filters: &[],
    usual_sort: "name",
    columns: &[
        sorted(text::CLIENT, "name", Look::Name),
        sorted(text::CITY, "city", Look::Minor),
        column(text::REASON, Look::Long),
        column(text::SINCE, Look::Minor),
        column(text::GIVEN_BY, Look::Spare),
    ],
    not_found: text::NO_CLIENT_FOUND,
};

/// Shows what the member with this id can do.
#[wasm_split(explorer_person, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match MemberId::new(id) {
        Some(id) => view! { <PersonPage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}

#[component]
fn PersonPage(rights: Rights, id: MemberId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let access = Fetched::new(move || api.member_access(workgroup, id));
    let is_lost = Memo::new(move |_| {
        let answer = access.get();
        answer.is_some_and(|answer| answer.is_err_and(|failure| failure.is_not_found()))
    });
    let page = move || view! { <Person workgroup id access/> };
    view! { <Show when=move || !is_lost.get() fallback=LostPage>{page()}</Show> }
}

fn called(access: &MemberAccess) -> String {
    let name = access.name.trim();
    if name.is_empty() { &access.email } else { name }.to_owned()
}

#[component]
fn Person(workgroup: WorkgroupId, id: MemberId, access: Fetched<MemberAccess>) -> impl IntoView {
    let name = Signal::derive(move || {
        let name = access.ok().map(|access| called(&access));
        name.unwrap_or_else(|| text::UNKNOWN.to_owned())
    });
    let title = Signal::derive(move || text::what_can(&name.get()));
    let lead = Signal::derive(move || {
        access
            .ok()
            .map(|access| access.role_label)
            .unwrap_or_default()
    });
    let href = Callback::new(move |id: String| EXPLORE_MEMBER.href_of(workgroup, id));
    let file = file_of(&member_path(workgroup, id), "");
    view! {
        <Heading title lead>
            <a class="button" href=MEMBER.href_of(workgroup, id)>{text::MEMBER_PAGE}</a>
            <a class="button" href=format!("{}{}", EXPLORE_WHY.href_of(workgroup, id), model::why_query(model::FIRST, "", "", ""))>{text::WHY}</a>
        </Heading>
        <Doors workgroup by_person=true/>
        <div class="sentence">
            <Chooser workgroup label=text::CHANGE_PERSON from=From::People shown=name href none=None/>
        </div>
        <section aria-labelledby="permissions">
            <header class="section-head">
                <h2 id="permissions">{text::PERMISSIONS}</h2>
                <DownloadLink href=Signal::stored(file)/>
            </header>
            <Loaded
                resource=access
                skeleton=|| view! { <SkeletonText lines=8/> }.into_any()
                view=move |access: MemberAccess| groups(access, (workgroup, id))
            />
        </section>
        <section aria-labelledby="client-access">
            <header class="section-head"><h2 id="client-access">{text::CLIENTS}</h2></header>
            <Clients workgroup id/>
        </section>
    }
}

/// What they can do, a part of the catalogue that opens at a time.
fn groups(access: MemberAccess, of: (WorkgroupId, MemberId)) -> AnyView {
    if access.actions.is_empty() {
        return view! { <Notice icon=Icon::Lock title=text::NO_PERMISSIONS lead=text::NO_PERMISSIONS_LEAD/> }
            .into_any();
    }
    let group = |(title, rows): (&'static str, Vec<MemberAction>)| {
        let number = rows.len();
        let rows = rows.into_iter().map(|one| permission(one, of));
        view! {
            <details class="panel may-group">
                <summary><span>{title}</span> <span class="dim-text">{number}</span></summary>
                <ul>{rows.collect_any()}</ul>
            </details>
        }
    };
    let groups = model::sections(access.actions).into_iter().map(group);
    view! { <div class="may-groups">{groups.collect_any()}</div> }.into_any()
}

fn permission(one: MemberAction, (workgroup, id): (WorkgroupId, MemberId)) -> AnyView {
    let (label, title) = (one.action.label(), one.action.description());
    let query = model::why_query(one.action, "", "", "");
    let why = format!("{}{query}", EXPLORE_WHY.href_of(workgroup, id));
    view! {
        <li title=title>
            <a href=why>{label}</a>
            <span class="reach">{model::reach(&one)} " · " {model::roles(&one)}</span>
        </li>
    }
    .into_any()
}

#[component]
fn Clients(workgroup: WorkgroupId, id: MemberId) -> impl IntoView {
    let api = use_api();
    let list = List::new(EXPLORE_MEMBER.href_of(workgroup, id), &CLIENTS);
    let clients = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.access_clients(workgroup, id).page(&query).await }
    });
    let file = move || {
        let query = ListQuery {
            page: 1,
            per_page: 0,
            ..list.query()
        };
        file_of(
            &format!("{}/clients", member_path(workgroup, id)),
            &query.to_query(),
        )
    };
    let row = move |client: AccessClient| draw(client, workgroup);
    let empty =
        || view! { <Notice icon=Icon::Clients title=text::NO_CLIENTS lead=text::NO_CLIENTS_LEAD/> };
    view! {
        <ListPage spec=&CLIENTS list resource=clients row empty bulk=None>
            <DownloadLink href=Signal::derive(file)/>
        </ListPage>
    }
}

fn draw(client: AccessClient, workgroup: WorkgroupId) -> Row {
    let lines = |draw: &dyn Fn(&wire::AccessWay) -> AnyView| {
        let lines = client.ways.iter().map(|way| view! { <li>{draw(way)}</li> });
        view! { <ul class="ways">{lines.collect_any()}</ul> }.into_any()
    };
    let to = CLIENT_ACCESS.href_of(workgroup, client.id);
    vec![
        view! { <a href=to>{client.name.clone()}</a> }.into_any(),
        client.city.clone().into_any(),
        lines(&|way| model::way(way).into_any()),
        lines(&|way| since(way.since.clone())),
        lines(&|way| {
            way.given_by
                .clone()
                .unwrap_or_else(|| text::UNKNOWN.to_owned())
                .into_any()
        }),
    ]
    .into()
}
