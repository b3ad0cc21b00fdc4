//! The app is older than the server: says so, and reloads once.
//!
//! Where the reload brings the same app again (something on the way keeps old files), it does not
//! go on reloading: it says what to do.

use std::time::Duration;

use leptos::prelude::*;

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
