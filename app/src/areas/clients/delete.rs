//! Deleting a client.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::Client;

use super::text;
use crate::crud::confirm::{Confirm, Question};
use crate::data::api::use_api;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::routes::table::CLIENTS;
use crate::ui::toast::use_toasts;

#[component]
pub(crate) fn DeleteClient(
    open: RwSignal<bool>,
    #[prop(into)] client: Signal<Option<Client>>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let navigate = StoredValue::new(use_navigate());
    let act = writing(move || async move {
        let (Some(workgroup), Some(client)) = (workgroup, client.get_untracked()) else {
            return Ok(());
        };
        let navigate = navigate.get_value();
        let which = (client.id, client.version);
        api.clients(workgroup).delete(which).await?;
        toasts.done(text::deleted(&client.name));
        open.set(false);
        navigate(&CLIENTS.href(workgroup), NavigateOptions::default());
        Ok(())
    });
    let question = Signal::derive(move || {
        client
            .get()
            .map_or_else(Question::default, |client| Question {
                title: text::delete_title(&client.name),
                lead: text::delete_client(&client.name, client.departments.unwrap_or_default()),
                yes: text::DELETE_CLIENT,
                busy: text::DELETING,
            })
    });
    view! { <Confirm open question act/> }
}
