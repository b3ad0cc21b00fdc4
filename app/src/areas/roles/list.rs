//! The list of roles.

use leptos::prelude::*;
use policy::{Action, RoleName, RoleRecord, WorkgroupId};
use wire::RoleEntry;

use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::crud::query::encode;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::platform::time::Moment;
use crate::routes::table::{COMPARE_ROLES, NEW_ROLE, PEOPLE, ROLE, ROLE_LIST, ROLES};
use crate::text::{NOTHING, grouped};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["role", "roles"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "kind",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        sorted(text::KIND, "kind", Look::Word),
        sorted(text::MEMBERS, "members", Look::Number),
        sorted(text::PERMISSIONS, "actions", Look::Number),
        sorted(text::CHANGED, "changed_at", Look::Minor),
        column(text::ACTIONS, Look::Actions),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn RolesPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(ROLE_LIST.href(workgroup), &SPEC);
    let roles = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.role_list(workgroup).page(&query).await }
    });
    let may_make = rights.may(Action::RoleCreate, &On::Workgroup);
    let sees_people = rights.may_list(Action::MemberView);
    let row = move |role: RoleEntry| draw(workgroup, role, (may_make, sees_people));
    let without: &[&str] = if sees_people { &[] } else { &[text::MEMBERS] };
    let new = may_make.then(|| {
        view! { <a class="button primary" href=NEW_ROLE.href(workgroup)><Sign icon=Icon::Plus/>{text::NEW}</a> }
    });
    let empty =
        || view! { <Notice icon=Icon::Key title=text::NOT_FOUND lead=text::NOT_FOUND_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()>
            <a class="button" href=COMPARE_ROLES.href(workgroup)>{text::COMPARE}</a>
            {new.any()}
        </Heading>
        <ListPage spec=&SPEC list resource=roles row empty without bulk=None/>
    }
}

fn draw(workgroup: WorkgroupId, entry: RoleEntry, (may_make, sees_people): (bool, bool)) -> Row {
    let (name, href, kind) = match &entry.role {
        RoleRecord::BuiltIn(role) => {
            let name = RoleName::BuiltIn(*role).text();
            let href = format!("{}?role={name}", ROLES.href(workgroup));
            (name, href, text::BUILT_IN)
        }
        RoleRecord::Custom(draft) => (
            RoleName::Custom(draft.id).text(),
            ROLE.href_of(workgroup, draft.id),
            text::CUSTOM,
        ),
    };
    let query = encode(&name);
    let people = format!("{}?role={query}", PEOPLE.href(workgroup));
    let members = grouped(entry.members.unwrap_or_default());
    let members = match sees_people {
        true => view! { <a class="row-link" href=people>{members}</a> }.into_any(),
        false => NOTHING.into_any(),
    };
    let changed = match entry.changed_at {
        Some(at) => view! { <Moment at/> }.into_any(),
        None => NOTHING.into_any(),
    };
    let draft = entry
        .has_draft
        .then(|| view! { " " <Badge tone=Tone::Waiting text=text::DRAFT/> });
    let clone = may_make.then(|| {
        let href = format!("{}?from={query}", NEW_ROLE.href(workgroup));
        view! { <a class="button quiet" href=href aria-label=text::clone_of(&entry.label)>{text::CLONE}</a> }
    });
    vec![
        view! { <a class="row-link" href=href>{entry.label}</a> {draft.any()} }.into_any(),
        kind.into_any(),
        members,
        grouped(entry.actions).into_any(),
        changed,
        clone.any().into_any(),
    ]
    .into()
}
