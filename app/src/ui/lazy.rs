//! A page whose code is loaded when it is first opened.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

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
pub(crate) fn lazy<F>(title: &'static str, open: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    shown(Some(title), boxed(open))
}

/// The same for what is a part of a page, and has no title.
pub(crate) fn lazy_part(open: Opening) -> AnyView {
    shown(None, open)
}

/// The same for a dialog: its code is loaded when it is first opened.
pub(crate) fn lazy_dialog(open: RwSignal<bool>, load: Opening) -> impl Fn() -> Option<AnyView> {
    let begun = Memo::new(move |before: Option<&bool>| open.get() || before == Some(&true));
    let load = SendWrapper::new(Rc::new(load));
    move || {
        let load = Rc::clone(&load);
        begun.get().then(|| shown(None, Box::new(move || load())))
    }
}

/// What loads a page. Boxed, so that showing it is compiled once and not for every page.
pub(crate) type Opening =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<AnyView, NotLoaded>>>>>;

/// `open`, boxed.
pub(crate) fn boxed<F>(open: impl Fn() -> F + 'static) -> Opening
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    Box::new(move || Box::pin(open()))
}

fn shown(title: Option<&'static str>, open: Opening) -> AnyView {
    // There is one thread in a browser.
    let open = SendWrapper::new(open);
    let api = use_api();
    let (state, attempt) = (RwSignal::new(State::Loading), RwSignal::new(()));
    let page = move || {
        attempt.track();
        let opening = open();
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
    let instead = move || match (state.get(), title) {
        (State::Loading, Some(title)) => view! { <ComingHeading title/><SkeletonRows/> }.into_any(),
        (State::Failed(failure), Some(title)) => {
            view! { <Heading title=title.to_owned()/><FailureNotice failure retry/> }.into_any()
        }
        (State::Failed(failure), None) => view! { <FailureNotice failure retry/> }.into_any(),
        (State::Loading, None) | (State::Loaded, _) => ().into_any(),
    };
    view! { {instead} {page} }.into_any()
}
