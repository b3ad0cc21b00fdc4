//! Creating and renaming an access group.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::WorkgroupId;
use wire::{AccessGroup, AccessGroupEdit, AccessGroupRequest};

use super::text;
use crate::areas::access_groups::text as group_text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Picker, find_clients};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::routes::table::GROUP;
use crate::text::{SAVE, form as form_text};
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[FieldSpec::name("name", group_text::NAME)];

#[component]
pub(super) fn Create(open: RwSignal<bool>) -> impl IntoView {
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let form = move || workgroup.map(|workgroup| view! { <CreateForm open workgroup/> });
    view! { <Dialog open title=group_text::NEW.to_owned()>{form}</Dialog> }
}

#[component]
fn CreateForm(open: RwSignal<bool>, workgroup: WorkgroupId) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(FIELDS);
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let navigate = StoredValue::new(use_navigate());
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        let clients = chosen.get_untracked();
        let request = AccessGroupRequest {
            name: form.text("name"),
            clients: clients.iter().filter_map(|id| id.parse().ok()).collect(),
        };
        let group = api.access_groups(workgroup).create(&request).await?;
        toasts.done(text::created(&group.name));
        open.set(false);
        let to = GROUP.href_of(workgroup, group.id);
        navigate(&to, NavigateOptions::default());
        Ok(())
    });
    let find = move |query| find_clients(api, workgroup, query);
    let below = move || view! { <Picker label=text::SEARCH_CLIENTS find chosen/> }.into_any();
    view! { <FormView form send labels=[text::CREATE, form_text::SAVING] below/> }
}

#[component]
pub(super) fn Rename(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    group: Fetched<AccessGroup>,
) -> impl IntoView {
    let form = move || {
        let before = untrack(|| group.ok());
        before.map(|before| view! { <RenameForm open workgroup group before/> })
    };
    view! { <Dialog open title=text::RENAME_TITLE.to_owned()>{form}</Dialog> }
}

#[component]
fn RenameForm(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    group: Fetched<AccessGroup>,
    before: AccessGroup,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::new(FIELDS, vec![before.name]);
    let which = StoredValue::new((before.id, before.version));
    let send = writing(move || async move {
        let request = AccessGroupEdit {
            name: form.text("name"),
        };
        let groups = api.access_groups(workgroup);
        let new = groups.edit(which.get_value(), &request).await?;
        toasts.done(text::renamed(&new.name));
        open.set(false);
        group.set(new);
        Ok(())
    });
    let load = writing(move || async move {
        let new = api
            .access_groups(workgroup)
            .one(which.get_value().0)
            .await?;
        form.merge(vec![new.name]);
        which.set_value((new.id, new.version));
        Ok(())
    });
    view! { <FormView form send load labels=[SAVE, form_text::SAVING]/> }
}
