//! The lines of the file, with what would become of each.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{ClientImportLine, ClientImportLook, ClientImportOutcome};

use super::finish::Finish;
use super::mend::mend;
use crate::crud::table::{Look, Row, Table, column};
use crate::data::rights::Rights;
use crate::sheet::clients::model::{self, Decision};
use crate::sheet::clients::state::{Import, Work};
use crate::sheet::clients::text;
use crate::sheet::pager::{SHOWN, pager};
use crate::text::NOTHING;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::field::Choice;

static TABLE: Table = Table {
    title: text::LINES,
    columns: &[
        column(text::NAME, Look::Name),
        column(text::DECISION, Look::Word),
        column(text::LINE, Look::Word),
        column(text::DEPARTMENT, Look::Long),
        column(text::OUTCOME, Look::Long),
    ],
    without: &[],
};

/// The lines, and what can be done with them.
#[component]
pub(super) fn Sheet(work: Work, rights: Rights) -> impl IntoView {
    let import = work.import;
    let lines = move || {
        let look = import.look.get()?;
        Some(match look.asks_client {
            true => view! { <p role="status">{text::ASKS_CLIENT}</p> }.into_any(),
            false => view! { <Lines work look/> }.into_any(),
        })
    };
    view! {
        {lines}
        <Finish work workgroup=rights.workgroup()/>
    }
}

#[component]
fn Lines(work: Work, look: Arc<ClientImportLook>) -> impl IntoView {
    let (wanted, page) = (RwSignal::new(String::new()), RwSignal::new(0));
    let summary = text::summary(model::counts(&look));
    let filters = model::filter_options(&look);
    let kept = StoredValue::new(look);
    let choose = move |value| {
        page.set(0);
        wanted.set(value);
    };
    let table = move || {
        kept.with_value(|look| {
            let shown = wanted.with(|wanted| model::with_outcome(look, wanted));
            let shown = shown.into_iter().skip(page.get() * SHOWN).take(SHOWN);
            let rows = shown.map(|line| row((work, look), line));
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
        </div>
        <div class="panel">{table}</div>
        {move || pager(page, number()).any()}
    }
}

fn row((work, look): (Work, &ClientImportLook), line: &ClientImportLine) -> Row {
    let import = work.import;
    let mend = mend(work, look, line);
    let or_nothing = |text: &str| match text {
        "" => NOTHING.to_owned(),
        text => text.to_owned(),
    };
    let kept = line.clone();
    let outcome = move || outcome(import, &kept);
    // Once it is imported nothing is mended any more.
    let mend = import
        .imported
        .with_untracked(Option::is_none)
        .then_some(mend)
        .flatten();
    Row {
        faded: line.outcome == ClientImportOutcome::Refused,
        cells: vec![
            or_nothing(&line.client).into_any(),
            decide(import, line).any().into_any(),
            line.line.to_string().into_any(),
            or_nothing(&line.department).into_any(),
            view! { <div>{outcome}{mend}</div> }.into_any(),
        ],
        thing: None,
    }
}

/// A box for what is ready, a choice for what asks, and nothing once it is imported.
fn decide(import: Import, line: &ClientImportLine) -> Option<AnyView> {
    model::decision(line, &model::Decided::new())?;
    let line = StoredValue::new(line.clone());
    let asks = line.with_value(|line| line.outcome == ClientImportOutcome::Doubtful);
    let is_open = move || import.imported.with(Option::is_none);
    Some(
        view! {
            <Show when=is_open>
                {line
                    .with_value(|line| match asks {
                        true => choice(import, line),
                        false => tick(import, line),
                    })}
            </Show>
        }
        .into_any(),
    )
}

fn decided(import: Import, line: ClientImportLine) -> Signal<Option<Decision>> {
    Signal::derive(move || {
        import
            .decided
            .with(|decided| model::decision(&line, decided))
    })
}

fn say(import: Import, line: u64, decision: Decision) {
    import.decided.update(|decided| {
        decided.insert(line, decision);
    });
}

fn tick(import: Import, line: &ClientImportLine) -> AnyView {
    let number = line.line;
    let decided = decided(import, line.clone());
    view! {
        <input
            type="checkbox"
            aria-label=text::tick(number, &line.client)
            prop:checked=move || decided.get() == Some(Decision::Make)
            on:change=move |event| {
                let decision = match event_target_checked(&event) {
                    true => Decision::Make,
                    false => Decision::Leave,
                };
                say(import, number, decision);
            }
        />
    }
    .into_any()
}

fn choice(import: Import, line: &ClientImportLine) -> AnyView {
    let number = line.line;
    let decided = decided(import, line.clone());
    let option = |decision: Decision, label: String| {
        let is_chosen = move || decided.get() == Some(decision);
        view! { <option value=decision.value() selected=is_chosen>{label}</option> }
    };
    let same = line.same_as.as_deref();
    let same = same.map(|name| option(Decision::Same, text::same(name)));
    view! {
        <select
            class="input"
            aria-label=text::decide(number, &line.client)
            on:change=move |event| {
                say(import, number, Decision::of_value(&event_target_value(&event)));
            }
        >
            {option(Decision::Leave, text::LEAVE.to_owned())}
            {same.any()}
            {option(Decision::Make, text::MAKE.to_owned())}
        </select>
    }
    .into_any()
}

fn outcome(import: Import, line: &ClientImportLine) -> AnyView {
    let remark = model::remark(line);
    let (tone, word) = match import.imported.with(Option::is_some) {
        false => (tone(line.outcome), text::outcome(line.outcome)),
        true => {
            let word = import.decided.with(|decided| model::ended(line, decided));
            let tone = match word {
                text::CREATED => Tone::Good,
                _ => Tone::Plain,
            };
            (tone, word)
        }
    };
    let remark = (!remark.is_empty()).then(|| view! { <p class="dim-text">{remark}</p> });
    view! { <div><Badge tone text=word/>{remark.any()}</div> }.into_any()
}

fn tone(outcome: ClientImportOutcome) -> Tone {
    match outcome {
        ClientImportOutcome::New | ClientImportOutcome::Changed => Tone::Good,
        ClientImportOutcome::Doubtful => Tone::Waiting,
        ClientImportOutcome::Refused => Tone::Accent,
        ClientImportOutcome::Unchanged => Tone::Plain,
    }
}
