//! What waits to be published: what it changes for whom, and the buttons that decide about it.

use leptos::prelude::*;
use policy::Action;
use wire::{Impact, PublishRequest, Role};

use super::page::Shown;
use super::text;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::write::{Write, failure_of, start, writing};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::{Button, Variant};
use crate::ui::impact::{confirming, impact_view, is_untyped};
use crate::ui::loaded::Loaded;
use crate::ui::notice::FormError;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn Unpublished(shown: Shown, rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let may_edit = rights.may(Action::RoleEdit, &On::Role);
    let impact = Fetched::new(move || {
        shown.changes.track();
        let has_draft = shown.role.ok().is_some_and(|role| role.draft.is_some());
        async move {
            match may_edit && has_draft {
                true => api.role_impact(shown.which).await.map(Some),
                false => Ok(None),
            }
        }
    });
    let typed = RwSignal::new(String::new());
    let name = Memo::new(move |_| impact.ok().flatten().and_then(|impact| impact.confirm));
    let untyped = Signal::derive(move || name.with(|name| is_untyped(name.as_ref(), &typed.get())));
    let publish = writing(move || async move {
        let role = untrack(|| shown.role.ok());
        let seen = untrack(|| impact.ok()).flatten();
        let (Some(role), Some(seen)) = (role, seen) else {
            return Ok(());
        };
        let request = PublishRequest {
            digest: seen.digest,
            confirm: seen.confirm.map(|_| typed.get_untracked()),
        };
        let new = api.publish_role(shown.which, role.version, &request).await;
        if new.is_err() {
            // Somebody else was faster, or what was shown is no longer what it would do.
            shown.role.refetch();
            shown.changes.update(|changes| *changes += 1);
        }
        let new = new?;
        toasts.done(text::published(&new.published.label));
        shown.set(new);
        Ok(())
    });
    let discard = writing(move || async move {
        if let Some(role) = untrack(|| shown.role.ok()) {
            let new = api.drop_role_draft(shown.which, role.version).await?;
            toasts.done(text::DISCARDED.to_owned());
            shown.set(new);
        }
        Ok(())
    });
    let failed = Signal::derive(move || {
        let failure = failure_of(publish)
            .get()
            .or_else(|| failure_of(discard).get());
        failure.map(|failure| failure.sentence())
    });
    let draft = Memo::new(move |_| shown.role.ok().filter(|role| role.draft.is_some()));
    let lead = move || draft.get().map(lead);
    let is_shown = move || draft.with(Option::is_some);
    view! {
        <section class="panel draft" aria-labelledby="role-draft" hidden=move || !is_shown()>
            <h2 id="role-draft">{text::DRAFT}</h2>
            {lead}
            <h3>{text::WHAT_CHANGES}</h3>
            <Loaded
                resource=impact
                skeleton=|| view! { <SkeletonText lines=3/> }.into_any()
                view=what_changes
            />
            {may_edit.then(|| confirming(name, typed)).any()}
            <FormError error=failed/>
            {may_edit.then(|| buttons((publish, untyped), discard)).any()}
        </section>
    }
}

fn what_changes(found: Option<Impact>) -> AnyView {
    found.map(impact_view).any().into_any()
}

fn buttons((publish, untyped): (Write, Signal<bool>), discard: Write) -> AnyView {
    let busy = Signal::derive(move || publish.pending().get() || untyped.get());
    let press = move |()| start(publish);
    view! {
        <div class="form-actions">
            <Button busy=discard.pending() press=move |()| start(discard)>{text::DISCARD}</Button>
            <Button variant=Variant::Primary busy press>{text::PUBLISH}</Button>
        </div>
    }
    .into_any()
}

fn lead(role: Role) -> AnyView {
    let by = role.draft_by.as_deref().map(text::saved_by);
    let label = role.draft.map(|draft| draft.label);
    let renames = label.filter(|label| *label != role.published.label);
    let renames = renames.map(|label| text::renames(&label));
    let lines = [Some(text::DRAFT_LEAD.to_owned()), by, renames];
    let line = lines.into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! { <p>{line}</p> }.into_any()
}
