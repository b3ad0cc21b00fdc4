//! A page whose code is loaded when it is first opened.

use std::future::Future;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use send_wrapper::SendWrapper;

use super::heading::{ComingHeading, Heading};
use super::notice::FailureNotice;
use super::skeleton::SkeletonRows;
use crate::data::api::{Failure, use_api};

/// The code of a page was not loaded; why, the server has to be asked.
pub(crate) struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Where a page's code is.
#[derive(Clone)]
enum State {
    Loading,
    Loaded,
    Failed(Failure),
}

/// Shows the page once its code is there, and until then its `title`; where loading it failed, one
/// may try again.
///
/// Outside of any `Suspense`: what the page itself loads must not hide it.
pub(crate) fn lazy<F>(title: &'static str, open: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    let api = use_api();
    let (state, attempt) = (RwSignal::new(State::Loading), RwSignal::new(()));
    let page = move || {
        attempt.track();
        let opening = open();
        // There is one thread in a browser.
        Suspend::new(SendWrapper::new(async move {
            let page = opening.await;
            let now = match &page {
                Ok(_) => Some(State::Loaded),
                Err(NotLoaded) => api.why_not_loaded().await.map(State::Failed),
            };
            // The page may have been left meanwhile.
            if let Some(now) = now {
                let _ = state.try_set(now);
            }
            page.unwrap_or_else(|NotLoaded| ().into_any())
        }))
    };
    let retry = Callback::new(move |()| {
        state.set(State::Loading);
        attempt.set(());
    });
    let instead = move || match state.get() {
        State::Loading => view! { <ComingHeading title/><SkeletonRows/> }.into_any(),
        State::Failed(failure) => {
            view! { <Heading title=title.to_owned()/><FailureNotice failure retry/> }.into_any()
        }
        State::Loaded => ().into_any(),
    };
    view! { {instead} {page} }.into_any()
}
