//! Two roles side by side: only the rows in which they differ.

use leptos::prelude::*;
use policy::{Edition, Role, RoleName};

use super::model::{self, Difference};
use super::text;
use crate::areas::access::text as matrix_text;
use crate::crud::list::{List, last_address};
use crate::crud::list_page::Spec;
use crate::data::api::use_api;
use crate::data::rights::Rights;
use crate::data::roles::{self, own_roles, with_own_roles};
use crate::routes::table::{COMPARE_ROLES, ROLE_LIST};
use crate::ui::any_view::CollectAny;
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::notice::Notice;

/// What the address says: the two roles.
static SPEC: Spec = Spec {
    title: text::COMPARE,
    nouns: ["difference", "differences"],
    search: "",
    filters: &["a", "b"],
    usual_sort: "",
    columns: &[],
    not_found: [text::SAME, text::SAME_LEAD],
};

#[component]
pub(super) fn ComparePage(rights: Rights) -> impl IntoView {
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let list = List::new(COMPARE_ROLES.href(workgroup), &SPEC);
    let own = own_roles(use_api(), &rights);
    let chosen = move |name, usual: &'static str| {
        let value = list.filter(name);
        Signal::derive(move || match value.get() {
            none if none.is_empty() => usual.to_owned(),
            chosen => chosen,
        })
    };
    let sides = [chosen("a", "manager"), chosen("b", "associate")];
    let body = with_own_roles(own, move |own| {
        let options = roles::options(&own, edition, |_| true);
        let own = StoredValue::new(own);
        let table = move || {
            let found = sides.map(|side| own.with_value(|own| roles::named(&side.get(), own)));
            let [Some(first), Some(second)] = found else {
                return view! { <Notice icon=Icon::Key title=text::ONE lead=text::NOT_FOUND/> }
                    .into_any();
            };
            own.with_value(|own| draw([first, second], own, edition))
        };
        view! {
            <div class="filters">
                <Choice label=text::FIRST options=options.clone() value=sides[0] choose=list.choose("a")/>
                <Choice label=text::SECOND options value=sides[1] choose=list.choose("b")/>
            </div>
            {table}
        }
        .into_any()
    });
    view! {
        <nav class="crumbs" aria-label=ROLE_LIST.label>
            <a href=last_address(ROLE_LIST.href(workgroup))><Sign icon=Icon::Left/>{ROLE_LIST.label}</a>
        </nav>
        <Heading title=text::COMPARE.to_owned()/>
        {body}
    }
}

fn draw(pair: [Role; 2], own: &[Role], edition: Edition) -> AnyView {
    let all = model::differences([&pair[0], &pair[1]], edition);
    let number = text::differences(all.len());
    if all.is_empty() {
        return view! { <Notice icon=Icon::Check title=text::SAME lead=text::SAME_LEAD/> }
            .into_any();
    }
    let called = |name: RoleName| {
        let role = roles::named(&name.text(), own);
        role.map_or_else(|| name.text(), |role| role.label(edition).to_owned())
    };
    let yes = |is: bool| if is { text::YES } else { text::NO };
    let row = |one: Difference| {
        let (label, words) = match one {
            Difference::Action(action, cells) => {
                (action.label().to_owned(), cells.map(matrix_text::short))
            }
            Difference::Manages(name, has) => {
                (format!("{} {}", text::MANAGES, called(name)), has.map(yes))
            }
        };
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{words[0]}</td>
                <td>{words[1]}</td>
            </tr>
        }
    };
    let heads = pair.map(|role| role.label(edition).to_owned());
    let [first, second] = heads;
    view! {
        <p class="dim-text" role="status">{number}</p>
        <div class="panel">
            <table class="table">
                <caption class="visually-hidden">{text::DIFFERENCES}</caption>
                <thead>
                    <tr>
                        <th scope="col">{matrix_text::ACTION}</th>
                        <th scope="col">{first}</th>
                        <th scope="col">{second}</th>
                    </tr>
                </thead>
                <tbody>{all.into_iter().map(row).collect_any()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
