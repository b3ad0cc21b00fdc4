//! The heading of a page: it takes the focus and is read out when one comes to the page.

use std::sync::atomic::{AtomicBool, Ordering};

use super::any_view::{CollectAny, MaybeAny};
use leptos::html;
use leptos::prelude::*;

use leptos_router::hooks::use_location;

use crate::data::rights::use_rights;
use crate::data::visited::visit;
use crate::platform::browser::announce;
use crate::routes::address::Address;
use crate::routes::table::{HOME, ROLES, Row};
use crate::text::{ALL, LOADING, page_title};
use crate::ui::skeleton::{SkeletonPage, SkeletonRows};

/// Whether the page that is shown is the first one: then the browser has placed the focus itself.
static FIRST: AtomicBool = AtomicBool::new(true);

#[component]
pub(crate) fn Heading(
    #[prop(into)] title: Signal<String>,
    /// What stands below the title; where nothing is said, the lead of the page's row.
    #[prop(optional, into)]
    lead: Signal<String>,
    /// The page's controls.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let element = NodeRef::<html::H1>::new();
    let path = use_location().pathname;
    let rights = use_rights();
    Effect::new(move |_| {
        let name = title.get();
        let path = path.get_untracked();
        if let (Some(rights), Some(row)) = (&rights, Address::row_at(&path))
            && *row != HOME
        {
            visit(rights.workgroup(), path, name.clone());
        }
        let title = page_title(&name);
        if document().title() != title {
            document().set_title(&title);
            announce(&title);
        }
    });
    Effect::new(move |_| {
        let Some(heading) = element.get() else {
            return;
        };
        if !FIRST.swap(false, Ordering::Relaxed) {
            // The heading has a `tabindex`: it can be focused.
            let _ = heading.focus();
        }
    });
    view! {
        <header class="heading">
            <div class="heading-text">
                <h1 node_ref=element tabindex="-1">
                    {title}
                </h1>
                {move || match lead.get() {
                    own if own.is_empty() => title.with(|title| lead_of(title, &path.get_untracked())).any(),
                    own => Some(lead_line(own)).any(),
                }}
            </div>
            {children.map(|children| view! { <div class="heading-actions">{children()}</div> }).any()}
        </header>
        {tabs().any()}
    }
}

/// The pages beside this one, where there are several that the reader may see.
fn tabs() -> Option<AnyView> {
    let rights = use_rights()?;
    let here = Address::row_at(&use_location().pathname.get_untracked())?;
    let tabs: Vec<_> = here
        .tabs()
        .into_iter()
        .filter(|row| row.is_for(&rights))
        .collect();
    if tabs.len() < 2 {
        return None;
    }
    let workgroup = rights.workgroup();
    let tab = move |row: &'static Row| {
        let current = (row == here).then_some("page");
        // Beside its parts, a list itself is that of all; the matrix is no list of roles.
        let is_whole = row == row.root() && *row != ROLES;
        let label = if is_whole { ALL } else { row.label };
        view! { <a href=row.href(workgroup) aria-current=current>{label}</a> }
    };
    let tabs = tabs.into_iter().map(tab).collect_any();
    Some(view! { <nav class="tabs" aria-label=here.root().label>{tabs}</nav> }.into_any())
}

/// The lead of the page at `path`, where `title` is the page's own and not that of one thing.
fn lead_of(title: &str, path: &str) -> Option<AnyView> {
    let row = Address::row_at(path).filter(|row| row.label == title && !row.lead.is_empty())?;
    Some(lead_line(row.lead.to_owned()))
}

fn lead_line(lead: String) -> AnyView {
    view! { <p class="lead">{lead}</p> }.into_any()
}

/// The heading of a page that is still on its way: it looks the same, and leaves the focus alone.
#[component]
pub(crate) fn ComingHeading(title: &'static str) -> impl IntoView {
    let lead = lead_of(title, &use_location().pathname.get_untracked());
    view! {
        <header class="heading">
            <div class="heading-text"><h1>{title}</h1>{lead}</div>
        </header>
    }
}

/// A page of which nothing is known but its address; the start page shows the same before the app is
/// there (`app/start_page.js`).
#[component]
pub(crate) fn ComingPage() -> impl IntoView {
    let row = Address::row_at(&use_location().pathname.get_untracked());
    match row.filter(|row| !row.lead.is_empty()) {
        Some(row) => view! { <ComingHeading title=row.label/><SkeletonRows/> }.into_any(),
        None => view! { <h1 class="visually-hidden">{LOADING}</h1><SkeletonPage/> }.into_any(),
    }
}
