//! Inviting someone.

use leptos::prelude::*;
use policy::Scope;
use wire::InviteRequest;

use super::model;
use super::text;
use crate::data::api::use_api;
use crate::data::rights::use_rights;
use crate::data::write::{failure_of, start, writing};
use crate::platform::browser::accept_link;
use crate::text::CANCEL;
use crate::ui::button::{Button, Submit};
use crate::ui::dialog::Dialog;
use crate::ui::field::{Choice, Field, Kind};
use crate::ui::notice::FormError;
use crate::ui::show_once::ShownOnce;

#[component]
pub(super) fn Invite(open: RwSignal<bool>, #[prop(into)] invited: Callback<()>) -> impl IntoView {
    view! {
        <Dialog open title=text::INVITE_TITLE.to_owned()>
            <InviteForm open invited/>
        </Dialog>
    }
}

#[component]
fn InviteForm(open: RwSignal<bool>, invited: Callback<()>) -> impl IntoView {
    let api = use_api();
    let rights = use_rights();
    let workgroup = rights.as_ref().map(|rights| rights.workgroup());
    let options = rights
        .map(|rights| model::roles_to_invite(&rights))
        .unwrap_or_default();
    let role = RwSignal::new(model::role_to_begin_with(&options));
    let email = RwSignal::new(String::new());
    let token = RwSignal::new(None::<String>);
    let options = StoredValue::new(options);
    let send = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let request = InviteRequest {
            email: email.get_untracked().trim().to_owned(),
            role: role.get_untracked(),
            scope: Scope::Nobody,
        };
        let made = api.invite(workgroup, &request).await?;
        token.set(Some(made.token));
        invited.run(());
        Ok(())
    });
    let failure = failure_of(send);
    let at_email = Signal::derive(move || failure.get()?.of_field("email"));
    let whole = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_of(&["email"]));
        failure.map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(send);
    };
    let form = move || {
        view! {
            <form class="form" on:submit=submit novalidate>
                <p class="lead">{text::INVITE_LEAD}</p>
                <Field label=text::EMAIL value=email kind=Kind::Email error=at_email longest=wire::LONGEST_EMAIL required=true autofocus=true/>
                <Choice label=text::ROLE options=options.get_value() value=role choose=move |name| role.set(name)/>
                <FormError error=whole/>
                <div class="form-actions">
                    <Button press=move |()| open.set(false)>{CANCEL}</Button>
                    <Submit label=text::SEND_INVITE busy_label=text::WORKING busy=send.pending()/>
                </div>
            </form>
        }
    };
    let link = move || accept_link(&token.get().unwrap_or_default());
    view! {
        <Show when=move || token.get().is_some() fallback=form>
            <ShownOnce title=text::INVITED_TITLE label=text::LINK hint=text::INVITED_LEAD secret=link() open/>
        </Show>
    }
}
