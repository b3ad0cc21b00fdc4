//! Open tabs know: whoever has the app open learns of a change of their own rights at once.
//!
//! The server's stream says *that* something changed and never what: the rights are asked for
//! again. A tab that nobody sees holds no stream, because browsers allow six connections to one
//! server over HTTP/1.1, and the seventh tab would wait for ever; when it is seen again, it asks.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::EventSource;

/// What the stream says: it is (again) there, rights changed, the session is over.
const EVENTS: [&str; 3] = ["ready", "rights", "ended"];

/// Calls `changed` whenever the rights may have changed, for as long as the component lives.
pub(super) fn follow(changed: Callback<()>) {
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

/// An open stream; dropping it closes it.
struct Stream {
    source: EventSource,
    _heard: Closure<dyn FnMut()>,
}

impl Stream {
    /// Opens the stream; the browser opens it again after each interruption.
    fn open(changed: Callback<()>) -> Option<Self> {
        let source = EventSource::new("/api/v1/events").ok()?;
        let heard = Closure::new(move || changed.run(()));
        for event in EVENTS {
            let listener = heard.as_ref().unchecked_ref();
            source
                .add_event_listener_with_callback(event, listener)
                .ok()?;
        }
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
