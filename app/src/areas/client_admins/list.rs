//! The administrators of one client as a list, those who are invited among them.

use leptos::prelude::*;
use policy::{Action, BuiltIn, ClientId};

use super::model;
use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::crud::query::encode;
use crate::data::administering::{Administering, Deed, Part};
use crate::data::api::client_admins::Administrator;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights, Someone};
use crate::data::write::{Write, start, writing};
use crate::layout::not_found::LostPage;
use crate::platform::time::Moment;
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{ADMINISTRATORS, CLIENT, PEOPLE};
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::badge::Badge;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::menu::{Menu, Place};
use crate::ui::notice::Notice;
use crate::ui::toast::use_toasts;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["administrator", "administrators"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "email",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::EMAIL, "email", Look::Cut),
        column(text::STATUS, Look::Word),
        column(text::ROLE, Look::Long),
        column(text::ACTIONS, Look::Actions),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn AdministratorsPage(rights: Rights, id: ClientId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let client = Fetched::new(move || api.clients(workgroup).one(id));
    let is_lost = Memo::new(move |_| {
        let answer = client.get();
        answer.is_some_and(|answer| answer.is_err_and(|failure| failure.is_not_found()))
    });
    let called = move || client.ok().map(|client| client.name);
    let back = CLIENT.href_of(workgroup, id);
    let kept = StoredValue::new(rights);
    let page = move || {
        view! {
            <nav class="crumbs" aria-label=text::TITLE>
                <a href=back.clone()><Sign icon=Icon::Left/>{called}</a>
            </nav>
            <Administrators rights=kept.get_value() id/>
        }
    };
    view! { <Show when=move || !is_lost.get() fallback=LostPage>{page()}</Show> }
}

#[component]
fn Administrators(rights: Rights, id: ClientId) -> impl IntoView {
    let api = use_api();
    let of = (rights.workgroup(), id);
    let list = List::new(ADMINISTRATORS.href_of(of.0, id), &SPEC);
    let administrators = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.administrators(of).page(&query).await }
    });
    let managing = Administering::new(of, list.creating(), administrators);
    let rows = Rows {
        managing,
        resend: resend(managing),
    };
    // Whose role in the workgroup they may not know, they are not told that there is none.
    let without: &[&str] = match rights.may_list(Action::MemberView) {
        true => &[],
        false => &[text::ROLE],
    };
    let kept = StoredValue::new(rights);
    let row = move |one: Administrator| draw(one, rows, &kept.get_value());
    let empty = || view! { <Notice icon=Icon::People title=text::EMPTY lead=text::EMPTY_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Can action=Action::ClientAdminInvite on=On::Client(id) mode=Mode::Disable>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| managing.inviting.set(true)>{text::INVITE}</Button>
            </Can>
        </Heading>
        <ListPage spec=&SPEC list resource=administrators row empty without bulk=None/>
        {dialogs(managing, &kept.get_value())}
    }
}

/// The dialogs of all rows.
fn dialogs(managing: Administering, rights: &Rights) -> impl IntoView + use<> {
    let one = |part, open| dialog(Dialog::Administer(part, managing), open, rights.clone());
    (
        one(Part::Invite, managing.inviting),
        one(Part::Edit, managing.editing),
        one(Part::End, managing.confirming),
    )
}

/// Sends the invitation of the one who is meant once more.
fn resend(managing: Administering) -> Write {
    let (api, toasts) = (use_api(), use_toasts());
    writing(move || async move {
        if let Some((_, one)) = managing.plan.get_untracked() {
            match api.resend_administrator(managing.of, one.id).await {
                Ok(_) => toasts.done(text::resent(&one.email)),
                Err(failure) => toasts.failed(failure.sentence()),
            }
            managing.done();
        }
        Ok(())
    })
}

/// What the rows do.
#[derive(Clone, Copy)]
struct Rows {
    managing: Administering,
    resend: Write,
}

impl Rows {
    /// Does it, or asks first.
    fn ask(self, deed: Deed, one: Administrator) {
        self.managing.plan.set(Some((deed, one)));
        match deed {
            Deed::Resend => start(self.resend),
            Deed::Edit | Deed::SetTimes => self.managing.editing.set(true),
            Deed::Remove | Deed::Cancel => self.managing.confirming.set(true),
        }
    }
}

fn draw(one: Administrator, rows: Rows, rights: &Rights) -> Row {
    let (state, role) = (one.state, one.role_label.clone());
    let says = one.mail_server_says.clone();
    let expires = one.expires_at.clone();
    let ends = one.valid_until.clone();
    Row {
        thing: None,
        faded: model::is_gone(state),
        cells: vec![
            one.called().into_any(),
            view! { <span title=one.email.clone()>{one.email.clone()}</span> }.into_any(),
            view! {
                <div>
                    <Badge tone=model::tone(state) text=text::state(state)/>
                    {expires.map(|at| view! { <p class="dim-text">{text::EXPIRES} " " <Moment at/></p> }).any()}
                    {ends.map(|at| view! { <p class="dim-text">{text::ENDS} " " <Moment at/></p> }).any()}
                    {says.map(|says| view! { <p class="dim-text">{says}</p> }).any()}
                </div>
            }
            .into_any(),
            role.unwrap_or_else(|| text::NO_ROLE.to_owned()).into_any(),
            menu(one, rows, rights),
        ],
    }
}

/// What can be done to one of them, at the end of the row.
fn menu(one: Administrator, rows: Rows, rights: &Rights) -> AnyView {
    let label = text::actions_for(&one.called());
    let on = On::ClientAdmin(rows.managing.of.1, one.id);
    let entry = move |deed: Deed, one: Administrator| {
        let (action, icon, label) = match deed {
            Deed::Edit => (Action::ClientAdminEdit, Icon::Pencil, text::EDIT),
            Deed::SetTimes => (Action::ClientAdminEdit, Icon::Clock, text::SET_TIMES),
            Deed::Remove => (Action::ClientAdminRemove, Icon::Trash, text::REMOVE),
            Deed::Resend => (Action::ClientAdminEdit, Icon::Reload, text::RESEND),
            Deed::Cancel => (Action::ClientAdminRemove, Icon::Trash, text::CANCEL),
        };
        let press = move |()| rows.ask(deed, one.clone());
        view! {
            <li>
                <Can action on=on.clone() mode=Mode::Disable>
                    <Button variant=Variant::Entry icon press>{label}</Button>
                </Can>
            </li>
        }
    };
    let role = StoredValue::new(role_link(&one, rights));
    view! {
        <Menu label class="button quiet bare" place=Place::BelowRight face=|| view! { <Sign icon=Icon::More/> }>
            <ul>
                {model::deeds(one.state).iter().map(|deed| entry(*deed, one.clone())).collect_any()}
                {role.get_value().map(|href| view! { <li><a class="entry" href=href>{text::GIVE_ROLE}</a></li> }).any()}
            </ul>
        </Menu>
    }
    .into_any()
}

/// Where somebody without a role in the workgroup is given one, by those who may.
fn role_link(one: &Administrator, rights: &Rights) -> Option<String> {
    let someone = Someone {
        id: one.id,
        present: vec![BuiltIn::Administrator.into()],
        future: None,
        scope: policy::Scope::Nobody,
        last_admin: false,
    };
    let may = rights.may(Action::MemberEditRole, &On::Member(someone));
    let people = PEOPLE.href(rights.workgroup());
    (may && model::has_no_role(one)).then(|| format!("{people}?search={}", encode(&one.email)))
}
