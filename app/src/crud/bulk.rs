//! Several rows of a list at once: which are chosen, and what can be done to them.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::table::Row;
use crate::text::bulk as text;
use crate::ui::any_view::MaybeAny;
use crate::ui::button::{Button, Variant};

/// The ids of the rows that are chosen; of the page that is shown alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen(RwSignal<BTreeSet<String>>);

/// What can be done to several rows at once.
#[derive(Clone)]
pub(crate) struct Bulk {
    pub(crate) chosen: Chosen,
    /// The buttons.
    pub(crate) actions: ViewFn,
}

impl Chosen {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    /// The ids now, for whoever does not wait for a change.
    pub(crate) fn ids(self) -> BTreeSet<String> {
        self.0.get_untracked()
    }

    /// Chooses nothing.
    pub(crate) fn clear(self) {
        self.0.update(BTreeSet::clear);
    }

    fn toggle(self, ids: &[String], wanted: bool) {
        self.0.update(|chosen| {
            for id in ids {
                if wanted {
                    chosen.insert(id.clone());
                } else {
                    chosen.remove(id);
                }
            }
        });
    }

    /// The box of the heading, which ticks all rows of the page. Those of other pages are no longer
    /// chosen: nothing happens to what one does not see.
    pub(super) fn all_box(self, rows: &[Row]) -> AnyView {
        let things = rows.iter().filter_map(|row| row.thing.as_ref());
        let ids: Vec<String> = things.map(|(id, _)| id.clone()).collect();
        self.0.update(|chosen| chosen.retain(|id| ids.contains(id)));
        let all = ids.clone();
        let is_all = move || {
            self.0
                .with(|chosen| all.iter().all(|id| chosen.contains(id)))
        };
        view! {
            <th scope="col" role="columnheader" class="tick-cell">
                {tick(text::ALL.to_owned(), is_all, move |wanted| self.toggle(&ids, wanted))}
            </th>
        }
        .into_any()
    }

    pub(super) fn row_box(self, thing: Option<(String, String)>) -> AnyView {
        let tick = thing.map(|(id, name)| {
            let this = id.clone();
            let is_chosen = move || self.0.with(|chosen| chosen.contains(&this));
            let ids = [id];
            tick(text::one(&name), is_chosen, move |wanted| {
                self.toggle(&ids, wanted)
            })
        });
        view! { <td role="cell" class="tick-cell">{tick}</td> }.into_any()
    }
}

fn tick(
    label: String,
    is_ticked: impl Fn() -> bool + Send + 'static,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=is_ticked
            on:change=move |event| change(event_target_checked(&event))
        />
    }
    .into_any()
}

/// How many are chosen, and what can be done to them; nothing while none is.
#[component]
pub(super) fn BulkBar(bulk: Bulk) -> impl IntoView {
    let Bulk { chosen, actions } = bulk;
    let number = Memo::new(move |_| chosen.0.with(BTreeSet::len));
    let bar = move || {
        view! {
            <div class="bulk" role="group" aria-label=text::LABEL>
                <span role="status">{move || text::chosen(number.get() as u64)}</span>
                {actions.run()}
                <Button variant=Variant::Quiet press=move |()| chosen.clear()>{text::CLEAR}</Button>
            </div>
        }
    };
    let is_any = Memo::new(move |_| number.get() > 0);
    move || is_any.get().then(&bar).any()
}
