//! The customer portal's privileges and the three system groups.

use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use policy::{Privilege, SystemGroup};

use super::model;
use super::text;
use crate::ui::icon::{Icon, Sign};

#[component]
pub(super) fn PortalTable() -> impl IntoView {
    let heading = |group: SystemGroup| view! { <th scope="col" class="role">{group.label()}</th> };
    view! {
        <section>
            <header class="section-head">
                <div>
                    <h2 id="portal">{text::PORTAL_TITLE}</h2>
                    <p class="lead">{text::PORTAL_LEAD}</p>
                </div>
            </header>
            <div class="panel matrix-scroll portal" role="region" aria-labelledby="portal" tabindex="0">
                <table class="matrix">
                    <thead>
                        <tr>
                            <th scope="col" class="numbered">{text::NUMBER}</th>
                            <th scope="col" class="action">{text::PRIVILEGE}</th>
                            {SystemGroup::ALL.map(heading).into_iter().collect_any()}
                        </tr>
                    </thead>
                    <tbody>{model::privileges().into_iter().map(row).collect_any()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row((number, privilege): (Option<u8>, Privilege)) -> impl IntoView {
    let cell = |group| {
        let (icon, word) = if privilege.is_in(group) {
            (Some(Icon::Check), text::YES)
        } else {
            (None, text::NO)
        };
        view! {
            <td class="cell" class:yes=icon.is_some()>
                {icon.map(|icon| view! { <Sign icon/> }).any()}
                <span class="cell-word">{word}</span>
            </td>
        }
    };
    view! {
        <tr>
            <td class="numbered">{number}</td>
            <th scope="row" class="action">
                <span class="action-label">{privilege.label()}</span>
                {privilege
                    .needs()
                    .map(|needs| view! { <span class="action-text">{text::needs(needs.label())}</span> }).any()}
            </th>
            {SystemGroup::ALL.map(cell).into_iter().collect_any()}
        </tr>
    }
}
