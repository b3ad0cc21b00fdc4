//! Which clients a member has access to.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{Member, MemberAccessGroup, MemberClient};

use crate::areas::people::model::{self, Access};
use crate::areas::people::text;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::On;
use crate::routes::table::{CLIENT, GROUP};
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};

/// So many clients are named: whoever looks for one asks its page.
const NAMED: usize = 200;

#[component]
pub(super) fn AccessSection(
    member: Member,
    workgroup: WorkgroupId,
    managing: Managing,
) -> impl IntoView {
    let lead = match model::access(&member) {
        Access::OfRole => Some(text::ACCESS_OF_ROLE.to_owned()),
        Access::AllExcept(0) => Some(text::ACCESS_ALL.to_owned()),
        Access::AllExcept(number) => Some(text::all_except(number)),
        Access::Assigned(0) | Access::Nothing => Some(text::ACCESS_NONE.to_owned()),
        Access::Assigned(_) => None,
        Access::Administers(number) => Some(text::administers(number)),
    };
    let named = match model::access(&member) {
        Access::OfRole | Access::Nothing => Vec::new(),
        _ => member.clients.clone().unwrap_or_default(),
    };
    let change = model::needs_clients(&member).then(|| {
        let (on, member) = (
            On::Member(model::someone(&member, None)),
            member.clone(),
        );
        let press = move |()| managing.ask(Plan::ChangeAccess, member.clone());
        view! {
            <Can action=Action::MemberAssignClients on mode=Mode::Disable unless_never=Action::MemberAssignClients>
                <Button press>{text::CHANGE_ACCESS}</Button>
            </Can>
        }
    });
    let unnamed = named.len().saturating_sub(NAMED);
    let more = (unnamed > 0).then(|| view! { <li>{text::and_more(unnamed)}</li> });
    let item = move |client: MemberClient| {
        view! { <li><a href=CLIENT.href_of(workgroup, client.id)>{client.name}</a></li> }
    };
    let groups = member.access_groups.clone().unwrap_or_default();
    view! {
        <section class="panel settings" id="access" aria-labelledby="client-access">
            <header>
                <h2 id="client-access">{text::ACCESS}</h2>
                <p class="lead">{text::ACCESS_LEAD}</p>
                {change.any()}
            </header>
            <div>
                {lead.map(|lead| view! { <p>{lead}</p> }).any()}
                <ul class="name-list">{named.into_iter().take(NAMED).map(item).collect_any()} {more.any()}</ul>
                <Groups groups workgroup/>
            </div>
        </section>
    }
}

/// The access groups that they are in, for who may see groups.
#[component]
fn Groups(groups: Vec<MemberAccessGroup>, workgroup: WorkgroupId) -> impl IntoView {
    let item = move |group: MemberAccessGroup| {
        view! { <li><a href=GROUP.href_of(workgroup, group.id)>{group.name}</a></li> }
    };
    (!groups.is_empty())
        .then(|| {
            view! {
                <h3>{text::GROUPS}</h3>
                <ul class="name-list">{groups.into_iter().map(item).collect_any()}</ul>
            }
        })
        .any()
}
