//! What is done to a member, wherever they are shown: the forms for it.

use leptos::prelude::*;
use wire::{Member, RoleRequest};

use super::access::AccessForm;
use super::cost::CostForm;
use super::teams::TeamsForm;
use super::times::MemberTimes;
use crate::areas::people::{model, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::text::SAVE;
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

/// The form of what is planned.
#[component]
pub(super) fn Forms(managing: Managing) -> impl IntoView {
    let title = Signal::derive(move || {
        managing.plan.with(|plan| {
            let (plan, member) = plan.as_ref()?;
            let name = model::display_name(member);
            Some(match plan {
                Plan::ChangeAccess => text::access_title(&name),
                Plan::JoinTeams => text::teams_title(&name),
                Plan::EditCost => text::cost_title(&name),
                Plan::SetTimes => text::times_title(&name),
                _ => text::change_role_title(&name),
            })
        })
    });
    let title = Signal::derive(move || title.get().unwrap_or_default());
    let form = move || {
        let (plan, member) = managing.plan.get()?;
        Some(match plan {
            Plan::ChangeAccess => view! { <AccessForm member managing/> }.into_any(),
            Plan::JoinTeams => view! { <TeamsForm member managing/> }.into_any(),
            Plan::EditCost => view! { <CostForm member managing/> }.into_any(),
            Plan::SetTimes => view! { <MemberTimes member managing/> }.into_any(),
            _ => view! { <RoleForm member managing/> }.into_any(),
        })
    };
    view! { <Dialog open=managing.editing title>{form}</Dialog> }
}

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("role", text::ROLE).required(text::NEEDS_ROLE)];

#[component]
fn RoleForm(member: Member, managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let rights = use_rights();
    let workgroup = rights.as_ref().map(|rights| rights.workgroup());
    let given = rights
        .map(|rights| model::roles_to_give(&rights, &member))
        .unwrap_or_default();
    // It begins with none: nobody becomes an administrator by a press too many.
    let none = (String::new(), text::CHOOSE_ROLE.to_owned());
    let options: Vec<_> = [none].into_iter().chain(given).collect();
    let form = Form::empty(FIELDS).offering("role", options);
    let member = StoredValue::new(member);
    let save = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let member = member.get_value();
        let which = (member.id, member.version);
        let role = form.text("role");
        let new = api
            .change_role(workgroup, which, &RoleRequest { role })
            .await?;
        let name = model::display_name(&new);
        toasts.done(text::role_changed(&name, &new.role_label));
        managing.done();
        Ok(())
    });
    let below = move || {
        let loses = member.with_value(|member| model::loses_effect(member, &form.value("role")));
        view! { <p class="dim-text" role="status">{loses.then_some(text::LOSES_EFFECT)}</p> }
    };
    let below = move || view! { {below} }.into_any();
    view! { <FormView form send=save labels=[SAVE, text::WORKING] below/> }
}
