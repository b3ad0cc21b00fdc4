//! The page that makes another workgroup.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::Edition;
use wire::WorkgroupRequest;

use crate::areas::settings::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::rights::Rights;
use crate::data::session::use_session;
use crate::data::write::writing;
use crate::routes::table::HOME;
use crate::text::form as form_text;
use crate::ui::heading::Heading;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::name("name", text::NAME),
    FieldSpec::choice("edition", text::EDITION),
];

#[component]
pub(super) fn CreatePage(rights: Rights) -> impl IntoView {
    let beside = rights.workgroup();
    let (api, toasts, session) = (use_api(), use_toasts(), use_session());
    let navigate = StoredValue::new(use_navigate());
    let option = |edition: Edition| {
        let label = text::edition(edition).to_owned();
        (edition.wire_name().to_owned(), label)
    };
    let usual = Edition::default().wire_name().to_owned();
    let form = Form::new(FIELDS, vec![String::new(), usual]);
    let form = form.offering("edition", Edition::ALL.map(option).to_vec());
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        let request = WorkgroupRequest {
            name: form.text("name"),
            edition: form.text("edition").parse().unwrap_or_default(),
        };
        let made = api.create_workgroup(beside, &request).await?;
        // Before its page is opened: a workgroup that the session does not have is not there.
        let now = api.session().await?;
        toasts.done(text::created(&made.name));
        if let Some(now) = now {
            session.begin(now);
        }
        navigate(&HOME.href(made.id), NavigateOptions::default());
        Ok(())
    });
    view! {
        <Heading title=text::NEW.to_owned()/>
        <section class="panel settings" aria-label=text::NEW>
            <FormView form send labels=[text::CREATE, form_text::SAVING]/>
        </section>
    }
}
