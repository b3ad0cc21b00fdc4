//! How somebody was invited, for whoever could have invited them.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{InvitationEvent, InvitationHistory, Member};

use crate::areas::people::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, use_rights};
use crate::platform::time::{Moment, Style};
use crate::ui::any_view::CollectAny as _;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn InvitationSection(member: Member, workgroup: WorkgroupId) -> impl IntoView {
    let rights = use_rights()?;
    let mut roles = member.roles.iter().filter_map(|role| role.load().ok());
    let may = |role| rights.may(Action::InvitationView, &On::Invitation(role));
    let may = !member.roles.is_empty() && roles.all(may);
    may.then(|| view! { <History workgroup id=member.id/> })
}

/// Asked for only where it may be known.
#[component]
fn History(workgroup: WorkgroupId, id: policy::MemberId) -> impl IntoView {
    let api = use_api();
    let history = Fetched::new(move || api.invitation_history(workgroup, id));
    let view = |history: InvitationHistory| match history.items.is_empty() {
        true => view! { <p class="dim-text">{text::NOT_INVITED}</p> }.into_any(),
        false => {
            let items = history.items.into_iter().map(item).collect_any();
            view! { <ul class="name-list">{items}</ul> }.into_any()
        }
    };
    view! {
        <section class="panel settings" aria-labelledby="invitation">
            <header>
                <h2 id="invitation">{text::INVITATION}</h2>
                <p class="lead">{text::INVITATION_LEAD}</p>
            </header>
            <Loaded resource=history skeleton=|| view! { <SkeletonText lines=2/> }.into_any() view/>
        </section>
    }
}

fn item(event: InvitationEvent) -> AnyView {
    let what = text::invitation(event.step, event.by.as_deref());
    view! { <li>{what}" · "<Moment at=event.at style=Style::Relative/></li> }.into_any()
}
