//! A page whose code is loaded when it is first opened.

use std::future::Future;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::notice::FailureNotice;
use super::skeleton::SkeletonPage;
use crate::api::Failure;
use crate::text::LOADING;

/// Shows the page once its code is there; where loading it failed, one may try again.
///
/// Outside of any `Suspense`: what the page itself loads must not hide it.
pub(crate) fn lazy<F>(open: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, Failure>> + 'static,
{
    let (attempt, is_loading) = (RwSignal::new(()), RwSignal::new(true));
    let retry = Callback::new(move |()| {
        is_loading.set(true);
        attempt.set(());
    });
    let page = move || {
        attempt.track();
        let opening = open();
        // There is one thread in a browser.
        Suspend::new(SendWrapper::new(async move {
            let page = opening.await;
            is_loading.set(false);
            page.unwrap_or_else(|failure| view! { <FailureNotice failure retry/> }.into_any())
        }))
    };
    view! {
        <Show when=move || is_loading.get()>
            <h1 class="visually-hidden">{LOADING}</h1>
            <SkeletonPage/>
        </Show>
        {page}
    }
    .into_any()
}
