//! Mends a line where it is shown: the file stays as it is, and is read as if the cells had said so.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wire::{ClientImportLine, ClientImportLook, MendedCell};

use crate::platform::browser::fresh_id;
use crate::sheet::clients::state::Work;
use crate::sheet::clients::text;
use crate::ui::any_view::CollectAny as _;
use crate::ui::button::{Submit, Variant};

/// What a line says in a column, and what it is made to say.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) column: usize,
    pub(super) name: String,
    pub(super) text: String,
}

/// The cells of a line that can be mended: of all columns but those with passwords.
pub(super) fn cells(look: &ClientImportLook, line: &ClientImportLine) -> Vec<Cell> {
    let columns = look.columns.iter().enumerate();
    let seen = columns.filter(|(_, column)| !column.secret);
    let cell = |(at, column): (usize, &wire::ImportColumn)| Cell {
        column: at,
        name: match column.name.is_empty() {
            true => text::unnamed(at),
            false => column.name.clone(),
        },
        text: line.cells.get(at).cloned().unwrap_or_default(),
    };
    seen.map(cell).collect()
}

/// All that is mended once a line has these cells: what is as the file has it is left to the file.
pub(super) fn mended(
    before: &[MendedCell],
    line: u64,
    cells: impl Iterator<Item = (Cell, String)>,
) -> Vec<MendedCell> {
    let mut all = before.to_vec();
    for (cell, typed) in cells.filter(|(cell, typed)| *typed != cell.text) {
        all.retain(|other| (other.line, other.column) != (line, cell.column));
        all.push(MendedCell {
            line,
            column: cell.column,
            text: typed,
        });
    }
    all
}

/// What opens the cells of a line, where it can be mended: one that asks, or that is refused.
pub(super) fn mend(
    work: Work,
    look: &ClientImportLook,
    line: &ClientImportLine,
) -> Option<AnyView> {
    if line.cells.is_empty() {
        return None;
    }
    let open = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| {
        let details: web_sys::HtmlElement = event_target(&event);
        open.set(details.has_attribute("open"));
    };
    let number = line.line;
    let kept = StoredValue::new(cells(look, line));
    let form = move || form(work, number, kept.get_value());
    Some(
        view! {
            <details class="more" on:toggle=toggle>
                <summary aria-label=text::mend(number)>{text::MEND}</summary>
                <Show when=move || open.get()>{form()}</Show>
            </details>
        }
        .into_any(),
    )
}

fn form(work: Work, line: u64, cells: Vec<Cell>) -> AnyView {
    let typed: Vec<RwSignal<String>> = cells
        .iter()
        .map(|cell| RwSignal::new(cell.text.clone()))
        .collect();
    let fields = cells.iter().zip(&typed);
    let fields = fields.map(|(cell, value)| field(&cell.name, *value));
    let fields = fields.collect_any();
    let kept = StoredValue::new((cells, typed));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (cells, typed) = kept.get_value();
        let typed = typed.iter().map(RwSignal::get_untracked);
        work.mend(line, |before| {
            mended(before, line, cells.into_iter().zip(typed))
        });
    };
    view! {
        <form class="mend" novalidate on:submit=submit>
            {fields}
            <div class="form-actions start">
                <Submit variant=Some(Variant::Plain) label=text::CHECK_AGAIN busy_label=text::CHECK_AGAIN busy=work.checking.pending()/>
            </div>
        </form>
    }
    .into_any()
}

fn field(name: &str, value: RwSignal<String>) -> AnyView {
    let id = fresh_id("cell");
    view! {
        <div class="field">
            <label for=id.clone()>{name.to_owned()}</label>
            <input
                id=id
                class="input"
                autocomplete="off"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: usize, text: &str) -> Cell {
        Cell {
            column,
            name: String::new(),
            text: text.to_owned(),
        }
    }

    fn said(mended: &[MendedCell]) -> Vec<(u64, usize, &str)> {
        let said = mended.iter();
        said.map(|cell| (cell.line, cell.column, cell.text.as_str()))
            .collect()
    }

    #[test]
    fn only_what_is_typed_anew_is_mended() {
        let cells = [
            (cell(0, "Acme"), "Acme".to_owned()),
            (cell(2, ""), "Oslo".to_owned()),
        ];
        let first = mended(&[], 4, cells.into_iter());
        assert_eq!(said(&first), [(4, 2, "Oslo")]);
        let again = [(cell(2, "Oslo"), "Bergen".to_owned())];
        let second = mended(&first, 4, again.into_iter());
        assert_eq!(said(&second), [(4, 2, "Bergen")]);
        let other = [(cell(2, ""), "Rome".to_owned())];
        let third = mended(&second, 5, other.into_iter());
        assert_eq!(said(&third), [(4, 2, "Bergen"), (5, 2, "Rome")]);
    }
}
