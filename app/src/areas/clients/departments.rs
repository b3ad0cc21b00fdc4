//! The departments of a client, as a tree, and the dialogs that change it.

use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use policy::{Action, ClientId, Kind, WorkgroupId};
use wire::{Department, DepartmentEdit, DepartmentRequest, LONGEST_NAME};

use super::text;
use super::tree::{Node, tree};
use crate::crud::confirm::{Confirm, Question};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::rights::On;
use crate::data::write::writing;
use crate::text::{SAVE, form as form_text};
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::notice::Notice;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

/// What one is about to do to the departments.
#[derive(Debug, Clone, PartialEq)]
enum Plan {
    /// A new one, below another or directly in the client.
    Add(Option<Department>),
    Rename(Department),
    /// With how many departments below it.
    Delete(Department, u64),
}

/// The state that the tree and its dialogs share.
#[derive(Clone, Copy)]
struct Plans {
    workgroup: WorkgroupId,
    client: ClientId,
    plan: RwSignal<Option<Plan>>,
    naming: RwSignal<bool>,
    deleting: RwSignal<bool>,
    departments: Fetched<Vec<Department>>,
}

impl Plans {
    fn ask(self, plan: Plan) {
        let is_delete = matches!(plan, Plan::Delete(..));
        self.plan.set(Some(plan));
        if is_delete {
            self.deleting
        } else {
            self.naming
        }
        .set(true);
    }
}

#[component]
pub(crate) fn Departments(workgroup: WorkgroupId, client: ClientId) -> impl IntoView {
    let api = use_api();
    let departments = Fetched::new(move || api.departments(workgroup, client).all());
    let plans = Plans {
        workgroup,
        client,
        plan: RwSignal::new(None),
        naming: RwSignal::new(false),
        deleting: RwSignal::new(false),
        departments,
    };
    let view = move |all: Vec<Department>| {
        if all.is_empty() {
            return view! {
                <Notice icon=Icon::Below title=text::NO_DEPARTMENTS_TITLE lead=text::NO_DEPARTMENTS/>
            }
            .into_any();
        }
        view! { <div class="tree"><Branch nodes=tree(all) plans/></div> }.into_any()
    };
    view! {
        <section class="panel departments" aria-labelledby="departments">
            <header class="section-head">
                <h2 id="departments">{text::DEPARTMENTS}</h2>
                <Can action=Action::DepartmentCreate on=On::Client(client) mode=Mode::Disable unless_never=Action::DepartmentCreate>
                    <Button icon=Icon::Plus press=move |()| plans.ask(Plan::Add(None))>{text::NEW_DEPARTMENT}</Button>
                </Can>
            </header>
            <Loaded resource=departments skeleton=|| view! { <SkeletonText lines=6/> }.into_any() view/>
        </section>
        <NameDialog plans/>
        <DeleteDialog plans/>
    }
}

/// Departments of the same parent, and below each those that are parts of it.
#[component]
fn Branch(nodes: Vec<Node>, plans: Plans) -> AnyView {
    let item = move |node: Node| {
        let below = node.below.clone();
        view! {
            <li>
                <DepartmentRow node plans/>
                {(!below.is_empty()).then(|| view! { <Branch nodes=below plans/> }).any()}
            </li>
        }
    };
    view! { <ul>{nodes.into_iter().map(item).collect_any()}</ul> }.into_any()
}

#[component]
fn DepartmentRow(node: Node, plans: Plans) -> impl IntoView {
    let below = node.count_below();
    let department = node.department;
    let (name, whole) = (department.name.clone(), department.name.clone());
    let on = On::Below(Kind::Department, plans.client);
    let [add_name, rename_name, delete_name] =
        [text::ADD_BELOW, text::RENAME, crate::text::DELETE].map(|what| text::named(what, &name));
    let [add, rename, delete] = [
        Plan::Add(Some(department.clone())),
        Plan::Rename(department.clone()),
        Plan::Delete(department, below),
    ]
    .map(|plan| Callback::new(move |()| plans.ask(plan.clone())));
    view! {
        <div class="department">
            <span class="cut" title=whole>{name}</span>
            <span class="row-actions">
                <Can action=Action::DepartmentCreate on=On::Client(plans.client) mode=Mode::Hide>
                    <Button variant=Variant::Quiet bare=true icon=Icon::Plus name=add_name press=add>""</Button>
                </Can>
                <Can action=Action::DepartmentEdit on=on.clone() mode=Mode::Hide>
                    <Button variant=Variant::Quiet bare=true icon=Icon::Pencil name=rename_name press=rename>""</Button>
                </Can>
                <Can action=Action::DepartmentDelete on mode=Mode::Hide>
                    <Button variant=Variant::Quiet bare=true icon=Icon::Trash name=delete_name press=delete>""</Button>
                </Can>
            </span>
        </div>
    }
}

/// Creates or renames.
#[component]
fn NameDialog(plans: Plans) -> impl IntoView {
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

const FIELDS: &[FieldSpec] =
    &[FieldSpec::line("name", text::NAME, LONGEST_NAME).required(form_text::NAME_MISSING)];

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

async fn carry_out(
    api: crate::data::api::Api,
    plans: Plans,
    plan: Plan,
    name: String,
) -> Result<String, Failure> {
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
fn DeleteDialog(plans: Plans) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let doomed = move || match plans.plan.get() {
        Some(Plan::Delete(department, below)) => Some((department, below)),
        _ => None,
    };
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
