//! What a member did, and what was done to them.

use leptos::prelude::*;
use policy::{MemberId, WorkgroupId};

use crate::areas::people::{model, text};
use crate::crud::list_page::{Look, Row, Table, column};
use crate::data::api::{Deed, Deeds, use_api};
use crate::data::fetch::Fetched;
use crate::platform::time::{Moment, Style};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

const TABLE: Table = Table {
    title: text::ACTIVITY,
    columns: &[
        column(text::WHAT, Look::Name),
        column(text::WHO, Look::Long),
        column(text::OUTCOME, Look::Word),
        column(text::WHEN, Look::Word),
    ],
    without: &[],
};

#[component]
pub(super) fn DeedsSection(workgroup: WorkgroupId, member: MemberId) -> impl IntoView {
    let api = use_api();
    let deeds = Fetched::new(move || async move {
        let query = format!("?member={member}&per_page=20");
        api.deeds(workgroup, &query).await
    });
    let view = |page: Deeds| {
        if page.items.is_empty() {
            return view! { <p class="dim-text">{text::NO_DEEDS}</p> }.into_any();
        }
        TABLE.draw(page.items.into_iter().map(row).collect(), None, None)
    };
    view! {
        <section class="panel settings tall" aria-labelledby="activity">
            <header>
                <h2 id="activity">{text::ACTIVITY}</h2>
                <p class="lead">{text::DEEDS_LEAD}</p>
            </header>
            <Loaded resource=deeds skeleton=|| view! { <SkeletonText lines=4/> }.into_any() view/>
        </section>
    }
}

fn row(deed: Deed) -> Row {
    let denied = deed.outcome == "denied";
    let denied = denied.then(|| view! { <Badge tone=Tone::Waiting text=text::DENIED/> });
    vec![
        model::deed(&deed.action).into_any(),
        deed.actor.unwrap_or_default().into_any(),
        denied.any().into_any(),
        view! { <Moment at=deed.at style=Style::Relative/> }.into_any(),
    ]
    .into()
}
