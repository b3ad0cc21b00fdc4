//! Creating and editing a client.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::Client;

use super::draft::{Draft, FIELDS, Merged};
use super::text;
use crate::data::api::{Failure, use_api};
use crate::data::current_workgroup::reload_rights;
use crate::data::rights::use_rights;
use crate::data::write::{Write, failure_of, start, writing};
use crate::routes::nav::client_href;
use crate::text::{CANCEL, SAVE};
use crate::ui::button::{Button, Submit};
use crate::ui::dialog::Dialog;
use crate::ui::field::{Field, Kind};
use crate::ui::icon::{Icon, Sign};
use crate::ui::notice::FormError;
use crate::ui::toast::use_toasts;

/// The signals of the form's fields.
#[derive(Debug, Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    city: RwSignal<String>,
    note: RwSignal<String>,
}

impl Fields {
    fn new(draft: Draft) -> Self {
        Self {
            name: RwSignal::new(draft.name),
            city: RwSignal::new(draft.city),
            note: RwSignal::new(draft.note),
        }
    }

    /// What is in the fields now, for whoever does not wait for a change.
    fn draft(self) -> Draft {
        untrack(|| self.tracked())
    }

    fn tracked(self) -> Draft {
        Draft {
            name: self.name.get(),
            city: self.city.get(),
            note: self.note.get(),
        }
    }

    fn fill(self, draft: Draft) {
        self.name.set(draft.name);
        self.city.set(draft.city);
        self.note.set(draft.note);
    }
}

#[component]
pub(crate) fn CreateClient(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=text::NEW.to_owned()>
            <CreateForm open/>
        </Dialog>
    }
}

#[component]
fn CreateForm(open: RwSignal<bool>) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let fields = Fields::new(Draft::default());
    let reload = reload_rights();
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let navigate = StoredValue::new(use_navigate());
    let create = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let navigate = navigate.get_value();
        let request = fields.draft().request();
        let client = api.create_client(workgroup, &request).await?;
        toasts.done(text::created(&client.name));
        open.set(false);
        // Whoever creates a client reaches it: one's own rights have grown.
        reload.run(());
        let path = client_href(workgroup, client.id);
        navigate(&path, NavigateOptions::default());
        Ok(())
    });
    let failure = failure_of(create);
    view! {
        <ClientForm fields failure send=create cancel=move |()| open.set(false)>
            <Submit label=text::CREATE busy_label=text::SAVING busy=create.pending()/>
        </ClientForm>
    }
}

/// Edits a client; `saved` gets the new state.
#[component]
pub(crate) fn EditClient(
    open: RwSignal<bool>,
    #[prop(into)] client: Signal<Option<Client>>,
    saved: Callback<Client>,
) -> impl IntoView {
    view! {
        <Dialog open title=text::EDIT_CLIENT.to_owned()>
            {move || {
                client.get_untracked().map(|client| view! { <EditForm open client saved/> })
            }}
        </Dialog>
    }
}

#[component]
fn EditForm(open: RwSignal<bool>, client: Client, saved: Callback<Client>) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let fields = Fields::new(Draft::of(&client));
    let base = RwSignal::new(client);
    let theirs = RwSignal::new(Vec::<(&'static str, String)>::new());
    let is_merged = RwSignal::new(false);
    let save = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let was = base.get_untracked();
        let request = fields.draft().changes(&was);
        let client = api
            .edit_client(workgroup, (was.id, was.version), &request)
            .await?;
        toasts.done(text::saved(&client.name));
        open.set(false);
        saved.run(client);
        Ok(())
    });
    let load = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let was = base.get_untracked();
        let new = api.client(workgroup, was.id).await?;
        let Merged {
            draft,
            theirs: others,
        } = fields.draft().merged(&was, &new);
        fields.fill(draft);
        theirs.set(others);
        base.set(new);
        is_merged.set(true);
        save.clear();
        Ok(())
    });
    let (save_failure, load_failure) = (failure_of(save), failure_of(load));
    let is_conflict = Memo::new(move |_| save_failure.get().is_some_and(|f| f.is_conflict()));
    let failure = Signal::derive(move || {
        let of_save = || save_failure.get().filter(|failure| !failure.is_conflict());
        load_failure.get().or_else(of_save)
    });
    let remarks = Signal::derive(move || theirs.get());
    view! {
        <ClientForm fields failure send=save remarks cancel=move |()| open.set(false)>
            <div role="alert" class="conflict-place">
                <Show when=move || is_conflict.get()>
                    <Conflict load=move |()| start(load)/>
                </Show>
                <Show when=move || is_merged.get() && !is_conflict.get()>
                    <p class="merged"><Sign icon=Icon::Check/>{text::LOADED}</p>
                </Show>
            </div>
            <Submit label=SAVE busy_label=text::SAVING busy=save.pending()/>
        </ClientForm>
    }
}

/// Someone else was faster.
#[component]
pub(crate) fn Conflict(#[prop(into)] load: Callback<()>) -> impl IntoView {
    view! {
        <div class="conflict">
            <h3><Sign icon=Icon::Warning/>{text::CHANGED_TITLE}</h3>
            <p>{text::CHANGED}</p>
            <Button icon=Icon::Reload press=load>{text::LOAD_NEW}</Button>
        </div>
    }
}

/// The fields of a client, and the buttons below them.
#[component]
fn ClientForm(
    fields: Fields,
    /// Why it was not saved.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
    /// What someone else saved, by field.
    #[prop(optional, into)]
    remarks: Signal<Vec<(&'static str, String)>>,
    send: Write,
    #[prop(into)] cancel: Callback<()>,
    children: Children,
) -> impl IntoView {
    // Problems are shown once one tried to send the form, and not while one still types.
    let tried = RwSignal::new(false);
    let error = move |field: &'static str| {
        Signal::derive(move || {
            let own = tried
                .get()
                .then(|| fields.tracked().problem(field))
                .flatten();
            own.or_else(|| failure.get()?.of_field(field))
        })
    };
    let remark = move |field: &'static str| {
        Signal::derive(move || {
            let found = remarks.get().into_iter().find(|(name, _)| *name == field);
            found.map(|(_, value)| text::saved_meanwhile(&value))
        })
    };
    let whole = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_of(&FIELDS));
        failure.map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if fields.draft().is_complete() {
            start(send);
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Field label=text::NAME value=fields.name error=error("name") remark=remark("name") required=true autofocus=true/>
            <Field label=text::CITY value=fields.city error=error("city") remark=remark("city")/>
            <Field label=text::NOTE value=fields.note kind=Kind::Lines hint=text::NOTE_HINT error=error("note") remark=remark("note")/>
            <FormError error=whole/>
            <div class="form-actions">
                <Button press=cancel>{CANCEL}</Button>
                {children()}
            </div>
        </form>
    }
}
