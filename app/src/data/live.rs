//! Open tabs know: whoever has the app open learns of a change of their own rights at once.
//!
//! The server's stream says *that* something changed and never what: the rights are asked for
//! again. A tab that nobody sees holds no stream, because browsers allow six connections to one
//! server over HTTP/1.1, and the seventh tab would wait for ever; when it is seen again, it asks.
//! An open dialog is left alone until it is closed: what is typed there must not vanish, and the
//! server refuses it all the same.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::EventSource;

/// What the stream says, and whether the session goes on after it: the stream is (again) there,
/// rights changed, the session is over.
const EVENTS: [(&str, bool); 3] = [("ready", true), ("rights", true), ("ended", false)];

/// How often is looked whether the dialog is still open.
const PAUSE: Duration = Duration::from_millis(400);

/// Calls `changed` whenever the rights may have changed, for as long as the component lives; with
/// whether the session goes on.
pub(crate) fn follow(changed: Callback<bool>) {
    let stream = StoredValue::new_local(None::<Stream>);
    let turn = move || {
        let seen = !document().hidden();
        stream.try_update_value(|stream| match stream {
            Some(_) if seen => (),
            _ => *stream = seen.then(|| Stream::open(changed)).flatten(),
        });
    };
    turn();
    let listener = window_event_listener_untyped("visibilitychange", move |_| turn());
    on_cleanup(move || {
        listener.remove();
        stream.try_update_value(Option::take);
    });
}

/// Calls `changed` now, or once no dialog is open.
fn tell(changed: Callback<bool>, goes_on: bool) {
    if goes_on && matches!(document().query_selector("dialog[open]"), Ok(Some(_))) {
        set_timeout(move || tell(changed, goes_on), PAUSE);
    } else {
        // Gone where the component is gone.
        let _ = changed.try_run(goes_on);
    }
}

/// An open stream; dropping it closes it.
struct Stream {
    source: EventSource,
    _heard: [Closure<dyn FnMut()>; 3],
}

impl Stream {
    /// Opens the stream; the browser opens it again after each interruption.
    fn open(changed: Callback<bool>) -> Option<Self> {
        let source = EventSource::new("/api/v1/events").ok()?;
        let heard = EVENTS.map(|(event, goes_on)| {
            let heard = Closure::new(move || tell(changed, goes_on));
            let listener = heard.as_ref().unchecked_ref();
            // It cannot be refused: the names are plain.
            let _ = source.add_event_listener_with_callback(event, listener);
            heard
        });
        Some(Self {
            source,
            _heard: heard,
        })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}
