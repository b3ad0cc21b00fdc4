//! What both pages of a group have: its name, what it comes to, the way to the other page, and what can
//! be done to the group as a whole.

use leptos::prelude::*;
use policy::{AccessGroupId, Action};
use wire::AccessGroup;

use super::text;
use crate::crud::object_page::ObjectPage;
use crate::data::fetch::Fetched;
use crate::data::grouping::Grouping;
use crate::data::rights::{On, Rights};
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::{GROUP, GROUP_MEMBERS, GROUPS, Row};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::icon::Icon;

#[component]
pub(super) fn Frame(
    rights: Rights,
    group: Fetched<AccessGroup>,
    grouping: Grouping,
    /// Which of the two pages this is.
    here: &'static Row,
    /// The button that adds to what is listed here.
    #[prop(into)]
    add: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let workgroup = rights.workgroup();
    let [ruling, renaming, deleting] = [(); 3].map(|()| RwSignal::new(false));
    let actions = move || {
        view! {
            {add.run()}
            <Can action=Action::AccessGroupEdit on=On::AccessGroup mode=Mode::Hide>
                <Button press=move |()| ruling.set(true)>{text::BY_TAGS}</Button>
                <Button icon=Icon::Pencil press=move |()| renaming.set(true)>{text::RENAME}</Button>
            </Can>
            <Can action=Action::AccessGroupDelete on=On::AccessGroup mode=Mode::Hide>
                <Button icon=Icon::Trash press=move |()| deleting.set(true)>{crate::text::DELETE}</Button>
            </Can>
        }
    };
    let kept = StoredValue::new(rights);
    let part = move |part, open| dialog(part, open, kept.get_value());
    let children = StoredValue::new(children);
    view! {
        <ObjectPage list=&GROUPS workgroup resource=group name=|group: &AccessGroup| group.name.clone() kind=text::ONE actions>
            <p class="more dim-text" role="status">{move || group.ok().map(|group| text::outcome(&group))}</p>
            {move || group.ok().and_then(|group| group.rule).map(|rule| view! { <p class="more dim-text">{text::rule(&rule)}</p> }).any()}
            <Parts id=grouping.group.1 here/>
            {children.with_value(|children| children())}
            {part(Dialog::SetAccessGroupRule(grouping, group), ruling)}
            {part(Dialog::RenameAccessGroup(workgroup, group), renaming)}
            {part(Dialog::DeleteAccessGroup(workgroup, group), deleting)}
            {part(Dialog::ChangeAccessGroup(grouping), grouping.open)}
        </ObjectPage>
    }
}

/// The two pages of a group.
#[component]
fn Parts(id: AccessGroupId, here: &'static Row) -> impl IntoView {
    let workgroup = crate::data::rights::use_rights()?.workgroup();
    let part = move |row: &'static Row, label: &'static str| {
        let current = (row == here).then_some("page");
        view! { <a href=row.href_of(workgroup, id) aria-current=current>{label}</a> }
    };
    Some(view! {
        <nav class="tabs" aria-label=text::PARTS>
            {part(&GROUP, text::CLIENTS)}
            {part(&GROUP_MEMBERS, text::MEMBERS)}
        </nav>
    })
}
