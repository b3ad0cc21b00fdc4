//! The list of members.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use policy::Action as Deed;
use wire::{Member, Page};

use super::invite::Invite;
use super::manage::{Manage, Managing, MemberMenu};
use super::model;
use crate::api::use_api;
use crate::can::{Can, Mode};
use crate::fetch::Fetched;
use crate::nav::PEOPLE;
use crate::pages::guard::guarded;
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Look};
use crate::parts::field::Choice;
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
use crate::text::{CLEAR_FILTERS, people as text};
use crate::time::Moment;

const USUAL_SORT: &str = "email";
const FILTERS: [&str; 2] = ["role", "status"];

#[component]
pub(crate) fn MembersPage() -> impl IntoView {
    guarded(&PEOPLE, |rights| view! { <Members rights/> })
}

#[component]
fn Members(rights: Rights) -> impl IntoView {
    let api = use_api();
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let path = StoredValue::new(PEOPLE.href(workgroup));
    let parameters = use_query_map();
    let query = Memo::new(move |_| {
        parameters.with(|all| ListQuery::read(|name| all.get(name), &FILTERS, USUAL_SORT))
    });
    let members = Fetched::new(move || {
        let query = query.get().to_query();
        async move { api.members(workgroup, &query).await }
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
    let inviting = RwSignal::new(false);
    let managing = Managing::new(members);
    let view = move |page: Page<Member>| {
        table(
            page,
            query.get_untracked(),
            path.get_value(),
            &rights,
            show,
            managing,
        )
    };
    let search = move |text: String| show.run(query.get_untracked().searching(&text));
    let value =
        move |name: &'static str| Signal::derive(move || query.with(|query| query.filter(name)));
    let choose = move |name: &'static str| {
        Callback::new(move |value: String| show.run(query.get_untracked().filtered(name, &value)))
    };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <InviteButton inviting/>
        </Heading>
        <div class="filters">
            <SearchField label=text::SEARCH value=Signal::derive(move || query.get().search) search/>
            <Choice label=text::ROLE options=model::role_options(edition) value=value("role") choose=choose("role") label_is_hidden=true/>
            <Choice label=text::STATUS options=model::status_options() value=value("status") choose=choose("status") label_is_hidden=true/>
        </div>
        <Loaded resource=members skeleton=|| view! { <SkeletonRows/> }.into_any() view/>
        <Invite open=inviting invited=move |()| members.refetch()/>
        <Manage managing/>
    }
}

/// Allowed for those who may invite to the least of the roles; which others, the dialog says.
#[component]
fn InviteButton(inviting: RwSignal<bool>) -> impl IntoView {
    let least = On::Invitation(policy::BuiltIn::Inactive.into());
    view! {
        <Can action=Deed::MemberInvite on=least mode=Mode::Disable>
            <Button look=Look::Primary icon=Icon::Plus press=move |()| inviting.set(true)>{text::INVITE}</Button>
        </Can>
    }
}

fn table(
    page: Page<Member>,
    query: ListQuery,
    path: String,
    rights: &Rights,
    show: Callback<ListQuery>,
    managing: Managing,
) -> AnyView {
    if page.items.is_empty() {
        return view! { <Empty query show/> }.into_any();
    }
    let costs = model::has_costs(&page.items);
    let pages = Pages::of(&page);
    let sorting = Sorting {
        path: path.clone(),
        query: query.clone(),
        usual: USUAL_SORT,
    };
    let own = rights.member();
    let rows = page.items.into_iter().map(|member| {
        let is_own = member.id == own;
        view! { <MemberRow member is_own costs managing/> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="panel">
            <table class="table cards" role="table">
                <caption class="visually-hidden">{text::TITLE}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader sorting=sorting.clone() field="name" label=text::NAME/>
                        <SortHeader sorting=sorting.clone() field="email" label=text::EMAIL/>
                        <SortHeader sorting=sorting.clone() field="role" label=text::ROLE/>
                        <th scope="col" role="columnheader">{text::STATUS}</th>
                        <th scope="col" role="columnheader">{text::CLIENTS}</th>
                        {costs.then(|| view! { <th scope="col" role="columnheader" class="number">{text::COST}</th> })}
                        <SortHeader sorting field="created_at" label=text::SINCE/>
                        <th scope="col" role="columnheader" class="narrow"><span class="visually-hidden">{text::ACTIONS}</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <Pager pages query path/>
    }
    .into_any()
}

#[component]
fn MemberRow(member: Member, is_own: bool, costs: bool, managing: Managing) -> impl IntoView {
    let (name, status) = (member.name.clone(), member.status);
    let name = if name.trim().is_empty() {
        text::UNNAMED.to_owned()
    } else {
        name
    };
    let cost = member
        .hourly_cost_cents
        .map_or(text::NO_COST.to_owned(), model::cost);
    view! {
        <tr role="row" class:inactive=status == wire::MemberStatus::Inactive>
            <th scope="row" role="rowheader" class="main-cell">
                {name}
                {is_own.then(|| view! { " " <Badge tone=Tone::Accent text=text::YOU/> })}
            </th>
            <td role="cell" class="cut-cell" data-label=text::EMAIL>{member.email.clone()}</td>
            <td role="cell" class="wrap-cell" data-label=text::ROLE>{member.role_label.clone()}</td>
            <td role="cell" data-label=text::STATUS><Badge tone=model::tone(status) text=text::status(status)/></td>
            <td role="cell" data-label=text::CLIENTS>{model::clients(&member)}</td>
            {costs.then(|| view! { <td role="cell" class="number" data-label=text::COST>{cost}</td> })}
            <td role="cell" data-label=text::SINCE><Moment at=member.created_at.clone()/></td>
            <td role="cell" class="narrow corner"><MemberMenu member managing/></td>
        </tr>
    }
}

#[component]
fn Empty(query: ListQuery, show: Callback<ListQuery>) -> impl IntoView {
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
    view! { <Notice icon=Icon::People title=text::EMPTY_TITLE lead=text::EMPTY/> }.into_any()
}
