//! What is done to a member, wherever they are shown: the forms for it.

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{Member, RoleChange};

use super::cost::CostForm;
use super::teams::TeamsForm;
use super::times::MemberTimes;
use crate::areas::people::{model, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::looking::{Consent, Looking, question};
use crate::data::managing::{Managing, Plan};
use crate::data::rights::use_rights;
use crate::data::roles::{own_roles, with_own_roles};
use crate::data::write::writing;
use crate::routes::dialogs::impact_part;
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
            Plan::JoinTeams => view! { <TeamsForm member managing/> }.into_any(),
            Plan::EditCost => view! { <CostForm member managing/> }.into_any(),
            Plan::SetTimes => view! { <MemberTimes member managing/> }.into_any(),
            _ => role_form(member, managing).into_any(),
        })
    };
    view! { <Dialog open=managing.editing title>{form}</Dialog> }
}

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("role", text::ROLE).required(text::NEEDS_ROLE)];

/// The form, once the roles have come that the workgroup made.
fn role_form(member: Member, managing: Managing) -> impl IntoView {
    let rights = use_rights()?;
    let own = own_roles(use_api(), &rights);
    Some(with_own_roles(own, move |own| {
        let given = model::roles_to_give(&rights, &member, &own);
        let (member, workgroup) = (member.clone(), rights.workgroup());
        view! { <RoleForm member managing given workgroup/> }.into_any()
    }))
}

#[component]
fn RoleForm(
    member: Member,
    managing: Managing,
    given: Vec<(String, String)>,
    workgroup: WorkgroupId,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    // It begins with none: nobody becomes an administrator by a press too many.
    let none = (String::new(), text::CHOOSE_ROLE.to_owned());
    let options: Vec<_> = [none].into_iter().chain(given).collect();
    let form = Form::empty(FIELDS).offering("role", options);
    let path = format!("/workgroups/{workgroup}/members/{}/role/impact", member.id);
    let looking = Looking::new(move || {
        let role = form.value("role");
        let wanted = change(role, Consent::default());
        (!wanted.role.is_empty()).then(|| question(path.clone(), &wanted))?
    });
    let which = StoredValue::new((member.id, member.version));
    let member = StoredValue::new(member);
    let save = writing(move || async move {
        let request = change(form.text("role"), looking.consent()?);
        let saved = api
            .change_role(workgroup, which.get_value(), &request)
            .await;
        if looking.is_overtaken(&saved) {
            which.set_value(api.version_of(workgroup, which.get_value().0).await?);
        }
        let new = saved?;
        let name = model::display_name(&new);
        toasts.done(text::role_changed(&name, &new.role_label));
        managing.done();
        Ok(())
    });
    let below = move || {
        let loses = member.with_value(|member| model::loses_effect(member, &form.value("role")));
        view! { <p class="dim-text" role="status">{loses.then_some(text::LOSES_EFFECT)}</p> }
    };
    let below = move || view! { {below} {impact_part(looking)} }.into_any();
    view! { <FormView form send=save stopped=looking.stopped() labels=[SAVE, text::WORKING] below/> }
}

fn change(role: String, Consent { digest, confirm }: Consent) -> RoleChange {
    RoleChange {
        role,
        digest,
        confirm,
    }
}
