//! Inviting someone.

use leptos::prelude::*;
use policy::Scope;
use wire::InviteRequest;

use super::model;
use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::platform::browser::accept_link;
use crate::ui::dialog::Dialog;
use crate::ui::field::Kind;
use crate::ui::show_once::ShownOnce;

#[component]
pub(super) fn Invite(open: RwSignal<bool>, #[prop(into)] invited: Callback<()>) -> impl IntoView {
    view! {
        <Dialog open title=text::INVITE_TITLE.to_owned()>
            <InviteForm invited/>
        </Dialog>
    }
}

const FIELDS: &[FieldSpec] = &[
    FieldSpec::line("email", text::EMAIL, wire::LONGEST_EMAIL)
        .of(Kind::Email)
        .required(text::EMAIL_MISSING),
    FieldSpec::choice("role", text::ROLE),
];

#[component]
fn InviteForm(invited: Callback<()>) -> impl IntoView {
    let api = use_api();
    let rights = use_rights();
    let workgroup = rights.as_ref().map(|rights| rights.workgroup());
    let options = rights
        .map(|rights| model::roles_to_invite(&rights))
        .unwrap_or_default();
    let first = model::role_to_begin_with(&options);
    let form = Form::new(FIELDS, vec![String::new(), first]).offering("role", options);
    let token = RwSignal::new(None::<String>);
    let send = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let request = InviteRequest {
            email: form.text("email"),
            role: form.text("role"),
            scope: Scope::Nobody,
        };
        let made = api.invite(workgroup, &request).await?;
        token.set(Some(made.token));
        invited.run(());
        Ok(())
    });
    let labels = [text::SEND_INVITE, text::WORKING];
    let fields = move || {
        view! {
            <FormView form send labels>
                <p class="lead">{text::INVITE_LEAD}</p>
            </FormView>
        }
    };
    let link = move || accept_link(&token.get().unwrap_or_default());
    view! {
        <Show when=move || token.get().is_some() fallback=fields>
            <ShownOnce title=text::INVITED_TITLE label=text::LINK hint=text::INVITED_LEAD secret=link()/>
        </Show>
    }
}
