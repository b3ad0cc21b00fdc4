//! What can be chosen of how a file is read.

use leptos::prelude::*;
use wire::{ImportColumn, ImportEncoding, ImportSeparator};

use super::text;
use crate::ui::field::Choice;

/// The columns to choose from, by their numbers; those with passwords are none.
pub(crate) fn columns(all: &[ImportColumn]) -> Vec<(String, String)> {
    let none = (String::new(), text::NO_COLUMN.to_owned());
    let open = all.iter().enumerate().filter(|(_, column)| !column.secret);
    let columns = open.map(|(place, column)| {
        let name = match column.name.as_str() {
            "" => text::unnamed(place + 1),
            name => name.to_owned(),
        };
        (
            place.to_string(),
            text::column(&name, column.samples.first()),
        )
    });
    std::iter::once(none).chain(columns).collect()
}

/// A column as the choice has it.
pub(crate) fn column_value(column: Option<usize>) -> String {
    column.map(|column| column.to_string()).unwrap_or_default()
}

/// Options of what has names.
pub(crate) fn named<T: Copy>(
    all: &[T],
    name: impl Fn(T) -> (&'static str, &'static str),
) -> Vec<(String, String)> {
    let owned = |(name, label): (&str, &str)| (name.to_owned(), label.to_owned());
    all.iter().map(|one| owned(name(*one))).collect()
}

/// How the bytes become letters.
pub(crate) fn encoding(value: Signal<String>, choose: Callback<String>) -> AnyView {
    let encodings = named(ImportEncoding::ALL, |one| {
        (one.wire_name(), text::encoding(one))
    });
    view! { <Choice label=text::ENCODING options=encodings value choose/> }.into_any()
}

/// What stands between the cells.
pub(crate) fn separator(value: Signal<String>, choose: Callback<String>) -> AnyView {
    let separators = named(ImportSeparator::ALL, |one| {
        (one.wire_name(), text::separator(one))
    });
    view! { <Choice label=text::SEPARATOR options=separators value choose/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::importing::tests::look;

    #[test]
    fn columns_are_offered_with_what_is_in_them_and_passwords_are_not() {
        let options = columns(&look(Vec::new()).columns);
        let labels: Vec<_> = options.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["None", "Email (person2@msp.example)", "Column 2"]);
    }
}
