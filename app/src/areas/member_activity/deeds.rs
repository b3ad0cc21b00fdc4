//! What a member did, and what was done to them.

use leptos::prelude::*;
use policy::{Edition, MemberId, WorkgroupId};

use crate::areas::people::text;
use crate::areas::timeline::Timeline;
use crate::data::api::{Deeds, use_api};
use crate::data::fetch::Fetched;
use crate::routes::table::AUDIT;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn DeedsSection(
    workgroup: WorkgroupId,
    edition: Edition,
    member: MemberId,
) -> impl IntoView {
    let api = use_api();
    let deeds = Fetched::new(move || async move {
        let query = format!("?member={member}&per_page=20");
        api.deeds(workgroup, &query).await
    });
    let open = RwSignal::new(None);
    let all = format!("{}?member={member}", AUDIT.href(workgroup));
    let view = move |page: Deeds| {
        if page.items.is_empty() {
            return view! { <p class="dim-text">{text::NO_DEEDS}</p> }.into_any();
        }
        let all =
            (!page.is_oldest).then(|| view! { <p><a href=all.clone()>{text::ALL_DEEDS}</a></p> });
        view! { <Timeline workgroup edition deeds=page.items open/> {all.any()} }.into_any()
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
