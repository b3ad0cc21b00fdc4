//! What an hour of a member costs.

use leptos::prelude::*;
use wire::{CostRequest, Member};

use crate::areas::people::{model, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::{Failure, use_api};
use crate::data::managing::Managing;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::text::SAVE;
use crate::ui::toast::use_toasts;

/// As the server names it.
const FIELD: &str = "hourly_cost_cents";
const FIELDS: &[FieldSpec] = &[FieldSpec::line(FIELD, text::COST, 12).hint(text::COST_HINT)];

#[component]
pub(super) fn CostForm(member: Member, managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let present = member.hourly_cost_cents.map(model::cost);
    let form = Form::new(FIELDS, vec![present.unwrap_or_default()]);
    let which = (member.id, member.version);
    let send = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let Some(hourly_cost_cents) = model::cents(&form.text(FIELD)) else {
            return Err(Failure::at(FIELD, text::BAD_COST));
        };
        let request = CostRequest { hourly_cost_cents };
        api.set_cost(workgroup, which, &request).await?;
        toasts.done(text::COST_SAVED);
        managing.done();
        Ok(())
    });
    view! { <FormView form send labels=[SAVE, text::WORKING]/> }
}
