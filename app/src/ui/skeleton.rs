//! The shape of what is coming, so that nothing jumps when it is there.

use super::any_view::CollectAny;
use leptos::prelude::*;

use crate::text::LOADING;

/// The rows of a list.
#[component]
pub(crate) fn SkeletonRows(#[prop(default = 10)] rows: usize) -> impl IntoView {
    view! {
        <div class="panel skeleton-rows" role="status">
            <span class="visually-hidden">{LOADING}</span>
            {(0..rows)
                .map(|_| view! { <div class="skeleton-row"><i></i><i></i><i></i><i></i></div> })
                .collect_any()}
        </div>
    }
}

/// A few lines of text.
#[component]
pub(crate) fn SkeletonText(#[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div class="skeleton-text" role="status">
            <span class="visually-hidden">{LOADING}</span>
            {(0..lines).map(|_| view! { <i></i> }).collect_any()}
        </div>
    }
}

/// A whole page.
#[component]
pub(crate) fn SkeletonPage() -> impl IntoView {
    view! {
        <div class="skeleton-page">
            <div class="skeleton-title" aria-hidden="true"><i></i><i></i></div>
            <SkeletonRows/>
        </div>
    }
}
