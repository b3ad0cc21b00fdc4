//! The questions before access is taken from a member.

use leptos::prelude::*;
use wire::Member;

use crate::areas::people::{model, text};
use crate::crud::confirm::{Confirm, Question};
use crate::data::api::use_api;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::ui::toast::use_toasts;

/// The question of what is planned: deactivates, removes and signs out.
#[component]
pub(super) fn Questions(managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let question = Signal::derive(move || managing.plan.with(|plan| question(plan.as_ref())));
    let act = writing(move || async move {
        let plan = managing.plan.get_untracked();
        let (Some(workgroup), Some((plan, member))) = (workgroup, plan) else {
            return Ok(());
        };
        let name = model::display_name(&member);
        let which = (member.id, member.version);
        match plan {
            Plan::Remove => {
                api.members(workgroup).delete(which).await?;
                toasts.done(text::removed(&name));
            }
            Plan::SignOut => {
                api.end_member_sessions(workgroup, member.id).await?;
                toasts.done(text::signed_out(&name));
            }
            _ => {
                api.deactivate(workgroup, which).await?;
                toasts.done(text::deactivated(&name));
            }
        }
        managing.done();
        Ok(())
    });
    view! { <Confirm open=managing.confirming question act/> }
}

fn question(plan: Option<&(Plan, Member)>) -> Question {
    let Some((plan, member)) = plan else {
        return Question::default();
    };
    let name = model::display_name(member);
    let (title, lead, yes, busy) = match plan {
        Plan::Remove => (
            text::remove_title(&name),
            text::remove_lead(&name),
            text::REMOVE,
            text::WORKING,
        ),
        Plan::SignOut => (
            text::sign_out_title(&name),
            text::sign_out_lead(&name),
            text::SIGN_OUT,
            text::SIGNING_OUT,
        ),
        _ => (
            text::deactivate_title(&name),
            text::deactivate_lead(&name),
            text::DEACTIVATE,
            text::WORKING,
        ),
    };
    Question {
        title,
        lead,
        yes,
        busy,
    }
}
