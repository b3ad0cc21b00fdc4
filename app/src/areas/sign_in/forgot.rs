//! A new password for whoever has forgotten theirs: the mail, and what its link leads to.

use leptos::prelude::*;

use super::accept::{ByHand, token_in_address};
use super::{Card, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::session::use_session;
use crate::data::write::writing;
use crate::platform::base;
use crate::routes::address;

const ADDRESS: &[FieldSpec] = &[FieldSpec::email("email", text::EMAIL)];
const PASSWORD: &[FieldSpec] = &[FieldSpec::password("password", text::NEW_PASSWORD)
    .hint(text::PASSWORD_HINT)
    .required(text::PASSWORD_MISSING)];

/// Asks for the mail. The answer is the same whether there is such an account or not.
#[component]
pub(crate) fn ForgotPage() -> impl IntoView {
    let api = use_api();
    let sent = RwSignal::new(false);
    let form = Form::empty(ADDRESS);
    let send = writing(move || async move {
        api.forgot_password(&form.text("email")).await?;
        sent.set(true);
        Ok(())
    });
    let fields = move || {
        view! { <FormView form send labels=[text::SEND_LINK, text::SENDING]/> }
    };
    view! {
        <Card title=text::FORGOT lead=text::FORGOT_LEAD demo=false>
            <Show when=move || sent.get() fallback=fields>
                <p role="status">{text::FORGOT_SENT}</p>
            </Show>
            <SignInLink/>
        </Card>
    }
}

/// Takes the new password.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let token = RwSignal::new(token_in_address());
    view! {
        <Card title=text::RESET lead="" demo=false>
            {move || match token.get() {
                Some(token) => view! { <ResetForm token/> }.into_any(),
                None => view! { <ByHand token/> }.into_any(),
            }}
            <SignInLink/>
        </Card>
    }
}

#[component]
fn ResetForm(token: String) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let done = RwSignal::new(false);
    let form = Form::empty(PASSWORD);
    let token = StoredValue::new(token);
    let send = writing(move || async move {
        api.reset_password(&token.get_value(), &form.text("password"))
            .await?;
        // Every session ended, also one of this browser.
        session.end();
        done.set(true);
        Ok(())
    });
    let fields = move || view! { <FormView form send labels=[text::SAVE_PASSWORD, text::SAVING]/> };
    view! {
        <Show when=move || done.get() fallback=fields>
            <p role="status">{text::RESET_DONE}</p>
        </Show>
    }
}

/// Confirms that an address is one's own.
#[component]
pub(crate) fn ConfirmPage() -> impl IntoView {
    let token = RwSignal::new(token_in_address());
    view! {
        <Card title=text::CONFIRM lead="" demo=false>
            {move || match token.get() {
                Some(token) => view! { <ConfirmForm token/> }.into_any(),
                None => view! { <ByHand token/> }.into_any(),
            }}
            <SignInLink/>
        </Card>
    }
}

/// A button, because mail scanners open links.
#[component]
fn ConfirmForm(token: String) -> impl IntoView {
    let api = use_api();
    let done = RwSignal::new(None::<bool>);
    let form = Form::empty(&[]);
    let token = StoredValue::new(token);
    let send = writing(move || async move {
        let answer = api.confirm_email(&token.get_value()).await?;
        done.set(Some(answer.changed));
        Ok(())
    });
    let button = move || {
        view! {
            <FormView form send labels=[text::CONFIRM, text::SAVING]>
                <p>{text::CONFIRM_LEAD}</p>
            </FormView>
        }
    };
    let said = move || match done.get() {
        Some(true) => text::CONFIRM_DONE,
        _ => text::CONFIRM_HALF,
    };
    view! {
        <Show when=move || done.get().is_some() fallback=button>
            <p role="status">{said}</p>
        </Show>
    }
}

#[component]
fn SignInLink() -> impl IntoView {
    view! { <p><a href=base::absolute(address::SIGN_IN)>{text::TO_SIGN_IN}</a></p> }
}
