//! What stands around every page of a signed-in person: banner, navigation, the open workgroup.

mod banner;
mod leave;
mod live;
mod open;
pub(crate) mod outdated;
mod palette;
mod palette_model;
mod rail;

pub(crate) use banner::DemoBanner;
pub(crate) use open::{Open, use_open};

use crate::parts::erase::MaybeAny;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use wire::Session;

use crate::nav;
use crate::pages;
use crate::pages::lost::{InactivePage, LostPage};
use crate::parts::notice::FailureNotice;
use crate::parts::skeleton::SkeletonPage;
use crate::parts::toast::use_toasts;
use crate::place::{Page, Place};
use crate::query::encode;
use crate::session::{SignedIn, use_session};
use crate::text;

/// Signed-in people see the page with everything around it; others are asked to sign in.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let session = use_session();
    let (location, toasts) = (use_location(), use_toasts());
    let was_signed_in = StoredValue::new(false);
    move || match session.get() {
        SignedIn::Loading => view! { <Waiting/> }.into_any(),
        SignedIn::Nobody => {
            let here =
                location.pathname.get_untracked() + &searched(location.search.get_untracked());
            let path = match here.as_str() {
                "/" => nav::SIGN_IN.to_owned(),
                here => format!("{}?return={}", nav::SIGN_IN, encode(here)),
            };
            // Whoever signs out themselves has left this page before.
            if was_signed_in.get_value() {
                toasts.failed(text::shell::SESSION_OVER);
            }
            view! { <Redirect path/> }.into_any()
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
            <main class="main"><h1 class="visually-hidden">{text::LOADING}</h1><SkeletonPage/></main>
        </div>
    }
}

/// The frame, and in it the page of the address.
#[component]
fn Around(session: Session) -> impl IntoView {
    let (signed_in, open) = (use_session(), use_open(&session));
    provide_context(open);
    live::follow(Callback::new(move |goes_on| {
        signed_in.retry();
        if goes_on {
            open.retry();
        }
    }));
    provide_context(palette::PaletteOpen(RwSignal::new(false)));
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        crate::browser::focus("main");
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{text::shell::SKIP}</a>
        {session.demo.then(|| view! { <DemoBanner/> }).any()}
        <div class="shell">
            <rail::Side session=session.clone()/>
            <main id="main" class="main" tabindex="-1">
                <Content/>
            </main>
        </div>
        <palette::Palette session/>
    }
}

/// The page of the address, once it is known what one may do in its workgroup.
#[component]
fn Content() -> impl IntoView {
    let open = open::current();
    let path = use_location().pathname;
    let page = Memo::new(move |_| match path.with(|path| Place::at(path)) {
        Place::Inside(page) => page,
        Place::SignIn | Place::Setup | Place::Accept => Page::Start,
    });
    let content = move || (move || pages::show(page.get())).into_any();
    move || match open.state.get() {
        Open::Loading => {
            view! { <h1 class="visually-hidden">{text::LOADING}</h1><SkeletonPage/> }.into_any()
        }
        Open::Ready(rights) => {
            provide_context(rights);
            content()
        }
        Open::Elsewhere => content(),
        Open::Inactive(everywhere) => view! { <InactivePage everywhere/> }.into_any(),
        Open::Lost => view! { <LostPage/> }.into_any(),
        Open::Failed(failure) => {
            let retry = move |()| open.retry();
            view! { <FailureNotice failure retry/> }.into_any()
        }
    }
}

/// Asks anew what one may do in the open workgroup, after it may have changed.
pub(crate) fn reload_rights() -> Callback<()> {
    let open = open::current();
    Callback::new(move |()| open.retry())
}
