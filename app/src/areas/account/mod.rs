//! My account: who one is, how the app looks, where one is signed in, the password, and API keys.

mod appearance;
mod model;
mod password;
mod sessions;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::account::appearance::Appearance;
use super::account::password::Password;
use super::account::sessions::Sessions;
use crate::data::session::use_session;
use crate::routes::dialogs::{AccountPart, account_dialog, account_part};
use crate::ui::button::Button;
use crate::ui::heading::Heading;
use crate::ui::lazy::NotLoaded;

/// Shows it: it belongs to no workgroup.
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
            {account_part(AccountPart::Keys)}
        </div>
    }
}

#[component]
fn Profile() -> impl IntoView {
    let session = use_session();
    let (name, email) = (RwSignal::new(false), RwSignal::new(false));
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
            <div>
                {facts}
                <div class="form-actions">
                    <Button press=move |()| name.set(true)>{text::EDIT_NAME}</Button>
                    <Button press=move |()| email.set(true)>{text::CHANGE_EMAIL}</Button>
                </div>
                {account_dialog(AccountPart::Name(name), name)}
                {account_dialog(AccountPart::Email(email), email)}
            </div>
        </section>
    }
}
