//! The pages that need no session: signing in, accepting an invitation, setting the first owner up.

mod accept;
mod forgot;
mod page;
mod setup;
pub(crate) mod text;
mod token;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::sign_in::accept::AcceptPage;
use super::sign_in::forgot::{ConfirmPage, ForgotPage, ResetPage};
use super::sign_in::setup::SetupPage;
use crate::layout::DemoBanner;
use crate::platform::base;
use crate::text::PRODUCT;
use crate::ui::heading::Heading;
use crate::ui::lazy::NotLoaded;

pub(crate) use super::sign_in::page::SignInPage;

/// The pages of this area that hardly anybody opens twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// Accepting an invitation.
    Accept,
    /// Setting the first owner up.
    Setup,
    /// Asking for a new password.
    Forgot,
    /// Choosing it.
    Reset,
    /// Confirming an address.
    Confirm,
}

impl Page {
    /// What it is called.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Accept => text::ACCEPT,
            Self::Setup => text::SETUP,
            Self::Forgot => text::FORGOT,
            Self::Reset => text::RESET,
            Self::Confirm => text::CONFIRM,
        }
    }
}

/// Shows one of them.
#[wasm_split(welcome, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn open(page: Page) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Accept => view! { <AcceptPage/> }.into_any(),
        Page::Setup => view! { <SetupPage/> }.into_any(),
        Page::Forgot => view! { <ForgotPage/> }.into_any(),
        Page::Reset => view! { <ResetPage/> }.into_any(),
        Page::Confirm => view! { <ConfirmPage/> }.into_any(),
    })
}

/// What these pages look like: a card in the middle of the screen.
#[component]
fn Card(
    title: &'static str,
    lead: &'static str,
    #[prop(into)] demo: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <Show when=move || demo.get()>
            <DemoBanner/>
        </Show>
        <main class="access">
            <p class="brand">
                <img src=base::absolute("/favicon.svg") alt="" width="28" height="28"/>
                {PRODUCT}
            </p>
            <div class="panel access-card">
                <Heading title=title.to_owned() lead=lead.to_owned()/>
                {children()}
            </div>
        </main>
    }
}
