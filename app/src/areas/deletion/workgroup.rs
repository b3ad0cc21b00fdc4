//! The dialog that deletes the workgroup: what goes with it, and its name to type.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::{LONGEST_NAME, WorkgroupDeleteRequest, WorkgroupLoss};

use super::text;
use crate::crud::confirm::Sending;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::data::session::use_session;
use crate::data::write::writing;
use crate::routes::address;
use crate::ui::button::Variant;
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn AskWorkgroup(open: RwSignal<bool>, rights: Rights) -> impl IntoView {
    let title = text::title(rights.workgroup_name());
    let rights = StoredValue::new(rights);
    view! {
        <Dialog open title>
            <Ask open rights=rights.get_value()/>
        </Dialog>
    }
}

#[component]
fn Ask(open: RwSignal<bool>, rights: Rights) -> impl IntoView {
    let (api, toasts, session) = (use_api(), use_toasts(), use_session());
    let navigate = StoredValue::new(use_navigate());
    let (id, name) = (rights.workgroup(), rights.workgroup_name().to_owned());
    let loss = Fetched::new(move || api.workgroup_loss(id));
    let typed = RwSignal::new(String::new());
    let name = StoredValue::new(name);
    let stopped = Signal::derive(move || {
        name.with_value(|name| typed.with(|typed| typed.trim() != name.as_str()))
    });
    let send = writing(move || async move {
        let (navigate, name) = (navigate.get_value(), name.get_value());
        let request = WorkgroupDeleteRequest { name };
        api.delete_workgroup(id, &request).await?;
        // Before the page is left: its address leads nowhere, and another workgroup takes its place.
        let now = api.session().await?;
        toasts.done(text::deleted(&request.name));
        open.set(false);
        match now {
            Some(now) => session.begin(now),
            None => session.end(),
        }
        navigate(&address::start(), NavigateOptions::default());
        Ok(())
    });
    view! {
        <Sending send labels=[text::DELETE_WORKGROUP, text::DELETING] variant=Variant::Danger stopped>
            <Loaded
                resource=loss
                skeleton=|| view! { <SkeletonText lines=3/> }.into_any()
                view=|loss: WorkgroupLoss| view! { <Loss loss/> }.into_any()
            />
            <Field label=text::TYPE_WORKGROUP value=typed longest=LONGEST_NAME/>
        </Sending>
    }
}

#[component]
fn Loss(loss: WorkgroupLoss) -> impl IntoView {
    view! {
        <p>{text::workgroup_loses(&loss)}</p>
        <p>{text::workgroup_goes(&loss)}</p>
        <p>{text::FOR_GOOD}</p>
    }
}
