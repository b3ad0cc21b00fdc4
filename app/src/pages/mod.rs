//! The pages, one module each: thin, with a plain `model` beside where something is computed.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod clients;
mod guard;
pub(crate) mod home;
pub(crate) mod lost;
pub(crate) mod members;
pub(crate) mod roles;

use leptos::prelude::*;

use crate::place::Page;

/// A page for people who are signed in.
pub(crate) fn show(page: Page) -> AnyView {
    match page {
        Page::Start => view! { <home::LandingPage/> }.into_any(),
        Page::Account => view! { <account::AccountPage/> }.into_any(),
        Page::Home => view! { <home::HomePage/> }.into_any(),
        Page::People => view! { <members::MembersPage/> }.into_any(),
        Page::Clients => view! { <clients::ClientsPage/> }.into_any(),
        Page::Client(id) => view! { <clients::ClientPage id/> }.into_any(),
        Page::Roles => view! { <roles::RolesPage/> }.into_any(),
        Page::Lost => view! { <lost::LostPage/> }.into_any(),
    }
}
