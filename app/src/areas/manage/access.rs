//! Which clients a member has access to: the form that changes it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::{Member, ScopeRequest};

use crate::areas::people::{model, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Pick, Picker};
use crate::data::api::use_api;
use crate::data::managing::Managing;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::text::SAVE;
use crate::ui::toast::use_toasts;

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
        let request = ScopeRequest {
            scope,
            add_groups: Vec::new(),
            remove_groups: Vec::new(),
        };
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
