//! Chooses one of many by its name: what is found stands below the field, a button each.

use std::sync::Arc;

use leptos::prelude::*;

use super::text;
use crate::crud::picker::Pick;
use crate::crud::query::encode;
use crate::crud::search::SearchField;
use crate::data::api::Failure;
use crate::data::fetch::Fetched;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};

/// Shows the field; `choose` gets the id.
#[component]
pub(super) fn Chooser<F>(
    label: &'static str,
    /// Finds what an address' query (with its `?`) asks for.
    find: impl Fn(String) -> F + Send + Sync + 'static,
    choose: Callback<String>,
) -> impl IntoView
where
    F: Future<Output = Result<Vec<Pick>, Failure>> + 'static,
{
    let searched = RwSignal::new(String::new());
    let find = Arc::new(find);
    let found = Fetched::new(move || {
        let text = searched.with(|text| text.trim().to_owned());
        let coming =
            (!text.is_empty()).then(|| find(format!("?per_page=8&search={}", encode(&text))));
        async move {
            match coming {
                Some(coming) => coming.await.map(Some),
                None => Ok(None),
            }
        }
    });
    let list = move || {
        found
            .ok()
            .flatten()
            .map(|picks| draw(picks, searched, choose))
            .any()
    };
    view! {
        <div class="lookup">
            <SearchField label value=searched search=move |text| searched.set(text)/>
            {list}
        </div>
    }
}

fn draw(picks: Vec<Pick>, searched: RwSignal<String>, choose: Callback<String>) -> AnyView {
    if picks.is_empty() {
        return view! { <p class="lookup-list dim-text" role="status">{text::NOBODY_FOUND}</p> }
            .into_any();
    }
    let item = move |Pick { id, label, detail }: Pick| {
        let press = move |_| {
            searched.set(String::new());
            choose.run(id.clone());
        };
        view! {
            <li>
                <button type="button" class="entry" on:click=press>
                    <span class="cut">{label}</span>
                    <span class="cut dim-text">{detail}</span>
                </button>
            </li>
        }
    };
    view! { <ul class="lookup-list">{picks.into_iter().map(item).collect_any()}</ul> }.into_any()
}
