//! API keys: programs that act in one's name, in the workgroup that is open.

mod draft;
mod form;
mod text;

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::ApiKey;

use super::keys::form::NewKey;
use crate::crud::confirm::{Confirm, Question};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{Rights, use_rights};
use crate::data::write::writing;
use crate::platform::time::{Moment, Style};
use crate::ui::any_view::{CollectAny, MaybeAny};
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

/// Nothing for somebody who is in no workgroup: a key belongs to one.
#[component]
pub(super) fn Keys() -> impl IntoView {
    use_rights().map(|rights| view! { <KeysOf rights/> }).any()
}

#[component]
fn KeysOf(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let keys = Fetched::new(move || api.keys(workgroup));
    let making = RwSignal::new(false);
    let revoking = RwSignal::new(None::<ApiKey>);
    let lead = text::lead(rights.workgroup_name());
    let view = move |all: Vec<ApiKey>| match all.is_empty() {
        true => view! { <p class="lead">{text::EMPTY}</p> }.into_any(),
        false => view! { <KeyTable all revoking/> }.into_any(),
    };
    view! {
        <section class="panel settings tall" aria-labelledby="keys">
            <header>
                <h2 id="keys">{text::TITLE}</h2>
                <p class="lead">{lead}</p>
                <Button press=move |()| making.set(true)>{text::NEW}</Button>
            </header>
            <Loaded resource=keys skeleton=|| view! { <SkeletonText lines=2/> }.into_any() view/>
        </section>
        <NewKey open=making rights made=move |()| keys.refetch()/>
        <Revoke workgroup revoking keys/>
    }
}

#[component]
fn KeyTable(all: Vec<ApiKey>, revoking: RwSignal<Option<ApiKey>>) -> impl IntoView {
    let row = move |key: ApiKey| {
        let this = key.clone();
        let used = key.last_used_at.map_or_else(
            || text::NEVER_USED.into_any(),
            |at| view! { <Moment at style=Style::Relative/> }.into_any(),
        );
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="main-cell">
                    {key.name.clone()}
                    {key.expired.then(|| view! { " " <Badge tone=Tone::Waiting text=text::EXPIRED/> }).any()}
                </th>
                <td role="cell" data-label=text::TOKEN><code>{key.prefix}"…"</code></td>
                <td role="cell" data-label=text::ACTIONS>{text::actions(key.actions.map(|actions| actions.len()))}</td>
                <td role="cell" data-label=text::CLIENTS>{text::clients(key.clients.map(|clients| clients.len()))}</td>
                <td role="cell" data-label=text::USED>{used}</td>
                <td role="cell" data-label=text::ENDS><Moment at=key.expires_at style=Style::Relative/></td>
                <td role="cell" class="narrow corner">
                    <Button name=text::revoke(&key.name) press=move |()| revoking.set(Some(this.clone()))>
                        {text::REVOKE}
                    </Button>
                </td>
            </tr>
        }
    };
    let head = |label| view! { <th scope="col" role="columnheader">{label}</th> };
    let heads = [text::NAME, text::TOKEN, text::ACTIONS, text::CLIENTS];
    let heads = heads.into_iter().chain([text::USED, text::ENDS]).map(head);
    view! {
        <table class="table cards" role="table">
            <caption class="visually-hidden">{text::TITLE}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.collect_any()}
                    <th scope="col" role="columnheader" class="narrow"><span class="visually-hidden">{text::REVOKE}</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">{all.into_iter().map(row).collect_any()}</tbody>
        </table>
    }
}

#[component]
fn Revoke(
    workgroup: WorkgroupId,
    revoking: RwSignal<Option<ApiKey>>,
    keys: Fetched<Vec<ApiKey>>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if revoking.with(Option::is_some) {
            open.set(true);
        }
    });
    let act = writing(move || async move {
        if let Some(key) = revoking.get_untracked() {
            api.revoke_key(workgroup, key.id).await?;
            toasts.done(text::revoked(&key.name));
            open.set(false);
            keys.refetch();
        }
        Ok(())
    });
    let question = Signal::derive(move || Question {
        title: revoking.with(|key| {
            let name = key.as_ref().map(|key| key.name.as_str());
            text::revoke_title(name.unwrap_or_default())
        }),
        lead: text::REVOKE_LEAD.to_owned(),
        yes: text::REVOKE,
        busy: text::REVOKING,
    });
    view! { <Confirm open question act/> }
}
