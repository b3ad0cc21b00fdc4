//! The page of the editor: what it begins with.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use policy::{Role, RoleId};
use wire::RoleBody;

use super::editor::{Editor, Start};
use super::{model, text};
use crate::crud::list::last_address;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::data::roles::{self, own_roles};
use crate::routes::table::{EDIT_ROLE, NEW_ROLE, ROLE, ROLE_LIST};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::notice::FailureNotice;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn EditorPage(rights: Rights, which: Option<RoleId>) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let own = own_roles(api, &rights);
    let role = Fetched::new(move || async move {
        match which {
            Some(id) => api.roles(workgroup).one(id).await.map(Some),
            None => Ok(None),
        }
    });
    let from = use_query_map().with_untracked(|query| query.get("from").unwrap_or_default());
    let edition = rights.edition();
    // What comes later changes nothing of what is being edited.
    let start = Memo::new(move |before: Option<&Option<Start>>| {
        if let Some(Some(start)) = before {
            return Some(start.clone());
        }
        let own = own.get()?.unwrap_or_default();
        let start = match role.ok()? {
            Some(role) => Start {
                version: role.version,
                body: role.draft.unwrap_or(role.published),
                own,
                which,
            },
            None => Start {
                version: 0,
                body: begin(&from, &own, edition),
                own,
                which,
            },
        };
        Some(start)
    });
    let failed = move || {
        let failure = role.get()?.err()?;
        let retry = Callback::new(move |()| role.refetch());
        Some(view! { <FailureNotice failure retry/> })
    };
    let kept = StoredValue::new(rights);
    let editor = move || match start.get() {
        Some(start) => view! { <Editor start rights=kept.get_value()/> }.into_any(),
        None => view! { <SkeletonText lines=8/> }.into_any(),
    };
    let (title, back, href) = match which {
        Some(id) => (EDIT_ROLE.label, ROLE.label, ROLE.href_of(workgroup, id)),
        None => (
            NEW_ROLE.label,
            ROLE_LIST.label,
            last_address(ROLE_LIST.href(workgroup)),
        ),
    };
    view! {
        <nav class="crumbs" aria-label=back>
            <a href=href><Sign icon=Icon::Left/>{back}</a>
        </nav>
        <Heading title=title.to_owned()/>
        {move || failed().any()}
        <div hidden=move || role.get().is_some_and(|role| role.is_err())>{editor}</div>
    }
}

/// What a new role begins with: the one that the address names, or nothing.
fn begin(from: &str, own: &[Role], edition: policy::Edition) -> RoleBody {
    match roles::named(from, own) {
        Some(role) => {
            let label = text::copy_of(role.label(edition));
            model::clone_of(&role, edition, label)
        }
        None => model::empty(),
    }
}
