//! The departments of a client, as a tree. The dialogs that change it are loaded when they open.

use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use policy::{Action, ClientId, Kind};
use wire::Department;

use super::tree::{Node, tree};
use crate::areas::clients::text;
use crate::data::api::use_api;
use crate::data::departments::{Plan, Plans};
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::routes::dialogs::{Dialog, dialog};
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::notice::Notice;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(crate) fn Departments(rights: Rights, client: ClientId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let departments = Fetched::new(move || api.departments(workgroup, client).all());
    let plans = Plans {
        workgroup,
        client,
        plan: RwSignal::new(None),
        naming: RwSignal::new(false),
        deleting: RwSignal::new(false),
        departments,
    };
    let view = move |(all, total): (Vec<Department>, u64)| {
        if all.is_empty() {
            return view! {
                <Notice icon=Icon::Below title=text::NO_DEPARTMENTS_TITLE lead=text::NO_DEPARTMENTS/>
            }
            .into_any();
        }
        let shown = all.len() as u64;
        let remark = (shown < total).then(|| text::some_departments(shown, total));
        view! {
            {remark.map(|remark| view! { <p class="lead" role="note">{remark}</p> }).any()}
            <div class="tree"><Branch nodes=tree(all) plans/></div>
        }
        .into_any()
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
        {dialog(Dialog::NameDepartment(plans), plans.naming, rights.clone())}
        {dialog(Dialog::DeleteDepartment(plans), plans.deleting, rights)}
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
    let department = node.department;
    let (name, whole) = (department.name.clone(), department.name.clone());
    let on = On::Below(Kind::Department, plans.client);
    let [add_name, rename_name, delete_name] =
        [text::ADD_BELOW, text::RENAME, crate::text::DELETE].map(|what| text::named(what, &name));
    let [add, rename, delete] = [
        Plan::Add(Some(department.clone())),
        Plan::Rename(department.clone()),
        Plan::Delete(department, None),
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
