//! The clients of an access group.

use leptos::prelude::*;
use policy::{AccessGroupId, Action, WorkgroupId};
use wire::{AccessGroup, AccessGroupClient};

use super::frame::Frame;
use super::text;
use crate::areas::clients::text as clients_text;
use crate::crud::bulk::Bulk;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::grouping::{Grouping, Plan};
use crate::data::rights::{On, Rights};
use crate::routes::table::{CLIENT, GROUP};
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::CLIENTS,
    nouns: ["client", "clients"],
    search: text::SEARCH_IN,
    filters: &[],
    usual_sort: "name",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::CITY, "city", Look::Long),
    ],
    not_found: [
        clients_text::NOTHING_FOUND_TITLE,
        clients_text::NOTHING_FOUND,
    ],
};

#[component]
pub(super) fn ClientsPage(rights: Rights, id: AccessGroupId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let of = (workgroup, id);
    let group = Fetched::new(move || api.access_groups(workgroup).one(id));
    let list = List::new(GROUP.href_of(workgroup, id), &SPEC);
    let clients = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.access_group_clients(of).page(&query).await }
    });
    let grouping = Grouping::new(of, move |new: AccessGroup| {
        group.set(new);
        clients.refetch();
    });
    // What follows from tags is chosen by nobody.
    let by_choice = move || group.ok().is_some_and(|group| group.rule.is_none());
    let add = move || {
        view! {
            <Show when=by_choice><Can action=Action::AccessGroupEdit on=On::AccessGroup mode=Mode::Disable>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| grouping.ask(Plan::AddClients)>{text::ADD_CLIENTS}</Button>
            </Can></Show>
        }
    };
    let may_remove = rights.may(Action::AccessGroupEdit, &On::AccessGroup);
    let remove = move || {
        view! { <Show when=by_choice><Button press=move |()| grouping.ask(Plan::RemoveClients)>{text::REMOVE}</Button></Show> }
    };
    let bulk = may_remove.then(|| Bulk {
        chosen: grouping.chosen,
        actions: remove.into(),
    });
    view! {
        <Frame rights group grouping here=&GROUP add>
            <ListPage spec=&SPEC list resource=clients row=move |one| row(workgroup, one) empty=move || empty(by_choice()) bulk=bulk.clone()/>
        </Frame>
    }
}

fn row(workgroup: WorkgroupId, client: AccessGroupClient) -> Row {
    let AccessGroupClient { id, name, city } = client;
    let href = CLIENT.href_of(workgroup, id);
    Row {
        thing: Some((id.to_string(), name.clone())),
        faded: false,
        cells: vec![
            view! { <a class="row-link" href=href>{name}</a> }.into_any(),
            city.into_any(),
        ],
    }
}

fn empty(by_choice: bool) -> impl IntoView {
    let [title, lead] = match by_choice {
        true => [text::NO_CLIENTS, text::NO_CLIENTS_LEAD],
        false => [text::NONE_TAGGED, text::NONE_TAGGED_LEAD],
    };
    view! { <Notice icon=Icon::Clients title lead/> }
}
