//! One client.

use leptos::prelude::*;
use policy::{Action, ClientId};
use wire::Client;

use super::delete::DeleteClient;
use super::departments::Departments;
use super::form::EditClient;
use super::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::layout::not_found::LostPage;
use crate::platform::time::Moment;
use crate::routes::guard::guarded;
use crate::routes::nav::CLIENTS;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(crate) fn ClientPage(id: ClientId) -> impl IntoView {
    guarded(&CLIENTS, |rights| view! { <Detail rights id/> })
}

#[component]
fn Detail(rights: Rights, id: ClientId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let client = Fetched::new(move || async move { api.client(workgroup, id).await });
    let loaded = Memo::new(move |_| client.ok());
    let is_lost = Memo::new(move |_| {
        client
            .get()
            .is_some_and(|answer| answer.is_err_and(|failure| failure.is_not_found()))
    });
    let list = CLIENTS.href(workgroup);
    let page = move || {
        view! {
            <nav class="crumbs" aria-label=text::TITLE>
                <a href=list.clone()><Sign icon=Icon::Left/>{text::TITLE}</a>
            </nav>
            <ClientHead id client loaded/>
            <div class="columns">
                <Departments workgroup client=id/>
                <section class="panel facts" aria-labelledby="details">
                    <h2 id="details">{text::DETAILS}</h2>
                    <Loaded
                        resource=client
                        skeleton=|| view! { <SkeletonText lines=5/> }.into_any()
                        view=|client| view! { <Facts client/> }.into_any()
                    />
                </section>
            </div>
        }
    };
    view! {
        <Show when=move || !is_lost.get() fallback=LostPage>
            {page.clone()()}
        </Show>
    }
}

/// The name, and what can be done to the client.
#[component]
fn ClientHead(
    id: ClientId,
    client: Fetched<Client>,
    loaded: Memo<Option<Client>>,
) -> impl IntoView {
    let (editing, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let title = Signal::derive(move || {
        loaded.with(|client| {
            client
                .as_ref()
                .map_or(text::ONE.to_owned(), |client| client.name.clone())
        })
    });
    let saved = Callback::new(move |new: Client| client.set(new));
    let when_loaded =
        move |signal: RwSignal<bool>| signal.set(loaded.with_untracked(Option::is_some));
    view! {
        <Heading title>
            <Can action=Action::ClientEdit on=On::Client(id) mode=Mode::Disable unless_never=Action::ClientEdit>
                <Button icon=Icon::Pencil press=move |()| when_loaded(editing)>{text::EDIT}</Button>
            </Can>
            <Can action=Action::ClientDelete on=On::Client(id) mode=Mode::Disable unless_never=Action::ClientEdit>
                <Button icon=Icon::Trash press=move |()| when_loaded(deleting)>{crate::text::DELETE}</Button>
            </Can>
        </Heading>
        <EditClient open=editing client=loaded saved/>
        <DeleteClient open=deleting client=loaded/>
    }
}

#[component]
fn Facts(client: Client) -> impl IntoView {
    let or = |value: String, otherwise: &'static str| {
        let class = if value.is_empty() { "dim-text" } else { "" };
        let value = if value.is_empty() {
            otherwise.to_owned()
        } else {
            value
        };
        view! { <dd class=class>{value}</dd> }
    };
    view! {
        <dl class="fact-list">
            <dt>{text::CITY}</dt>
            {or(client.city, text::NO_CITY)}
            <dt>{text::CREATED}</dt>
            <dd><Moment at=client.created_at/></dd>
            <dt>{text::ID}</dt>
            <dd><code>{client.id.to_string()}</code></dd>
            <dt>{text::NOTE}</dt>
            {or(client.note, text::NO_NOTE)}
        </dl>
    }
}
