//! The clients that the members of a team work for, in one line that can be opened.

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{MemberClient, TeamClients, TeamReach};

use super::text;
use crate::data::fetch::Fetched;
use crate::routes::table::CLIENT;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};

#[component]
pub(super) fn ClientsLine(
    workgroup: WorkgroupId,
    found: Fetched<Option<TeamClients>>,
) -> impl IntoView {
    move || {
        let TeamClients {
            reach,
            total,
            clients,
        } = found.ok()??;
        let said = match (reach, total) {
            (TeamReach::All, _) | (TeamReach::AllExcept, 0) => text::ALL_CLIENTS.to_owned(),
            (TeamReach::AllExcept, number) => text::all_except(number),
            (TeamReach::Clients, 0) => text::NO_CLIENTS.to_owned(),
            (TeamReach::Clients, number) => text::clients(number),
        };
        Some(match clients.is_empty() {
            true => view! { <p class="more dim-text">{said}</p> }.into_any(),
            false => view! { <Named workgroup said total clients/> }.into_any(),
        })
    }
}

#[component]
fn Named(
    workgroup: WorkgroupId,
    said: String,
    total: u64,
    clients: Vec<MemberClient>,
) -> impl IntoView {
    let unnamed = total.saturating_sub(clients.len() as u64);
    let more = (unnamed > 0).then(|| view! { <li>{text::more(unnamed)}</li> });
    let item = move |client: MemberClient| {
        view! { <li><a href=CLIENT.href_of(workgroup, client.id)>{client.name}</a></li> }
    };
    view! {
        <details class="more">
            <summary>{said}</summary>
            <ul class="name-list">{clients.into_iter().map(item).collect_any()} {more.any()}</ul>
        </details>
    }
}
