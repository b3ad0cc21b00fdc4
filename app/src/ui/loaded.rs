//! What comes from the server: a skeleton before it is there, and the failure where it fails.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::error::Errors;
use leptos::prelude::*;

use super::notice::FailureNotice;
use crate::data::api::Failure;
use crate::data::fetch::Fetched;

/// What is shown once it is there. Boxed, so that there is one type of it for all pages.
type Coming = Pin<Box<dyn Future<Output = Result<AnyView, Failure>> + Send>>;

/// Shows a resource. While it is fetched again, what was there stays, a little paler.
#[component]
pub(crate) fn Loaded<T, S, F>(resource: Fetched<T>, skeleton: S, view: F) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    S: Fn() -> AnyView + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let coming = move || {
        let view = view.clone();
        Box::pin(async move { resource.coming().await.map(view) }) as Coming
    };
    let retry = Callback::new(move |()| resource.refetch());
    frame(Arc::new(coming), ViewFn::from(skeleton), retry)
}

fn frame(
    coming: Arc<dyn Fn() -> Coming + Send + Sync>,
    skeleton: ViewFn,
    retry: Callback<()>,
) -> AnyView {
    let pending = RwSignal::new(false);
    let failed = move |errors: ArcRwSignal<Errors>| {
        move || failure_in(&errors).map(|failure| view! { <FailureNotice failure retry/> })
    };
    let skeleton = move || skeleton.run();
    view! {
        <div class="loaded" class:pending=pending aria-busy=move || pending.get().then_some("true")>
            <Transition fallback=skeleton set_pending=pending.write_only()>
                <ErrorBoundary fallback=failed>{move || Suspend::new(coming())}</ErrorBoundary>
            </Transition>
        </div>
    }
    .into_any()
}

fn failure_in(errors: &ArcRwSignal<Errors>) -> Option<Failure> {
    let errors = errors.get();
    let found = errors.iter().next().map(|(_, error)| error.clone())?;
    found.downcast_ref::<Failure>().cloned()
}
