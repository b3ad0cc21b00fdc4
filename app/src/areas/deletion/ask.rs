//! The dialog that deletes a client: what goes with it, who loses it, and its name to type.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::{Client, ClientLoss, LONGEST_NAME};

use super::text;
use crate::crud::confirm::Sending;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::data::write::writing;
use crate::platform::time::Moment;
use crate::routes::table::CLIENTS;
use crate::ui::button::Variant;
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn Ask(
    client: Memo<Option<Client>>,
    open: RwSignal<bool>,
    rights: Rights,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let name = client.with(|client| client.as_ref().map(|client| client.name.clone()));
        text::title(&name.unwrap_or_default())
    });
    let rights = StoredValue::new(rights);
    let body = move || {
        let (client, rights) = (client.get_untracked()?, rights.get_value());
        Some(view! { <AskForm client open rights/> })
    };
    view! { <Dialog open title>{body}</Dialog> }
}

#[component]
fn AskForm(client: Client, open: RwSignal<bool>, rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = rights.workgroup();
    let navigate = StoredValue::new(use_navigate());
    let Client {
        id, version, name, ..
    } = client;
    let loss = Fetched::new(move || api.client_loss(workgroup, id));
    let typed = RwSignal::new(String::new());
    let name = StoredValue::new(name);
    let stopped = Signal::derive(move || {
        name.with_value(|name| typed.with(|typed| typed.trim() != name.as_str()))
    });
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        api.clients(workgroup).delete((id, version)).await?;
        toasts.done(text::deleted(&name.get_value()));
        open.set(false);
        navigate(&CLIENTS.href(workgroup), NavigateOptions::default());
        Ok(())
    });
    view! {
        <Sending send labels=[text::DELETE_CLIENT, text::DELETING] variant=Variant::Danger stopped>
            <Loaded
                resource=loss
                skeleton=|| view! { <SkeletonText lines=3/> }.into_any()
                view=|loss: ClientLoss| view! { <Loss loss/> }.into_any()
            />
            <Field label=text::TYPE_NAME value=typed longest=LONGEST_NAME/>
        </Sending>
    }
}

#[component]
fn Loss(loss: ClientLoss) -> impl IntoView {
    view! {
        <p>{text::loses(&loss)}</p>
        <p>{text::goes(&loss)}</p>
        <p>{text::UNTIL}" "<Moment at=loss.restorable_until/>"."</p>
    }
}
