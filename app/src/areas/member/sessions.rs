//! Where a member is signed in, for whoever may deactivate them.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{Member, MemberSessions};

use crate::areas::people::{model, text};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::managing::{Managing, Plan};
use crate::data::rights::On;
use crate::text::grouped;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode, NotInView};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn SessionsSection(
    member: Member,
    workgroup: WorkgroupId,
    managing: Managing,
) -> impl IntoView {
    let on = On::Member(model::someone(&member, None));
    view! {
        <Can action=Action::MemberDeactivate on mode=Mode::Hide shows=true>
            <Sessions member workgroup managing/>
        </Can>
    }
}

/// Asked for only where it may be known.
#[component]
fn Sessions(member: Member, workgroup: WorkgroupId, managing: Managing) -> impl IntoView {
    let (api, id) = (use_api(), member.id);
    let sessions = Fetched::new(move || api.member_sessions(workgroup, id));
    let view = move |found: MemberSessions| {
        view! {
            <dl class="fact-list wide">
                <dt>{text::BROWSERS}</dt>
                <dd>{grouped(found.sessions)}</dd>
                <dt>{text::KEYS}</dt>
                <dd>{grouped(found.keys)}</dd>
            </dl>
        }
        .into_any()
    };
    let press = move |()| managing.ask(Plan::SignOut, member.clone());
    view! {
        <section class="panel settings" aria-labelledby="sign-ins">
            <header>
                <h2 id="sign-ins">{text::SESSIONS}</h2>
                <p class="lead">{text::SESSIONS_LEAD}</p>
                <NotInView>
                    <Button press>{text::SIGN_OUT}</Button>
                </NotInView>
            </header>
            <Loaded resource=sessions skeleton=|| view! { <SkeletonText lines=2/> }.into_any() view/>
        </section>
    }
}
