//! The page: the file, and what was found in it; its lines are loaded when there are any.

use leptos::prelude::*;
use wire::ImportLook;

use super::options::choices;
use super::state::Reading;
use super::{model, text};
use crate::data::api::use_api;
use crate::data::rights::Rights;
use crate::data::roles::own_roles;
use crate::routes::dialogs::{Dialog, dialog};
use crate::sheet::file::FileField;
use crate::sheet::{options, text as sheet};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::heading::Heading;
use crate::ui::notice::FormError;

#[component]
pub(super) fn ImportPage(rights: Rights) -> impl IntoView {
    // Which one is chosen first does not wait for the workgroup's own.
    let first = model::first_role(&model::roles(&rights, &[]));
    let own = own_roles(use_api(), &rights);
    let kept = rights.clone();
    let roles = Memo::new(move |_| model::roles(&kept, &own.ok().unwrap_or_default()));
    let whole = Reading::new(rights.workgroup(), use_api(), first);
    let import = whole.import;
    let checking = whole.checking.pending();
    let lines = Dialog::ImportLines(import, checking);
    let lines = dialog(lines, import.found, rights);
    let columns = Memo::new(move |_| {
        import
            .look
            .with(|look| look.as_deref().map(|look| options::columns(&look.columns)))
    });
    let has_secret = Memo::new(move |_| {
        let has = |look: &ImportLook| look.columns.iter().any(|column| column.secret);
        import.look.with(|look| look.as_deref().is_some_and(has))
    });
    let options = move || {
        let options = choices(whole, columns.get()?, roles.get());
        let secret = move || {
            has_secret
                .get()
                .then(|| view! { <p class="dim-text">{sheet::SECRET}</p> })
                .any()
        };
        Some(view! { <section class="panel import-found">{options}{secret}</section> }.into_any())
    };
    let reading = move || {
        let is_first = checking.get() && import.look.with(Option::is_none);
        is_first
            .then(|| view! { <p role="status" class="dim-text">{sheet::READING}</p> })
            .any()
    };
    let chosen = Signal::derive(move || import.file.get().map(|file| file.0.clone()));
    let take = UnsyncCallback::new(move |file| whole.take(file));
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <div class="stack">
            <section class="panel import-found"><FileField chosen hint=text::FILE_HINT take/></section>
            <FormError error=import.problem/>
            {reading}
            {options}
            {lines}
        </div>
    }
}
