//! Creating and renaming an access group.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::WorkgroupId;
use wire::{AccessGroup, AccessGroupEdit, AccessGroupRequest, conditions_of};

use super::rule::{RULE, Tagged, typed_rule};
use super::text;
use crate::areas::access_groups::text as group_text;
use crate::crud::form::{FieldSpec, Form, FormView, options};
use crate::crud::picker::{Picker, find_clients};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::routes::table::GROUP;
use crate::text::{SAVE, form as form_text};
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

const NAME: FieldSpec = FieldSpec::name("name", group_text::NAME);

const FIELDS: &[FieldSpec] = &[NAME];

const NEW_FIELDS: &[FieldSpec] = &[NAME, FieldSpec::choice("by", text::BY), RULE];

/// The clients are those with certain tags.
const TAGS: &str = "tags";

#[component]
pub(super) fn Create(open: RwSignal<bool>) -> impl IntoView {
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let form = move || workgroup.map(|workgroup| view! { <CreateForm open workgroup/> });
    view! { <Dialog open title=group_text::NEW.to_owned()>{form}</Dialog> }
}

#[component]
fn CreateForm(open: RwSignal<bool>, workgroup: WorkgroupId) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let start = [String::new(), "choice".to_owned(), String::new()];
    let by = options([("choice", text::BY_CHOICE), (TAGS, text::BY_TAGS)]);
    let form = Form::new(NEW_FIELDS, start.into()).offering("by", by);
    let by_tags = Memo::new(move |_| form.value("by") == TAGS);
    form.shown("rule", move || by_tags.get());
    let rule = typed_rule(form);
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let navigate = StoredValue::new(use_navigate());
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        let (by_tags, clients) = (by_tags.get_untracked(), chosen.get_untracked());
        let clients = clients.iter().filter_map(|id| id.parse().ok());
        let request = AccessGroupRequest {
            name: form.text("name"),
            clients: clients.filter(|_| !by_tags).collect(),
            rule: by_tags.then(|| conditions_of(&form.text("rule"))),
        };
        let group = api.access_groups(workgroup).create(&request).await?;
        toasts.done(text::created(&group.name));
        open.set(false);
        let to = GROUP.href_of(workgroup, group.id);
        navigate(&to, NavigateOptions::default());
        Ok(())
    });
    let find = move |query| find_clients(api, workgroup, query);
    let choose = move || view! { <Picker label=text::SEARCH_CLIENTS find chosen/> };
    let below = move || {
        view! {
            <Show when=move || by_tags.get() fallback=choose>
                <Tagged workgroup rule/>
            </Show>
        }
        .into_any()
    };
    view! { <FormView form send labels=[text::CREATE, form_text::SAVING] below/> }
}

#[component]
pub(super) fn Rename(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    group: Fetched<AccessGroup>,
) -> impl IntoView {
    // It may be opened before the group is there.
    let is_there = Memo::new(move |_| group.ok().is_some());
    let form = move || {
        is_there.track();
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
