//! The timeline: a heading a day, a line an entry, which opens to what changed.

use leptos::prelude::*;
use policy::{Edition, WorkgroupId};
use wire::AuditChange;

use super::{model, text};
use crate::data::api::Deed;
use crate::platform::time::{clock, day};
use crate::routes::table::MEMBER;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::badge::{Badge, Tone};

/// Shows entries, the newest first.
#[component]
pub(crate) fn Timeline(
    workgroup: WorkgroupId,
    edition: Edition,
    deeds: Vec<Deed>,
    /// The number of the entry that is open: kept outside, so that it stays open when others come.
    open: RwSignal<Option<u64>>,
) -> impl IntoView {
    let day = move |(day, deeds): (String, Vec<Deed>)| {
        let entry = move |deed| view! { <Entry workgroup edition deed open/> };
        view! {
            <section class="day">
                <h3>{day}</h3>
                <ol>{deeds.into_iter().map(entry).collect_any()}</ol>
            </section>
        }
    };
    let days = model::by_day(deeds, self::day);
    view! { <div class="timeline">{days.into_iter().map(day).collect_any()}</div> }
}

#[component]
fn Entry(
    workgroup: WorkgroupId,
    edition: Edition,
    deed: Deed,
    open: RwSignal<Option<u64>>,
) -> impl IntoView {
    let number = deed.number;
    let is_open = Memo::new(move |_| open.get() == Some(number));
    let time = clock(&deed.at);
    let what = model::deed(&deed.action);
    let name = text::details(&time, &what);
    let who = model::who(&deed);
    let who = match deed.member {
        Some(member) => {
            view! { <a class="row-link" href=MEMBER.href_of(workgroup, member)>{who}</a> }
                .into_any()
        }
        None => who.into_any(),
    };
    let on_what = model::on_what(&deed).map(|name| match model::href(&deed, workgroup) {
        Some(href) => view! { <a class="row-link" href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    });
    let denied = model::is_denied(&deed);
    let denied = denied.then(|| view! { <Badge tone=Tone::Waiting text=text::DENIED/> });
    let about = format!("entry-{number}-about");
    let controls = about.clone();
    let deed = StoredValue::new(deed);
    view! {
        <li class="deed">
            <div class="deed-line">
                <button
                    type="button"
                    id=format!("entry-{number}")
                    class="button quiet deed-time"
                    aria-label=name
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=controls
                    on:click=move |_| open.update(|open| *open = (*open != Some(number)).then_some(number))
                >
                    {time}
                </button>
                <span class="deed-who">{who}</span>
                <span class="deed-what">{what}</span>
                <span class="deed-target">{on_what.any()}</span>
                {denied.any()}
            </div>
            <div id=about class="deed-about" hidden=move || !is_open.get()>
                {move || is_open.get().then(|| view! { <About deed=deed.get_value() edition/> }).any()}
            </div>
        </li>
    }
}

/// What changed, and from where.
#[component]
fn About(deed: Deed, edition: Edition) -> impl IntoView {
    let denied = model::is_denied(&deed);
    let reason = deed
        .reason
        .filter(|_| denied)
        .map(|reason| model::plain(&reason));
    let exact = crate::platform::time::Style::Exact;
    let fact = |name: &'static str, value: Option<String>| {
        value
            .map(|value| view! { <dt>{name}</dt><dd>{value}</dd> })
            .any()
    };
    let changes = match deed.changes.is_empty() {
        true if denied => ().into_any(),
        true => view! { <p class="dim-text">{text::NO_CHANGES}</p> }.into_any(),
        false => changes(deed.changes, edition),
    };
    view! {
        {changes}
        {deed.withheld.then(|| view! { <p class="dim-text">{text::WITHHELD}</p> }).any()}
        <dl class="fact-list wide">
            {fact(text::REASON, reason)}
            {fact(text::ACCOUNT, deed.actor)}
            {fact(text::ADDRESS, deed.address)}
            {fact(text::REQUEST, deed.request_id)}
            <dt>{text::ENTRY}</dt>
            <dd>{crate::text::grouped(deed.number)} " · " <crate::platform::time::Moment at=deed.at style=exact/></dd>
        </dl>
    }
}

fn changes(changes: Vec<AuditChange>, edition: Edition) -> AnyView {
    let values = |field: &str, values: &[String], more: u64| {
        let words = values
            .iter()
            .map(|value| model::value(field, value, edition));
        let mut words: Vec<String> = words.collect();
        if more > 0 {
            words.push(text::more(more));
        }
        match words.is_empty() {
            true => crate::text::NOTHING.to_owned(),
            false => words.join(", "),
        }
    };
    let row = |change: AuditChange| {
        let AuditChange {
            field,
            before,
            after,
            more_before,
            more_after,
        } = change;
        let [before, after] = [(before, more_before), (after, more_after)]
            .map(|(texts, more)| values(&field, &texts, more));
        view! {
            <tr>
                <th scope="row">{model::field(&field)}</th>
                <td>{before}</td>
                <td>{after}</td>
            </tr>
        }
    };
    view! {
        <table class="changes">
            <caption class="visually-hidden">{text::CHANGES}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::FIELD}</th>
                    <th scope="col">{text::BEFORE}</th>
                    <th scope="col">{text::AFTER}</th>
                </tr>
            </thead>
            <tbody>{changes.into_iter().map(row).collect_any()}</tbody>
        </table>
    }
    .into_any()
}
