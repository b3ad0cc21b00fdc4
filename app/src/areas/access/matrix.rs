//! The staff's matrix.

use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use policy::{Action, BuiltIn, Cell, Edition};

use super::model::Rows;
use super::text;
use crate::areas::home::model::in_words;
use crate::data::rights::Rights;

/// How many columns stand beside the roles': the action, and what you may do.
const OTHER_COLUMNS: usize = 2;

#[component]
pub(super) fn Matrix(rows: Memo<Vec<Rows>>, rights: Rights) -> impl IntoView {
    let edition = rights.edition();
    let heading = |role: BuiltIn| {
        view! { <th scope="col" class="role">{role.label(edition)}</th> }
    };
    let sections = move |all: Vec<Rows>| {
        let section = |rows| view! { <Section rows rights=rights.clone()/> };
        all.into_iter().map(section).collect_any()
    };
    view! {
        <div class="panel matrix-scroll" role="region" aria-label=text::MATRIX tabindex="0">
            <table class="matrix">
                <caption class="visually-hidden">{text::MATRIX}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="action">{text::ACTION}</th>
                        <th scope="col" class="you">{text::YOU}</th>
                        {BuiltIn::ALL.map(heading).into_iter().collect_any()}
                    </tr>
                </thead>
                {move || sections(rows.get())}
            </table>
        </div>
    }
}

#[component]
fn Section(rows: Rows, rights: Rights) -> impl IntoView {
    let columns = OTHER_COLUMNS + BuiltIn::ALL.len();
    let edition = rights.edition();
    let row = |action: Action| view! { <Row action edition you=in_words(&rights.reach(action)) may=rights.may_list(action)/> };
    view! {
        <tbody>
            <tr class="section">
                <th scope="rowgroup" colspan=columns.to_string()>
                    <span>{rows.section.label()}</span>
                </th>
            </tr>
            {rows.actions.into_iter().map(row).collect_any()}
        </tbody>
    }
}

#[component]
fn Row(action: Action, edition: Edition, you: String, may: bool) -> impl IntoView {
    let cell = |role| {
        let cell = action.cell(edition, role);
        view! {
            <td class="cell">
                <CellSign cell/>
                <span class="cell-word">{cell.wire_name()}</span>
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row" class="action">
                <span class="action-label">{action.label()}</span>
                <span class="action-text">{action.description()}</span>
                <span class="action-name"><code>{action.wire_name()}</code>" · "{text::SOURCE}" "{action.sources()}</span>
            </th>
            <td class="you" class:may=may>{you}</td>
            {BuiltIn::ALL.map(cell).into_iter().collect_any()}
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
