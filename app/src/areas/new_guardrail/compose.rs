//! Making a guardrail: it is put together, and who breaks it now is said before it can be made.

use leptos::prelude::*;
use wire::{
    GuardrailCheck, GuardrailKind, GuardrailRequest, GuardrailStatement, LONGEST_NAME, Witness,
};

use super::draft::Draft;
use super::statement::Statement;
use crate::areas::guardrails::text;
use crate::crud::confirm::Sending;
use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::guarding::Choices;
use crate::data::rights::Rights;
use crate::data::write::writing;
use crate::routes::table::MEMBER;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::toast::use_toasts;

/// What the server says of a statement.
type Checked = (GuardrailStatement, GuardrailCheck);

#[component]
pub(super) fn Compose(
    open: RwSignal<bool>,
    choices: Choices,
    /// Afterwards this is called.
    created: Callback<()>,
) -> impl IntoView {
    let form = move || view! { <ComposeForm open choices created/> };
    view! { <Dialog open title=text::NEW.to_owned()>{form}</Dialog> }
}

#[component]
fn ComposeForm(open: RwSignal<bool>, choices: Choices, created: Callback<()>) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = choices.rights.with_value(Rights::workgroup);
    let (draft, name) = (Draft::new(), RwSignal::new(String::new()));
    let statement = Memo::new(move |_| draft.statement());
    let found = Fetched::new(move || {
        let statement = statement.get();
        async move {
            let Some(statement) = statement else {
                return Ok(None);
            };
            // Who breaks it does not depend on the name, which comes last.
            let request = GuardrailRequest {
                name: text::NEW.to_owned(),
                statement: statement.clone(),
            };
            let check = api.check_guardrail(workgroup, &request).await?;
            Ok(Some((statement, check)))
        }
    });
    // Of a statement that was another one a moment ago, the answer says nothing.
    let checked = Memo::new(move |_| match found.get() {
        Some(Ok(Some((of, check)))) if statement.get().as_ref() == Some(&of) => {
            Some(Ok((of, check)))
        }
        Some(Err(failure)) => Some(Err(failure)),
        _ => None,
    });
    let stopped = Signal::derive(move || {
        let holds = checked.with(|checked| matches!(checked, Some(Ok((_, check))) if check.holds));
        !holds || name.with(|name| name.trim().is_empty())
    });
    let send = writing(move || async move {
        let Some(statement) = statement.get_untracked() else {
            return Ok(());
        };
        let name = name.get_untracked();
        let request = GuardrailRequest { name, statement };
        let new = api.guardrails(workgroup).create(&request).await?;
        toasts.done(text::created(&new.name));
        open.set(false);
        created.run(());
        Ok(())
    });
    let outcome = move || match (statement.with(Option::is_none), checked.get()) {
        (true, _) => view! { <p class="dim-text">{text::UNFINISHED}</p> }.into_any(),
        (_, None) => ().into_any(),
        (_, Some(checked)) => told(checked, choices),
    };
    view! {
        <Sending send stopped labels=[text::CREATE, text::CREATING]>
            <Field label=text::CALLED hint=text::CALLED_HINT value=name required=true longest=LONGEST_NAME/>
            <Statement draft choices/>
            <div role="status">{outcome}</div>
        </Sending>
    }
}

/// Whether it is true, and who stands in the way.
fn told(checked: Result<Checked, Failure>, choices: Choices) -> AnyView {
    let (statement, check) = match checked {
        Ok(checked) => checked,
        Err(failure) => return view! { <p class="error">{failure.sentence()}</p> }.into_any(),
    };
    if check.holds {
        return view! { <p>{text::HOLDS}</p> }.into_any();
    }
    let says = match statement.kind {
        GuardrailKind::AtLeast => text::too_few(check.total),
        _ => text::broken(check.total),
    };
    let workgroup = choices.rights.with_value(Rights::workgroup);
    let person = |one: Witness| {
        let to = MEMBER.href_of(workgroup, one.id);
        view! { <li><a href=to>{one.name}</a></li> }
    };
    let named = check.people.len() as u64;
    let more = check.total.unwrap_or_default().saturating_sub(named);
    let more = (more > 0 && named > 0).then(|| view! { <li>{text::others(more)}</li> });
    let people = check.people.into_iter().map(person).collect_any();
    let people = (named > 0).then(|| view! { <ul class="ways">{people} {more.any()}</ul> });
    view! { <p>{says}</p> {people.any()} }.into_any()
}
