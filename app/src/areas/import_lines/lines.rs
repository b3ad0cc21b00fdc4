//! The lines of the file, with what would become of each.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{ImportLine, ImportLook, ImportOutcome};

use super::{model, text};
use crate::crud::table::{Look, Row, Table, column};
use crate::data::importing::{Import, Sent};
use crate::sheet::pager::{SHOWN, pager};
use crate::text::NOTHING;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::{Button, Variant};
use crate::ui::field::Choice;

static TABLE: Table = Table {
    title: text::LINES,
    columns: &[
        column(text::EMAIL, Look::Name),
        column(text::SEND_COLUMN, Look::Word),
        column(text::LINE, Look::Word),
        column(text::NAME, Look::Long),
        column(text::LINE_ROLE, Look::Word),
        column(text::OUTCOME, Look::Long),
    ],
    without: &[],
};

#[component]
pub(super) fn Lines(import: Import, look: Arc<ImportLook>) -> impl IntoView {
    let (wanted, page) = (RwSignal::new(String::new()), RwSignal::new(0));
    let sendable = look.lines.iter().filter(|line| model::can_be_sent(line));
    let summary = text::summary(look.lines.len(), sendable.count());
    let filters = model::filter_options(&look);
    let kept = StoredValue::new(look);
    let choose = move |value| {
        page.set(0);
        wanted.set(value);
    };
    let tick = move |is_wanted| {
        let ticks = kept.with_value(|look| model::all_ticked(look, is_wanted));
        import.ticks.set(ticks);
    };
    let table = move || {
        kept.with_value(|look| {
            let shown = wanted.with(|wanted| model::with_outcome(look, wanted));
            let shown = shown.into_iter().skip(page.get() * SHOWN).take(SHOWN);
            let rows = shown.map(|line| row(import, line));
            TABLE.draw(rows.collect(), None, None)
        })
    };
    let number = move || {
        kept.with_value(|look| wanted.with(|wanted| model::with_outcome(look, wanted).len()))
    };
    view! {
        <p role="status">{summary}</p>
        <div class="filters">
            <Choice label=text::SHOW options=filters value=wanted choose=choose label_is_hidden=true/>
            <Button variant=Variant::Quiet press=move |()| tick(true)>{text::TICK_ALL}</Button>
            <Button variant=Variant::Quiet press=move |()| tick(false)>{text::TICK_NONE}</Button>
        </div>
        <div class="panel">{table}</div>
        {move || pager(page, number()).any()}
    }
}

fn row(import: Import, line: &ImportLine) -> Row {
    let number = line.line;
    let role = line.role_label.clone();
    let role = role.unwrap_or_else(|| NOTHING.to_owned());
    let email = match line.email.as_str() {
        "" => NOTHING.to_owned(),
        email => email.to_owned(),
    };
    let sent = Memo::new(move |_| import.report.with(|report| report.get(&number).cloned()));
    let (this, before) = (line.clone(), line.clone());
    let outcome = move || outcome(&before, sent.get());
    let tick = model::can_be_sent(line).then(|| tick(import, this, sent));
    Row {
        faded: !model::can_be_sent(line),
        cells: vec![
            email.into_any(),
            tick.any().into_any(),
            number.to_string().into_any(),
            line.name.clone().into_any(),
            role.into_any(),
            outcome.into_any(),
        ],
        thing: None,
    }
}

/// The box of a line that can be sent; what is sent has none.
fn tick(import: Import, line: ImportLine, sent: Memo<Option<Sent>>) -> AnyView {
    let number = line.line;
    let label = text::tick(number, &line.email);
    let is_left = move || sent.with(|sent| !matches!(sent, Some(Ok(()))));
    let line = StoredValue::new(line);
    let is_ticked = move || {
        line.with_value(|line| {
            import.ticks.with(|ticks| {
                import
                    .report
                    .with(|report| model::is_ticked(line, ticks, report))
            })
        })
    };
    view! {
        <Show when=is_left>
            <input
                type="checkbox"
                aria-label=label.clone()
                prop:checked=is_ticked
                on:change=move |event| {
                    let is_wanted = event_target_checked(&event);
                    import.ticks.update(|ticks| {
                        ticks.insert(number, is_wanted);
                    });
                }
            />
        </Show>
    }
    .into_any()
}

fn outcome(line: &ImportLine, sent: Option<Sent>) -> AnyView {
    let (tone, word, why) = match sent {
        Some(Ok(())) => (Tone::Good, text::SENT, String::new()),
        Some(Err(why)) => (Tone::Accent, text::REFUSED, why),
        None => (
            tone(line.outcome),
            text::outcome(line.outcome),
            model::why(line),
        ),
    };
    let why = (!why.is_empty()).then(|| view! { <p class="dim-text">{why}</p> });
    view! { <div><Badge tone text=word/>{why.any()}</div> }.into_any()
}

fn tone(outcome: ImportOutcome) -> Tone {
    match outcome {
        ImportOutcome::Ready => Tone::Good,
        ImportOutcome::Doubtful => Tone::Waiting,
        ImportOutcome::Above | ImportOutcome::Malformed | ImportOutcome::NoRole => Tone::Accent,
        ImportOutcome::Invited
        | ImportOutcome::Member
        | ImportOutcome::Twice
        | ImportOutcome::Deleted => Tone::Plain,
    }
}
