//! Deleting an access group: what everybody loses by it is shown first, and where they are many a name
//! is typed.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::WorkgroupId;
use wire::{AccessDifference, AccessGroup, AccessImpact};

use super::text;
use crate::crud::confirm::Sending;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::looking::is_another;
use crate::data::write::writing;
use crate::routes::table::GROUPS;
use crate::text::DELETING;
use crate::ui::access_impact::{People, text as impact};
use crate::ui::button::Variant;
use crate::ui::dialog::Dialog;
use crate::ui::impact::{confirming, is_untyped};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn Delete(
    open: RwSignal<bool>,
    workgroup: WorkgroupId,
    group: Fetched<AccessGroup>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let name = group.ok().map(|group| group.name);
        text::delete_title(&name.unwrap_or_default())
    });
    let body = move || {
        let group = untrack(|| group.ok())?;
        Some(view! { <Ask open workgroup group/> })
    };
    view! { <Dialog open title>{body}</Dialog> }
}

#[component]
fn Ask(open: RwSignal<bool>, workgroup: WorkgroupId, group: AccessGroup) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let navigate = StoredValue::new(use_navigate());
    let (id, version) = (group.id, group.version);
    let name = StoredValue::new(group.name);
    let loss = Fetched::new(move || api.access_group_loss((workgroup, id)));
    let typed = RwSignal::new(String::new());
    let confirm = Memo::new(move |_| loss.ok().and_then(|loss| loss.confirm));
    let stopped = Signal::derive(move || {
        let untyped = confirm.with(|name| is_untyped(name.as_ref(), &typed.get()));
        loss.ok().is_none() || untyped
    });
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        let Some(shown) = untrack(|| loss.ok()) else {
            return Ok(());
        };
        let typed = shown.confirm.map(|_| typed.get_untracked());
        let consent = (shown.digest, typed);
        let deleted = api.delete_access_group((workgroup, id), version, consent);
        let deleted = deleted.await;
        if is_another(&deleted) {
            loss.refetch();
        }
        deleted?;
        toasts.done(text::deleted(&name.get_value()));
        open.set(false);
        navigate(&GROUPS.href(workgroup), NavigateOptions::default());
        Ok(())
    });
    view! {
        <Sending send labels=[text::DELETE, DELETING] variant=Variant::Danger stopped>
            <Loaded
                resource=loss
                skeleton=|| view! { <SkeletonText lines=3/> }.into_any()
                view=|loss: AccessImpact| view! { <Loss loss=loss.lose/> }.into_any()
            />
            {confirming(confirm, typed)}
        </Sending>
    }
}

#[component]
fn Loss(loss: AccessDifference) -> impl IntoView {
    view! {
        <p>{impact::loss(&loss)}</p>
        <People sides=vec![(loss, impact::LOSE)]/>
    }
}
