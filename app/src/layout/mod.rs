//! What stands around every page of a signed-in person: banner, navigation, the open workgroup.

mod asking;
mod banner;
pub(crate) mod not_found;
pub(crate) mod outdated;
mod palette;
mod sidebar;
pub(crate) mod sign_out;
pub(crate) mod text;
mod told;

pub(crate) use banner::{DemoBanner, OfflineBanner, ViewBanner};

use crate::platform::base;
use crate::routes::lead_on::LeadOn;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wire::Session;

use crate::crud::query::encode;
use crate::data::asking::Asking;
use crate::data::current_workgroup::{self, WorkgroupState, use_current_workgroup};
use crate::data::live;
use crate::data::session::{SignedIn, use_session};
use crate::data::viewing::{take_over, viewing};
use crate::layout::not_found::{InactivePage, LostPage};
use crate::routes::address::{self, Address, Page};
use crate::routes::page;
use crate::ui::heading::ComingPage;
use crate::ui::notice::FailureNotice;
use crate::ui::toast::use_toasts;

/// Signed-in people see the page with everything around it; others are asked to sign in.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let session = use_session();
    let (location, toasts) = (use_location(), use_toasts());
    let was_signed_in = StoredValue::new(false);
    provide_context(told::LastRights::new());
    move || match session.get() {
        SignedIn::Loading => view! { <Waiting/> }.into_any(),
        SignedIn::Nobody => {
            let here =
                location.pathname.get_untracked() + &searched(location.search.get_untracked());
            let sign_in = base::absolute(address::SIGN_IN);
            let path = match base::own(&here) {
                "" | "/" => sign_in,
                _ => format!("{sign_in}?return={}", encode(&here)),
            };
            // Whoever signs out themselves has left this page before.
            if was_signed_in.get_value() {
                toasts.failed(text::SESSION_OVER);
            }
            view! { <LeadOn path/> }.into_any()
        }
        SignedIn::As(session) => {
            was_signed_in.set_value(true);
            view! { <Around session/> }.into_any()
        }
        SignedIn::Failed(failure) => {
            let retry = move |()| session.retry();
            view! { <main class="alone"><FailureNotice failure retry/></main> }.into_any()
        }
    }
}

fn searched(search: String) -> String {
    if search.is_empty() || search.starts_with('?') {
        search
    } else {
        format!("?{search}")
    }
}

/// Before it is known who is signed in.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="shell">
            <div class="side" aria-hidden="true"></div>
            <main class="main"><ComingPage/></main>
        </div>
    }
}

/// The frame, and in it the page of the address.
#[component]
fn Around(session: Session) -> impl IntoView {
    let (signed_in, open) = (use_session(), use_current_workgroup(&session));
    provide_context(open);
    let known = Callback::new(move |()| {
        let session = untrack(|| signed_in.signed_in());
        session.map(|session| session.rights).unwrap_or_default()
    });
    let changed = Callback::new(move |goes_on| {
        signed_in.retry();
        if goes_on {
            open.retry();
        }
    });
    live::follow(known, changed);
    provide_context(palette::PaletteOpen(RwSignal::new(false)));
    provide_context(Asking::new());
    let viewing = viewing();
    let toasts = use_toasts();
    if let Some(name) = take_over() {
        toasts.failed(text::view_over(&name));
    }
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        crate::platform::browser::focus("main");
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{text::SKIP}</a>
        {match viewing {
            Some(viewing) => view! { <ViewBanner viewing/> }.into_any(),
            None if session.demo => view! { <DemoBanner/> }.into_any(),
            None => ().into_any(),
        }}
        <OfflineBanner/>
        <div class="shell" class:hidden-behind=live::rights_changed()>
            <sidebar::Sidebar session=session.clone()/>
            <main id="main" class="main" tabindex="-1">
                <told::Told/>
                <Content/>
            </main>
        </div>
        <palette::Palette session/>
        <asking::AskingDialog/>
    }
}

/// The page of the address, once it is known what one may do in its workgroup.
#[component]
fn Content() -> impl IntoView {
    let open = current_workgroup::current();
    let path = use_location().pathname;
    let page = Memo::new(move |_| match path.with(|path| Address::at(path)) {
        Address::Inside(page) => page,
        Address::SignIn | Address::Welcome(_) => Page::Start,
    });
    let content = move || (move || page::show(page.get())).into_any();
    move || match open.state.get() {
        WorkgroupState::Loading => view! { <ComingPage/> }.into_any(),
        WorkgroupState::Ready(rights) => {
            provide_context(rights);
            content()
        }
        WorkgroupState::Elsewhere => content(),
        WorkgroupState::Inactive(everywhere) => view! { <InactivePage everywhere/> }.into_any(),
        WorkgroupState::Lost => view! { <LostPage/> }.into_any(),
        WorkgroupState::Failed(failure) => {
            let retry = move |()| open.retry();
            view! { <FailureNotice failure retry/> }.into_any()
        }
    }
}
