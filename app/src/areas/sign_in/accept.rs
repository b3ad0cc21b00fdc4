//! Accepting an invitation: its link holds the token, behind the `#`, so that no log ever sees it.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use wire::AcceptRequest;

use super::Card;
use super::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::session::use_session;
use crate::data::write::{failure_of, start, writing};
use crate::ui::button::Submit;
use crate::ui::field::{Field, Kind};
use crate::ui::notice::FormError;

/// The fields of the form, as the server names them.
const FIELDS: [&str; 3] = ["email", "name", "password"];

#[component]
pub(crate) fn AcceptPage() -> impl IntoView {
    let api = use_api();
    let token = use_location()
        .hash
        .with_untracked(|hash| hash.trim_start_matches('#').to_owned());
    let setup = Fetched::new(move || api.setup_state());
    let demo = Signal::derive(move || setup.ok().is_some_and(|state| state.demo));
    view! {
        <Card title=text::ACCEPT lead=text::ACCEPT_LEAD demo>
            {if token.is_empty() {
                view! { <p role="alert">{text::ACCEPT_CUT_OFF}</p> }.into_any()
            } else {
                view! { <AcceptForm token/> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn AcceptForm(token: String) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let [email, name, password] = [const { String::new() }; 3].map(RwSignal::new);
    let accepted = RwSignal::new(false);
    let accept = writing(move || {
        let request = AcceptRequest {
            token: token.clone(),
            email: email.get_untracked().trim().to_owned(),
            name: name.get_untracked(),
            password: password.get_untracked(),
        };
        async move {
            session.begin(api.accept(&request).await?);
            accepted.set(true);
            Ok(())
        }
    });
    let failure = failure_of(accept);
    let at = move |field: &'static str| Signal::derive(move || failure.get()?.of_field(field));
    let whole = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_of(&FIELDS));
        failure.map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(accept);
    };
    view! {
        <Show when=move || accepted.get()>
            <Redirect path="/"/>
        </Show>
        <form class="form" on:submit=submit novalidate>
            <Field label=text::EMAIL value=email kind=Kind::Email hint=text::ACCEPT_EMAIL_HINT error=at("email") longest=wire::LONGEST_EMAIL required=true autocomplete="username" autofocus=true/>
            <Field label=text::YOUR_NAME value=name hint=text::ACCEPT_NAME_HINT error=at("name") longest=wire::LONGEST_NAME autocomplete="name"/>
            <Field label=text::PASSWORD value=password kind=Kind::Password hint=text::ACCEPT_PASSWORD_HINT error=at("password") longest=wire::LONGEST_PASSWORD required=true autocomplete="new-password"/>
            <FormError error=whole/>
            <Submit label=text::ACCEPT busy_label=text::ACCEPTING busy=accept.pending()/>
        </form>
    }
}
