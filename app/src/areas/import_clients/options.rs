//! How the file was read, which the reader may change.

use leptos::prelude::*;
use wire::{ClientImportColumns, ClientImportLook, DepartmentNotation, LONGEST_NAME};

use super::text;
use crate::platform::browser::fresh_id;
use crate::sheet::clients::state::Work;
use crate::sheet::options::{self, column_value, named};
use crate::sheet::text::FOUND;
use crate::ui::field::Choice;

/// The choices for a file with these columns. What is chosen follows what was found, so that they stay
/// where the reader changes one of them.
pub(super) fn choices(work: Work, columns: Vec<(String, String)>) -> AnyView {
    let import = work.import;
    let of_look = move |read: fn(&ClientImportLook) -> String| {
        Signal::derive(move || {
            import
                .look
                .with(|look| look.as_deref().map(read).unwrap_or_default())
        })
    };
    let encoding = options::encoding(
        of_look(|look| look.encoding.wire_name().to_owned()),
        Callback::new(move |value: String| {
            work.choose(|options| options.encoding = value.parse().ok());
        }),
    );
    let separator = options::separator(
        of_look(|look| look.separator.wire_name().to_owned()),
        Callback::new(move |value: String| {
            work.choose(|options| {
                options.separator = value.parse().ok();
                options.columns = None;
            });
        }),
    );
    let column = |label: &'static str,
                  read: fn(&ClientImportLook) -> String,
                  change: fn(&mut ClientImportColumns, Option<usize>)| {
        let choose = Callback::new(move |value: String| {
            work.choose_column(|used| change(used, value.parse().ok()));
        });
        view! { <Choice label options=columns.clone() value=of_look(read) choose/> }.into_any()
    };
    let columns = vec![
        column(
            text::NAME_COLUMN,
            |look| column_value(look.used.name),
            |used, column| used.name = column,
        ),
        column(
            text::DEPARTMENT_COLUMN,
            |look| column_value(look.used.department),
            |used, column| used.department = column,
        ),
        column(
            text::CITY_COLUMN,
            |look| column_value(look.used.city),
            |used, column| used.city = column,
        ),
        column(
            text::TAGS_COLUMN,
            |look| column_value(look.used.tags),
            |used, column| used.tags = column,
        ),
        column(
            text::NOTE_COLUMN,
            |look| column_value(look.used.note),
            |used, column| used.note = column,
        ),
    ];
    let notations = named(DepartmentNotation::ALL, |one| {
        (one.wire_name(), text::notation(one))
    });
    let notation = of_look(|look| look.departments.wire_name().to_owned());
    let choose = Callback::new(move |value: String| {
        work.choose(|options| options.departments = value.parse().ok());
    });
    view! {
        <div class="import-options" role="group" aria-label=FOUND>
            {encoding}
            {separator}
            {columns}
            <Choice label=text::NOTATION options=notations value=notation choose/>
            {client(work)}
        </div>
    }
    .into_any()
}

/// The client of lines that name none: looked at once it is typed, and not at each letter.
fn client(work: Work) -> AnyView {
    let id = fresh_id("client");
    let about = format!("{id}-about");
    let change = move |event| {
        let name = event_target_value(&event);
        let name = (!name.trim().is_empty()).then_some(name);
        work.choose(|options| options.client = name);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{text::CLIENT}</label>
            <input
                id=id
                class="input"
                type="text"
                autocomplete="off"
                maxlength=LONGEST_NAME.to_string()
                aria-describedby=about.clone()
                on:change=change
            />
            <div id=about class="about">
                <p class="hint">{text::CLIENT_HINT}</p>
            </div>
        </div>
    }
    .into_any()
}
