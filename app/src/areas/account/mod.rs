//! My account: who one is, how the app looks, where one is signed in, the password, and API keys.

mod appearance;
mod keys;
mod model;
mod password;
mod sessions;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::account::appearance::Appearance;
use super::account::keys::Keys;
use super::account::password::Password;
use super::account::sessions::Sessions;
use crate::data::session::use_session;
use crate::ui::heading::Heading;
use crate::ui::lazy::NotLoaded;

/// The page.
#[wasm_split(account, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open() -> Result<AnyView, NotLoaded> {
    Ok(view! { <AccountPage/> }.into_any())
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
