//! What comes from the server: a skeleton before it is there, and the failure where it fails.

use leptos::error::Errors;
use leptos::prelude::*;

use super::notice::FailureNotice;
use crate::api::Failure;

/// Shows a resource. While it is fetched again, what was there stays, a little paler.
#[component]
pub(crate) fn Loaded<T, S, F>(
    resource: LocalResource<Result<T, Failure>>,
    skeleton: S,
    view: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    S: Fn() -> AnyView + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let pending = RwSignal::new(false);
    let failed = move |errors: ArcRwSignal<Errors>| {
        move || {
            let retry = move |()| resource.refetch();
            failure_in(&errors).map(|failure| view! { <FailureNotice failure retry/> })
        }
    };
    view! {
        <div class="loaded" class:pending=pending aria-busy=move || pending.get().then_some("true")>
            <Transition fallback=skeleton set_pending=pending.write_only()>
                <ErrorBoundary fallback=failed>
                    {move || {
                        let view = view.clone();
                        Suspend::new(async move { resource.await.map(view) })
                    }}
                </ErrorBoundary>
            </Transition>
        </div>
    }
}

fn failure_in(errors: &ArcRwSignal<Errors>) -> Option<Failure> {
    let errors = errors.get();
    let found = errors.iter().next().map(|(_, error)| error.clone())?;
    found.downcast_ref::<Failure>().cloned()
}
