//! Home: what waits for whoever comes; where nothing does, their client access and where they were.

pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use wire::Home;

use crate::areas::requests;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::data::session::use_session;
use crate::data::visited::{Visit, visited};
use crate::platform::time::Moment;
use crate::routes::table::{MEMBER, PENDING, PEOPLE, REQUEST, REQUESTS, SETTINGS};
use crate::ui::any_view::{CollectAny, MaybeAny};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::lazy::NotLoaded;
use crate::ui::loaded::Loaded;
use crate::ui::notice::Notice;
use crate::ui::reach::filter_in_words;
use crate::ui::skeleton::SkeletonText;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// What waits.
    Home,
}

/// Shows one of them.
#[wasm_split(home, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Home = page;
    Ok(view! { <HomePage rights/> }.into_any())
}

#[component]
fn HomePage(rights: Rights) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let workgroup = rights.workgroup();
    let waiting = Fetched::new(move || async move { api.home(workgroup).await });
    let lead = text::lead(rights.role_label(), rights.workgroup_name());
    let viewed = rights.viewing().map(str::to_owned);
    let title = Signal::derive(move || {
        let own = || session.signed_in().map(|session| session.account.name);
        let name = viewed.clone().or_else(own);
        name.map_or_else(|| text::TITLE.to_owned(), |name| text::greeting(&name))
    });
    let view = move |home: Home| waiting_lists(home, &rights);
    view! {
        <Heading title lead/>
        <Loaded resource=waiting skeleton=|| view! { <SkeletonText lines=5/> }.into_any() view/>
        <Recent workgroup/>
    }
}

/// Every list in which something waits.
fn waiting_lists(home: Home, rights: &Rights) -> AnyView {
    let people = PEOPLE.href(rights.workgroup());
    let mut lists = Vec::new();
    if let Some(offer) = home.ownership {
        let item = view! { <li><span>{text::OWNERSHIP_LEAD}</span><span class="reach">{text::EXPIRES} " " <Moment at=offer.expires_at/></span></li> };
        let to = SETTINGS.href(rights.workgroup());
        lists.push(list_with(
            text::OWNERSHIP,
            vec![item.into_any()],
            Some((to, text::ANSWER)),
        ));
    }
    if let Some(asked) = home.requests.filter(|list| !list.items.is_empty()) {
        let items = asked.items.into_iter().map(|one| {
            let to = REQUEST.href_of(rights.workgroup(), one.id);
            view! {
                <li>
                    <a href=to>{requests::model::called(&one.by)} ": " {requests::model::subject(&one)}</a>
                    <span class="reach"><Moment at=one.created_at/></span>
                </li>
            }
        });
        let all = REQUESTS.href(rights.workgroup());
        lists.push(list(text::REQUESTS, items.collect_any(), Some(all)));
    }
    if let Some(ending) = home
        .ending_invitations
        .filter(|list| !list.items.is_empty())
    {
        let items = ending.items.into_iter().map(|one| {
            view! { <li><span>{one.email}</span><span class="reach">{text::EXPIRES} " " <Moment at=one.expires_at/></span></li> }
        });
        let all = PENDING.href(rights.workgroup());
        lists.push(list(text::ENDING, items.collect_any(), Some(all)));
    }
    if let Some(idle) = home.without_clients.filter(|list| !list.items.is_empty()) {
        let items = idle.items.into_iter().map(|one| {
            let to = MEMBER.href_of(rights.workgroup(), one.member);
            view! { <li><a href=to>{one.name}</a><span class="reach">{one.email}</span></li> }
        });
        let all = idle.more.then(|| format!("{people}?status=active"));
        lists.push(list(text::WITHOUT_CLIENTS, items.collect_any(), all));
    }
    if let Some(refused) = home.refusals.filter(|list| !list.items.is_empty()) {
        let items = refused.items.into_iter().map(|one| {
            let action = one.action.parse::<policy::Action>();
            let action = action.map_or(one.action, |action| action.label().to_owned());
            view! {
                <li>
                    <a href=MEMBER.href_of(rights.workgroup(), one.member)>{one.name}</a>
                    <span class="reach">{text::refused(&action, one.times)} " · " <Moment at=one.last_at/></span>
                </li>
            }
        });
        lists.push(list(text::REFUSED, items.collect_any(), None));
    }
    if lists.is_empty() {
        let clients = rights.reach(policy::Action::ClientView).clients;
        let lead = match filter_in_words(&clients) {
            Some(clients) => text::client_access(&clients),
            None => text::NOTHING_LEAD.to_owned(),
        };
        return view! { <Notice icon=Icon::Check title=text::NOTHING lead/> }.into_any();
    }
    view! { <div class="waiting" role="region" aria-label=text::WAITING>{lists.into_iter().collect_any()}</div> }
        .into_any()
}

fn list(title: &'static str, items: Vec<AnyView>, all: Option<String>) -> AnyView {
    list_with(title, items, all.map(|to| (to, text::SEE_ALL)))
}

/// A list, and where one goes on from it.
fn list_with(
    title: &'static str,
    items: Vec<AnyView>,
    on: Option<(String, &'static str)>,
) -> AnyView {
    view! {
        <section class="panel may-group">
            <h2>{title}</h2>
            <ul>{items}</ul>
            {on.map(|(to, label)| view! { <p class="see-all"><a href=to>{label}</a></p> }).any()}
        </section>
    }
    .into_any()
}

/// The pages that one came to last, of this workgroup.
#[component]
fn Recent(workgroup: policy::WorkgroupId) -> impl IntoView {
    let visits = visited(workgroup);
    (!visits.is_empty()).then(|| {
        let entry = |Visit { path, title }: Visit| view! { <li><a href=path>{title}</a></li> };
        view! {
            <section class="panel may-group recent">
                <h2>{text::RECENT}</h2>
                <ul>{visits.into_iter().map(entry).collect_any()}</ul>
            </section>
        }
    })
}
