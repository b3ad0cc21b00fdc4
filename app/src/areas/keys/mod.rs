//! API keys: programs that act in one's name, in the workgroup that is open.

mod draft;
mod form;
mod text;

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::ApiKey;

use leptos::wasm_split::wasm_split;

use super::keys::form::NewKey;
use crate::crud::confirm::{Confirm, Question};
use crate::crud::list_page::{Look, Row, Table, column};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{Rights, use_rights};
use crate::data::write::writing;
use crate::platform::time::{Moment, Style};
use crate::ui::any_view::MaybeAny;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::lazy::NotLoaded;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

/// Shows them as a part of My account: apart from it, which most people open without ever making one.
///
/// Nothing for somebody who is in no workgroup: a key belongs to one.
#[wasm_split(keys, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open() -> Result<AnyView, NotLoaded> {
    let keys = use_rights().map(|rights| view! { <KeysOf rights/> });
    Ok(keys.into_any())
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
        false => {
            let rows = all.into_iter().map(|key| row(key, revoking));
            TABLE.draw(rows.collect(), None, None)
        }
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

const TABLE: Table = Table {
    title: text::TITLE,
    columns: &[
        column(text::NAME, Look::Name),
        column(text::TOKEN, Look::Word),
        column(text::ACTIONS, Look::Word),
        column(text::CLIENTS, Look::Word),
        column(text::USED, Look::Word),
        column(text::ENDS, Look::Word),
        column(text::REVOKE, Look::Actions),
    ],
    without: &[],
};

fn row(key: ApiKey, revoking: RwSignal<Option<ApiKey>>) -> Row {
    let this = key.clone();
    let used = key.last_used_at.map_or_else(
        || text::NEVER_USED.into_any(),
        |at| view! { <Moment at style=Style::Relative/> }.into_any(),
    );
    let expired = key
        .expired
        .then(|| view! { " " <Badge tone=Tone::Waiting text=text::EXPIRED/> });
    vec![
        view! { {key.name.clone()} {expired.any()} }.into_any(),
        view! { <code>{key.prefix}"…"</code> }.into_any(),
        text::actions(key.actions.map(|actions| actions.len())).into_any(),
        text::clients(key.clients.map(|clients| clients.len())).into_any(),
        used,
        view! { <Moment at=key.expires_at style=Style::Relative/> }.into_any(),
        view! {
            <Button name=text::revoke(&key.name) press=move |()| revoking.set(Some(this.clone()))>
                {text::REVOKE}
            </Button>
        }
        .into_any(),
    ]
    .into()
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
