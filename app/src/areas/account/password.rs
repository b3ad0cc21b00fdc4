//! Changing the own password; how strong it has to be, the server says.

use leptos::prelude::*;
use wire::PasswordRequest;

use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::session::use_session;
use crate::data::write::writing;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::password("current", text::CURRENT).required(text::CURRENT_MISSING),
    FieldSpec::password("new", text::NEW)
        .hint(text::NEW_HINT)
        .required(text::NEW_MISSING),
];

#[component]
pub(crate) fn Password() -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(FIELDS);
    let save = writing(move || async move {
        let request = PasswordRequest {
            current: form.text("current"),
            new: form.text("new"),
        };
        api.change_password(&request).await?;
        toasts.done(text::PASSWORD_CHANGED);
        form.clear();
        Ok(())
    });
    let email = use_session()
        .signed_in()
        .map(|session| session.account.email);
    view! {
        <section class="panel settings" aria-labelledby="password">
            <header>
                <h2 id="password">{text::CHANGE_PASSWORD}</h2>
                <p class="lead">{text::PASSWORD_LEAD}</p>
            </header>
            <FormView form send=save labels=[text::CHANGE_PASSWORD, text::CHANGING]>
                // For password managers, which keep a password with its name.
                <input type="text" class="visually-hidden" autocomplete="username" value=email tabindex="-1" aria-hidden="true" readonly/>
            </FormView>
        </section>
    }
}
