//! The page: the file, what was found in it, its lines, and what is made of them.

use leptos::prelude::*;
use wire::ClientImportLook;

use super::options::choices;
use super::text;
use crate::data::api::use_api;
use crate::data::rights::Rights;
use crate::routes::dialogs::{Dialog, dialog};
use crate::sheet::browser::Chosen;
use crate::sheet::clients::recent_imports;
use crate::sheet::clients::state::Work;
use crate::sheet::file::FileField;
use crate::sheet::{options, text as sheet};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Button;
use crate::ui::field::{Field, Kind};
use crate::ui::heading::Heading;
use crate::ui::notice::FormError;

#[component]
pub(super) fn ImportPage(rights: Rights) -> impl IntoView {
    let workgroup = rights.workgroup();
    let work = Work::new(workgroup, use_api());
    let import = work.import;
    let checking = work.checking.pending();
    let lines = dialog(Dialog::ClientImportLines(work), import.found, rights);
    let columns = Memo::new(move |_| {
        import.look.with(|look| {
            let look = look.as_deref();
            look.map(|look| options::columns(&look.columns))
        })
    });
    let has_secret = Memo::new(move |_| {
        let has = |look: &ClientImportLook| look.columns.iter().any(|column| column.secret);
        import.look.with(|look| look.as_deref().is_some_and(has))
    });
    let found = move || {
        let choices = choices(work, columns.get()?);
        let secret = move || {
            let secret = has_secret.get();
            secret
                .then(|| view! { <p class="dim-text">{sheet::SECRET}</p> })
                .any()
        };
        Some(view! { <section class="panel import-found">{choices}{secret}</section> }.into_any())
    };
    let reading = move || {
        let is_first = checking.get() && import.look.with(Option::is_none);
        is_first
            .then(|| view! { <p role="status" class="dim-text">{sheet::READING}</p> })
            .any()
    };
    let chosen = Signal::derive(move || {
        let file = import.file.get();
        file.map(|file| file.name)
    });
    let take = UnsyncCallback::new(move |file| work.take(file));
    view! {
        <Heading title=text::TITLE.to_owned()>
            {recent_imports().map(|href| view! { <a class="button" href=href>{text::RECENT_IMPORTS}</a> }).any()}
        </Heading>
        <div class="stack">
            <section class="panel import-found">
                <FileField chosen hint=text::FILE_HINT take/>
                <Paste work/>
            </section>
            <FormError error=import.problem/>
            {reading}
            {found}
            {lines}
        </div>
    }
}

/// Lines from a spreadsheet, without a file.
#[component]
fn Paste(work: Work) -> impl IntoView {
    let pasted = RwSignal::new(String::new());
    let is_empty = Signal::derive(move || pasted.with(|text| text.trim().is_empty()));
    let read = move |()| {
        if let Some(file) = Chosen::of_text(text::PASTED, &pasted.get_untracked()) {
            work.take(file);
        }
    };
    view! {
        <Field label=text::PASTE kind=Kind::Lines hint=text::PASTE_HINT value=pasted/>
        <div class="form-actions start">
            <Button busy=is_empty press=read>{text::USE_PASTED}</Button>
        </div>
    }
}
