//! In which currency the workgroup writes what its people cost.

use leptos::prelude::*;
use policy::Action;
use wire::{CURRENCIES, Workgroup, WorkgroupChange};

use super::page::reload;
use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::rights::On;
use crate::data::write::writing;
use crate::text::form as form_text;
use crate::ui::can::{Can, Mode};
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("currency", text::CURRENCY)];

#[component]
pub(super) fn CurrencySection(workgroup: Workgroup) -> impl IntoView {
    view! {
        <section class="panel settings" aria-labelledby="currency">
            <header>
                <h2 id="currency">{text::CURRENCY}</h2>
                <p class="lead">{text::CURRENCY_LEAD}</p>
            </header>
            <Can action=Action::WorkgroupEdit on=On::Workgroup mode=Mode::Hide>
                <CurrencyForm workgroup/>
            </Can>
        </section>
    }
}

#[component]
fn CurrencyForm(workgroup: Workgroup) -> impl IntoView {
    let (api, toasts, reload) = (use_api(), use_toasts(), reload());
    let options = CURRENCIES.map(|code| (code.to_owned(), code.to_owned()));
    let form = Form::new(FIELDS, vec![workgroup.currency]).offering("currency", options.into());
    let which = StoredValue::new((workgroup.id, workgroup.version));
    let send = writing(move || async move {
        let request = WorkgroupChange {
            name: None,
            edition: None,
            currency: Some(form.text("currency")),
        };
        let new = api.workgroups().edit(which.get_value(), &request).await?;
        which.set_value((new.id, new.version));
        toasts.done(text::CURRENCY_SAVED);
        reload.run(());
        Ok(())
    });
    let load = writing(move || async move {
        let new = api.workgroups().one(which.get_value().0).await?;
        form.merge(vec![new.currency]);
        which.set_value((new.id, new.version));
        Ok(())
    });
    view! { <FormView form send load labels=[text::SAVE_CURRENCY, form_text::SAVING]/> }
}
