//! Setting up the first workgroup and its owner; it works once.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use policy::{BuiltIn, Edition};
use wire::SetupRequest;

use super::Card;
use super::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::session::use_session;
use crate::data::write::{failure_of, start, writing};
use crate::routes::address;
use crate::routes::lead_on::LeadOn;
use crate::ui::button::Submit;
use crate::ui::field::{Choice, Field, Kind};
use crate::ui::notice::FormError;

/// The fields of the form, as the server names them.
const FIELDS: [&str; 5] = ["token", "workgroup_name", "name", "email", "password"];

#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let setup = Fetched::new(move || api.setup_state());
    let is_done = move || setup.ok().is_some_and(|state| !state.needed);
    let is_signed_in = Memo::new(move |_| session.signed_in().is_some());
    view! {
        <Show when=move || is_signed_in.get()>
            <LeadOn path=address::start()/>
        </Show>
        <Show
            when=is_done
            fallback=|| {
                view! {
                    <Card title=text::SETUP lead=text::SETUP_LEAD demo=false>
                        <SetupForm/>
                    </Card>
                }
            }
        >
            <Card title=text::SETUP_DONE_TITLE lead=text::SETUP_DONE demo=false>
                <a class="button primary" href=address::SIGN_IN>{text::SIGN_IN}</a>
            </Card>
        </Show>
    }
}

#[component]
fn SetupForm() -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    // The printed address holds it behind the `#`, so that no log ever sees it.
    let given = use_location()
        .hash
        .with_untracked(|hash| hash.strip_prefix("#token=").map(str::to_owned));
    let [workgroup, name, email, password] = [const { String::new() }; 4].map(RwSignal::new);
    let token = RwSignal::new(given.unwrap_or_default());
    let edition = RwSignal::new(Edition::default().wire_name().to_owned());
    let set_up = writing(move || async move {
        let request = SetupRequest {
            token: token.get_untracked().trim().to_owned(),
            workgroup_name: workgroup.get_untracked(),
            edition: edition.get_untracked().parse().unwrap_or_default(),
            name: name.get_untracked(),
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        session.begin(api.set_up(&request).await?);
        Ok(())
    });
    let failure = failure_of(set_up);
    let at = move |field: &'static str| Signal::derive(move || failure.get()?.of_field(field));
    let whole = Signal::derive(move || {
        failure
            .get()
            .filter(|failure| !failure.is_of(&FIELDS))
            .map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(set_up);
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Field label=text::SETUP_TOKEN value=token hint=text::SETUP_TOKEN_HINT error=at("token") required=true autofocus=true/>
            <Field label=text::WORKGROUP_NAME value=workgroup hint=text::WORKGROUP_HINT error=at("workgroup_name") longest=wire::LONGEST_NAME required=true autocomplete="organization"/>
            <Choice label=text::EDITION hint=text::EDITION_HINT options=editions() value=edition choose=move |name| edition.set(name)/>
            <Field label=text::YOUR_NAME value=name error=at("name") longest=wire::LONGEST_NAME required=true autocomplete="name"/>
            <Field label=text::EMAIL value=email kind=Kind::Email error=at("email") longest=wire::LONGEST_EMAIL required=true autocomplete="username"/>
            <Field label=text::PASSWORD value=password kind=Kind::Password hint=text::PASSWORD_HINT error=at("password") longest=wire::LONGEST_PASSWORD required=true autocomplete="new-password"/>
            <FormError error=whole/>
            <Submit label=text::CREATE busy_label=text::CREATING busy=set_up.pending()/>
        </form>
    }
}

fn editions() -> Vec<(String, String)> {
    // An edition is called by the name that its third role has.
    let label = |edition| BuiltIn::Associate.label(edition).to_owned();
    let option = |edition: Edition| (edition.wire_name().to_owned(), label(edition));
    Edition::ALL.map(option).to_vec()
}
