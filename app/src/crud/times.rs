//! The form for when something that was given to somebody holds: from when, and until when.

use leptos::prelude::*;
use wire::ValidityRequest;

use super::form::{FieldSpec, Form, FormView, options};
use crate::data::api::Failure;
use crate::data::write::writing;
use crate::platform::time::local;
use crate::text::{SAVE, form, times as text};

const FIELDS: &[FieldSpec] = &[
    FieldSpec::time("from", text::STARTS).hint(text::STARTS_HINT),
    FieldSpec::time("until", text::ENDS).hint(text::ENDS_HINT),
];

/// Shows the form; `save` sends what it asks for.
#[component]
pub(crate) fn TimesForm<F>(
    /// From when and until when it holds now, as the server says it.
    before: [Option<String>; 2],
    save: impl Fn(ValidityRequest) -> F + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<(), Failure>> + 'static,
{
    let typed = before.each_ref().map(|at| at.as_deref().map(local));
    let form = Form::new(FIELDS, typed.map(Option::unwrap_or_default).into());
    let before = StoredValue::new(before);
    let save = StoredValue::new(save);
    let send = writing(move || {
        let [from, until] = before.get_value();
        let request = ValidityRequest {
            from: form.time("from", from),
            until: form.time("until", until),
        };
        save.with_value(|save| save(request))
    });
    view! { <FormView form send labels=[SAVE, form::SAVING]/> }
}

/// The fields by which something is offered for a time: the choice whether it is, and from when and
/// until when; as the server names the two.
pub(crate) const PERIOD: FieldSpec = FieldSpec::choice("period", text::PERIOD);
pub(crate) const VALID_FROM: FieldSpec = FieldSpec::time("valid_from", text::STARTS);
pub(crate) const VALID_UNTIL: FieldSpec =
    FieldSpec::time("valid_until", text::ENDS).hint(text::ENDS_HINT);

/// As the choice has it.
pub(crate) const ALWAYS: &str = "always";
const LIMITED: &str = "limited";

fn is_limited(form: Form) -> bool {
    form.value("period") == LIMITED
}

/// The same form, whose two times are shown where it is for a time.
pub(crate) fn offered_for_a_time(form: Form) -> Form {
    for field in [VALID_FROM, VALID_UNTIL] {
        form.shown(field.name, move || is_limited(form));
    }
    let periods = [(ALWAYS, text::NO_LIMIT), (LIMITED, text::LIMITED)];
    form.offering("period", options(periods))
}

/// From when and until when it is offered, as the server reads it.
///
/// # Errors
///
/// It is for a time, and neither is said: that would be for ever.
pub(crate) fn offered_times(form: Form) -> Result<[Option<String>; 2], Failure> {
    if !untrack(|| is_limited(form)) {
        return Ok([None, None]);
    }
    let times = [VALID_FROM, VALID_UNTIL].map(|field| form.time(field.name, None));
    match times {
        [None, None] => Err(Failure::at(VALID_UNTIL.name, text::MISSING)),
        times => Ok(times),
    }
}
