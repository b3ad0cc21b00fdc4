//! Chooses several things of many: a search, what it finds, and how many are chosen.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use policy::WorkgroupId;

use super::query::encode;
use super::search::SearchField;
use crate::data::api::{Api, Failure};
use crate::data::fetch::Fetched;
use crate::text::picker as text;
use crate::ui::any_view::CollectAny;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

/// One of those that can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Pick {
    pub(crate) id: String,
    pub(crate) label: String,
    /// What tells it from others of that label.
    pub(crate) detail: String,
}

/// Finds teams for a picker; nothing where there is no workgroup.
pub(crate) async fn find_teams(
    api: Api,
    workgroup: Option<WorkgroupId>,
    query: String,
) -> Result<Vec<Pick>, Failure> {
    let Some(workgroup) = workgroup else {
        return Ok(Vec::new());
    };
    let query = format!("?per_page=25{query}");
    let page = api.team_names(workgroup).page(&query).await?;
    let picks = page.items.into_iter().map(|team| Pick {
        id: team.id.to_string(),
        label: team.name,
        detail: String::new(),
    });
    Ok(picks.collect())
}

/// Finds clients for a picker.
pub(crate) async fn find_clients(
    api: Api,
    workgroup: WorkgroupId,
    query: String,
) -> Result<Vec<Pick>, Failure> {
    let query = format!("?per_page=25{query}");
    let page = api.client_names(workgroup).page(&query).await?;
    let picks = page.items.into_iter().map(|client| Pick {
        id: client.id.to_string(),
        label: client.name,
        detail: client.city,
    });
    Ok(picks.collect())
}

/// Finds active members for a picker.
pub(crate) async fn find_people(
    api: Api,
    workgroup: WorkgroupId,
    query: String,
) -> Result<Vec<Pick>, Failure> {
    let query = format!("?status=active{query}");
    let page = api.people(workgroup).page(&query).await?;
    let picks = page.items.into_iter().map(|member| Pick {
        id: member.id.to_string(),
        label: match member.name.is_empty() {
            true => member.email.clone(),
            false => member.name,
        },
        detail: member.email,
    });
    Ok(picks.collect())
}

/// Finds access groups for a picker.
pub(crate) async fn find_access_groups(
    api: Api,
    workgroup: WorkgroupId,
    query: String,
) -> Result<Vec<Pick>, Failure> {
    let query = format!("?per_page=25{query}");
    let page = api.access_group_names(workgroup).page(&query).await?;
    let picks = page.items.into_iter().map(|group| Pick {
        id: group.id.to_string(),
        label: group.name,
        detail: String::new(),
    });
    Ok(picks.collect())
}

/// Shows the search and what it finds; the ids of those that are ticked are in `chosen`.
#[component]
pub(crate) fn Picker<F>(
    /// What the search field says.
    label: &'static str,
    /// Finds what an address' query (with its `?`) asks for.
    find: impl Fn(String) -> F + Send + Sync + 'static,
    chosen: RwSignal<BTreeSet<String>>,
    /// The name that its choices have together, where one alone is chosen.
    #[prop(optional)]
    one: &'static str,
) -> impl IntoView
where
    F: Future<Output = Result<Vec<Pick>, Failure>> + 'static,
{
    let searched = RwSignal::new(String::new());
    let find = Arc::new(find);
    let found = Fetched::new(move || {
        let query = searched.with(|searched| match searched.trim() {
            "" => String::new(),
            searched => format!("&search={}", encode(searched)),
        });
        find(query)
    });
    let view = move |picks: Vec<Pick>| draw(picks, chosen, one);
    view! {
        <div class="picker">
            <SearchField label value=searched search=move |text| searched.set(text)/>
            <Loaded
                resource=found
                skeleton=|| view! { <SkeletonText lines=4/> }.into_any()
                view
            />
            <p class="dim-text" role="status">{move || text::chosen(chosen.with(BTreeSet::len) as u64)}</p>
        </div>
    }
}

fn draw(picks: Vec<Pick>, chosen: RwSignal<BTreeSet<String>>, one: &'static str) -> AnyView {
    if picks.is_empty() {
        return view! { <p class="dim-text">{text::NOTHING}</p> }.into_any();
    }
    let item = move |pick: Pick| {
        let Pick { id, label, detail } = pick;
        let this = id.clone();
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&this));
        let change = move |event| {
            let wanted = event_target_checked(&event);
            chosen.update(|chosen| {
                if !one.is_empty() {
                    chosen.clear();
                }
                if wanted {
                    chosen.insert(id.clone());
                } else {
                    chosen.remove(&id);
                }
            });
        };
        view! {
            <li>
                <label class="pick">
                    <input
                        type=if one.is_empty() { "checkbox" } else { "radio" }
                        name=(!one.is_empty()).then_some(one)
                        prop:checked=is_chosen
                        on:change=change
                    />
                    <span class="cut">{label}</span>
                    <span class="cut dim-text">{detail}</span>
                </label>
            </li>
        }
    };
    view! { <ul class="picks">{picks.into_iter().map(item).collect_any()}</ul> }.into_any()
}
