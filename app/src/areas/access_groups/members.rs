//! The members of an access group.

use leptos::prelude::*;
use policy::{AccessGroupId, Action, WorkgroupId};
use wire::{AccessGroup, AccessGroupMember};

use super::frame::Frame;
use super::text;
use crate::areas::people::{model, text as people_text};
use crate::crud::bulk::Bulk;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::grouping::{Grouping, Plan};
use crate::data::rights::Rights;
use crate::routes::table::{GROUP_MEMBERS, MEMBER};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::Badge;
use crate::ui::button::{Button, Variant};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::MEMBERS,
    nouns: ["person", "people"],
    search: people_text::SEARCH,
    filters: &[],
    usual_sort: "email",
    columns: &[
        sorted(people_text::NAME, "name", Look::Name),
        sorted(people_text::EMAIL, "email", Look::Cut),
        sorted(text::ROLE, "role", Look::Minor),
        column(people_text::STATUS, Look::Word),
    ],
    not_found: [people_text::NOTHING_FOUND_TITLE, people_text::NOTHING_FOUND],
};

#[component]
pub(super) fn MembersPage(rights: Rights, id: AccessGroupId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let of = (workgroup, id);
    let group = Fetched::new(move || api.access_groups(workgroup).one(id));
    let list = List::new(GROUP_MEMBERS.href_of(workgroup, id), &SPEC);
    let members = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.access_group_members(of).page(&query).await }
    });
    let grouping = Grouping::new(of, move |new: AccessGroup| {
        group.set(new);
        members.refetch();
    });
    // Whom they may put in is decided about each, and the server names those for whom it is refused.
    let may_assign = rights.may_list(Action::MemberAssignClients);
    let add = move || {
        may_assign
            .then(|| {
                view! {
                    <Button variant=Variant::Primary icon=Icon::Plus press=move |()| grouping.ask(Plan::AddMembers)>{text::ADD_MEMBERS}</Button>
                }
            })
            .any()
    };
    let remove = move || {
        view! { <Button press=move |()| grouping.ask(Plan::RemoveMembers)>{text::REMOVE}</Button> }
    };
    let bulk = may_assign.then(|| Bulk {
        chosen: grouping.chosen,
        actions: remove.into(),
    });
    view! {
        <Frame rights group grouping here=&GROUP_MEMBERS add>
            <ListPage spec=&SPEC list resource=members row=move |one| row(workgroup, one) empty bulk=bulk.clone()/>
        </Frame>
    }
}

fn row(workgroup: WorkgroupId, member: AccessGroupMember) -> Row {
    let name = model::name_or_email(&member.name, &member.email);
    let role = match member.has_all_clients {
        true => format!("{} · {}", member.role_label, text::ALL_BY_ROLE),
        false => member.role_label,
    };
    let href = MEMBER.href_of(workgroup, member.id);
    Row {
        thing: Some((member.id.to_string(), name.clone())),
        faded: model::is_gone(member.status),
        cells: vec![
            view! { <a class="row-link" href=href>{name}</a> }.into_any(),
            member.email.into_any(),
            role.into_any(),
            view! { <Badge tone=model::tone(member.status) text=people_text::status(member.status)/> }.into_any(),
        ],
    }
}

fn empty() -> impl IntoView {
    view! { <Notice icon=Icon::People title=text::NOBODY lead=text::NOBODY_LEAD/> }
}
