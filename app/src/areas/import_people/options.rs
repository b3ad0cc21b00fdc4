//! How the file was read, which the reader may change.

use leptos::prelude::*;
use wire::{ImportColumns, ImportEncoding, ImportLook, ImportSeparator};

use super::state::Reading;
use super::{model, text};
use crate::data::importing::{ALL_CLIENTS, Choices, NO_CLIENTS};
use crate::ui::field::Choice;

/// The choices for a file with these columns. What is chosen follows what was found, so that they stay
/// where the reader changes one of them.
pub(super) fn options(
    reading: Reading,
    columns: Vec<(String, String)>,
    roles: Vec<(String, String)>,
) -> AnyView {
    let import = reading.import;
    let encodings = named(ImportEncoding::ALL, |one| {
        (one.wire_name(), text::encoding(one))
    });
    let separators = named(ImportSeparator::ALL, |one| {
        (one.wire_name(), text::separator(one))
    });
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
    view! {
        <div class="import-options" role="group" aria-label=text::FOUND>
            <Choice
                label=text::ENCODING
                options=encodings
                value=of_look(|look| look.encoding.wire_name().to_owned())
                choose=move |value: String| reading.choose(|choices| choices.encoding = value.parse().ok())
            />
            <Choice
                label=text::SEPARATOR
                options=separators
                value=of_look(|look| look.separator.wire_name().to_owned())
                choose=move |value: String| reading.choose(|choices| {
                    choices.separator = value.parse().ok();
                    choices.columns = None;
                })
            />
            <Choice
                label=text::EMAIL_COLUMN
                options=columns.clone()
                value=of_look(|look| model::column_value(look.used.email))
                choose=choose_column(|used, column| used.email = column)
            />
            <Choice
                label=text::ROLE_COLUMN
                options=columns
                value=of_look(|look| model::column_value(look.used.role))
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

/// Options of what has names.
fn named<T: Copy>(
    all: &[T],
    name: impl Fn(T) -> (&'static str, &'static str),
) -> Vec<(String, String)> {
    let owned = |(name, label): (&str, &str)| (name.to_owned(), label.to_owned());
    all.iter().map(|one| owned(name(*one))).collect()
}
