//! What can be done to a member, at the end of a row.

use leptos::prelude::*;
use policy::Action;
use wire::{Member, MemberStatus};

use super::model;
use super::text;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::{On, use_rights};
use crate::ui::any_view::CollectAny;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::icon::{Icon, Sign};
use crate::ui::menu::{Menu, Place};

#[component]
pub(super) fn MemberMenu(member: Member, managing: Managing) -> impl IntoView {
    let never = use_rights().is_none_or(|rights| !rights.may_list(Action::MemberRemove));
    // Nothing can be done to whoever was removed.
    if never || member.removed_at.is_some() {
        return ().into_any();
    }
    let is_inactive = member.status == MemberStatus::Inactive;
    let change_role = match is_inactive {
        true => text::GIVE_ROLE,
        false => text::CHANGE_ROLE,
    };
    let label = text::actions_for(&model::display_name(&member));
    let entries = [
        (
            Plan::ChangeRole,
            Action::MemberEditRole,
            Icon::Key,
            change_role,
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
    // Whoever is inactive comes back by a role, and is not deactivated twice.
    let is_offered = move |(plan, ..): &(Plan, Action, Icon, &'static str)| {
        !(is_inactive && *plan == Plan::Deactivate)
    };
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
            <ul>{entries.into_iter().filter(is_offered).map(|one| entry(one, member.clone())).collect_any()}</ul>
        </Menu>
    }
    .into_any()
}
