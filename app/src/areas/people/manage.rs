//! Changing a member's role, deactivating and removing members.

use crate::ui::any_view::CollectAny;
use leptos::prelude::*;
use policy::Action;
use wire::{Member, Page, RoleRequest};

use super::model;
use super::text;
use crate::crud::confirm::{Confirm, Question};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
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
enum Plan {
    ChangeRole,
    Deactivate,
    Remove,
}

/// The state that the rows and their dialogs share.
#[derive(Clone, Copy)]
pub(super) struct Managing {
    plan: RwSignal<Option<(Plan, Member)>>,
    choosing: RwSignal<bool>,
    confirming: RwSignal<bool>,
    members: Fetched<Page<Member>>,
}

impl Managing {
    pub(super) fn new(members: Fetched<Page<Member>>) -> Self {
        Self {
            plan: RwSignal::new(None),
            choosing: RwSignal::new(false),
            confirming: RwSignal::new(false),
            members,
        }
    }

    fn ask(self, plan: Plan, member: Member) {
        self.plan.set(Some((plan, member)));
        if plan == Plan::ChangeRole {
            self.choosing
        } else {
            self.confirming
        }
        .set(true);
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

/// The dialogs of all rows.
#[component]
pub(super) fn Manage(managing: Managing) -> impl IntoView {
    let name = move || {
        managing
            .plan
            .with(|plan| plan.as_ref().map(|(_, member)| model::display_name(member)))
    };
    let title = Signal::derive(move || text::change_role_title(&name().unwrap_or_default()));
    view! {
        <Dialog open=managing.choosing title>
            {move || {
                managing.plan.get().map(|(_, member)| view! { <RoleForm member managing/> })
            }}
        </Dialog>
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
        managing.choosing.set(false);
        managing.members.refetch();
        Ok(())
    });
    view! { <FormView form send=save labels=[SAVE, text::WORKING]/> }
}

/// Deactivates and removes.
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
        if plan == Plan::Remove {
            api.members(workgroup).delete(which).await?;
            toasts.done(text::removed(&name));
        } else {
            api.deactivate(workgroup, which).await?;
            toasts.done(text::deactivated(&name));
        }
        managing.confirming.set(false);
        managing.members.refetch();
        Ok(())
    });
    view! { <Confirm open=managing.confirming question act/> }
}

fn question(plan: Option<&(Plan, Member)>) -> Question {
    let Some((plan, member)) = plan else {
        return Question::default();
    };
    let name = model::display_name(member);
    let (title, lead, yes) = if *plan == Plan::Remove {
        (
            text::remove_title(&name),
            text::remove_lead(&name),
            text::REMOVE,
        )
    } else {
        (
            text::deactivate_title(&name),
            text::deactivate_lead(&name),
            text::DEACTIVATE,
        )
    };
    Question {
        title,
        lead,
        yes,
        busy: text::WORKING,
    }
}
