//! How the file was read, which the reader may change.

use leptos::prelude::*;
use wire::{ImportColumns, ImportLook};

use super::state::Reading;
use super::text;
use crate::data::importing::{ALL_CLIENTS, Choices, NO_CLIENTS};
use crate::sheet::options::{self, named};
use crate::sheet::text::FOUND;
use crate::ui::field::Choice;

/// The choices for a file with these columns. What is chosen follows what was found, so that they stay
/// where the reader changes one of them.
pub(super) fn choices(
    reading: Reading,
    columns: Vec<(String, String)>,
    roles: Vec<(String, String)>,
) -> AnyView {
    let import = reading.import;
    let access = named(&[NO_CLIENTS, ALL_CLIENTS], |one| match one {
        ALL_CLIENTS => (one, text::ALL_CLIENTS),
        _ => (one, text::NO_CLIENTS),
    });
    let of_look = move |read: fn(&ImportLook) -> String| {
        Signal::derive(move || {
            import
                .look
                .with(|look| look.as_deref().map(read).unwrap_or_default())
        })
    };
    let of_choices = move |read: fn(&Choices) -> &String| {
        Signal::derive(move || import.choices.with(|choices| read(choices).clone()))
    };
    let choose_column = move |change: fn(&mut ImportColumns, Option<usize>)| {
        move |value: String| {
            let used = import
                .look
                .with_untracked(|look| look.as_deref().map(|look| look.used.clone()));
            let columns = used.map(|mut used| {
                change(&mut used, value.parse().ok());
                used
            });
            reading.choose(|choices| choices.columns = columns);
        }
    };
    let encoding = options::encoding(
        of_look(|look| look.encoding.wire_name().to_owned()),
        Callback::new(move |value: String| {
            reading.choose(|choices| choices.encoding = value.parse().ok());
        }),
    );
    let separator = options::separator(
        of_look(|look| look.separator.wire_name().to_owned()),
        Callback::new(move |value: String| {
            reading.choose(|choices| {
                choices.separator = value.parse().ok();
                choices.columns = None;
            });
        }),
    );
    view! {
        <div class="import-options" role="group" aria-label=FOUND>
            {encoding}
            {separator}
            <Choice
                label=text::EMAIL_COLUMN
                options=columns.clone()
                value=of_look(|look| options::column_value(look.used.email))
                choose=choose_column(|used, column| used.email = column)
            />
            <Choice
                label=text::ROLE_COLUMN
                options=columns
                value=of_look(|look| options::column_value(look.used.role))
                choose=choose_column(|used, column| used.role = column)
            />
            <Choice
                label=text::ROLE
                options=roles
                value=of_choices(|choices| &choices.role)
                choose=move |value| reading.choose(|choices| choices.role = value)
            />
            <Choice
                label=text::ACCESS
                options=access
                value=of_choices(|choices| &choices.access)
                choose=move |value| import.choices.update(|choices| choices.access = value)
            />
        </div>
    }
    .into_any()
}
