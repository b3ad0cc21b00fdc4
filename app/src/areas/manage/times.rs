//! When a member has access.

use leptos::prelude::*;
use wire::Member;

use crate::areas::people::text;
use crate::crud::times::TimesForm;
use crate::data::api::use_api;
use crate::data::managing::Managing;
use crate::data::rights::use_rights;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn MemberTimes(member: Member, managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let which = (member.id, member.version);
    let save = move |request| async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        api.set_validity(workgroup, which, &request).await?;
        toasts.done(text::TIMES_SAVED);
        managing.done();
        Ok(())
    };
    view! { <TimesForm before=[member.valid_from, member.valid_until] save/> }
}
