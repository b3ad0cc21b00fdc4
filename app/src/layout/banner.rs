//! What is said above every page: that the data is invented, and that the server is away.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::text;
use crate::data::api::{Api, use_api};
use crate::data::current_workgroup::CurrentWorkgroup;
use crate::data::viewing::{self, Viewing};
use crate::platform::browser::{announce, go_to, is_typing};
use crate::routes::table::{MEMBER, OUTBOX};
use crate::ui::any_view::MaybeAny as _;

/// How often is tried whether the server is back.
const PAUSE: Duration = Duration::from_secs(4);

#[component]
pub(crate) fn DemoBanner() -> impl IntoView {
    // Where the mail is that the demo does not send, for those who may see it.
    let open = use_context::<CurrentWorkgroup>();
    let outbox = move || {
        let rights = open?.rights().filter(|rights| OUTBOX.is_for(rights))?;
        let there = OUTBOX.href(rights.workgroup());
        Some(view! { " "<a href=there>{OUTBOX.label}</a> })
    };
    view! {
        <aside class="demo" aria-label=text::DEMO_LABEL>
            <strong>{text::DEMO}</strong>
            {move || outbox().any()}
        </aside>
    }
}

/// As whom this tab views, and the way out of it: for a reader who may have forgotten it.
#[component]
pub(crate) fn ViewBanner(viewing: Viewing) -> impl IntoView {
    let said = text::viewing_as(&viewing.name);
    announce(&said);
    let api = use_api();
    let exit = move || exit(api, viewing.clone());
    let by_key = exit.clone();
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        // What else Escape does comes first: closing what is open, and hiding a tip.
        if event.key() == "Escape" && !event.default_prevented() && !is_typing() {
            by_key();
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <aside class="demo viewing" aria-label=said.clone()>
            <strong class="cut">{said.clone()}</strong>
            <button type="button" class="button" on:click=move |_| exit()>{text::EXIT}</button>
        </aside>
    }
}

/// Ends the view, and goes to the page of the member, as oneself.
fn exit(api: Api, viewing: Viewing) {
    viewing::forget();
    spawn_local(async move {
        // One that is over already, or cannot be ended now, ends by itself.
        drop(api.end_view(viewing.workgroup, &viewing.id).await);
        go_to(&MEMBER.href_of(viewing.workgroup, &viewing.member));
    });
}

/// Says that the server cannot be reached, for as long as it cannot: what was loaded stays below.
#[component]
pub(crate) fn OfflineBanner() -> impl IntoView {
    let api = use_api();
    let waiting = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        if api.offline.get() {
            let handle = set_interval_with_handle(move || try_again(api), PAUSE);
            waiting.set_value(handle.ok());
        }
    });
    let listener = window_event_listener_untyped("online", move |_| try_again(api));
    on_cleanup(move || {
        stop();
        listener.remove();
    });
    let said = move || api.offline.get().then_some(text::OFFLINE);
    view! { <p class="offline" role="status">{said}</p> }
}

fn try_again(api: Api) {
    // What comes back is told by the answer itself.
    spawn_local(async move { drop(api.setup_state().await) });
}
