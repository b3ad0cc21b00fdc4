//! The page: what is asked, the timeline, and the way to what is newer or older.

use leptos::prelude::*;
use policy::{Edition, WorkgroupId};
use wire::AuditVerified;

use super::filters::Filters;
use super::saved::SavedFilters;
use super::{following, keys, model, text};
use crate::areas::timeline::Timeline;
use crate::crud::list::List;
use crate::crud::query::ListQuery;
use crate::data::api::{Api, Deeds, Failure, address, use_api};
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::platform::time::{clock, day, day_begins};
use crate::routes::table::AUDIT;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::ButtonLink;
use crate::ui::can::NotInView;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::notice::{NothingFound, Notice};
use crate::ui::skeleton::SkeletonRows;

#[component]
pub(super) fn AuditPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let path = AUDIT.href(workgroup);
    let list = List::new(path.clone(), &model::SPEC);
    let deeds = Fetched::new(move || {
        let query = list.query();
        async move { looked_for(api, workgroup, query).await }
    });
    let verified = Fetched::new(move || async move { api.log_verified(workgroup).await });
    let watching = RwSignal::new(false);
    following::follow((api, workgroup), list, deeds, watching);
    keys::listen();
    let open = RwSignal::new(None);
    let view = move |found: Deeds| draw((workgroup, edition), list, found, open);
    let shown = move || {
        deeds
            .ok()
            .map(|found| text::shown(found.items.len() as u64))
    };
    view! {
        <Heading title=text::TITLE.to_owned()>
            {move || verified.ok().map(badge).any()}
            <button
                type="button"
                class="button"
                aria-pressed=move || watching.get().to_string()
                on:click=move |_| watching.update(|on| *on = !*on)
            >
                {text::WATCH}
            </button>
            <Export list workgroup format="csv" label=text::CSV/>
            <Export list workgroup format="jsonl" label=text::JSON/>
        </Heading>
        <Filters list workgroup/>
        <SavedFilters list path member=rights.member()/>
        <h2 class="visually-hidden">{text::TIMELINE}</h2>
        <p class="dim-text" role="status">{shown}</p>
        <Loaded resource=deeds skeleton=|| view! { <SkeletonRows/> }.into_any() view/>
    }
}

/// A question that almost nothing answers is looked for part by part: so many are asked for by
/// themselves, and then the reader says whether to go on.
const PARTS: usize = 25;

/// The first part that has an answer.
async fn looked_for(
    api: Api,
    workgroup: WorkgroupId,
    mut query: ListQuery,
) -> Result<Deeds, Failure> {
    let mut found = api
        .deeds(workgroup, &model::request(&query, day_begins))
        .await?;
    for _ in 1..PARTS {
        let (name, place, is_end) = match query.filter("after").is_empty() {
            true => ("before", &found.older, found.is_oldest),
            false => ("after", &found.newer, found.is_newest),
        };
        let (Some(place), true, false) = (place, found.items.is_empty(), is_end) else {
            break;
        };
        query = model::at(&query, name, place);
        found = api
            .deeds(workgroup, &model::request(&query, day_begins))
            .await?;
    }
    Ok(found)
}

/// The file of what is asked for; the browser itself fetches it.
#[component]
fn Export(
    list: List,
    workgroup: WorkgroupId,
    format: &'static str,
    label: &'static str,
) -> impl IntoView {
    let href = move || {
        let query = model::file(&model::newest(&list.query()), format, day_begins);
        address(&format!("/workgroups/{workgroup}/audit/export{query}"))
    };
    let href = Signal::derive(href);
    view! { <NotInView><ButtonLink href file=true>{label}</ButtonLink></NotInView> }
}

fn draw(
    (workgroup, edition): (WorkgroupId, Edition),
    list: List,
    found: Deeds,
    open: RwSignal<Option<u64>>,
) -> AnyView {
    let query = list.query_now();
    let steps = steps(list, &found);
    if found.items.is_empty() && !found.is_oldest {
        return view! {
            <Notice icon=Icon::Search title=text::NOT_YET lead=text::NOT_YET_LEAD/>
            {steps}
        }
        .into_any();
    }
    if found.items.is_empty() {
        return match query.is_narrowed() {
            true => view! { <NothingFound list title=text::NOT_FOUND lead=text::NOT_FOUND_LEAD/> }
                .into_any(),
            false => view! { <Notice icon=Icon::Clock title=text::EMPTY lead=text::EMPTY_LEAD/> }
                .into_any(),
        };
    }
    view! {
        <div class="panel"><Timeline workgroup edition deeds=found.items open/></div>
        {steps}
    }
    .into_any()
}

/// The ways to what is newer and older.
fn steps(list: List, found: &Deeds) -> AnyView {
    let query = list.query_now();
    let to = |name: &'static str, place: &Option<String>, is_end: bool| {
        let place = place.as_ref().filter(|_| !is_end)?;
        Some(list.href(&model::at(&query, name, place)))
    };
    let newest = model::is_within(&query).then(|| list.href(&model::newest(&query)));
    let newer = to("after", &found.newer, found.is_newest);
    let older = to("before", &found.older, found.is_oldest);
    if newest.is_none() && newer.is_none() && older.is_none() {
        return ().into_any();
    }
    let step = |to: Option<String>, label: &'static str| {
        let off = to.is_none().then_some("true");
        view! { <a class="button step" role="link" href=to aria-disabled=off>{label}</a> }
    };
    view! {
        <nav class="pager" aria-label=text::PAGES>
            {step(newest, text::NEWEST)}
            {step(newer, text::NEWER)}
            {step(older, text::OLDER)}
        </nav>
    }
    .into_any()
}

/// How far the log is what was written.
fn badge(verified: AuditVerified) -> AnyView {
    let (tone, says) = match (verified.broken_at, verified.checked_at) {
        (Some(number), _) => (Tone::Waiting, text::broken(number)),
        (None, Some(at)) if day(&at) == day(&day_begins(0)) => {
            (Tone::Usual, text::unbroken(&clock(&at)))
        }
        (None, Some(at)) => (Tone::Usual, text::unbroken(&day(&at))),
        (None, None) => (Tone::Plain, text::NOT_CHECKED.to_owned()),
    };
    view! { <Badge tone text=says/> }.into_any()
}
