//! One client.

use leptos::prelude::*;
use policy::{Action, ClientId, Kind, WorkgroupId};
use wire::Client;

use super::departments::Departments;
use crate::areas::client_admins::text as administrators;
use crate::areas::clients::text;
use crate::areas::explorer::text as explorer;
use crate::crud::list::NEW;
use crate::crud::object_page::ObjectPage;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights, use_rights};
use crate::platform::time::Moment;
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{ADMINISTRATORS, AUDIT, CLIENT_ACCESS, CLIENTS, PEOPLE};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::icon::{Icon, Sign};
use crate::ui::loaded::Loaded;
use crate::ui::menu::{Menu, Place};
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn ClientPage(rights: Rights, id: ClientId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let client = Fetched::new(move || api.clients(workgroup).one(id));
    let kept = StoredValue::new(rights);
    let actions = move || view! { <ClientActions id client rights=kept/> };
    view! {
        <ObjectPage list=&CLIENTS workgroup resource=client name=|client: &Client| client.name.clone() kind=text::ONE actions>
            <div class="columns">
                <Departments rights=kept.get_value() client=id/>
                <section class="panel facts" aria-labelledby="details">
                    <h2 id="details">{text::DETAILS}</h2>
                    <Loaded
                        resource=client
                        skeleton=|| view! { <SkeletonText lines=5/> }.into_any()
                        view=|client| view! { <Facts client/> }.into_any()
                    />
                </section>
            </div>
        </ObjectPage>
    }
}

/// What can be done to the client.
#[component]
fn ClientActions(
    id: ClientId,
    client: Fetched<Client>,
    rights: StoredValue<Rights>,
) -> impl IntoView {
    let (editing, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let loaded = Memo::new(move |_| client.ok());
    let saved = Callback::new(move |new: Client| client.set(new));
    let workgroup = rights.with_value(Rights::workgroup);
    let when_loaded =
        move |signal: RwSignal<bool>| signal.set(loaded.with_untracked(Option::is_some));
    let access = StoredValue::new(CLIENT_ACCESS.href_of(workgroup, id));
    view! {
        <Can action=Action::AccessExplore on=On::Workgroup mode=Mode::Hide>
            <a class="button" href=access.get_value()><Sign icon=Icon::Key/>{explorer::CLIENT_ACCESS}</a>
        </Can>
        <Can action=Action::ClientAdminView on=On::Below(Kind::ClientAdmin, id) mode=Mode::Hide>
            <ManageMenu workgroup id/>
        </Can>
        <Can action=Action::ClientEdit on=On::Client(id) mode=Mode::Disable unless_never=Action::ClientEdit>
            <Button icon=Icon::Pencil press=move |()| when_loaded(editing)>{text::EDIT}</Button>
        </Can>
        <Can action=Action::ClientDelete on=On::Client(id) mode=Mode::Disable unless_never=Action::ClientEdit>
            <Button icon=Icon::Trash press=move |()| when_loaded(deleting)>{crate::text::DELETE}</Button>
        </Can>
        {dialog(Dialog::EditClient(loaded, saved), editing, rights.get_value())}
        {dialog(Dialog::DeleteClient(loaded), deleting, rights.get_value())}
    }
}

/// The client's own administrators, who are no part of the workgroup's people.
#[component]
fn ManageMenu(workgroup: WorkgroupId, id: ClientId) -> impl IntoView {
    let list = StoredValue::new(ADMINISTRATORS.href_of(workgroup, id));
    let face = || view! { <Sign icon=Icon::People/> {administrators::MANAGE} };
    view! {
        <Menu label=administrators::MANAGE class="button" place=Place::BelowRight face>
            <ul>
                <li><a class="entry" href=list.get_value()>{administrators::MANAGE_ADMINISTRATORS}</a></li>
                <Can action=Action::ClientAdminInvite on=On::Client(id) mode=Mode::Hide shows=true>
                    <li><a class="entry" href=format!("{}?{NEW}=1", list.get_value())>{administrators::INVITE}</a></li>
                </Can>
            </ul>
        </Menu>
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
    let people = use_rights().filter(|rights| PEOPLE.is_for(rights));
    let people = people.map(|rights| {
        let people = PEOPLE.href(rights.workgroup());
        format!("{people}?client={}", client.id)
    });
    let activity = use_rights().filter(|rights| AUDIT.is_for(rights));
    let activity = activity.map(|rights| {
        let log = AUDIT.href(rights.workgroup());
        format!("{log}?client={}", client.id)
    });
    view! {
        <dl class="fact-list">
            <dt>{text::CITY}</dt>
            {or(client.city, text::NO_CITY)}
            <dt>{text::CREATED}</dt>
            <dd><Moment at=client.created_at/></dd>
            {people.map(|to| view! { <dt>{text::PEOPLE}</dt><dd><a href=to>{text::SEE_PEOPLE}</a></dd> }).any()}
            {activity.map(|to| view! { <dt>{text::ACTIVITY}</dt><dd><a href=to>{text::SEE_ACTIVITY}</a></dd> }).any()}
            <dt>{text::ID}</dt>
            <dd><code>{client.id.to_string()}</code></dd>
            <Can action=Action::ClientNoteView on=On::Client(client.id) mode=Mode::Hide>
                <dt>{text::TAGS}</dt>
                {or(text::shown_tags(&client.tags), text::NO_TAGS)}
                <dt>{text::NOTE}</dt>
                {or(client.note.unwrap_or_default(), text::NO_NOTE)}
            </Can>
        </dl>
    }
}
