//! What a role was before, and how it becomes that again.

use leptos::prelude::*;
use policy::{Action, Role};
use wire::RoleVersion;

use super::page::Shown;
use super::says::says;
use super::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::write::{start, writing};
use crate::platform::time::Moment;
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn Versions(shown: Shown, own: Fetched<Vec<Role>>, rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let edition = rights.edition();
    let may_edit = rights.may(Action::RoleEdit, &On::Role);
    let versions = Fetched::new(move || {
        shown.changes.track();
        async move {
            let (all, _) = api.role_versions(shown.which).all().await?;
            Ok(all)
        }
    });
    let wanted = StoredValue::new(0);
    let restore = writing(move || async move {
        if let Some(role) = untrack(|| shown.role.ok()) {
            let number = wanted.get_value();
            match api.restore_role(shown.which, role.version, number).await {
                Ok(new) => {
                    toasts.done(text::RESTORED.to_owned());
                    shown.set(new);
                }
                Err(failure) => toasts.failed(failure.sentence()),
            }
        }
        Ok(())
    });
    let line = move |version: RoleVersion, is_current: bool| {
        let number = version.number;
        let press = move |()| {
            wanted.set_value(number);
            start(restore);
        };
        let current =
            is_current.then(|| view! { " " <Badge tone=Tone::Accent text=text::CURRENT/> });
        let button = (may_edit && !is_current).then(|| {
            view! { <Button name=text::restore(number) press=press>{text::RESTORE}</Button> }
        });
        let own = own.ok().unwrap_or_default();
        let by = version.published_by.map(|by| format!(" · {by}"));
        view! {
            <li class="version">
                <div>
                    <strong>{text::version(number)}</strong>
                    {current.any()}
                    " "
                    <span class="dim-text"><Moment at=version.published_at/>{by}</span>
                    {button.any()}
                </div>
                <details>
                    <summary>{text::SHOW}</summary>
                    {says(&version.role, &own, edition)}
                </details>
            </li>
        }
    };
    let view = move |all: Vec<RoleVersion>| {
        let newest = all.first().map(|version| version.number);
        let lines = all.into_iter().map(|version| {
            let is_current = Some(version.number) == newest;
            line(version, is_current)
        });
        view! { <ul class="versions">{lines.collect_any()}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="role-versions">
            <h2 id="role-versions">{text::VERSIONS}</h2>
            <Loaded resource=versions skeleton=|| view! { <SkeletonText lines=3/> }.into_any() view/>
        </section>
    }
}
