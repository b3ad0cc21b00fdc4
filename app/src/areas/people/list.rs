//! The list of members.

use leptos::prelude::*;
use policy::{Action, ClientId, WorkgroupId};
use wire::Member;

use super::menu::MemberMenu;
use super::model;
use super::text;
use crate::crud::bulk::{Bulk, Chosen};
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::managing::{Managing, PlanForSeveral, Several};
use crate::data::rights::{On, Rights};
use crate::data::roles::own_roles;
use crate::platform::time::{Moment, Style};
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{MEMBER, PEOPLE};
use crate::ui::any_view::MaybeAny;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["person", "people"],
    search: text::SEARCH,
    filters: &["role", "status", "team", "client", "idle", "ends"],
    usual_sort: "email",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::EMAIL, "email", Look::Cut),
        sorted(text::ROLE, "role", Look::Long),
        sorted(text::STATUS, "status", Look::Word),
        column(text::ACCESS, Look::Word),
        column(text::TEAMS, Look::Spare),
        sorted(text::LAST_ACTIVE, "last_active_at", Look::Minor),
        sorted(text::ENDS_COLUMN, "ends_at", Look::Minor),
        sorted(text::COST, "hourly_cost_cents", Look::Number),
        column(text::ACTIONS, Look::Actions),
    ],
    not_found: [text::NOTHING_FOUND_TITLE, text::NOTHING_FOUND],
};

#[component]
pub(super) fn MembersPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(PEOPLE.href(workgroup), &SPEC);
    let members = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.members(workgroup).page(&query).await }
    });
    let inviting = list.creating();
    let managing = Managing::new(move || members.refetch());
    let kept = StoredValue::new(rights.clone());
    let row = move |member: Member| kept.with_value(|rights| draw(member, rights, managing));
    let empty = || {
        view! { <Notice icon=Icon::People title=text::EMPTY_TITLE lead=text::EMPTY/> }.into_any()
    };
    let without: &[&str] = match rights.may_list(Action::MemberCostView) {
        true => &[],
        false => &[text::COST],
    };
    let may_manage = rights.may_list(Action::MemberEditRole);
    let several = may_manage.then(|| (Several::of(members), Chosen::new()));
    view! {
        <Heading title=text::TITLE.to_owned()>
            <InviteButton inviting/>
        </Heading>
        <ListPage spec=&SPEC list resource=members row empty without bulk=several.map(bulk)>
            <RoleFilter list rights/>
            <Choice label=text::STATUS options=model::status_options() value=list.filter("status") choose=list.choose("status") label_is_hidden=true/>
            <TeamFilter list workgroup/>
            <Choice label=text::ACTIVITY options=model::activity_options() value=list.filter("idle") choose=list.choose("idle") label_is_hidden=true/>
            <Choice label=text::ENDS options=model::end_options() value=list.filter("ends") choose=list.choose("ends") label_is_hidden=true/>
            <ClientFilter list workgroup/>
        </ListPage>
        {dialog(Dialog::Invite(Callback::new(move |()| members.refetch())), inviting, kept.get_value())}
        {dialog(Dialog::ManageOne(managing), managing.editing, kept.get_value())}
        {dialog(Dialog::AssignClients(managing), managing.assigning, kept.get_value())}
        {dialog(Dialog::AskOfOne(managing), managing.confirming, kept.get_value())}
        {several.map(|several| dialogs(several, &kept.get_value()))}
    }
}

/// What stands above the rows when some are chosen.
fn bulk((several, chosen): (Several, Chosen)) -> Bulk {
    let button =
        move |plan, label| view! { <Button press=move |()| several.ask(plan)>{label}</Button> };
    let actions = move || {
        view! {
            {button(PlanForSeveral::ChangeRole, text::CHANGE_ROLE)}
            <Can action=Action::TeamAssign on=On::Team mode=Mode::Hide>
                {button(PlanForSeveral::JoinTeams, text::ADD_TO_TEAM)}
            </Can>
            {button(PlanForSeveral::Deactivate, text::DEACTIVATE)}
            {button(PlanForSeveral::Remove, text::REMOVE)}
        }
    };
    Bulk {
        chosen,
        actions: actions.into(),
    }
}

fn dialogs((several, chosen): (Several, Chosen), rights: &Rights) -> AnyView {
    let forms = Dialog::ManageSeveral(several, chosen);
    let questions = Dialog::AskOfSeveral(several, chosen);
    view! {
        {dialog(forms, several.editing, rights.clone())}
        {dialog(questions, several.confirming, rights.clone())}
    }
    .into_any()
}

/// Allowed for those who may invite to the least of the roles; which others, the dialog says.
#[component]
fn InviteButton(inviting: RwSignal<bool>) -> impl IntoView {
    let least = On::Invitation(policy::BuiltIn::Inactive.into());
    view! {
        <Can action=Action::MemberInvite on=least mode=Mode::Disable>
            <Button variant=Variant::Primary icon=Icon::Plus press=move |()| inviting.set(true)>{text::INVITE}</Button>
        </Can>
    }
}

/// One role; its choice is there at once, and has the workgroup's own when they have come.
#[component]
fn RoleFilter(list: List, rights: Rights) -> impl IntoView {
    let own = own_roles(use_api(), &rights);
    move || {
        let options = model::role_options(&own.ok().unwrap_or_default(), rights.edition());
        view! { <Choice label=text::ROLE options value=list.filter("role") choose=list.choose("role") label_is_hidden=true/> }
    }
}

/// One team; its choice is there at once, and has the teams when they have come.
#[component]
fn TeamFilter(list: List, workgroup: WorkgroupId) -> impl IntoView {
    let api = use_api();
    let teams = Fetched::new(move || api.team_names(workgroup).all());
    move || {
        let (all, _) = teams.ok().unwrap_or_default();
        let named = all.into_iter().map(|team| (team.id.to_string(), team.name));
        let options = model::team_options(named.collect());
        view! { <Choice label=text::TEAM options value=list.filter("team") choose=list.choose("team") label_is_hidden=true/> }
    }
}

/// The client that the address names: its own page leads here, and here it is only taken off.
#[component]
fn ClientFilter(list: List, workgroup: WorkgroupId) -> impl IntoView {
    let api = use_api();
    let filter = list.filter("client");
    let name = Fetched::new(move || {
        let id: Option<ClientId> = filter.get().parse().ok();
        async move {
            match id {
                Some(id) => Ok(Some(api.clients(workgroup).one(id).await?.name)),
                None => Ok(None),
            }
        }
    });
    let off = list.choose("client");
    move || {
        let name = name.ok().flatten()?;
        let label = text::with_access(&name);
        Some(view! {
            <Button icon=Icon::Close name=text::CLEAR_CLIENT press=move |()| off.run(String::new())>{label}</Button>
        })
    }
}

fn draw(member: Member, reader: &Rights, managing: Managing) -> Row {
    let (workgroup, own) = (reader.workgroup(), reader.member());
    let currency = reader.currency();
    let status = member.status;
    let name = model::display_name(&member);
    let is_own = member.id == own;
    let you = is_own.then(|| view! { " " <Badge tone=Tone::Accent text=text::YOU/> });
    let cost = match model::has_cost(&member) {
        true => member
            .hourly_cost_cents
            .map_or(text::NO_COST.to_owned(), |cents| {
                model::hourly_cost(cents, currency)
            }),
        false => crate::text::NOTHING.to_owned(),
    };
    let email = member.email.clone();
    let href = MEMBER.href_of(workgroup, member.id);
    let active = match member.last_active_at.clone() {
        Some(at) => view! { <Moment at style=Style::Relative/> }.into_any(),
        None => text::NEVER.into_any(),
    };
    let ends = match member.valid_until.clone() {
        Some(at) => view! { <Moment at/> }.into_any(),
        None => crate::text::NOTHING.into_any(),
    };
    let clients = model::clients(&member);
    let access = format!("{href}#access");
    // Whoever was removed, and oneself, is nobody to whom something is done.
    let can_be_chosen = !is_own && member.removed_at.is_none();
    Row {
        thing: can_be_chosen.then(|| (member.id.to_string(), name.clone())),
        faded: model::is_gone(status),
        cells: vec![
            view! { <a class="row-link" href=href>{name}</a> {you.any()} }.into_any(),
            view! { <span title=email.clone()>{email.clone()}</span> }.into_any(),
            model::role(&member).into_any(),
            view! { <Badge tone=model::tone(status) text=text::status(status)/> }.into_any(),
            view! { <a class="row-link" href=access>{clients}</a> }.into_any(),
            model::teams(&member).into_any(),
            active,
            ends,
            cost.into_any(),
            view! { <MemberMenu member managing/> }.into_any(),
        ],
    }
}
