//! One member: who they are, and everything that can be done about them.

use leptos::prelude::*;
use policy::{Action, BuiltIn, MemberId};
use wire::{Member, MemberStatus};

use super::access::AccessSection;
use super::invitation::InvitationSection;
use super::sessions::SessionsSection;
use super::teams::TeamsSection;
use crate::areas::people::{model, text};
use crate::crud::object_page::ObjectPage;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::{On, Rights, Someone, use_rights};
use crate::platform::time::{Moment, Style};
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{EXPLORE_MEMBER, LEAVING, PEOPLE};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::Badge;
use crate::ui::button::{Button, ButtonLink, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn MemberPage(rights: Rights, id: MemberId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let member = Fetched::new(move || api.members(workgroup).one(id));
    let may_see_deeds = rights.may_list(Action::AuditView);
    let shown_deeds = RwSignal::new(true);
    let managing = Managing::new(move || member.refetch());
    let kept = StoredValue::new(rights);
    let actions = move || {
        member
            .ok()
            .map(|member| view! { <Actions member managing/> })
            .any()
    };
    let sections = move |shown: Member| {
        let is_there = shown.removed_at.is_none();
        let own = is_there.then(|| {
            view! {
                <TeamsSection member=shown.clone() workgroup managing/>
                <AccessSection member=shown.clone() workgroup managing/>
                <SessionsSection member=shown.clone() workgroup managing/>
                <InvitationSection member=shown.clone() workgroup/>
            }
        });
        view! {
            <div class="stack">
                <Overview member=shown managing/>
                {own.any()}
                {may_see_deeds.then(|| dialog(Dialog::MemberActivity(id), shown_deeds, kept.get_value()))}
            </div>
        }
        .into_any()
    };
    view! {
        <ObjectPage list=&PEOPLE workgroup resource=member name=model::display_name kind=text::ONE actions=move || view! { {actions} }>
            <Loaded resource=member skeleton=|| view! { <SkeletonText lines=8/> }.into_any() view=sections/>
            {dialog(Dialog::ManageOne(managing), managing.editing, kept.get_value())}
            {dialog(Dialog::AssignClients(managing), managing.assigning, kept.get_value())}
            {dialog(Dialog::AskOfOne(managing), managing.confirming, kept.get_value())}
        </ObjectPage>
    }
}

/// What can be done to the member as a whole.
#[component]
fn Actions(member: Member, managing: Managing) -> impl IntoView {
    let gone = member.removed_at.is_some() || member.status == MemberStatus::Invited;
    if gone {
        return ().into_any();
    }
    let on = || On::Member(model::someone(&member, None));
    let is_inactive = member.status == MemberStatus::Inactive;
    let role = match is_inactive {
        true => (text::GIVE_ROLE, Variant::Primary),
        false => (text::CHANGE_ROLE, Variant::Plain),
    };
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let leaving = workgroup.map(|workgroup| LEAVING.href_of(workgroup, member.id));
    let explored = workgroup.map(|workgroup| EXPLORE_MEMBER.href_of(workgroup, member.id));
    let this = member.clone();
    let change = move |()| managing.ask(Plan::ChangeRole, this.clone());
    view! {
        <Can action=Action::AccessExplore on=On::Workgroup mode=Mode::Hide>
            <a class="button" href=explored>{text::EXPLORE}</a>
        </Can>
        <Can action=Action::MemberEditRole on=on() mode=Mode::Disable unless_never=Action::MemberEditRole>
            <Button variant=role.1 icon=Icon::Key press=change>{role.0}</Button>
        </Can>
        <Can action=Action::MemberDeactivate on=on() mode=Mode::Hide>
            <ButtonLink href=leaving.unwrap_or_default()>{text::OFFBOARD}</ButtonLink>
        </Can>
        {(!is_inactive).then(|| view! { <ViewAs member/> }).any()}
    }
    .into_any()
}

/// Shows the workgroup as the member sees it.
#[component]
fn ViewAs(member: Member) -> impl IntoView {
    let open = RwSignal::new(false);
    let (id, name) = (member.id, model::display_name(&member));
    let Some(rights) = use_rights() else {
        return ().into_any();
    };
    // One has to have all that they have: as if one gave it to them.
    let now = model::someone(&member, None);
    let on = On::Member(Someone {
        future: now.present.first().cloned(),
        ..now
    });
    let whom = StoredValue::new((id, name));
    let shown = dialog(Dialog::ViewAs(whom), open, rights);
    view! {
        <Can action=Action::MemberViewAs on mode=Mode::Disable unless_never=Action::MemberViewAs>
            <Button icon=Icon::Person press=move |()| open.set(true)>{text::VIEW_AS}</Button>
        </Can>
        {shown}
    }
    .into_any()
}

#[component]
fn Overview(member: Member, managing: Managing) -> impl IntoView {
    let status = member.status;
    let removed = member.removed_at.clone();
    let active = match member.last_active_at.clone() {
        Some(at) => view! { <Moment at style=Style::Relative/> }.into_any(),
        None => text::NEVER.into_any(),
    };
    let role = model::role(&member);
    let starts = member.valid_from.clone().map(|at| {
        view! { <dt>{text::STARTS}</dt><dd><Moment at style=Style::Exact/></dd> }
    });
    view! {
        <section class="panel settings" aria-labelledby="overview">
            <header>
                <h2 id="overview">{text::OVERVIEW}</h2>
                <p class="lead">{text::OVERVIEW_LEAD}</p>
            </header>
            <dl class="fact-list wide">
                <dt>{text::EMAIL}</dt>
                <dd>{member.email.clone()}</dd>
                <dt>{text::STATUS}</dt>
                <dd><Badge tone=model::tone(status) text=text::status(status)/></dd>
                <dt>{text::ROLE}</dt>
                <dd>{role}</dd>
                <dt>{text::SINCE}</dt>
                <dd><Moment at=member.created_at.clone()/></dd>
                <dt>{text::LAST_ACTIVE}</dt>
                <dd>{active}</dd>
                {starts.any()}
                <dt>{text::ENDS}</dt>
                <dd class="with-button"><Ends member=member.clone() managing/></dd>
                {removed
                    .map(|at| view! { <dt>{text::REMOVED}</dt><dd><Moment at/>" · "{text::REMOVED_LEAD}</dd> })
                    .any()}
                {model::has_cost(&member).then(|| view! { <Cost member=member.clone() managing/> }).any()}
            </dl>
        </section>
    }
}

/// What an hour costs, for those alone who may know.
#[component]
fn Cost(member: Member, managing: Managing) -> impl IntoView {
    let cost = member
        .hourly_cost_cents
        .zip(use_rights())
        .map_or(text::NO_COST.to_owned(), |(cents, rights)| {
            model::hourly_cost(cents, rights.currency())
        });
    let on = StoredValue::new(On::Member(model::someone(&member, None)));
    let this = StoredValue::new(member);
    view! {
        <Can action=Action::MemberCostView on=on.get_value() mode=Mode::Hide>
            <dt>{text::COST}</dt>
            <dd class="with-button">
                {cost.clone()}
                <Can action=Action::MemberCostEdit on=on.get_value() mode=Mode::Hide>
                    <Button press=move |()| managing.ask(Plan::EditCost, this.get_value())>{text::EDIT_COST}</Button>
                </Can>
            </dd>
        </Can>
    }
}

/// When their access ends, and what changes that: whoever lets it end takes a role away.
#[component]
fn Ends(member: Member, managing: Managing) -> impl IntoView {
    let is_gone = member.removed_at.is_some() || member.status == MemberStatus::Inactive;
    let ends = match member.valid_until.clone() {
        Some(at) => view! { <Moment at style=Style::Exact/> }.into_any(),
        None => text::NO_END.into_any(),
    };
    let change = (!is_gone).then(|| {
        let on = On::Member(model::someone(&member, Some(BuiltIn::Inactive.into())));
        let press = move |()| managing.ask(Plan::SetTimes, member.clone());
        view! {
            <Can action=Action::MemberEditRole on mode=Mode::Disable unless_never=Action::MemberEditRole>
                <Button press>{text::SET_TIMES}</Button>
            </Can>
        }
    });
    view! { {ends} {change.any()} }
}
