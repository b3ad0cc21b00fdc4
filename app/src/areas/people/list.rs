//! The list of members.

use leptos::prelude::*;
use policy::Action;
use wire::Member;

use super::manage::{Manage, Managing, MemberMenu};
use super::model;
use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::platform::time::Moment;
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::PEOPLE;
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
    filters: &["role", "status"],
    usual_sort: "email",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::EMAIL, "email", Look::Cut),
        sorted(text::ROLE, "role", Look::Long),
        column(text::STATUS, Look::Word),
        column(text::CLIENTS, Look::Word),
        column(text::COST, Look::Number),
        sorted(text::SINCE, "created_at", Look::Word),
        column(text::ACTIONS, Look::Actions),
    ],
    not_found: [text::NOTHING_FOUND_TITLE, text::NOTHING_FOUND],
};

#[component]
pub(super) fn MembersPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let list = List::new(PEOPLE.href(workgroup), &SPEC);
    let members = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.members(workgroup).page(&query).await }
    });
    let inviting = list.creating();
    let managing = Managing::new(members);
    let own = rights.member();
    let kept = StoredValue::new(rights.clone());
    let row = move |member: Member| draw(member, own, managing);
    let empty = || {
        view! { <Notice icon=Icon::People title=text::EMPTY_TITLE lead=text::EMPTY/> }.into_any()
    };
    let without: &[&str] = match rights.may_list(Action::MemberCostView) {
        true => &[],
        false => &[text::COST],
    };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <InviteButton inviting/>
        </Heading>
        <ListPage spec=&SPEC list resource=members row empty without bulk=None>
            <Choice label=text::ROLE options=model::role_options(edition) value=list.filter("role") choose=list.choose("role") label_is_hidden=true/>
            <Choice label=text::STATUS options=model::status_options() value=list.filter("status") choose=list.choose("status") label_is_hidden=true/>
        </ListPage>
        {dialog(Dialog::Invite(Callback::new(move |()| members.refetch())), inviting, kept.get_value())}
        <Manage managing/>
    }
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

fn draw(member: Member, own: policy::MemberId, managing: Managing) -> Row {
    let status = member.status;
    let name = match member.name.trim() {
        "" => text::UNNAMED.to_owned(),
        name => name.to_owned(),
    };
    let you = (member.id == own).then(|| view! { " " <Badge tone=Tone::Accent text=text::YOU/> });
    let cost = member.hourly_cost_cents;
    let email = member.email.clone();
    Row {
        thing: None,
        faded: model::is_gone(status),
        cells: vec![
            view! { {name} {you.any()} }.into_any(),
            view! { <span title=email.clone()>{email.clone()}</span> }.into_any(),
            model::role(&member).into_any(),
            view! { <Badge tone=model::tone(status) text=text::status(status)/> }.into_any(),
            model::clients(&member).into_any(),
            cost.map_or(text::NO_COST.to_owned(), model::cost)
                .into_any(),
            view! { <Moment at=member.created_at.clone()/> }.into_any(),
            view! { <MemberMenu member managing/> }.into_any(),
        ],
    }
}
