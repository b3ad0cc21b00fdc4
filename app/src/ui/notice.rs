//! What stands where a list or page would be: nothing yet, nothing found, something went wrong.

use super::any_view::MaybeAny;
use leptos::prelude::*;

use super::asking::AskForRefused;
use super::button::Button;
use super::failure_text as text;
use super::icon::{Icon, Sign};
use crate::crud::list::List;
use crate::data::api::{Failure, use_api};
use crate::text::CLEAR_FILTERS;

#[component]
pub(crate) fn Notice(
    icon: Icon,
    #[prop(into)] title: String,
    #[prop(into)] lead: String,
    /// What can be done about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice">
            <span class="notice-sign"><Sign icon/></span>
            <h2>{title}</h2>
            <p>{lead}</p>
            {children.map(|children| view! { <div class="notice-actions">{children()}</div> }).any()}
        </div>
    }
}

/// A request that failed, in the place of what it should have brought.
#[component]
pub(crate) fn FailureNotice(failure: Failure, #[prop(into)] retry: Callback<()>) -> impl IntoView {
    let (icon, title) = match &failure {
        Failure::Offline => (Icon::Offline, text::OFFLINE_TITLE),
        failure if failure.is_not_found() => (Icon::Lost, text::NOT_FOUND),
        failure if failure.code() == Some("forbidden") => (Icon::Lock, text::FORBIDDEN),
        _ => (Icon::Warning, text::TITLE),
    };
    let lead = if failure.is_not_found() {
        text::NOT_FOUND_LEAD.to_owned()
    } else {
        failure.sentence()
    };
    // What failed because the server was away comes by itself once it is back.
    if failure == Failure::Offline {
        let back = use_api().back;
        let before = back.get_untracked();
        Effect::new(move |_| {
            if back.get() != before {
                let _ = retry.try_run(());
            }
        });
    }
    let id = failure
        .problem()
        .and_then(|problem| problem.request_id.clone());
    view! {
        <div role="alert">
            <Notice icon title lead>
                <Button icon=Icon::Reload press=retry>{text::RETRY}</Button>
                <AskForRefused failure=failure.clone()/>
                {id.map(|id| view! { <p class="request-id">{text::request_id(&id)}</p> }).any()}
            </Notice>
        </div>
    }
}

/// What is wrong with a form as a whole, above its buttons.
#[component]
pub(crate) fn FormError(#[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div role="alert" class="form-error-place">
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! { <p class="form-error"><Sign icon=Icon::Warning/>{error}</p> }
                    })
            }}
        </div>
    }
}

/// A list that is empty because of what narrows it down.
#[component]
pub(crate) fn NothingFound(list: List, title: &'static str, lead: &'static str) -> impl IntoView {
    view! {
        <Notice icon=Icon::Search title lead>
            <Button press=list.clear()>{CLEAR_FILTERS}</Button>
        </Notice>
    }
}
