//! The staff's matrix: its sections closed until somebody opens them, because hardly anybody reads
//! all of it; on phones one role beside the actions.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::{Action, Cell, Edition, Section};

use super::model::{Column, Rows};
use super::text;
use crate::data::rights::Rights;
use crate::ui::any_view::{CollectAny, MaybeAny};
use crate::ui::icon::{Icon, Sign};
use crate::ui::reach::in_words;

/// How many columns stand beside the roles': the action, and what you may do.
const OTHER_COLUMNS: usize = 2;

/// Which sections are open.
#[derive(Clone, Copy)]
pub(super) struct Opened(RwSignal<BTreeSet<&'static str>>);

impl Opened {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    /// Whether all of them are.
    pub(super) fn is_all(self) -> bool {
        self.0.with(|open| open.len() == Section::ALL.len())
    }

    /// Opens all of them, or closes them.
    pub(super) fn set_all(self, open: bool) {
        let all = Section::ALL
            .iter()
            .filter(|_| open)
            .map(|section| section.label());
        self.0.set(all.collect());
    }

    fn toggle(self, section: Section) {
        self.0.update(|open| {
            if !open.remove(section.label()) {
                open.insert(section.label());
            }
        });
    }
}

#[component]
pub(super) fn Matrix(
    rows: Memo<Vec<Rows>>,
    /// Whether a filter has found them: then they are all shown.
    #[prop(into)]
    found: Signal<bool>,
    opened: Opened,
    /// The one role that phones show.
    #[prop(into)]
    chosen: Signal<String>,
    rights: Rights,
) -> impl IntoView {
    let edition = rights.edition();
    let heading = |column: Column| {
        let hidden = move || chosen.with(|chosen| chosen != column.name());
        view! { <th scope="col" class="role" class:other=hidden>{column.label(edition)}</th> }
    };
    let sections = move |all: Vec<Rows>| {
        let section = |rows| view! { <SectionOf rows found opened chosen rights=rights.clone()/> };
        all.into_iter().map(section).collect_any()
    };
    view! {
        <div class="panel matrix-frame">
            <table class="matrix">
                <caption class="visually-hidden">{text::MATRIX}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="action">{text::ACTION}</th>
                        <th scope="col" class="you">{text::YOU}</th>
                        {Column::all().map(heading).collect_any()}
                    </tr>
                </thead>
                {move || sections(rows.get())}
            </table>
        </div>
    }
}

#[component]
fn SectionOf(
    rows: Rows,
    found: Signal<bool>,
    opened: Opened,
    chosen: Signal<String>,
    rights: Rights,
) -> impl IntoView {
    let Rows { section, actions } = rows;
    let columns = OTHER_COLUMNS + Column::all().count();
    let edition = rights.edition();
    let is_open =
        Memo::new(move |_| found.get() || opened.0.with(|open| open.contains(section.label())));
    let number = text::shown(actions.len() as u64);
    let body = move || {
        let row = |action: Action| {
            let you = in_words(&rights.reach(action));
            view! { <ActionRow action edition you may=rights.may_list(action) chosen/> }
        };
        is_open
            .get()
            .then(|| actions.iter().copied().map(row).collect_any())
    };
    view! {
        <tbody>
            <tr class="section">
                <th scope="rowgroup" colspan=columns.to_string()>
                    <button
                        type="button"
                        class="section-button"
                        aria-expanded=move || is_open.get().to_string()
                        on:click=move |_| opened.toggle(section)
                    >
                        <Sign icon=Icon::Right/>
                        {section.label()}
                        <span class="dim-text">{number}</span>
                    </button>
                </th>
            </tr>
            {body}
        </tbody>
    }
}

#[component]
fn ActionRow(
    action: Action,
    edition: Edition,
    you: String,
    may: bool,
    chosen: Signal<String>,
) -> impl IntoView {
    let cell = |column: Column| {
        let cell = column.cell(action, edition);
        let hidden = move || chosen.with(|chosen| chosen != column.name());
        view! {
            <td class="cell" class:other=hidden>
                <CellSign cell/>
                <span class="cell-word">{text::short(cell)}</span>
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row" class="action">
                <span class="action-label" title=action.wire_name()>{action.label()}</span>
                <span class="action-text">{action.description()}</span>
            </th>
            <td class="you" class:may=may>{you}</td>
            {Column::all().map(cell).collect_any()}
        </tr>
    }
}

/// A cell's glyph; the word beside it says the same.
#[component]
pub(super) fn CellSign(cell: Cell) -> impl IntoView {
    let (class, lines) = match cell {
        Cell::Workgroup => ("glyph workgroup", "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z"),
        Cell::Clients => ("glyph clients", "M8 2.5a5.5 5.5 0 0 0 0 11z"),
        Cell::Below => ("glyph below", "M2.5 4h11L8 13.5z"),
        Cell::Own => (
            "glyph own",
            "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
        ),
        Cell::Never => ("glyph never", "M5 8h6"),
    };
    view! {
        <svg class=class viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=lines></path>
            {(cell == Cell::Clients).then(|| view! { <circle cx="8" cy="8" r="5.5"></circle> }).any()}
        </svg>
    }
}
