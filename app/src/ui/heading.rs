//! The heading of a page: it takes the focus and is read out when one comes to the page.

use std::sync::atomic::{AtomicBool, Ordering};

use super::any_view::MaybeAny;
use leptos::html;
use leptos::prelude::*;

use crate::platform::browser::announce;
use crate::text::page_title;

/// Whether the page that is shown is the first one: then the browser has placed the focus itself.
static FIRST: AtomicBool = AtomicBool::new(true);

#[component]
pub(crate) fn Heading(
    #[prop(into)] title: Signal<String>,
    /// What stands below the title.
    #[prop(optional, into)]
    lead: Signal<String>,
    /// The page's controls.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let element = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        let title = page_title(&title.get());
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
                {move || {
                    let lead = lead.get();
                    (!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> }).any()
                }}
            </div>
            {children.map(|children| view! { <div class="heading-actions">{children()}</div> }).any()}
        </header>
    }
}

/// The heading of a page that is still on its way: it looks the same, and leaves the focus alone.
#[component]
pub(crate) fn ComingHeading(title: &'static str) -> impl IntoView {
    view! {
        <header class="heading">
            <div class="heading-text"><h1>{title}</h1></div>
        </header>
    }
}
