//! Deleting a role: which one takes its place, and who gains and loses what by it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::{Action, Role, RoleName};
use wire::Impact;

use super::page::Shown;
use super::text;
use crate::crud::confirm::Sending;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::roles::given;
use crate::data::write::writing;
use crate::routes::table::ROLE_LIST;
use crate::text::{DELETE, DELETING};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Variant;
use crate::ui::dialog::Dialog;
use crate::ui::field::Choice;
use crate::ui::impact::{confirming, holders, impact_view, is_untyped};
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn Delete(
    open: RwSignal<bool>,
    shown: Shown,
    own: Fetched<Vec<Role>>,
    rights: Rights,
) -> impl IntoView {
    let name = move || {
        let role = shown.role.ok();
        role.map_or_else(String::new, |role| role.published.label)
    };
    let title = Signal::derive(move || text::delete_title(&name()));
    let rights = StoredValue::new(rights);
    let body = move || {
        let roles = own.ok().unwrap_or_default();
        view! { <Question open shown roles rights=rights.get_value()/> }
    };
    view! { <Dialog open title>{body}</Dialog> }
}

/// The roles that can take its place: those that one may give, but for itself.
fn replacements(rights: &Rights, own: &[Role], gone: RoleName) -> Vec<(String, String)> {
    let may = |role: &Role| {
        role.name() != gone && rights.may(Action::MemberInvite, &On::Invitation(role.clone()))
    };
    let none = (String::new(), text::REPLACEMENT_MISSING.to_owned());
    let roles = given(own, rights.edition(), may);
    [none].into_iter().chain(roles).collect()
}

#[component]
fn Question(open: RwSignal<bool>, shown: Shown, roles: Vec<Role>, rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = rights.workgroup();
    let options = replacements(&rights, &roles, RoleName::Custom(shown.which.1));
    let replacement = RwSignal::new(String::new());
    let loss = Fetched::new(move || {
        let name = replacement.get();
        async move { api.role_loss(shown.which, &name).await }
    });
    let typed = RwSignal::new(String::new());
    let name = Memo::new(move |_| {
        let named = !replacement.with(String::is_empty);
        loss.ok().filter(|_| named).and_then(|loss| loss.confirm)
    });
    let navigate = StoredValue::new(use_navigate());
    let send = writing(move || async move {
        let navigate = navigate.get_value();
        let (Some(role), Some(loss)) = untrack(|| (shown.role.ok(), loss.ok())) else {
            return Ok(());
        };
        let named = replacement.get_untracked();
        let confirm = loss.confirm.map(|_| typed.get_untracked());
        let with = (named.as_str(), loss.digest.as_str(), confirm);
        api.delete_role(shown.which, role.version, with).await?;
        toasts.done(text::deleted(&role.published.label));
        open.set(false);
        navigate(&ROLE_LIST.href(workgroup), NavigateOptions::default());
        Ok(())
    });
    let has_holders = Memo::new(move |_| loss.ok().is_some_and(|loss| has_people(&loss)));
    let stopped = Signal::derive(move || {
        let unnamed = replacement.with(String::is_empty);
        let untyped = name.with(|name| is_untyped(name.as_ref(), &typed.get()));
        loss.ok().is_none() || has_holders.get() && unnamed || untyped
    });
    let count = move || {
        loss.ok()
            .and_then(|loss| Some(holders(loss.members?, loss.invited?)))
    };
    let impact = move || {
        let named = !replacement.with(String::is_empty);
        loss.ok().filter(|_| named).map(impact_view).any()
    };
    view! {
        <Sending send stopped labels=[DELETE, DELETING] variant=Variant::Danger>
            <p role="status">{count}" "{text::PERMANENT}</p>
            <div hidden=move || !has_holders.get()>
                <Choice
                    label=text::REPLACEMENT
                    options
                    value=replacement
                    choose=move |name| replacement.set(name)
                    hint=text::REPLACEMENT_HINT
                />
                {impact}
                {confirming(name, typed)}
            </div>
        </Sending>
    }
}

fn has_people(loss: &Impact) -> bool {
    // Whoever may not know it names a role that takes its place.
    loss.members.is_none_or(|members| members > 0) || loss.invited > Some(0)
}
