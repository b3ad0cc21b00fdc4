//! The page.

use leptos::prelude::*;
use wire::Workgroup;

use super::confirming::ConfirmSection;
use super::delete::DeleteSection;
use super::edition::EditionSection;
use super::name::NameSection;
use super::ownership::OwnershipSection;
use super::text;
use crate::data::api::use_api;
use crate::data::current_workgroup::reload_rights;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::data::session::use_session;
use crate::ui::heading::Heading;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn SettingsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let id = rights.workgroup();
    let workgroup = Fetched::new(move || api.workgroups().one(id));
    let view = move |shown: Workgroup| {
        let rights = rights.clone();
        view! {
            <div class="stack">
                <NameSection workgroup=shown.clone()/>
                <ConfirmSection workgroup=shown.clone()/>
                <EditionSection workgroup=shown.clone()/>
                <OwnershipSection workgroup=shown rights=rights.clone() all=workgroup/>
                <DeleteSection rights/>
            </div>
        }
        .into_any()
    };
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <Loaded resource=workgroup skeleton=|| view! { <SkeletonText lines=8/> }.into_any() view/>
    }
}

/// Asks anew for what the frame around the page says of the workgroup.
pub(super) fn reload() -> Callback<()> {
    let (session, rights) = (use_session(), reload_rights());
    Callback::new(move |()| {
        session.retry();
        rights.run(());
    })
}
