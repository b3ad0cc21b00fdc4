//! My permissions: one's role, its client access, and everything that one may do.

use leptos::prelude::*;

use super::model::{self, Group, Row};
use super::text;
use crate::data::rights::Rights;
use crate::routes::table::ROLES;
use crate::ui::any_view::CollectAny;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};

#[component]
pub(super) fn PermissionsPage(rights: Rights) -> impl IntoView {
    let groups = model::groups(&rights.effective());
    let (clients, note) = model::clients(&rights);
    let roles = ROLES
        .is_for(&rights)
        .then(|| ROLES.href(rights.workgroup()));
    view! {
        <Heading title=text::PERMISSIONS.to_owned()>
            {roles
                .map(|href| {
                    view! { <a class="button" href=href><Sign icon=Icon::Key/>{text::COMPARE_ROLES}</a> }
                })}
        </Heading>
        <dl class="figures">
            <Figure label=text::YOUR_ROLE value=rights.role_label().to_owned() note=rights.workgroup_name().to_owned()/>
            <Figure label=text::YOUR_CLIENTS value=clients note=note.to_owned()/>
        </dl>
        <div class="may-groups">
            {groups.into_iter().map(|group| view! { <MayGroup group/> }).collect_any()}
        </div>
    }
}

#[component]
fn Figure(label: &'static str, value: String, note: String) -> impl IntoView {
    view! {
        <div class="panel figure">
            <dt>{label}</dt>
            <dd>
                <strong>{value}</strong>
                <span>{note}</span>
            </dd>
        </div>
    }
}

#[component]
fn MayGroup(group: Group) -> impl IntoView {
    let row = |Row {
                   label,
                   description,
                   reach,
               }: Row| {
        view! {
            <li title=description>
                <span>{label}</span>
                <span class="reach">{reach}</span>
            </li>
        }
    };
    view! {
        <section class="panel may-group">
            <h2>{group.title} <span class="dim-text">{group.rows.len()}</span></h2>
            <ul>{group.rows.into_iter().map(row).collect_any()}</ul>
        </section>
    }
}
