//! The lines, and below them the button that invites.

use leptos::prelude::*;
use wire::ImportLook;

use super::lines::Lines;
use super::sending::Sending;
use super::{model, text};
use crate::data::api::use_api;
use crate::data::importing::{Import, Report, Ticks};
use crate::data::rights::Rights;
use crate::data::write::{Write, start, writing};
use crate::sheet::export;
use crate::sheet::text::DOWNLOAD_REFUSED;
use crate::ui::button::{Button, Variant};
use crate::ui::toast::use_toasts;

/// What the file with the refused lines is called.
const REFUSED_FILE: &str = "refused-lines.csv";

#[component]
pub(super) fn Sheet(import: Import, checking: Memo<bool>, rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = rights.workgroup();
    let whole = Sending {
        import,
        progress: RwSignal::new((0, 0)),
        stopped: RwSignal::new(false),
    };
    let sending = writing(move || whole.send(api, workgroup, toasts));
    let lines = move || {
        let look = import.look.get()?;
        Some(match look.used.email {
            Some(_) => view! { <Lines import look/> }.into_any(),
            None => view! { <p role="status">{text::NO_ADDRESSES}</p> }.into_any(),
        })
    };
    view! {
        {lines}
        <Finish whole sending checking/>
    }
}

/// What can be done with the lines, and what became of them.
#[component]
fn Finish(whole: Sending, sending: Write, checking: Memo<bool>) -> impl IntoView {
    let Sending {
        import,
        progress,
        stopped: stop,
    } = whole;
    let with_look = move |read: fn(&ImportLook, &Ticks, &Report) -> usize| {
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
    let is_sending = move || sending.pending().get();
    let stopped = Signal::derive(move || {
        checking.get() || is_sending() || chosen.get().unwrap_or_default() == 0
    });
    let label = move || match is_sending() {
        true => {
            let (done, all) = progress.get();
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
            let lines = refused
                .iter()
                .map(|(line, why)| (line.cells.as_slice(), why.as_str()));
            let file = export::refused(&look.columns, look.separator, lines);
            export::download(REFUSED_FILE, &file);
        }
    };
    let has_refused = move || refused.get().is_some_and(|number| number > 0);
    view! {
        <Show when=move || chosen.get().is_some()>
            <p role="status">{report}</p>
            <div class="form-actions start">
                <Button variant=Variant::Primary busy=stopped press=move |()| start(sending)>{label}</Button>
                <Show when=is_sending>
                    <Button press=move |()| stop.set(true)>{text::STOP}</Button>
                </Show>
                <Show when=has_refused>
                    <Button press=download>{DOWNLOAD_REFUSED}</Button>
                </Show>
            </div>
        </Show>
    }
}
