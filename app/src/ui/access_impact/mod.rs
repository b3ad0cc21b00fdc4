//! What a change comes to, before it is made: who gains and who loses, and which clients.

pub(crate) mod asking;
pub(crate) mod text;

use leptos::prelude::*;
use wire::{AccessDifference, AccessImpact};

use self::text::Verb;
use super::any_view::{CollectAny as _, MaybeAny as _};
use crate::data::fetch::Fetched;

/// The sentence, and below it each of them.
#[component]
pub(crate) fn ImpactLine(impact: Fetched<Option<AccessImpact>>) -> impl IntoView {
    let says = move || {
        Some(match impact.get()? {
            Ok(impact) => text::impact(&impact?),
            Err(failure) => failure.sentence(),
        })
    };
    let people = move || {
        let AccessImpact { gain, lose, .. } = impact.ok()??;
        Some(view! { <People sides=vec![(gain, text::GAIN), (lose, text::LOSE)]/> })
    };
    view! {
        <p role="status">{says}</p>
        {move || people().any()}
    }
}

/// Each of those who are named, in a list that can be opened.
#[component]
pub(crate) fn People(sides: Vec<(AccessDifference, Verb)>) -> impl IntoView {
    let lines: Vec<String> = sides.iter().flat_map(lines).collect();
    let item = |line: String| view! { <li>{line}</li> };
    (!lines.is_empty())
        .then(|| {
            view! {
                <details class="more">
                    <summary>{text::WHO}</summary>
                    <ul class="name-list">{lines.into_iter().map(item).collect_any()}</ul>
                </details>
            }
        })
        .any()
}

fn lines((side, verb): &(AccessDifference, Verb)) -> Vec<String> {
    let named = side.members.iter();
    let mut lines: Vec<String> = named.map(|one| text::of_member(one, *verb)).collect();
    let unnamed = side
        .people
        .unwrap_or_default()
        .saturating_sub(lines.len() as u64);
    if unnamed > 0 && !lines.is_empty() {
        lines.push(text::more_people(unnamed));
    }
    lines
}
