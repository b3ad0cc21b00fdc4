//! My account: who one is, how the app looks, where one is signed in, the password, and API keys.

mod appearance;
mod keys;
mod model;
mod password;
mod permissions;
mod permissions_model;
mod sessions;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::account::appearance::Appearance;
use super::account::keys::Keys;
use super::account::password::Password;
use super::account::permissions::PermissionsPage;
use super::account::sessions::Sessions;
use crate::data::rights::Rights;
use crate::data::session::use_session;
use crate::ui::heading::Heading;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The account, which belongs to no workgroup.
    Own,
    /// What one may do in the workgroup.
    Permissions,
}

/// Shows one of them; only the account's own needs no rights in a workgroup.
#[wasm_split(account, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Option<Rights>) -> Result<AnyView, NotLoaded> {
    Ok(match (page, rights) {
        (Page::Permissions, Some(rights)) => view! { <PermissionsPage rights/> }.into_any(),
        _ => view! { <AccountPage/> }.into_any(),
    })
}

#[component]
fn AccountPage() -> impl IntoView {
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <div class="stack">
            <Profile/>
            <Appearance/>
            <Sessions/>
            <Password/>
            <Keys/>
        </div>
    }
}

#[component]
fn Profile() -> impl IntoView {
    let session = use_session();
    let facts = move || {
        session.signed_in().map(|session| {
            view! {
                <dl class="fact-list wide">
                    <dt>{text::NAME}</dt>
                    <dd>{session.account.name}</dd>
                    <dt>{text::EMAIL}</dt>
                    <dd>{session.account.email}</dd>
                </dl>
            }
        })
    };
    view! {
        <section class="panel settings" aria-labelledby="profile">
            <header><h2 id="profile">{text::PROFILE}</h2></header>
            <div>{facts}</div>
        </section>
    }
}
