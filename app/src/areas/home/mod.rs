//! The home page: what one's role is, how far it reaches, and everything that one may do.

pub(crate) mod model;
pub(crate) mod text;

use crate::ui::any_view::CollectAny;
use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::home::model::{Group, Row};
use crate::data::rights::{Rights, use_rights};
use crate::data::session::use_session;
use crate::routes::guard::guarded;
use crate::routes::nav::{ENTRIES, HOME, ROLES};
use crate::text::grouped;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};

/// Leads on to the first entry of the navigation that one may go to.
#[component]
pub(crate) fn LandingPage() -> impl IntoView {
    use_rights().and_then(|rights| {
        let entry = ENTRIES.into_iter().find(|entry| entry.is_for(&rights))?;
        Some(view! { <Redirect path=entry.href(rights.workgroup())/> })
    })
}

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    guarded(&HOME, |rights| view! { <Home rights/> })
}

#[component]
fn Home(rights: Rights) -> impl IntoView {
    let session = use_session();
    let effective = rights.effective();
    let groups = model::groups(&effective);
    let (clients, clients_note) = model::clients(&rights);
    let lead = text::lead(rights.role_label(), rights.workgroup_name());
    let title = Signal::derive(move || {
        let name = session.signed_in().map(|session| session.account.name);
        name.map_or_else(|| text::TITLE.to_owned(), |name| text::greeting(&name))
    });
    let roles = ROLES
        .is_for(&rights)
        .then(|| ROLES.href(rights.workgroup()));
    view! {
        <Heading title lead/>
        <dl class="figures">
            <Figure label=text::YOUR_ROLE value=rights.role_label().to_owned() note=rights.workgroup_name().to_owned()/>
            <Figure label=text::YOUR_CLIENTS value=clients note=clients_note.to_owned()/>
            <Figure
                label=text::YOUR_ACTIONS
                value=grouped(effective.len() as u64)
                note=text::of_all(policy::Action::staff().count() as u64)
            />
        </dl>
        <section class="may" aria-labelledby="may">
            <header class="section-head">
                <div>
                    <h2 id="may">{text::MAY_TITLE}</h2>
                    <p class="lead">{text::MAY_LEAD}</p>
                </div>
                {roles
                    .map(|href| {
                        view! { <a class="button" href=href><Sign icon=Icon::Key/>{text::OPEN_ROLES}</a> }
                    })}
            </header>
            <div class="may-groups">
                {groups.into_iter().map(|group| view! { <MayGroup group/> }).collect_any()}
            </div>
        </section>
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
        <div class="panel may-group">
            <h3>{group.title} <span class="dim-text">{group.rows.len()}</span></h3>
            <ul>{group.rows.into_iter().map(row).collect_any()}</ul>
        </div>
    }
}
