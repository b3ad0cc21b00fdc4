//! The part of a form that says it.

use leptos::prelude::*;
use wire::{Impact, RefusedMember};

use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::looking::{Looking, Question, Shown};
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::impact::{confirming, impact_view};
use crate::ui::skeleton::SkeletonText;

const TITLE: &str = "What changes";
const NOT_FOR: &str = "Not for:";

/// An outcome, and the question that it answers.
type Found = Option<(Question, Result<Impact, Failure>)>;

#[component]
pub(super) fn BeforeSaving(looking: Looking) -> impl IntoView {
    let api = use_api();
    let found: Fetched<Found> = Fetched::new(move || {
        looking.track();
        let question = looking.question.get();
        async move {
            let Some(question) = question else {
                return Ok(None);
            };
            let answer = api.look(question.clone()).await;
            Ok(Some((question, answer)))
        }
    });
    // What saving needs of it goes to the form.
    Effect::new(move |_| {
        if let Some((question, answer)) = found.ok().flatten() {
            let shown = answer.map(|impact| Shown {
                digest: impact.digest,
                confirm: impact.confirm,
            });
            looking.answered(question, shown);
        }
    });
    let is_asked = Memo::new(move |_| looking.question.get().is_some());
    let needs_name = Memo::new(move |_| looking.confirm());
    // What was shown of another choice stays until this one is there, a little paler.
    let is_old = move || {
        let of = found.ok().flatten().map(|(question, _)| question);
        of != looking.question.get()
    };
    let outcome = move || match found.ok().flatten() {
        None => view! { <SkeletonText lines=2/> }.into_any(),
        Some((_, Err(failure))) => view! { <p>{failure.sentence()}</p> }.into_any(),
        Some((_, Ok(impact))) => {
            let refused = refused(&impact.refused);
            view! { {impact_view(impact)} {refused.any()} }.into_any()
        }
    };
    let title = (!looking.alone).then(|| view! { <h3>{TITLE}</h3> }).any();
    view! {
        <section class="before-saving" class:alone=looking.alone hidden=move || !is_asked.get()>
            {title}
            <div role="status" class="loaded" class:pending=is_old>{outcome}</div>
            {(!looking.alone).then(|| confirming(needs_name, looking.typed)).any()}
        </section>
    }
}

/// Those for whom it would be refused, and why.
fn refused(refused: &[RefusedMember]) -> Option<AnyView> {
    if refused.is_empty() {
        return None;
    }
    let line = |one: &RefusedMember| {
        view! { <li><strong>{one.name.clone()}</strong>": "{one.detail.clone()}</li> }
    };
    let lines = refused.iter().map(line).collect_any();
    Some(view! { <p>{NOT_FOR}</p><ul class="plain-list">{lines}</ul> }.into_any())
}
