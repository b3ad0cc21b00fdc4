//! Chooses one of many: opened, a search and links to the same question about each.

use std::sync::Arc;

use leptos::prelude::*;
use policy::WorkgroupId;

use super::text;
use crate::crud::picker::Pick;
use crate::crud::query::encode;
use crate::crud::search::SearchField;
use crate::data::api::{Api, Failure, use_api};
use crate::data::fetch::Fetched;
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

/// What is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    People,
    Clients,
}

impl From {
    const fn search(self) -> &'static str {
        match self {
            Self::People => text::SEARCH_PEOPLE,
            Self::Clients => text::SEARCH_CLIENTS,
        }
    }
}

async fn find(
    (api, workgroup): (Api, WorkgroupId),
    from: From,
    query: String,
) -> Result<Vec<Pick>, Failure> {
    let query = format!("?per_page=25{query}");
    match from {
        From::People => {
            let page = api.named_people(workgroup).page(&query).await?;
            let pick = |person: wire::NamedPerson| Pick {
                id: person.id.to_string(),
                label: if person.name.is_empty() {
                    person.email.clone()
                } else {
                    person.name
                },
                detail: person.email,
            };
            Ok(page.items.into_iter().map(pick).collect())
        }
        From::Clients => {
            let page = api.named_clients(workgroup).page(&query).await?;
            let pick = |client: wire::MemberClient| Pick {
                id: client.id.to_string(),
                label: client.name,
                detail: String::new(),
            };
            Ok(page.items.into_iter().map(pick).collect())
        }
    }
}

/// Shows what is chosen, and opened, what could be.
#[component]
pub(super) fn Chooser(
    workgroup: WorkgroupId,
    label: &'static str,
    from: From,
    /// What is chosen now.
    #[prop(into)]
    shown: Signal<String>,
    /// Where the choice of the one with this id leads.
    href: Callback<String, String>,
    /// What leads to a choice of none.
    #[prop(optional_no_strip)]
    none: Option<&'static str>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| {
        let details: web_sys::HtmlElement = event_target(&event);
        open.set(details.has_attribute("open"));
    };
    let inside = move || view! { <Choices workgroup from href none open/> };
    view! {
        <details class="chooser" prop:open=open on:toggle=toggle>
            <summary class="button"><span class="dim-text">{label}</span> " " <span class="cut">{shown}</span></summary>
            <div class="panel chooser-panel">
                <Show when=move || open.get()>{inside()}</Show>
            </div>
        </details>
    }
}

#[component]
fn Choices(
    workgroup: WorkgroupId,
    from: From,
    href: Callback<String, String>,
    none: Option<&'static str>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let api = use_api();
    let searched = RwSignal::new(String::new());
    let found = Fetched::new(move || {
        let query = searched.with(|searched| match searched.trim() {
            "" => String::new(),
            searched => format!("&search={}", encode(searched)),
        });
        find((api, workgroup), from, query)
    });
    let link = Arc::new(move |id: String, label: String, detail: String| {
        view! {
            <li>
                <a class="entry" href=href.run(id) on:click=move |_| open.set(false)>
                    <span class="cut">{label}</span>
                    <span class="cut dim-text">{detail}</span>
                </a>
            </li>
        }
        .into_any()
    });
    let all = Arc::clone(&link);
    let view = move |picks: Vec<Pick>| {
        if picks.is_empty() {
            return view! { <p class="dim-text">{text::NOTHING}</p> }.into_any();
        }
        let links = picks
            .into_iter()
            .map(|pick| all(pick.id, pick.label, pick.detail));
        view! { <ul>{links.collect_any()}</ul> }.into_any()
    };
    let none = none.map(|label| link(String::new(), label.to_owned(), String::new()));
    view! {
        <SearchField label=from.search() value=searched search=move |text| searched.set(text)/>
        {none.map(|none| view! { <ul>{none}</ul> }).any()}
        <Loaded resource=found skeleton=|| view! { <SkeletonText lines=4/> }.into_any() view/>
    }
}
