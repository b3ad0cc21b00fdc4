//! The lists: what waits for the reader, and what they asked for themselves.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{AccessRequest, AccessRequestsWaiting};

use super::{model, text};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::platform::time::Moment;
use crate::routes::table::REQUEST;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::badge::Badge;
use crate::ui::heading::Heading;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn RequestsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let decides = [Action::MemberAssignClients, Action::MemberEditRole];
    let decides = decides.iter().any(|action| rights.may_list(*action));
    let own = Fetched::new(move || api.access_requests(workgroup));
    let waiting = decides.then(|| Fetched::new(move || api.access_requests_waiting(workgroup)));
    let waiting = waiting.map(|waiting| {
        view! {
            <Loaded
                resource=waiting
                skeleton=|| view! { <SkeletonText lines=4/> }.into_any()
                view=move |found| waiting_list(found, workgroup)
            />
        }
    });
    view! {
        <Heading title=text::TITLE.to_owned() lead=text::LEAD/>
        {waiting.any()}
        <Loaded
            resource=own
            skeleton=|| view! { <SkeletonText lines=4/> }.into_any()
            view=move |found| own_list(found, workgroup)
        />
    }
}

fn waiting_list(found: AccessRequestsWaiting, workgroup: WorkgroupId) -> AnyView {
    let item = |request: AccessRequest| {
        let to = REQUEST.href_of(workgroup, request.id);
        view! {
            <li>
                <a href=to>{model::called(&request.by)} ": " {model::subject(&request)}</a>
                <span class="reach"><Moment at=request.created_at/></span>
            </li>
        }
    };
    let more = found.more.then_some(text::MORE);
    let items = found.items.into_iter().map(item).collect_any();
    panel(
        text::WAITING,
        items,
        more.unwrap_or(text::WAITING_EMPTY),
        more.is_some(),
    )
}

fn own_list(found: Vec<AccessRequest>, workgroup: WorkgroupId) -> AnyView {
    let item = |request: AccessRequest| {
        let to = REQUEST.href_of(workgroup, request.id);
        let (tone, state) = model::state(request.state);
        view! {
            <li>
                <a href=to>{model::subject(&request)}</a>
                <span class="reach"><Badge tone text=state/> " " <Moment at=request.created_at/></span>
            </li>
        }
    };
    let items = found.into_iter().map(item).collect_any();
    panel(text::OWN, items, text::OWN_EMPTY, false)
}

/// A list under its heading; the sentence stands in its place where it is empty, or always.
fn panel(title: &'static str, items: Vec<AnyView>, says: &'static str, always: bool) -> AnyView {
    let says = (items.is_empty() || always).then(|| view! { <p class="dim-text">{says}</p> });
    let items = (!items.is_empty()).then(|| view! { <ul>{items}</ul> });
    view! {
        <section class="panel may-group">
            <h2>{title}</h2>
            {items.any()}
            {says.any()}
        </section>
    }
    .into_any()
}
