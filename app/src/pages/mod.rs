//! The pages, one module each: thin, with a plain `model` beside where something is computed.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod clients;
mod guard;
pub(crate) mod home;
pub(crate) mod lost;
pub(crate) mod members;
pub(crate) mod roles;

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::parts::lazy::lazy;
use crate::place::Page;
use crate::text;

/// A page for people who are signed in.
pub(crate) fn show(page: Page) -> AnyView {
    let title = title(page);
    match page {
        Page::Start => view! { <home::LandingPage/> }.into_any(),
        Page::Account => lazy(title, account::open),
        Page::Home => view! { <home::HomePage/> }.into_any(),
        Page::People => lazy(title, members::open),
        Page::Clients => lazy(title, || clients::open(None)),
        Page::Client(id) => lazy(title, move || clients::open(Some(id))),
        Page::Roles => lazy(title, roles::open),
        Page::Lost => view! { <lost::LostPage/> }.into_any(),
    }
}

/// What a page is called while it is not there itself.
const fn title(page: Page) -> &'static str {
    match page {
        Page::Start | Page::Home => text::home::TITLE,
        Page::Account => text::account::TITLE,
        Page::People => text::people::TITLE,
        Page::Clients => text::clients::TITLE,
        Page::Client(_) => text::clients::ONE,
        Page::Roles => text::roles::TITLE,
        Page::Lost => text::failure::NOT_FOUND,
    }
}

/// Loads the code of a page, so that it is there once it is known what the page may show.
pub(crate) fn preload(page: Page) {
    let loading: Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>> = match page {
        Page::Account => Box::pin(account::preload()),
        Page::People => Box::pin(members::preload()),
        Page::Clients | Page::Client(_) => Box::pin(clients::preload()),
        Page::Roles => Box::pin(roles::preload()),
        Page::Start | Page::Home | Page::Lost => return,
    };
    // The page itself tries again, and says what is wrong.
    spawn_local(async move { drop(loading.await) });
}
