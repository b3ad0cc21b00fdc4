//! Creating and editing a client.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::{Client, ClientRequest, LONGEST_NAME, LONGEST_NOTE, Rule};

use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::current_workgroup::reload_rights;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::routes::table::CLIENT;
use crate::text::{SAVE, form as form_text};
use crate::ui::dialog::Dialog;
use crate::ui::field::Kind;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::name("name", text::NAME),
    FieldSpec::line("city", text::CITY, LONGEST_NAME),
    FieldSpec::new("tags", text::TAGS, Rule::Line(LONGEST_NOTE)).hint(text::TAGS_HINT),
    FieldSpec::new("note", text::NOTE, Rule::Note)
        .of(Kind::Lines)
        .hint(text::NOTE_HINT),
];

fn values(client: &Client) -> Vec<String> {
    let Client {
        name,
        city,
        tags,
        note,
        ..
    } = client.clone();
    let own = [name, city];
    let noted = note.map(|note| [text::shown_tags(&tags), note]);
    own.into_iter().chain(noted.into_iter().flatten()).collect()
}

/// Whoever may not read the note and the tags does not write them either.
fn fields(client: &Client) -> &'static [FieldSpec] {
    match client.note {
        Some(_) => FIELDS,
        None => FIELDS.split_at(2).0,
    }
}

/// What was changed: a field that was left alone is not written.
fn request(form: Form) -> ClientRequest {
    ClientRequest {
        name: form.changed("name"),
        city: form.changed("city"),
        tags: form.changed("tags").map(|typed| typed_tags(&typed)),
        note: form.changed("note"),
    }
}

fn typed_tags(typed: &str) -> Vec<String> {
    typed.split(',').map(|tag| tag.trim().to_owned()).collect()
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
    let form = Form::empty(FIELDS);
    let reload = reload_rights();
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let navigate = StoredValue::new(use_navigate());
    let create = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let navigate = navigate.get_value();
        let client = api.clients(workgroup).create(&request(form)).await?;
        toasts.done(text::created(&client.name));
        open.set(false);
        // Whoever creates a client reaches it: one's own rights have grown.
        reload.run(());
        let path = CLIENT.href_of(workgroup, client.id);
        navigate(&path, NavigateOptions::default());
        Ok(())
    });
    view! { <FormView form send=create labels=[text::CREATE, form_text::SAVING]/> }
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
    let form = Form::new(fields(&client), values(&client));
    let which = StoredValue::new((client.id, client.version));
    let save = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let changes = request(form);
        let clients = api.clients(workgroup);
        let client = clients.edit(which.get_value(), &changes).await?;
        toasts.done(text::saved(&client.name));
        open.set(false);
        saved.run(client);
        Ok(())
    });
    let load = writing(move || async move {
        if let Some(workgroup) = workgroup {
            let new = api.clients(workgroup).one(which.get_value().0).await?;
            form.merge(values(&new));
            which.set_value((new.id, new.version));
        }
        Ok(())
    });
    view! { <FormView form send=save load labels=[SAVE, form_text::SAVING]/> }
}
