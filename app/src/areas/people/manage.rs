//! What is done to a member, wherever they are shown: the dialogs for it.

use crate::ui::any_view::CollectAny;
use leptos::prelude::*;
use policy::Action;
use wire::{Member, RoleRequest};

use super::access::AccessForm;
use super::cost::CostForm;
use super::model;
use super::teams::TeamsForm;
use super::text;
use crate::crud::confirm::{Confirm, Question};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::rights::{On, use_rights};
use crate::data::write::writing;
use crate::text::SAVE;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, Sign};
use crate::ui::menu::{Menu, Place};
use crate::ui::toast::use_toasts;

/// What one is about to do to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    ChangeRole,
    ChangeAccess,
    JoinTeams,
    EditCost,
    Deactivate,
    Remove,
    SignOut,
}

impl Plan {
    /// Whether it is a question, and not a form.
    const fn is_question(self) -> bool {
        matches!(self, Self::Deactivate | Self::Remove | Self::SignOut)
    }
}

/// The state that a page and its dialogs share.
#[derive(Clone, Copy)]
pub(super) struct Managing {
    plan: RwSignal<Option<(Plan, Member)>>,
    editing: RwSignal<bool>,
    confirming: RwSignal<bool>,
    /// What is done once something has changed.
    changed: Callback<()>,
}

impl Managing {
    pub(super) fn new(changed: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            plan: RwSignal::new(None),
            editing: RwSignal::new(false),
            confirming: RwSignal::new(false),
            changed: Callback::new(move |()| changed()),
        }
    }

    pub(super) fn ask(self, plan: Plan, member: Member) {
        self.plan.set(Some((plan, member)));
        if plan.is_question() {
            self.confirming
        } else {
            self.editing
        }
        .set(true);
    }

    /// Something has changed: the dialogs close, and the page asks anew.
    pub(super) fn done(self) {
        self.editing.set(false);
        self.confirming.set(false);
        self.changed.run(());
    }
}

/// What can be done to a member, at the end of the row.
#[component]
pub(super) fn MemberMenu(member: Member, managing: Managing) -> impl IntoView {
    let never = use_rights().is_none_or(|rights| !rights.may_list(Action::MemberRemove));
    // Nothing can be done to whoever was removed.
    if never || member.removed_at.is_some() {
        return ().into_any();
    }
    let label = text::actions_for(&model::display_name(&member));
    let entries = [
        (
            Plan::ChangeRole,
            Action::MemberEditRole,
            Icon::Key,
            text::CHANGE_ROLE,
        ),
        (
            Plan::Deactivate,
            Action::MemberDeactivate,
            Icon::Lock,
            text::DEACTIVATE,
        ),
        (
            Plan::Remove,
            Action::MemberRemove,
            Icon::Trash,
            text::REMOVE,
        ),
    ];
    let entry = move |(plan, deed, icon, label): (Plan, Action, Icon, &'static str),
                      member: Member| {
        let on = On::Member(model::someone(&member, None));
        let press = move |()| managing.ask(plan, member.clone());
        view! {
            <li>
                <Can action=deed on mode=Mode::Disable>
                    <Button variant=Variant::Entry icon press>{label}</Button>
                </Can>
            </li>
        }
    };
    view! {
        <Menu label class="button quiet bare" place=Place::BelowRight face=|| view! { <Sign icon=Icon::More/> }>
            <ul>{entries.map(|one| entry(one, member.clone())).into_iter().collect_any()}</ul>
        </Menu>
    }
    .into_any()
}

/// The dialogs.
#[component]
pub(super) fn Manage(managing: Managing) -> impl IntoView {
    let title = Signal::derive(move || {
        managing.plan.with(|plan| {
            let (plan, member) = plan.as_ref()?;
            let name = model::display_name(member);
            Some(match plan {
                Plan::ChangeAccess => text::access_title(&name),
                Plan::JoinTeams => text::teams_title(&name),
                Plan::EditCost => text::cost_title(&name),
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
            _ => view! { <RoleForm member managing/> }.into_any(),
        })
    };
    view! {
        <Dialog open=managing.editing title>{form}</Dialog>
        <Ending managing/>
    }
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
    view! { <FormView form send=save labels=[SAVE, text::WORKING]/> }
}

/// Deactivates, removes and signs out.
#[component]
fn Ending(managing: Managing) -> impl IntoView {
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
