//! Several rows of a list at once: which are chosen, and what can be done to them.

use std::future::Future;

use leptos::prelude::*;

use super::table::Row;
use crate::data::api::Failure;
use crate::text::{bulk as text, sentence};
use crate::ui::any_view::{CollectAny as _, MaybeAny};
use crate::ui::button::{Button, Variant};

/// The rows that are chosen, by their ids, with what they are called; of the page that is shown alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen {
    rows: RwSignal<Vec<(String, String)>>,
    /// Those to whom something could not be done, and why.
    refused: RwSignal<Vec<(String, String)>>,
}

/// What can be done to several rows at once.
#[derive(Clone)]
pub(crate) struct Bulk {
    pub(crate) chosen: Chosen,
    /// The buttons.
    pub(crate) actions: ViewFn,
}

impl Chosen {
    pub(crate) fn new() -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
        }
    }

    /// The ids now, for whoever does not wait for a change.
    pub(crate) fn ids(self) -> Vec<String> {
        self.rows
            .with_untracked(|rows| rows.iter().map(|(id, _)| id.clone()).collect())
    }

    /// Chooses nothing.
    pub(crate) fn clear(self) {
        self.rows.update(Vec::clear);
        self.refused.update(Vec::clear);
    }

    /// Does something to one row after another: what can be done is done. Those that were refused
    /// stay chosen, and the bar says of each why. How many were done.
    pub(crate) async fn each<F>(self, act: impl Fn(String) -> F) -> u64
    where
        F: Future<Output = Result<(), Failure>>,
    {
        self.refused.update(Vec::clear);
        let mut done = 0;
        for (id, name) in self.rows.get_untracked() {
            match act(id.clone()).await {
                Ok(()) => {
                    done += 1;
                    self.rows.update(|rows| rows.retain(|(row, _)| *row != id));
                }
                Err(failure) => {
                    let why = failure.sentence();
                    self.refused.update(|refused| refused.push((name, why)));
                }
            }
        }
        done
    }

    /// It was done to all but these, in one request: they stay chosen, and the bar says of each why.
    pub(crate) fn only_refused(self, refused: Vec<(String, String, String)>) {
        self.rows
            .update(|rows| rows.retain(|(row, _)| refused.iter().any(|(id, ..)| id == row)));
        let why = refused.into_iter();
        let why = why.map(|(_, name, why)| (name, sentence(&why)));
        self.refused.set(why.collect());
    }

    fn toggle(self, things: &[(String, String)], wanted: bool) {
        self.rows.update(|rows| {
            rows.retain(|row| !things.contains(row));
            if wanted {
                rows.extend_from_slice(things);
            }
        });
    }

    fn has(self, id: &str) -> bool {
        self.rows.with(|rows| is_in(rows, id))
    }

    /// The box of the heading, which ticks all rows of the page. Those of other pages are no longer
    /// chosen: nothing happens to what one does not see.
    pub(super) fn all_box(self, rows: &[Row]) -> AnyView {
        let things = rows.iter().filter_map(|row| row.thing.clone());
        let things: Vec<(String, String)> = things.collect();
        self.rows
            .update(|rows| rows.retain(|(id, _)| is_in(&things, id)));
        let all = things.clone();
        let is_all = move || all.iter().all(|(id, _)| self.has(id));
        view! {
            <th scope="col" role="columnheader" class="tick-cell">
                {tick(text::ALL.to_owned(), is_all, move |wanted| self.toggle(&things, wanted))}
            </th>
        }
        .into_any()
    }

    pub(super) fn row_box(self, thing: Option<(String, String)>) -> AnyView {
        let tick = thing.map(|(id, name)| {
            let this = id.clone();
            let is_chosen = move || self.has(&this);
            let label = text::one(&name);
            let things = [(id, name)];
            tick(label, is_chosen, move |wanted| self.toggle(&things, wanted))
        });
        view! { <td role="cell" class="tick-cell">{tick}</td> }.into_any()
    }
}

fn is_in(rows: &[(String, String)], id: &str) -> bool {
    rows.iter().any(|(row, _)| row == id)
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
    let number = Memo::new(move |_| chosen.rows.with(Vec::len));
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
    view! {
        {move || is_any.get().then(&bar).any()}
        {move || chosen.refused.with(|refused| report(refused)).any()}
    }
}

/// Why what was to be done was not done to some.
fn report(refused: &[(String, String)]) -> Option<AnyView> {
    if refused.is_empty() {
        return None;
    }
    let line = |(name, why): &(String, String)| {
        view! { <li>{format!("{name}: {why}")}</li> }
    };
    let lines = refused.iter().map(line).collect_any();
    let title = text::refused(refused.len() as u64);
    Some(
        view! { <div class="form-error refused-rows" role="alert"><p>{title}</p><ul>{lines}</ul></div> }
            .into_any(),
    )
}
