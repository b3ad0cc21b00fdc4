//! The page of one thing: the way back to its list, what it is called, what can be done to it.

use leptos::prelude::*;

use super::list::last_address;
use crate::data::fetch::Fetched;
use crate::layout::not_found::LostPage;
use crate::routes::table::Row;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};

/// Shows the page, or that there is no such thing.
#[component]
pub(crate) fn ObjectPage<T>(
    /// The list that it is in.
    list: &'static Row,
    workgroup: policy::WorkgroupId,
    /// The thing.
    resource: Fetched<T>,
    /// What it is called.
    name: fn(&T) -> String,
    /// What a thing of its kind is called, until its own name is known.
    kind: &'static str,
    /// What can be done to it.
    #[prop(into)]
    actions: ViewFn,
    children: ChildrenFn,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let title = Signal::derive(move || resource.ok().map_or(kind.to_owned(), |thing| name(&thing)));
    let is_lost = Memo::new(move |_| {
        let answer = resource.get();
        answer.is_some_and(|answer| answer.is_err_and(|failure| failure.is_not_found()))
    });
    frame((list, workgroup), title, is_lost, actions, children)
}

fn frame(
    (list, workgroup): (&'static Row, policy::WorkgroupId),
    title: Signal<String>,
    is_lost: Memo<bool>,
    actions: ViewFn,
    children: ChildrenFn,
) -> AnyView {
    let back = last_address(list.href(workgroup));
    let page = move || {
        let actions = actions.clone();
        view! {
            <nav class="crumbs" aria-label=list.label>
                <a href=back.clone()><Sign icon=Icon::Left/>{list.label}</a>
            </nav>
            <Heading title>{actions.run()}</Heading>
            {children()}
        }
    };
    view! {
        <Show when=move || !is_lost.get() fallback=LostPage>{page()}</Show>
    }
    .into_any()
}
