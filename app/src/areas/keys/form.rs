//! Making a key.

use leptos::prelude::*;

use super::draft::{self, Draft, Extent};
use super::text;
use crate::crud::form::{FieldSpec, Form, FormView, Options};
use crate::crud::query::encode;
use crate::data::api::{Failure, use_api};
use crate::data::rights::Rights;
use crate::data::write::writing;
use crate::ui::dialog::Dialog;
use crate::ui::show_once::ShownOnce;

#[component]
pub(super) fn NewKey(
    open: RwSignal<bool>,
    rights: Rights,
    #[prop(into)] made: Callback<()>,
) -> impl IntoView {
    let rights = StoredValue::new(rights);
    view! {
        <Dialog open title=text::NEW.to_owned()>
            <KeyForm rights=rights.get_value() made/>
        </Dialog>
    }
}

const FIELDS: &[FieldSpec] = &[
    FieldSpec::name("name", text::NAME).hint(text::NAME_HINT),
    FieldSpec::choice("extent", text::ACTIONS),
    FieldSpec::line("client", text::CLIENT, wire::LONGEST_NAME).hint(text::CLIENT_HINT),
    FieldSpec::choice("days", text::ENDS),
];

#[component]
fn KeyForm(rights: Rights, made: Callback<()>) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let rights = StoredValue::new(rights);
    let form = Form::new(FIELDS, first())
        .offering("extent", extents())
        .offering("days", durations());
    let token = RwSignal::new(String::new());
    let make = writing(move || async move {
        let client = match form.text("client").as_str() {
            "" => None,
            wanted => {
                let query = format!("?search={}", encode(wanted));
                let found = api.clients(workgroup).page(&query).await?.items;
                let named = draft::named(found, wanted);
                Some(named.ok_or_else(|| Failure::at("client", text::NO_CLIENT))?)
            }
        };
        let draft = Draft {
            name: form.text("name"),
            extent: Extent::named(&form.text("extent")),
            client,
            days: form.text("days"),
        };
        let request = rights.with_value(|rights| draft.request(rights));
        token.set(api.create_key(workgroup, &request).await?.token);
        made.run(());
        Ok(())
    });
    let labels = [text::MAKE, text::MAKING];
    let fields = move || {
        view! {
            <FormView form send=make labels>
                <p class="lead">{text::NEW_LEAD}</p>
            </FormView>
        }
    };
    let is_made = move || token.with(|token| !token.is_empty());
    view! {
        <Show when=is_made fallback=fields>
            <ShownOnce title=text::MADE label=text::TOKEN hint=text::TOKEN_HINT secret=token.get()/>
        </Show>
    }
}

/// It begins with the least that a key may do, for a usual time.
fn first() -> Vec<String> {
    ["", Extent::View.name(), "", text::USUAL_DAYS]
        .map(str::to_owned)
        .to_vec()
}

fn extents() -> Options {
    let option = |one: Extent| (one.name().to_owned(), text::extent(one.name()).to_owned());
    Extent::ALL.map(option).to_vec()
}

fn durations() -> Options {
    let option = |(days, label): (&str, &str)| (days.to_owned(), label.to_owned());
    text::DURATIONS.map(option).to_vec()
}
