//! Changing the own password; how strong it has to be, the server says.

use leptos::prelude::*;
use wire::PasswordRequest;

use super::text;
use crate::data::api::{Failure, use_api};
use crate::data::session::use_session;
use crate::data::write::{failure_of, start, writing};
use crate::ui::button::Submit;
use crate::ui::field::{Field, Kind};
use crate::ui::notice::FormError;
use crate::ui::toast::use_toasts;

#[component]
pub(crate) fn Password() -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let save = writing(move || async move {
        let request = PasswordRequest {
            current: current.get_untracked(),
            new: new.get_untracked(),
        };
        api.change_password(&request).await?;
        toasts.done(text::PASSWORD_CHANGED);
        current.set(String::new());
        new.set(String::new());
        Ok(())
    });
    let failure = failure_of(save);
    let is_wrong = move |failure: &Failure| failure.code() == Some("wrong_password");
    let at_current = Signal::derive(move || {
        let failure = failure.get()?;
        let wrong = is_wrong(&failure).then(|| text::WRONG_PASSWORD.to_owned());
        wrong.or_else(|| failure.of_field("current"))
    });
    let at_new = Signal::derive(move || failure.get()?.of_field("new"));
    let whole = Signal::derive(move || {
        let shown_above =
            |failure: &Failure| is_wrong(failure) || failure.is_of(&["current", "new"]);
        failure
            .get()
            .filter(|failure| !shown_above(failure))
            .map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(save);
    };
    let email = use_session()
        .signed_in()
        .map(|session| session.account.email);
    view! {
        <section class="panel settings" aria-labelledby="password">
            <header>
                <h2 id="password">{text::CHANGE_PASSWORD}</h2>
                <p class="lead">{text::PASSWORD_LEAD}</p>
            </header>
            <form class="form" on:submit=submit novalidate>
                // For password managers, which keep a password with its name.
                <input type="text" class="visually-hidden" autocomplete="username" value=email tabindex="-1" aria-hidden="true" readonly/>
                <Field label=text::CURRENT value=current kind=Kind::Password error=at_current autocomplete="current-password" required=true/>
                <Field label=text::NEW value=new kind=Kind::Password hint=text::NEW_HINT error=at_new autocomplete="new-password" longest=wire::LONGEST_PASSWORD required=true/>
                <FormError error=whole/>
                <div class="form-actions start">
                    <Submit label=text::CHANGE_PASSWORD busy_label=text::CHANGING busy=save.pending()/>
                </div>
            </form>
        </section>
    }
}
