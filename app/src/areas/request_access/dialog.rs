//! The dialog: what is missing, which roles have it, who could give it, and what for.

use leptos::prelude::*;
use policy::AccessRequestId;
use wire::{AccessDenial, AccessQuestion, LONGEST_REQUEST_NOTE, NamedPerson, NewAccessRequest};

use super::text;
use crate::areas::requests::model;
use crate::crud::confirm::LeaveButton;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::asking::{Asked, Asking};
use crate::data::fetch::Fetched;
use crate::data::write::writing;
use crate::routes::table::REQUEST;
use crate::text::can;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::dialog::Dialog;
use crate::ui::notice::FailureNotice;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] =
    &[FieldSpec::line("note", text::NOTE, LONGEST_REQUEST_NOTE).hint(text::NOTE_HINT)];

#[component]
pub(super) fn AskDialog(asking: Asking) -> impl IntoView {
    let body = move || {
        let asked = asking.asked.get();
        asked.map(|asked| view! { <Looking asked asking/> })
    };
    view! { <Dialog open=asking.open title=text::TITLE.to_owned()>{body}</Dialog> }
}

/// Asks what is missing. Without a `Loaded` around it: what sends lives as long as the dialog.
#[component]
fn Looking(asked: Asked, asking: Asking) -> impl IntoView {
    let api = use_api();
    let found = Fetched::new(move || async move {
        let question = AccessQuestion {
            action: asked.action,
            client: asked.client,
        };
        api.look_at_denial(asked.workgroup, &question).await
    });
    let retry = Callback::new(move |()| found.refetch());
    move || match found.get() {
        None => view! { <SkeletonText lines=5/> }.into_any(),
        Some(Err(failure)) => view! { <FailureNotice failure retry/> }.into_any(),
        Some(Ok(denial)) => told(denial, asked, asking),
    }
}

fn told(denial: AccessDenial, asked: Asked, asking: Asking) -> AnyView {
    if denial.allowed {
        return view! { <p>{text::ALLOWED}</p><Leave/> }.into_any();
    }
    let why = why(&denial, asked);
    match (denial.open, denial.can_ask) {
        (Some(open), _) => view! { {why} <AskedBefore asked asking open/> }.into_any(),
        (None, true) => view! { <Ask asked asking>{why}</Ask> }.into_any(),
        (None, false) => view! { {why} <Leave/> }.into_any(),
    }
}

#[component]
fn Leave() -> impl IntoView {
    view! { <div class="form-actions"><LeaveButton autofocus=true/></div> }
}

/// The request that waits already.
#[component]
fn AskedBefore(asked: Asked, asking: Asking, open: AccessRequestId) -> impl IntoView {
    let to = REQUEST.href_of(asked.workgroup, open);
    view! {
        <p>{text::ASKED} " " <a href=to on:click=move |_| asking.open.set(false)>{text::SEE}</a></p>
        <Leave/>
    }
}

/// What is missing, in words; who has it, and who could give it.
fn why(denial: &AccessDenial, asked: Asked) -> AnyView {
    let fact = |label: &'static str, value: AnyView| view! { <dt>{label}</dt><dd>{value}</dd> };
    let change = denial.change.as_ref().map(model::remedy);
    let change = change.map(|change| fact(text::WOULD, change.into_any()));
    let roles = (!denial.roles.is_empty()).then(|| denial.roles.join(", "));
    let roles = roles.map(|roles| fact(text::ROLES, roles.into_any()));
    view! {
        <p>{denial.sentence.clone()}</p>
        <dl class="fact-list wide">
            {fact(text::PERMISSION, asked.action.label().into_any())}
            {roles.any()}
            {change.any()}
            {fact(can::GIVERS, givers(denial))}
        </dl>
    }
    .into_any()
}

fn givers(denial: &AccessDenial) -> AnyView {
    if !denial.can_ask {
        return text::NOBODY.into_any();
    }
    let person = |person: &NamedPerson| view! { <li>{model::called(person)}</li> };
    let people = denial.givers.iter().map(person).collect_any();
    let named = people.len() as u64;
    let more = denial
        .givers_total
        .unwrap_or_default()
        .saturating_sub(named);
    if people.is_empty() {
        return text::SOMEBODY.into_any();
    }
    let more = (more > 0).then(|| view! { <li class="dim-text">{text::others(more)}</li> });
    view! { <ul class="ways">{people} {more.any()}</ul> }.into_any()
}

/// Asks for it.
#[component]
fn Ask(asked: Asked, asking: Asking, children: Children) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(FIELDS);
    let send = writing(move || async move {
        let request = NewAccessRequest {
            action: asked.action,
            client: asked.client,
            note: form.text("note"),
        };
        api.ask_for_access(asked.workgroup, &request).await?;
        toasts.done(text::SENT);
        asking.open.set(false);
        Ok(())
    });
    view! { <FormView form send labels=[text::SEND, text::SENDING]>{children()}</FormView> }
}
