//! Creating, renaming and deleting a team.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::WorkgroupId;
use wire::{Team, TeamRequest};

use crate::areas::teams::text;
use crate::crud::confirm::{Confirm, Question};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::routes::table::{TEAM, TEAMS};
use crate::text::{DELETE, DELETING, SAVE, form as form_text};
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[FieldSpec::name("name", text::NAME)];

fn request(form: Form) -> TeamRequest {
    TeamRequest {
        name: form.text("name"),
    }
}

#[component]
pub(super) fn Create(open: RwSignal<bool>) -> impl IntoView {
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let form = move || workgroup.map(|workgroup| view! { <CreateForm open workgroup/> });
    view! { <Dialog open title=text::NEW.to_owned()>{form}</Dialog> }
}

#[component]
fn CreateForm(open: RwSignal<bool>, workgroup: WorkgroupId) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(FIELDS);
    let navigate = StoredValue::new(use_navigate());
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        let team = api.teams(workgroup).create(&request(form)).await?;
        toasts.done(text::created(&team.name));
        open.set(false);
        navigate(
            &TEAM.href_of(workgroup, team.id),
            NavigateOptions::default(),
        );
        Ok(())
    });
    view! { <FormView form send labels=[text::CREATE, form_text::SAVING]/> }
}

#[component]
pub(super) fn Rename(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    team: Fetched<Team>,
) -> impl IntoView {
    let form = move || {
        let before = untrack(|| team.ok());
        before.map(|before| view! { <RenameForm open workgroup team before/> })
    };
    view! { <Dialog open title=text::RENAME_TITLE.to_owned()>{form}</Dialog> }
}

#[component]
fn RenameForm(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    team: Fetched<Team>,
    before: Team,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::new(FIELDS, vec![before.name]);
    let which = StoredValue::new((before.id, before.version));
    let send = writing(move || async move {
        let teams = api.teams(workgroup);
        let new = teams.edit(which.get_value(), &request(form)).await?;
        toasts.done(text::renamed(&new.name));
        open.set(false);
        team.set(new);
        Ok(())
    });
    let load = writing(move || async move {
        let new = api.teams(workgroup).one(which.get_value().0).await?;
        form.merge(vec![new.name]);
        which.set_value((new.id, new.version));
        Ok(())
    });
    view! { <FormView form send load labels=[SAVE, form_text::SAVING]/> }
}

#[component]
pub(super) fn Delete(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    team: Fetched<Team>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let navigate = StoredValue::new(use_navigate());
    let act = writing(move || async move {
        let navigate = navigate.get_value();
        if let Some(team) = untrack(|| team.ok()) {
            let which = (team.id, team.version);
            api.teams(workgroup).delete(which).await?;
            toasts.done(text::deleted(&team.name));
            open.set(false);
            navigate(&TEAMS.href(workgroup), NavigateOptions::default());
        }
        Ok(())
    });
    let question = Signal::derive(move || {
        let team = team.ok();
        team.map_or_else(Question::default, |team| Question {
            title: text::delete_title(&team.name),
            lead: text::delete_lead(team.members),
            yes: DELETE,
            busy: DELETING,
        })
    });
    view! { <Confirm open question act/> }
}
