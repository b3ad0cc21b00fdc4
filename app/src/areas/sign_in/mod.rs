//! The pages that need no session: signing in, accepting an invitation, setting the first owner up.

mod accept;
mod page;
mod setup;
pub(crate) mod text;

pub(crate) use accept::AcceptPage;
pub(crate) use page::SignInPage;
pub(crate) use setup::SetupPage;

use leptos::prelude::*;

use crate::layout::DemoBanner;
use crate::text::PRODUCT;
use crate::ui::heading::Heading;

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
                {PRODUCT}
            </p>
            <div class="panel access-card">
                <Heading title=title.to_owned() lead=lead.to_owned()/>
                {children()}
            </div>
        </main>
    }
}
