//! Open tabs know: whoever has the app open learns of a change of their own rights at once.
//!
//! The server's stream says *that* something changed and never what: the rights are asked for
//! again. A tab that nobody sees holds no stream, because browsers allow six connections to one
//! server over HTTP/1.1, and the seventh tab would wait for ever; when it is seen again, it asks.
//! An open dialog is left alone until it is closed: what is typed there must not vanish, and the
//! server refuses it all the same. Until then the page behind it is hidden.

use std::time::Duration;

use crate::platform::base;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// What the stream says, and whether the session goes on after it: the stream is (again) there,
/// rights changed, the session is over. With `alive` it only says that it still comes through.
const EVENTS: [(&str, Option<bool>); 4] = [
    ("ready", Some(true)),
    ("rights", Some(true)),
    ("ended", Some(false)),
    ("alive", None),
];

/// A stream that has said nothing for so long, in milliseconds, is held back by something on the way:
/// the tab asks by itself.
const SILENCE: f64 = 25_000.0;
/// How often is looked whether it is silent.
const LOOK: Duration = Duration::from_secs(5);

/// How often is looked whether the dialog is still open.
const PAUSE: Duration = Duration::from_millis(400);

/// Calls `changed` whenever the rights may have changed, for as long as the component lives; with
/// whether the session goes on. `known` is the mark of the rights that the page has: a stream that
/// begins with the same has nothing new to say.
pub(crate) fn follow(known: Callback<(), String>, changed: Callback<bool>) {
    let waits = RwSignal::new(false);
    provide_context(RightsChanged(waits));
    let stream = StoredValue::new_local(None::<Stream>);
    let heard = StoredValue::new(now());
    let turn = move || {
        let seen = !document().hidden();
        heard.try_set_value(now());
        stream.try_update_value(|stream| match stream {
            Some(_) if seen => (),
            _ => {
                *stream = seen
                    .then(|| Stream::open(known, waits, changed, heard))
                    .flatten()
            }
        });
    };
    turn();
    let look = set_interval_with_handle(
        move || {
            let silent = heard.try_get_value().is_some_and(|at| now() - at > SILENCE);
            if silent && !document().hidden() {
                heard.try_set_value(now());
                tell(waits, changed, true);
            }
        },
        LOOK,
    );
    let listener = window_event_listener_untyped("visibilitychange", move |_| turn());
    on_cleanup(move || {
        listener.remove();
        if let Ok(look) = look {
            look.clear();
        }
        stream.try_update_value(Option::take);
    });
}

/// Whether rights have changed while a dialog is open: what is behind it is hidden until it closes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RightsChanged(pub(crate) RwSignal<bool>);

/// Whether they have, where there is an app around.
pub(crate) fn rights_changed() -> Signal<bool> {
    let changed = use_context::<RightsChanged>();
    Signal::derive(move || changed.is_some_and(|RightsChanged(changed)| changed.get()))
}

/// Calls `changed` now, or once no dialog is open.
fn tell(waits: RwSignal<bool>, changed: Callback<bool>, goes_on: bool) {
    let is_open = matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
    // Gone where the component is gone.
    let _ = waits.try_set(goes_on && is_open);
    if goes_on && is_open {
        set_timeout(move || tell(waits, changed, goes_on), PAUSE);
    } else {
        let _ = changed.try_run(goes_on);
    }
}

/// Milliseconds, of whatever clock.
fn now() -> f64 {
    js_sys::Date::now()
}

/// An open stream; dropping it closes it.
struct Stream {
    source: EventSource,
    _heard: [Closure<dyn FnMut(MessageEvent)>; 4],
}

impl Stream {
    /// Opens the stream; the browser opens it again after each interruption.
    fn open(
        known: Callback<(), String>,
        waits: RwSignal<bool>,
        changed: Callback<bool>,
        heard_at: StoredValue<f64>,
    ) -> Option<Self> {
        let source = EventSource::new(&base::absolute("/api/v1/events")).ok()?;
        let heard = EVENTS.map(|(event, goes_on)| {
            let heard = Closure::new(move |message: MessageEvent| {
                heard_at.try_set_value(now());
                let Some(goes_on) = goes_on else {
                    return;
                };
                let said = message.data().as_string().unwrap_or_default();
                let mark = known.try_run(()).unwrap_or_default();
                if mark.is_empty() || !said.contains(&mark) {
                    tell(waits, changed, goes_on);
                }
            });
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
