//! The list of members.

use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use policy::Action;
use wire::{Member, Page};

use super::invite::Invite;
use super::manage::{Manage, Managing, MemberMenu};
use super::model;
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
use crate::routes::nav::PEOPLE;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::notice::{NothingFound, Notice};
use crate::ui::skeleton::SkeletonRows;

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
    let list = List::new(PEOPLE.href(workgroup), &FILTERS, USUAL_SORT);
    let members = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.members(workgroup, &query).await }
    });
    let inviting = RwSignal::new(false);
    let managing = Managing::new(members);
    let view = move |page: Page<Member>| table(page, list, &rights, managing);
    view! {
        <Heading title=text::TITLE.to_owned()>
            <InviteButton inviting/>
        </Heading>
        <div class="filters">
            <SearchField label=text::SEARCH value=list.searched() search=list.search()/>
            <Choice label=text::ROLE options=model::role_options(edition) value=list.filter("role") choose=list.choose("role") label_is_hidden=true/>
            <Choice label=text::STATUS options=model::status_options() value=list.filter("status") choose=list.choose("status") label_is_hidden=true/>
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
        <Can action=Action::MemberInvite on=least mode=Mode::Disable>
            <Button variant=Variant::Primary icon=Icon::Plus press=move |()| inviting.set(true)>{text::INVITE}</Button>
        </Can>
    }
}

fn table(page: Page<Member>, list: List, rights: &Rights, managing: Managing) -> AnyView {
    if page.items.is_empty() {
        return view! { <Empty list/> }.into_any();
    }
    let costs = rights.may_list(Action::MemberCostView);
    let pages = Pages::of(&page);
    let own = rights.member();
    let rows = page.items.into_iter().map(|member| {
        let is_own = member.id == own;
        view! { <MemberRow member is_own costs managing/> }
    });
    let rows = rows.collect_any();
    view! {
        <div class="panel">
            <table class="table cards" role="table">
                <caption class="visually-hidden">{text::TITLE}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader list field="name" label=text::NAME/>
                        <SortHeader list field="email" label=text::EMAIL/>
                        <SortHeader list field="role" label=text::ROLE/>
                        <th scope="col" role="columnheader">{text::STATUS}</th>
                        <th scope="col" role="columnheader">{text::CLIENTS}</th>
                        {costs.then(|| view! { <th scope="col" role="columnheader" class="number">{text::COST}</th> }).any()}
                        <SortHeader list field="created_at" label=text::SINCE/>
                        <th scope="col" role="columnheader" class="narrow"><span class="visually-hidden">{text::ACTIONS}</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <Pager list pages/>
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
                {is_own.then(|| view! { " " <Badge tone=Tone::Accent text=text::YOU/> }).any()}
            </th>
            <td role="cell" class="cut-cell" title=member.email.clone() data-label=text::EMAIL>{member.email.clone()}</td>
            <td role="cell" class="wrap-cell" data-label=text::ROLE>{member.role_label.clone()}</td>
            <td role="cell" data-label=text::STATUS><Badge tone=model::tone(status) text=text::status(status)/></td>
            <td role="cell" data-label=text::CLIENTS>{model::clients(&member)}</td>
            {costs.then(|| view! { <td role="cell" class="number" data-label=text::COST>{cost}</td> }).any()}
            <td role="cell" data-label=text::SINCE><Moment at=member.created_at.clone()/></td>
            <td role="cell" class="narrow corner"><MemberMenu member managing/></td>
        </tr>
    }
}

#[component]
fn Empty(list: List) -> impl IntoView {
    if list.query_now().is_narrowed() {
        let (title, lead) = (text::NOTHING_FOUND_TITLE, text::NOTHING_FOUND);
        return view! { <NothingFound list title lead/> }.into_any();
    }
    view! { <Notice icon=Icon::People title=text::EMPTY_TITLE lead=text::EMPTY/> }.into_any()
}
