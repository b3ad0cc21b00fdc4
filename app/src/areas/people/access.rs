//! Which clients a member has access to: what is said of it, and the form that changes it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{Member, MemberClient, ScopeRequest};

use super::manage::{Managing, Plan};
use super::model::{self, Access};
use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Pick, Picker};
use crate::data::api::use_api;
use crate::data::rights::{On, use_rights};
use crate::data::write::writing;
use crate::routes::table::CLIENT;
use crate::text::SAVE;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::toast::use_toasts;

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
    let item = move |client: MemberClient| {
        view! { <li><a href=CLIENT.href_of(workgroup, client.id)>{client.name}</a></li> }
    };
    view! {
        <section class="panel settings" id="access" aria-labelledby="client-access">
            <header>
                <h2 id="client-access">{text::ACCESS}</h2>
                <p class="lead">{text::ACCESS_LEAD}</p>
                {change.any()}
            </header>
            <div>
                {lead.map(|lead| view! { <p>{lead}</p> }).any()}
                <ul class="name-list">{named.into_iter().map(item).collect_any()}</ul>
            </div>
        </section>
    }
}

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("scope", text::ACCESS)];

#[component]
pub(super) fn AccessForm(member: Member, managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let base = vec![model::access_choice(&member).to_owned()];
    let form = Form::new(FIELDS, base).offering("scope", model::access_options());
    let named = member.clients.clone().unwrap_or_default();
    let named = named.iter().map(|client| client.id.to_string());
    let chosen = RwSignal::new(named.collect::<BTreeSet<String>>());
    let which = (member.id, member.version);
    let send = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let scope =
            chosen.with_untracked(|chosen| model::scope_of(&form.text("scope"), chosen.iter()));
        let request = ScopeRequest { scope };
        api.assign_clients(workgroup, which, &request).await?;
        toasts.done(text::ACCESS_SAVED);
        managing.done();
        Ok(())
    });
    let find = move |query: String| async move {
        let Some(workgroup) = workgroup else {
            return Ok(Vec::new());
        };
        let query = format!("?per_page=25{query}");
        let page = api.clients(workgroup).page(&query).await?;
        let pick = |client: wire::Client| Pick {
            id: client.id.to_string(),
            label: client.name,
            detail: client.city,
        };
        Ok(page.items.into_iter().map(pick).collect())
    };
    let is_choosing =
        move || [model::CHOSEN, model::EXCEPT].contains(&form.value("scope").as_str());
    let below = move || {
        view! {
            <Show when=is_choosing>
                <Picker label=text::SEARCH_CLIENTS find chosen/>
            </Show>
        }
        .into_any()
    };
    view! { <FormView form send labels=[SAVE, text::WORKING] below/> }
}
