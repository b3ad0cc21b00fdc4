//! The pages that need no session: signing in, accepting an invitation, setting the first owner up.

mod accept;
mod setup;
mod sign_in;

pub(crate) use accept::AcceptPage;
pub(crate) use setup::SetupPage;
pub(crate) use sign_in::SignInPage;

use leptos::prelude::*;

use crate::parts::heading::Heading;
use crate::shell::DemoBanner;
use crate::text;

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
                <img src="/favicon.svg" alt="" width="28" height="28"/>
                {text::PRODUCT}
            </p>
            <div class="panel access-card">
                <Heading title=title.to_owned() lead=lead.to_owned()/>
                {children()}
            </div>
        </main>
    }
}
