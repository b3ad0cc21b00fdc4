//! What the workgroup is called, and in which currency it writes what its people cost.

use leptos::prelude::*;
use policy::Action;
use wire::{CURRENCIES, Workgroup, WorkgroupChange};

use super::page::reload;
use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::rights::On;
use crate::data::write::writing;
use crate::text::{SAVE, form as form_text};
use crate::ui::can::{Can, Mode};
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::name("name", text::NAME),
    FieldSpec::choice("currency", text::CURRENCY).hint(text::CURRENCY_HINT),
];

#[component]
pub(super) fn NameSection(workgroup: Workgroup) -> impl IntoView {
    view! {
        <section class="panel settings" aria-labelledby="workgroup-name">
            <header>
                <h2 id="workgroup-name">{text::NAME_SECTION}</h2>
                <p class="lead">{text::NAME_LEAD}</p>
            </header>
            <Can action=Action::WorkgroupEdit on=On::Workgroup mode=Mode::Hide shows=true>
                <NameForm workgroup/>
            </Can>
        </section>
    }
}

#[component]
fn NameForm(workgroup: Workgroup) -> impl IntoView {
    let (api, toasts, reload) = (use_api(), use_toasts(), reload());
    let options = CURRENCIES.map(|code| (code.to_owned(), code.to_owned()));
    let base = vec![workgroup.name, workgroup.currency];
    let form = Form::new(FIELDS, base).offering("currency", options.into());
    let which = StoredValue::new((workgroup.id, workgroup.version));
    let send = writing(move || async move {
        let request = WorkgroupChange {
            name: Some(form.text("name")),
            currency: Some(form.text("currency")),
            ..WorkgroupChange::default()
        };
        let new = api.workgroups().edit(which.get_value(), &request).await?;
        which.set_value((new.id, new.version));
        toasts.done(text::SAVED);
        reload.run(());
        Ok(())
    });
    let load = writing(move || async move {
        let new = api.workgroups().one(which.get_value().0).await?;
        form.merge(vec![new.name, new.currency]);
        which.set_value((new.id, new.version));
        Ok(())
    });
    view! { <FormView form send load labels=[SAVE, form_text::SAVING]/> }
}
