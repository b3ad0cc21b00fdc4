//! The page of a role.

use leptos::prelude::*;
use policy::{Action, RoleId, RoleName};
use wire::Role;

use super::delete::Delete;
use super::draft::Unpublished;
use super::says::says;
use super::text;
use super::versions::Versions;
use crate::areas::roles::text as list_text;
use crate::crud::object_page::ObjectPage;
use crate::crud::query::encode;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::roles::own_roles;
use crate::routes::table::{COMPARE_ROLES, EDIT_ROLE, NEW_ROLE, PEOPLE, ROLE_LIST};
use crate::text::DELETE;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::icon::{Icon, Sign};
use crate::ui::impact::holders;

/// What the parts of the page work on.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) which: crate::data::api::roles::Which,
    pub(super) role: Fetched<Role>,
    /// Counts up with each change, for what depends on it.
    pub(super) changes: RwSignal<u32>,
}

impl Shown {
    /// The role is now this.
    pub(super) fn set(self, role: Role) {
        self.role.set(role);
        self.changes.update(|changes| *changes += 1);
    }
}

#[component]
pub(super) fn RolePage(rights: Rights, id: RoleId) -> impl IntoView {
    let api = use_api();
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let role = Fetched::new(move || api.roles(workgroup).one(id));
    let shown = Shown {
        which: (workgroup, id),
        role,
        changes: RwSignal::new(0),
    };
    let own = own_roles(api, &rights);
    let deleting = RwSignal::new(false);
    let name = encode(&RoleName::Custom(id).text());
    let clone = format!("{}?from={name}", NEW_ROLE.href(workgroup));
    let compare = format!("{}?a={name}", COMPARE_ROLES.href(workgroup));
    let people = format!("{}?role={name}", PEOPLE.href(workgroup));
    let edit = EDIT_ROLE.href_of(workgroup, id);
    let (may_make, may_edit) = (
        rights.may(Action::RoleCreate, &On::Workgroup),
        rights.may(Action::RoleEdit, &On::Role),
    );
    let actions = move || {
        let (clone, edit) = (clone.clone(), edit.clone());
        let clone = may_make.then(|| view! { <a class="button" href=clone>{text::CLONE}</a> });
        let edit = may_edit.then(|| {
            view! { <a class="button primary" href=edit><Sign icon=Icon::Pencil/>{text::EDIT}</a> }
        });
        view! {
            <a class="button" href=compare.clone()>{text::COMPARE}</a>
            {clone.any()}
            {edit.any()}
            <Can action=Action::RoleDelete on=On::Role mode=Mode::Hide>
                <Button icon=Icon::Trash press=move |()| deleting.set(true)>{DELETE}</Button>
            </Can>
        }
    };
    let have = move || {
        let role = role.ok()?;
        let line = holders(role.members?, role.invited?);
        Some(view! { <p>{line}" "<a href=people.clone()>{text::PEOPLE}</a></p> })
    };
    let allows = move || {
        let own = own.ok().unwrap_or_default();
        role.ok().map(|role| says(&role.published, &own, edition))
    };
    let kept = StoredValue::new(rights);
    let (have, allows) = (StoredValue::new(have), StoredValue::new(allows));
    view! {
        <ObjectPage list=&ROLE_LIST workgroup resource=role name=|role: &Role| role.published.label.clone() kind=list_text::ONE actions>
            <div class="stack">
                {have.get_value()}
                <Unpublished shown rights=kept.get_value()/>
                <section aria-labelledby="role-allows">
                    <h2 id="role-allows">{text::ALLOWS}</h2>
                    {allows.get_value()}
                </section>
                <Versions shown own rights=kept.get_value()/>
            </div>
            <Delete open=deleting shown own rights=kept.get_value()/>
        </ObjectPage>
    }
}
