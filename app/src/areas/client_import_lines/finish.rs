//! What can be done with the lines, how far it is, and what became of them.

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{ClientImportLook, ClientImportOutcome};

use crate::data::write::start;
use crate::routes::table::CLIENTS;
use crate::sheet::clients::model::{self, Decided};
use crate::sheet::clients::recent_imports;
use crate::sheet::clients::state::{Import, Work};
use crate::sheet::clients::text;
use crate::sheet::export;
use crate::sheet::text::DOWNLOAD_REFUSED;
use crate::text::sentence;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::{Button, Variant};

/// What the file with the refused lines is called.
const REFUSED_FILE: &str = "refused-clients.csv";
const LOG_FILE: &str = "import-log.csv";

#[component]
pub(super) fn Finish(work: Work, workgroup: WorkgroupId) -> impl IntoView {
    let import = work.import;
    let checking = work.checking.pending();
    let pending = work.importing.pending();
    let with_look = move |read: fn(&ClientImportLook, &Decided) -> usize| {
        Memo::new(move |_| {
            import.look.with(|look| {
                let look = look.as_deref().filter(|look| !look.asks_client);
                look.map(|look| import.decided.with(|decided| read(look, decided)))
            })
        })
    };
    let taken = with_look(model::taken);
    let refused = with_look(|look, _| refused(look).count());
    let has_refused = move || refused.get().is_some_and(|number| number > 0);
    let is_done = move || import.imported.with(Option::is_some);
    let stopped = Signal::derive(move || {
        let held_back = has_refused() && !import.without_refused.get();
        checking.get() || pending.get() || held_back || taken.get().unwrap_or_default() == 0
    });
    let label = move || match pending.get() {
        true => {
            let (done, all) = import.progress.get();
            text::importing(done, all)
        }
        false => text::import(taken.get().unwrap_or_default()),
    };
    let without = move || {
        let number = refused.get().filter(|number| *number > 0)?;
        Some(
            view! {
                <label class="pick">
                    <input
                        type="checkbox"
                        prop:checked=import.without_refused
                        on:change=move |event| import.without_refused.set(event_target_checked(&event))
                    />
                    <span>{text::without_refused(number)}</span>
                </label>
            }
            .into_any(),
        )
    };
    let status = move || match import.imported.get() {
        Some(imported) => text::report(&imported),
        None if import.cancelled.get() => text::CANCELLED.to_owned(),
        None => String::new(),
    };
    let bar = move || pending.get().then(|| progress(import)).any();
    let clients = StoredValue::new(CLIENTS.href(workgroup));
    let undo = StoredValue::new(recent_imports());
    view! {
        <Show when=move || taken.get().is_some()>
            {move || (!is_done()).then(without).flatten()}
            <p role="status">{status}</p>
            {bar}
            <div class="form-actions start">
                <Show when=move || !is_done()>
                    <Button variant=Variant::Primary busy=stopped press=move |()| start(work.importing)>
                        {label}
                    </Button>
                </Show>
                <Show when=move || pending.get()>
                    <Button press=move |()| work.cancel()>{text::CANCEL}</Button>
                </Show>
                <Show when=is_done>
                    <a class="button" href=clients.get_value()>{text::TO_CLIENTS}</a>
                    {undo.get_value().map(|href| view! { <a class="button" href=href>{text::UNDO}</a> }).any()}
                    <Button press=move |()| download(import, LOG_FILE, log)>{text::LOG}</Button>
                </Show>
                <Show when=has_refused>
                    <Button press=move |()| download(import, REFUSED_FILE, refused_file)>
                        {DOWNLOAD_REFUSED}
                    </Button>
                </Show>
            </div>
        </Show>
    }
}

fn progress(import: Import) -> AnyView {
    let all = move || import.progress.get().1.max(1).to_string();
    let done = move || import.progress.get().0.to_string();
    view! { <progress aria-label=text::PROGRESS max=all value=done></progress> }.into_any()
}

fn refused(look: &ClientImportLook) -> impl Iterator<Item = &wire::ClientImportLine> {
    let lines = look.lines.iter();
    lines.filter(|line| line.outcome == ClientImportOutcome::Refused)
}

fn download(import: Import, name: &str, file: fn(&ClientImportLook, &Decided) -> String) {
    if let Some(look) = import.look.get_untracked() {
        let file = import
            .decided
            .with_untracked(|decided| file(&look, decided));
        export::download(name, &file);
    }
}

/// The refused lines, to be mended and imported again.
fn refused_file(look: &ClientImportLook, _: &Decided) -> String {
    let why = |line: &wire::ClientImportLine| line.why.as_deref().map(sentence).unwrap_or_default();
    let lines: Vec<_> = refused(look).map(|line| (&line.cells, why(line))).collect();
    let lines = lines
        .iter()
        .map(|(cells, why)| (cells.as_slice(), why.as_str()));
    export::refused(&look.columns, look.separator, lines)
}

/// What became of each line.
fn log(look: &ClientImportLook, decided: &Decided) -> String {
    let rows: Vec<[String; 5]> = look
        .lines
        .iter()
        .map(|line| {
            [
                line.line.to_string(),
                line.client.clone(),
                line.department.clone(),
                model::ended(line, decided).to_owned(),
                line.why.as_deref().map(sentence).unwrap_or_default(),
            ]
        })
        .collect();
    let rows = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect());
    let head = text::LOG_HEAD.to_vec();
    export::table(look.separator, std::iter::once(head).chain(rows))
}
