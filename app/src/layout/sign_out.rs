//! Signing out.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::text;
use crate::data::api::use_api;
use crate::data::session::use_session;
use crate::data::viewing;
use crate::data::visited;
use crate::platform::base;
use crate::routes::address;
use crate::ui::toast::use_toasts;

/// What ends the session. Whoever signs in next starts from the start, and not where this person
/// was: it may well be someone else.
pub(crate) fn use_sign_out() -> Callback<()> {
    let (api, session, toasts) = (use_api(), use_session(), use_toasts());
    let navigate = StoredValue::new(use_navigate());
    Callback::new(move |()| {
        let navigate = navigate.get_value();
        leptos::task::spawn_local(async move {
            match api.sign_out().await {
                Err(failure) if failure.code() != Some("unauthenticated") => {
                    toasts.failed(failure.sentence());
                }
                _ => {
                    viewing::forget();
                    let session_was = session.signed_in();
                    visited::forget(
                        session_was
                            .into_iter()
                            .flat_map(|one| one.workgroups)
                            .map(|one| one.id),
                    );
                    navigate(
                        &base::absolute(address::SIGN_IN),
                        NavigateOptions::default(),
                    );
                    session.end();
                    toasts.done(text::SIGNED_OUT);
                }
            }
        });
    })
}
