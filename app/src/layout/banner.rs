//! What is said above every page: that the data is invented, and that the server is away.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::text;
use crate::areas::view_as;
use crate::data::api::{Api, use_api};
use crate::data::current_workgroup::CurrentWorkgroup;
use crate::data::viewing::Viewing;
use crate::routes::table::OUTBOX;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::lazy::{boxed, lazy_part};

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

/// As whom this tab views, for a reader who may have forgotten it; the way out of it is loaded beside it.
#[component]
pub(crate) fn ViewBanner(viewing: Viewing) -> impl IntoView {
    let said = text::viewing_as(&viewing.name);
    view! {
        <aside class="demo viewing" aria-label=said.clone()>
            <strong class="cut">{said.clone()}</strong>
            {lazy_part(boxed(|| view_as::open(view_as::Page::Exit)))}
        </aside>
    }
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
