//! Signing in.

use crate::platform::base;
use crate::routes::lead_on::LeadOn;
use crate::ui::any_view::CollectAny;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wire::SignInRequest;

use super::Card;
use super::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::session::use_session;
use crate::data::write::{failure_of, start, writing};
use crate::routes::address;
use crate::ui::button::Submit;
use crate::ui::field::{Field, Kind};
use crate::ui::notice::FormError;

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let query = use_location().query;
    let setup = Fetched::new(move || api.setup_state());
    let state = Memo::new(move |_| setup.ok());
    let demo = Signal::derive(move || state.get().is_some_and(|state| state.demo));
    let needed = move || state.get().is_some_and(|state| state.needed);
    let is_signed_in = Memo::new(move |_| session.signed_in().is_some());
    let back = move || address::safe_return(query.with_untracked(|query| query.get("return")));
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    view! {
        <Show when=move || is_signed_in.get()>
            <LeadOn path=back()/>
        </Show>
        <Show when=needed>
            <LeadOn path=base::absolute(address::SETUP)/>
        </Show>
        <Card title=text::SIGN_IN lead=text::SIGN_IN_LEAD demo>
            <SignInForm email password/>
        </Card>
        <Show when=move || demo.get()>
            <DemoAccounts email password/>
        </Show>
    }
}

#[component]
fn SignInForm(email: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let sign_in = writing(move || async move {
        let request = SignInRequest {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        session.begin(api.sign_in(&request).await?);
        Ok(())
    });
    let failure = failure_of(sign_in);
    let incomplete = RwSignal::new(false);
    let error = Signal::derive(move || {
        if incomplete.get() {
            return Some(text::NEEDS_BOTH.to_owned());
        }
        failure.get().map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_empty =
            |field: RwSignal<String>| field.with_untracked(|text| text.trim().is_empty());
        let missing = is_empty(email) || is_empty(password);
        incomplete.set(missing);
        if !missing {
            start(sign_in);
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Field label=text::EMAIL value=email kind=Kind::Email autocomplete="username" required=true autofocus=true/>
            <Field label=text::PASSWORD value=password kind=Kind::Password autocomplete="current-password" required=true/>
            <FormError error/>
            <Submit label=text::SIGN_IN busy_label=text::SIGNING_IN busy=sign_in.pending()/>
            <p><a href=base::absolute("/forgot")>{text::FORGOT}</a></p>
        </form>
    }
}

/// The demo's accounts, each a press away.
#[component]
fn DemoAccounts(email: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let account = move |(role, address): (&'static str, &'static str)| {
        let choose = move |_| {
            email.set(address.to_owned());
            password.set(text::DEMO_PASSWORD.to_owned());
        };
        view! {
            <li>
                <button type="button" class="demo-account" on:click=choose>
                    <strong>{role}</strong>
                    <span>{address}</span>
                </button>
            </li>
        }
    };
    view! {
        <aside class="access demo-accounts" aria-labelledby="demo-accounts">
            <h2 id="demo-accounts">{text::DEMO_TITLE}</h2>
            <p class="lead">{text::DEMO_LEAD}</p>
            <ul>{text::DEMO_ACCOUNTS.into_iter().map(account).collect_any()}</ul>
        </aside>
    }
}
