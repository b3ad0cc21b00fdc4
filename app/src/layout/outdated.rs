//! The app is older than the server: says so, and reloads once.
//!
//! Where the reload brings the same app again (something on the way keeps old files), it does not
//! go on reloading: it says what to do.
//!
//! An open dialog is waited for: what is typed there can be copied, or sent where the rules are the same.

use std::time::Duration;

use leptos::prelude::*;

use crate::data::api::Api;
use crate::platform::browser::{app_script, marked_in_tab, reload};
use crate::ui::button::{Button, Variant};
use crate::ui::failure_text as text;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;

/// Long enough to read that a reload is coming.
const PAUSE: Duration = Duration::from_millis(1_500);

/// Marks that this app has already been reloaded: one mark for each version of it.
fn mark() -> String {
    format!("remit.reloaded.{}", app_script().unwrap_or_default())
}

/// How often is looked whether a dialog is still open.
const LOOK: Duration = Duration::from_millis(400);

/// Whether the app has to be loaded anew, and nothing that was typed is lost by that. One that is only
/// older, under the same rules, is loaded anew once and without a word.
pub(crate) fn is_due(api: Api) -> RwSignal<bool> {
    let due = RwSignal::new(false);
    Effect::new(move |_| {
        if api.outdated.get() || api.newer.get() {
            act_without_dialog(api, due);
        }
    });
    due
}

/// Now, or once no dialog is open.
fn act_without_dialog(api: Api, due: RwSignal<bool>) {
    if matches!(document().query_selector("dialog[open]"), Ok(Some(_))) {
        set_timeout(move || act_without_dialog(api, due), LOOK);
    } else if api.outdated.get_untracked() {
        due.set(true);
    } else if !marked_in_tab(&mark()) {
        reload();
    }
}

#[component]
pub(crate) fn Outdated() -> impl IntoView {
    let tried = marked_in_tab(&mark());
    if !tried {
        set_timeout(reload, PAUSE);
    }
    let lead = if tried {
        text::OUTDATED_STILL
    } else {
        text::RELOADING
    };
    view! {
        <main class="alone">
            <Heading title=text::OUTDATED.to_owned() lead=text::OUTDATED_LEAD.to_owned()/>
            <p role="status">{lead}</p>
            <Button variant=Variant::Primary icon=Icon::Reload press=|()| reload()>{text::RELOAD}</Button>
        </main>
    }
}
