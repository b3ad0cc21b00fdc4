//! The page: the file, what was found in it, its lines, and the button that invites.

use leptos::prelude::*;
use wire::ImportLook;

use super::file::FileField;
use super::lines::Lines;
use super::options::options;
use super::state::Import;
use super::{browser, export, model, text};
use crate::data::api::use_api;
use crate::data::rights::Rights;
use crate::data::write::start;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::{Button, Variant};
use crate::ui::heading::Heading;
use crate::ui::notice::FormError;
use crate::ui::toast::use_toasts;

/// What the file with the refused lines is called.
const REFUSED_FILE: &str = "refused-lines.csv";

#[component]
pub(super) fn ImportPage(rights: Rights) -> impl IntoView {
    let roles = model::roles(&rights);
    let first = model::first_role(&roles);
    let import = Import::new(rights.workgroup(), use_api(), use_toasts(), first);
    let edition = rights.edition();
    let columns = Memo::new(move |_| {
        import
            .look
            .with(|look| look.as_deref().map(model::column_options))
    });
    let has_secret = Memo::new(move |_| {
        let has = |look: &ImportLook| look.columns.iter().any(|column| column.secret);
        import.look.with(|look| look.as_deref().is_some_and(has))
    });
    let options = move || {
        let options = options(import, columns.get()?, roles.clone());
        let secret = move || {
            has_secret
                .get()
                .then(|| view! { <p class="dim-text">{text::SECRET}</p> })
                .any()
        };
        Some(view! { <section class="panel import-found">{options}{secret}</section> }.into_any())
    };
    let lines = move || {
        let look = import.look.get()?;
        Some(match look.used.email {
            Some(_) => view! { <Lines import look edition/> }.into_any(),
            None => view! { <p role="status">{text::NO_ADDRESSES}</p> }.into_any(),
        })
    };
    let reading = move || {
        let is_first = import.checking.pending().get() && import.look.with(Option::is_none);
        is_first
            .then(|| view! { <p role="status" class="dim-text">{text::READING}</p> })
            .any()
    };
    view! {
        <Heading title=text::TITLE.to_owned() lead=text::LEAD.to_owned()/>
        <div class="stack">
            <section class="panel import-found"><FileField import/></section>
            <FormError error=import.problem/>
            {reading}
            {options}
            {lines}
            <Finish import/>
        </div>
    }
}

/// What can be done with the lines, and what became of them.
#[component]
fn Finish(import: Import) -> impl IntoView {
    let with_look = move |read: fn(&ImportLook, &model::Ticks, &model::Report) -> usize| {
        import.look.with(|look| {
            let look = look.as_deref()?;
            let number = import
                .ticks
                .with(|ticks| import.report.with(|report| read(look, ticks, report)));
            Some(number)
        })
    };
    let chosen = Memo::new(move |_| {
        with_look(|look, ticks, report| model::to_send(look, ticks, report).len())
    });
    let refused =
        Memo::new(move |_| with_look(|look, _, report| model::refused(look, report).len()));
    let is_sending = move || import.sending.pending().get();
    let busy = import.is_busy();
    let stopped = Signal::derive(move || busy.get() || chosen.get().unwrap_or_default() == 0);
    let label = move || match is_sending() {
        true => {
            let (done, all) = import.progress.get();
            text::sending(done, all)
        }
        false => text::send(chosen.get().unwrap_or_default()),
    };
    let report = move || {
        let (sent, refused) = import.report.with(|report| {
            let sent = report.values().filter(|sent| sent.is_ok()).count();
            (sent, report.len() - sent)
        });
        (sent + refused > 0 && !is_sending()).then(|| text::report(sent, refused))
    };
    let download = move |()| {
        if let Some(look) = import.look.get_untracked() {
            let refused = import
                .report
                .with_untracked(|report| model::refused(&look, report));
            browser::download(REFUSED_FILE, &export::file(&look, &refused));
        }
    };
    let has_refused = move || refused.get().is_some_and(|number| number > 0);
    view! {
        <Show when=move || chosen.get().is_some()>
            <p role="status">{report}</p>
            <div class="form-actions start">
                <Button variant=Variant::Primary busy=stopped press=move |()| start(import.sending)>{label}</Button>
                <Show when=is_sending>
                    <Button press=move |()| import.stopped.set(true)>{text::STOP}</Button>
                </Show>
                <Show when=has_refused>
                    <Button press=download>{text::DOWNLOAD}</Button>
                </Show>
            </div>
        </Show>
    }
}
