//! The dialogs that change the own name and address.

use leptos::prelude::*;
use wire::EmailRequest;

use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::session::use_session;
use crate::data::write::writing;
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

const NAME: &[FieldSpec] = &[FieldSpec::name("name", text::NAME)];
const EMAIL: &[FieldSpec] = &[
    FieldSpec::email("email", text::EMAIL),
    FieldSpec::password("current", text::PASSWORD).required(text::PASSWORD_MISSING),
];

#[component]
pub(super) fn EditName(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=text::NAME_TITLE.to_owned()>
            <NameForm open/>
        </Dialog>
    }
}

#[component]
fn NameForm(open: RwSignal<bool>) -> impl IntoView {
    let (api, session, toasts) = (use_api(), use_session(), use_toasts());
    let name = untrack(|| session.signed_in()).map(|session| session.account.name);
    let form = Form::new(NAME, vec![name.unwrap_or_default()]);
    let send = writing(move || async move {
        api.rename(form.text("name")).await?;
        session.retry();
        toasts.done(text::RENAMED.to_owned());
        open.set(false);
        Ok(())
    });
    view! { <FormView form send labels=[text::SAVE, text::SAVING]/> }
}

#[component]
pub(super) fn EditEmail(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=text::EMAIL_TITLE.to_owned()>
            <EmailForm open/>
        </Dialog>
    }
}

#[component]
fn EmailForm(open: RwSignal<bool>) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(EMAIL);
    let send = writing(move || async move {
        let request = EmailRequest {
            email: form.text("email"),
            current: form.text("current"),
        };
        api.change_email(&request).await?;
        toasts.done(text::SENT.to_owned());
        open.set(false);
        Ok(())
    });
    view! {
        <FormView form send labels=[text::SEND, text::SENDING]>
            <p class="lead">{text::EMAIL_LEAD}</p>
        </FormView>
    }
}
