//! The dialogs that create, rename and delete departments.

use leptos::prelude::*;
use wire::{DepartmentEdit, DepartmentRequest};

use crate::areas::clients::text;
use crate::crud::confirm::{Confirm, Question};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::{Api, Failure, use_api};
use crate::data::departments::{Plan, Plans};
use crate::data::write::writing;
use crate::text::{SAVE, form as form_text};
use crate::ui::any_view::MaybeAny;
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

/// Creates or renames.
#[component]
pub(super) fn NameDialog(plans: Plans) -> impl IntoView {
    let title = Signal::derive(move || {
        let title = match plans.plan.get() {
            Some(Plan::Rename(_)) => text::RENAME_DEPARTMENT,
            _ => text::NEW_DEPARTMENT,
        };
        title.to_owned()
    });
    view! {
        <Dialog open=plans.naming title>
            {move || plans.plan.get().map(|plan| view! { <NameForm plan plans/> })}
        </Dialog>
    }
}

const FIELDS: &[FieldSpec] = &[FieldSpec::name("name", text::NAME)];

#[component]
fn NameForm(plan: Plan, plans: Plans) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let old = match &plan {
        Plan::Rename(department) => department.name.clone(),
        _ => String::new(),
    };
    let form = Form::new(FIELDS, vec![old]);
    let parent = match &plan {
        Plan::Add(parent) => Some(
            parent
                .as_ref()
                .map_or(text::NO_PARENT.to_owned(), |parent| parent.name.clone()),
        ),
        _ => None,
    };
    let label = match &plan {
        Plan::Rename(_) => SAVE,
        _ => text::CREATE_DEPARTMENT,
    };
    let plan = StoredValue::new(plan);
    let save = writing(move || async move {
        toasts.done(carry_out(api, plans, plan.get_value(), form.text("name")).await?);
        plans.naming.set(false);
        plans.departments.refetch();
        Ok(())
    });
    let load = writing(move || async move {
        if let Plan::Rename(old) = plan.get_value() {
            let departments = api.departments(plans.workgroup, plans.client);
            let new = departments.one(old.id).await?;
            form.merge(vec![new.name.clone()]);
            plan.set_value(Plan::Rename(new));
        }
        Ok(())
    });
    view! {
        <FormView form send=save load labels=[label, form_text::SAVING]>
            {parent
                .map(|parent| view! { <p class="lead">{text::PARENT} ": " <strong>{parent}</strong></p> }).any()}
        </FormView>
    }
}

async fn carry_out(api: Api, plans: Plans, plan: Plan, name: String) -> Result<String, Failure> {
    let departments = api.departments(plans.workgroup, plans.client);
    match plan {
        Plan::Rename(department) => {
            let which = (department.id, department.version);
            let new = departments.edit(which, &DepartmentEdit { name }).await?;
            Ok(text::saved(&new.name))
        }
        Plan::Add(parent) => {
            let request = DepartmentRequest {
                name,
                parent: parent.map(|parent| parent.id),
            };
            let new = departments.create(&request).await?;
            Ok(text::created(&new.name))
        }
        Plan::Delete(..) => Ok(String::new()),
    }
}

#[component]
pub(super) fn DeleteDialog(plans: Plans) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let doomed = move || match plans.plan.get() {
        Some(Plan::Delete(department, below)) => Some((department, below)),
        _ => None,
    };
    // What goes along is counted by the server: the tree may be cut, or old.
    Effect::new(move |_| {
        if let Some((department, None)) = doomed() {
            let one = api
                .departments(plans.workgroup, plans.client)
                .one(department.id);
            leptos::task::spawn_local(async move {
                let Ok(counted) = one.await else {
                    return;
                };
                plans.plan.update(|plan| {
                    if let Some(Plan::Delete(still, below)) = plan
                        && still.id == counted.id
                    {
                        (*still, *below) = (counted.clone(), counted.below);
                    }
                });
            });
        }
    });
    let question = Signal::derive(move || {
        doomed().map_or_else(Question::default, |(department, below)| Question {
            title: text::delete_title(&department.name),
            lead: text::delete_department(&department.name, below),
            yes: text::DELETE_DEPARTMENT,
            busy: text::DELETING,
        })
    });
    let act = writing(move || async move {
        if let Some((department, _)) = untrack(doomed) {
            let departments = api.departments(plans.workgroup, plans.client);
            let which = (department.id, department.version);
            departments.delete(which).await?;
            toasts.done(text::deleted(&department.name));
            plans.departments.refetch();
        }
        plans.deleting.set(false);
        Ok(())
    });
    view! { <Confirm open=plans.deleting question act/> }
}
