//! Leading on from a page that is none to stay on.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Goes on to `path`, which takes this page's place: Back does not come here again and be led on once
/// more.
#[component]
pub(crate) fn LeadOn(#[prop(into)] path: String) -> impl IntoView {
    let options = NavigateOptions {
        replace: true,
        ..NavigateOptions::default()
    };
    use_navigate()(&path, options);
}
