//! A form on the screen: its fields, what is wrong with them, and the buttons below.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::Form;
use super::model::FieldSpec;
use crate::crud::confirm::LeaveButton;
use crate::data::api::Failure;
use crate::data::write::{Write, failure_of, start};
use crate::text::form as text;
use crate::ui::any_view::{CollectAny, MaybeAny};
use crate::ui::button::{Button, Submit};
use crate::ui::dialog::{Closing, use_dialog};
use crate::ui::field::{Choice, Field, Kind};
use crate::ui::icon::{Icon, Sign};
use crate::ui::notice::FormError;

/// Shows a form. In a dialog it has a button that cancels, and the dialog asks before it throws
/// away what was typed.
#[component]
pub(crate) fn FormView(
    form: Form,
    /// Sends it.
    send: Write,
    /// Loads the new state after someone else was faster, and merges it.
    #[prop(optional)]
    load: Option<Write>,
    /// What the button says, and what it says while the form is being sent.
    labels: [&'static str; 2],
    /// Whether it cannot be sent yet, for another reason than a field.
    #[prop(optional, into)]
    stopped: Signal<bool>,
    /// What stands below the fields.
    #[prop(optional, into)]
    below: Option<ViewFn>,
    /// What stands above the fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let element = NodeRef::<html::Form>::new();
    // Problems are shown once one tried to send the form, and not while one still types.
    let tried = RwSignal::new(false);
    let failure = failure_of(send);
    let is_conflict = Memo::new(move |_| failure.get().is_some_and(|f| f.is_conflict()));
    Effect::new(move |_| {
        if failure.get().is_some() {
            focus_first_problem(element);
        }
    });
    Effect::new(move |_| {
        if element.get().is_some() {
            focus_what_comes_late(element);
        }
    });
    guard(form);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if form.is_complete() {
            if !stopped.get_untracked() {
                start(send);
            }
        } else {
            focus_first_problem(element);
        }
    };
    let names = move || {
        form.fields
            .iter()
            .filter(|field| form.is_shown(field.name))
            .map(|field| field.name)
            .collect::<Vec<_>>()
    };
    let whole = Signal::derive(move || {
        let loading = load.and_then(|load| failure_of(load).get());
        let of_send = failure
            .get()
            .filter(|f| !(f.is_of(&names()) || f.is_conflict() && load.is_some()));
        loading.or(of_send).map(|failure| failure.sentence())
    });
    let fields = form.fields.iter().enumerate();
    let fields = fields.map(|(place, spec)| placed(form, place, spec, (tried, failure)));
    // Enter in a text of several lines begins the next one.
    let send_at_once = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if let Some(form) = element.get_untracked() {
                let _ = form.request_submit();
            }
        }
    };
    view! {
        <form node_ref=element class="form" on:submit=submit on:keydown=send_at_once novalidate>
            {children.map(|children| children()).any()}
            {fields.collect_any()}
            {below.map(|below| below.run()).any()}
            {load.map(|load| view! { <Conflict form is_conflict send load/> }).any()}
            <FormError error=whole/>
            <div class="form-actions">
                <LeaveButton/>
                <Submit label=labels[0] busy_label=labels[1] busy=send.pending() stopped/>
            </div>
        </form>
    }
}

/// A field where it is shown, and what is shown right below it.
fn placed(
    form: Form,
    place: usize,
    spec: &'static FieldSpec,
    state: (RwSignal<bool>, Signal<Option<Failure>>),
) -> AnyView {
    let field = field(form, place, spec, state);
    let field = match form.condition(spec.name) {
        Some(shown) => view! { <div hidden=move || !shown.get()>{field}</div> }.into_any(),
        None => field,
    };
    view! { {field} {form.what_is_beneath(spec.name).any()} }.into_any()
}

/// A field, with what is wrong with it and what someone else saved in it.
fn field(
    form: Form,
    place: usize,
    spec: &'static FieldSpec,
    (tried, failure): (RwSignal<bool>, Signal<Option<Failure>>),
) -> AnyView {
    let value = form.signal(place);
    let is_first = place == 0 && use_dialog().is_some();
    let error = Signal::derive(move || {
        let own = tried.get().then(|| spec.problem(&value.get())).flatten();
        own.or_else(|| failure.get()?.of_field(spec.name))
    });
    let remark = Signal::derive(move || {
        let theirs = form.theirs.with(|all| all.get(place).cloned().flatten());
        theirs.map(|value| text::saved_meanwhile(&value))
    });
    if spec.kind == Kind::Choice {
        let options = form.options_of(spec.name);
        return view! {
            <Choice label=spec.label options value choose=move |name| value.set(name) hint=spec.hint error autofocus=is_first/>
        }
        .into_any();
    }
    view! {
        <Field
            label=spec.label
            value
            kind=spec.kind
            hint=spec.hint
            error
            remark
            required=!spec.missing.is_empty()
            autofocus=is_first
            autocomplete=spec.kind.autocomplete(spec.name)
        />
    }
    .into_any()
}

/// Has the dialog around the form ask before it throws away what was typed.
fn guard(form: Form) {
    let Some(dialog) = use_dialog() else {
        return;
    };
    Effect::new(move |_| {
        dialog.set_closing(if form.is_dirty() {
            Closing::Asks
        } else {
            Closing::Free
        });
    });
}

/// Someone else was faster: loads what they saved, below what was typed.
#[component]
fn Conflict(form: Form, is_conflict: Memo<bool>, send: Write, load: Write) -> impl IntoView {
    Effect::new(move |before: Option<bool>| {
        // The refusal is of the state before.
        let merged = form.theirs.with(|_| form.merged.get());
        if before.is_some() && merged {
            send.clear();
        }
        merged
    });
    view! {
        <div role="alert" class="conflict-place">
            <Show when=move || is_conflict.get()>
                <div class="conflict">
                    <h3><Sign icon=Icon::Warning/>{text::CHANGED_TITLE}</h3>
                    <p>{text::CHANGED}</p>
                    <Button icon=Icon::Reload press=move |()| start(load)>{text::LOAD_NEW}</Button>
                </div>
            </Show>
            <Show when=move || form.merged.get() && !is_conflict.get()>
                <p class="merged"><Sign icon=Icon::Check/>{text::LOADED}</p>
            </Show>
        </div>
    }
}

/// Focuses the first field with which something is wrong, once that is drawn.
fn focus_first_problem(form: NodeRef<html::Form>) {
    focus_first(form, "[aria-invalid=true]", |_| true);
}

/// The browser looks for what is to be focused when a dialog opens; a form that comes into it later
/// takes the focus by itself.
fn focus_what_comes_late(form: NodeRef<html::Form>) {
    focus_first(form, "[autofocus]", |form| {
        let is_in_dialog = matches!(form.closest("dialog[open]"), Ok(Some(_)));
        let focused = document().active_element();
        is_in_dialog && !focused.is_some_and(|element| form.contains(Some(&element)))
    });
}

/// Focuses the first such element of a form, once it is drawn and where it is wanted then.
fn focus_first(
    form: NodeRef<html::Form>,
    selector: &'static str,
    is_wanted: fn(&web_sys::HtmlFormElement) -> bool,
) {
    request_animation_frame(move || {
        let Some(form) = form.try_get_untracked().flatten() else {
            return;
        };
        let found = form.query_selector(selector).ok().flatten();
        let found = found.filter(|_| is_wanted(&form));
        if let Some(field) = found.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A field can be focused.
            let _ = field.focus();
        }
    });
}
