//! What each page shows, and the code of it that is loaded when it is opened.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::place::Page;
use crate::areas::{access, account, clients, home, people};
use crate::layout::not_found::LostPage;
use crate::ui::failure_text;
use crate::ui::lazy::lazy;

/// A page for people who are signed in.
pub(crate) fn show(page: Page) -> AnyView {
    let title = title(page);
    match page {
        Page::Start => view! { <home::LandingPage/> }.into_any(),
        Page::Account => lazy(title, account::open),
        Page::Home => view! { <home::HomePage/> }.into_any(),
        Page::People => lazy(title, people::open),
        Page::Clients => lazy(title, || clients::open(None)),
        Page::Client(id) => lazy(title, move || clients::open(Some(id))),
        Page::Roles => lazy(title, access::open),
        Page::Lost => view! { <LostPage/> }.into_any(),
    }
}

/// What a page is called while it is not there itself.
const fn title(page: Page) -> &'static str {
    match page {
        Page::Start | Page::Home => home::text::TITLE,
        Page::Account => account::text::TITLE,
        Page::People => people::text::TITLE,
        Page::Clients => clients::text::TITLE,
        Page::Client(_) => clients::text::ONE,
        Page::Roles => access::text::TITLE,
        Page::Lost => failure_text::NOT_FOUND,
    }
}

/// Loads the code of a page, so that it is there once it is known what the page may show.
pub(crate) fn preload(page: Page) {
    let loading: Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>> = match page {
        Page::Account => Box::pin(account::preload()),
        Page::People => Box::pin(people::preload()),
        Page::Clients | Page::Client(_) => Box::pin(clients::preload()),
        Page::Roles => Box::pin(access::preload()),
        Page::Start | Page::Home | Page::Lost => return,
    };
    // The page itself tries again, and says what is wrong.
    spawn_local(async move { drop(loading.await) });
}
