//! Which edition the workgroup uses, and what another one changes for whom.

use leptos::prelude::*;
use policy::{Action, Edition};
use wire::{EditionPreview, Workgroup, WorkgroupChange};

use super::model::{Concerned, concerned};
use super::page::reload;
use super::text;
use crate::crud::confirm::Sending;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::looking::is_another;
use crate::data::rights::On;
use crate::data::write::writing;
use crate::ui::any_view::CollectAny;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::dialog::Dialog;
use crate::ui::impact::{confirming, is_untyped};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn EditionSection(workgroup: Workgroup) -> impl IntoView {
    let open = RwSignal::new(false);
    let uses = text::uses(workgroup.edition);
    // There are two editions, and so one other.
    let other = Edition::ALL
        .into_iter()
        .find(|other| *other != workgroup.edition);
    let to = other.unwrap_or(workgroup.edition);
    let workgroup = StoredValue::new(workgroup);
    view! {
        <section class="panel settings" aria-labelledby="edition">
            <header>
                <h2 id="edition">{text::EDITION}</h2>
                <p class="lead">{text::EDITION_LEAD}</p>
            </header>
            <div>
                <p>{uses}</p>
                <div class="form-actions start">
                    <Can action=Action::WorkgroupEdit on=On::Workgroup mode=Mode::Disable>
                        <Button press=move |()| open.set(true)>{text::CHANGE_EDITION}</Button>
                    </Can>
                </div>
                <Dialog open title=text::change_title(to)>
                    <Change open workgroup=workgroup.get_value() to/>
                </Dialog>
            </div>
        </section>
    }
}

#[component]
fn Change(open: RwSignal<bool>, workgroup: Workgroup, to: Edition) -> impl IntoView {
    let (api, toasts, reload) = (use_api(), use_toasts(), reload());
    let (id, version) = (workgroup.id, workgroup.version);
    let previews = Fetched::new(move || api.editions(id));
    let shown = move || {
        let mut previews = previews.ok()?.into_iter();
        previews.find(|preview| preview.edition == to)
    };
    let typed = RwSignal::new(String::new());
    let name = Memo::new(move |_| shown().and_then(|preview| preview.confirm));
    let stopped = Signal::derive(move || {
        let untyped = name.with(|name| is_untyped(name.as_ref(), &typed.get()));
        shown().is_none() || untyped
    });
    let send = writing(move || async move {
        let Some(shown) = untrack(shown) else {
            return Ok(());
        };
        let request = WorkgroupChange {
            edition: Some(to),
            digest: Some(shown.digest),
            confirm: shown.confirm.map(|_| typed.get_untracked()),
            ..WorkgroupChange::default()
        };
        let saved = api.workgroups().edit((id, version), &request).await;
        if is_another(&saved) {
            previews.refetch();
        }
        saved?;
        toasts.done(text::changed(to));
        open.set(false);
        reload.run(());
        Ok(())
    });
    let view = move |previews: Vec<EditionPreview>| {
        let of_it = previews.iter().filter(|preview| preview.edition == to);
        of_it.flat_map(concerned).map(one).collect_any().into_any()
    };
    view! {
        <Sending send stopped labels=[text::CHANGE_EDITION, text::CHANGING]>
            <Loaded resource=previews skeleton=|| view! { <SkeletonText lines=5/> }.into_any() view/>
            <p class="dim-text">{text::TOLD}</p>
            {confirming(name, typed)}
        </Sending>
    }
}

fn one(concerned: Concerned) -> AnyView {
    let lines = concerned.what.into_iter();
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_any();
    view! {
        <h3>{concerned.who}</h3>
        <ul class="plain-list">{lines}</ul>
    }
    .into_any()
}
