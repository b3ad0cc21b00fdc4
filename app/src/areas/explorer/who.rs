//! Who can do something, and who has access to a client.

use leptos::prelude::*;
use policy::{Action, ClientId};
use wire::AccessPerson;

use super::bar::{BY_PERSON, Doors, DownloadLink, client_name};
use super::chooser::{Chooser, From};
use super::model;
use super::rows::{About, draw};
use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Spec, column, sorted};
use crate::crud::query::ListQuery;
use crate::data::api::explore::{action_path, client_path, file_of};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::routes::table::{CLIENT, CLIENT_ACCESS, EXPLORE_MEMBER, EXPLORER};
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::notice::Notice;

const COLUMNS: &[crate::crud::list_page::Column] = &[
    sorted(text::NAME, "name", Look::Name),
    sorted(text::ROLE, "role", Look::Word),
    column(text::REASON, Look::Long),
    column(text::SINCE, Look::Minor),
    column(text::GIVEN_BY, Look::Spare),
    column(text::KEYS, Look::Number),
    column(text::MORE, Look::Actions),
];

static WHO: Spec = Spec {
    title: text::TITLE,
    nouns: ["person", "people"],
    search: text::SEARCH_PEOPLE,
    filters: &["action", "client", "who", "why", BY_PERSON],
    usual_sort: "name",
    columns: COLUMNS,
    not_found: text::NOBODY,
};

static ACCESS: Spec = Spec {
    title: text::CLIENT_ACCESS,
    nouns: ["person", "people"],
    search: text::SEARCH_PEOPLE,
    filters: &["why"],
    usual_sort: "name",
    columns: COLUMNS,
    not_found: text::NOBODY,
};

#[component]
pub(super) fn WhoPage(rights: Rights) -> impl IntoView {
    let workgroup = rights.workgroup();
    let list = List::new(EXPLORER.href(workgroup), &WHO);
    let door = list.filter(BY_PERSON);
    let by_person = Memo::new(move |_| !door.get().is_empty());
    let kept = StoredValue::new(rights);
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <Doors workgroup by_person/>
        <Show
            when=move || by_person.get()
            fallback=move || view! { <Who rights=kept.get_value() list/> }
        >
            <ChoosePerson rights=kept.get_value()/>
        </Show>
    }
}

/// The door that begins with a person.
#[component]
fn ChoosePerson(rights: Rights) -> impl IntoView {
    let workgroup = rights.workgroup();
    let href = Callback::new(move |id: String| EXPLORE_MEMBER.href_of(workgroup, id));
    let shown = Signal::stored(text::CHOOSE.to_owned());
    view! {
        <Notice icon=Icon::Person title=text::CHOOSE_PERSON lead=text::CHOOSE_PERSON_LEAD>
            <Chooser workgroup label=text::NAME from=From::People shown href none=None/>
        </Notice>
    }
}

#[component]
fn Who(rights: Rights, list: List) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let people = Fetched::new(move || {
        let query = model::asked(&list.query()).to_query();
        async move { api.access_people(action_path(workgroup)).page(&query).await }
    });
    let file = move || {
        let query = model::asked(&list.query());
        file_of(&action_path(workgroup), &whole(query).to_query())
    };
    let kept = StoredValue::new(rights);
    let row = move |person: AccessPerson| {
        let query = list.query_now();
        draw(person, &about(kept.get_value(), &query))
    };
    let empty = || view! { <Notice icon=Icon::People title=text::NOBODY[0] lead=text::NOBODY[1]/> };
    view! {
        <Sentence workgroup list/>
        <ListPage spec=&WHO list resource=people row empty without=&[text::KEYS] bulk=None>
            <DownloadLink href=Signal::derive(file)/>
        </ListPage>
    }
}

/// Everything and not one page.
fn whole(query: ListQuery) -> ListQuery {
    ListQuery {
        page: 1,
        per_page: 0,
        ..query
    }
}

fn about(rights: Rights, query: &ListQuery) -> About {
    let action = model::action(query);
    let client = query.filter("client").parse().ok();
    About {
        rights,
        action,
        client: client.filter(|_| action.belongs_to_client()),
    }
}

/// The question: who can do what, on which client.
#[component]
fn Sentence(workgroup: policy::WorkgroupId, list: List) -> impl IntoView {
    let action = Signal::derive(move || model::action(&list.query()).wire_name().to_owned());
    let at_client = Memo::new(move |_| model::action(&list.query()).belongs_to_client());
    let client = list.filter("client");
    let href =
        Callback::new(move |id: String| list.href(&list.query_now().filtered("client", &id)));
    let shown = client_name(workgroup, client, text::ANY_CLIENT);
    let who = vec![
        (String::new(), text::CAN.to_owned()),
        ("cannot".to_owned(), text::CANNOT.to_owned()),
    ];
    view! {
        <div class="sentence">
            <Choice label=text::WHO options=who value=list.filter("who") choose=list.choose("who") label_is_hidden=true/>
            <Choice label=text::ACTION options=model::actions() value=action choose=list.choose("action") label_is_hidden=true/>
            <Show when=move || at_client.get()>
                <Chooser workgroup label=text::CLIENT from=From::Clients shown href none=Some(text::ANY_CLIENT)/>
            </Show>
        </div>
    }
}

/// Who has access to one client.
#[component]
pub(super) fn ClientAccessPage(rights: Rights, id: ClientId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let client = Fetched::new(move || api.named_clients(workgroup).one(id));
    let is_lost = Memo::new(move |_| {
        let answer = client.get();
        answer.is_some_and(|answer| answer.is_err_and(|failure| failure.is_not_found()))
    });
    let called = move || client.ok().map(|client| client.name);
    let back = CLIENT.href_of(workgroup, id);
    let kept = StoredValue::new(rights);
    let page = move || {
        view! {
            <nav class="crumbs" aria-label=text::CLIENT>
                <a href=back.clone()><Sign icon=Icon::Left/>{called}</a>
            </nav>
            <ClientAccess rights=kept.get_value() id/>
        }
    };
    view! { <Show when=move || !is_lost.get() fallback=LostPage>{page()}</Show> }
}

#[component]
fn ClientAccess(rights: Rights, id: ClientId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(CLIENT_ACCESS.href_of(workgroup, id), &ACCESS);
    let people = Fetched::new(move || {
        let query = list.query().to_query();
        async move {
            api.access_people(client_path(workgroup, id))
                .page(&query)
                .await
        }
    });
    let file = move || file_of(&client_path(workgroup, id), &whole(list.query()).to_query());
    let about = About {
        rights,
        action: Action::ClientView,
        client: Some(id),
    };
    let row = move |person: AccessPerson| draw(person, &about);
    let empty = || view! { <Notice icon=Icon::People title=text::NOBODY[0] lead=text::NOBODY[1]/> };
    let more = format!(
        "{}?action=client.delete&client={id}",
        EXPLORER.href(workgroup)
    );
    view! {
        <Heading title=text::CLIENT_ACCESS.to_owned()>
            <a class="button" href=more>{text::DOOR_WHO}</a>
        </Heading>
        <ListPage spec=&ACCESS list resource=people row empty bulk=None>
            <Choice label=text::REASON options=model::reasons(true) value=list.filter("why") choose=list.choose("why") label_is_hidden=true/>
            <DownloadLink href=Signal::derive(file)/>
        </ListPage>
    }
}
