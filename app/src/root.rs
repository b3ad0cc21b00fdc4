//! The root of the app: its contexts and its routes.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_url};
use leptos_router::location::{BrowserUrl, LocationProvider as _};

use crate::areas::sign_in::{self, SignInPage};
use crate::data::api::{Api, use_api};
use crate::data::session::SessionStore;
use crate::layout::Shell;
use crate::layout::outdated::{Outdated, is_due};
use crate::platform::browser::ANNOUNCER;
use crate::platform::scroll;
use crate::platform::theme::Theme;
use crate::routes::address::{Address, Page};
use crate::routes::dialogs::provide_dialogs;
use crate::routes::page;
use crate::ui::lazy::lazy;
use crate::ui::toast::{ToastRegion, Toasts};

/// The whole app.
#[component]
pub(crate) fn Root() -> impl IntoView {
    provide_context(Theme::load());
    provide_context(Api::new());
    provide_context(Toasts::new());
    provide_context(SessionStore::new());
    provide_dialogs();
    scroll::remember();
    let outdated = is_due(use_api());
    view! {
        <Router>
            <Show when=move || outdated.get() fallback=Everything>
                <Outdated/>
            </Show>
        </Router>
        <ToastRegion/>
        <div id=ANNOUNCER class="visually-hidden" role="status"></div>
    }
}

/// What the address shows: one of the pages that need no session, or the shell.
#[component]
fn Everything() -> impl IntoView {
    let path = use_location().pathname;
    complete_navigation();
    Effect::new(move |_| {
        if let Address::Inside(page) = path.with(|path| Address::at(path)) {
            page::preload(page);
        }
    });
    let place = Memo::new(move |_| match path.with(|path| Address::at(path)) {
        // Within the shell it is the shell that follows the address.
        Address::Inside(_) => Address::Inside(Page::Start),
        outside => outside,
    });
    move || match place.get() {
        Address::SignIn => view! { <SignInPage/> }.into_any(),
        Address::Welcome(page) => lazy(page.title(), move || sign_in::open(page)),
        Address::Inside(_) => view! { <Shell/> }.into_any(),
    }
}

/// Tells the router that the page of a new address is there, so that it writes the address down.
///
/// The router's own `Routes` would do it; [`Place`] stands in their place.
fn complete_navigation() {
    let (url, browser) = (use_url(), use_context::<BrowserUrl>());
    Effect::new(move |_| {
        url.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
}
