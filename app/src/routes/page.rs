//! Shows the page of an address to those who may see it, and to others why they may not.

use leptos::prelude::*;

use super::address::Page;
use super::lead_on::LeadOn;
use super::table::{self, Row, menu};
use crate::areas::account;
use crate::data::asking::Asked;
use crate::data::rights::{On, use_rights};
use crate::layout::not_found::LostPage;
use crate::text::can;
use crate::ui::any_view::MaybeAny;
use crate::ui::asking::AskButton;
use crate::ui::failure_text as text;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::lazy::lazy;
use crate::ui::notice::Notice;

/// A page for people who are signed in.
pub(crate) fn show(page: Page) -> AnyView {
    match page {
        Page::Start => view! { <LandingPage/> }.into_any(),
        Page::Account => lazy(account::text::TITLE, account::open),
        Page::Row(row, id) => show_row(row, id),
        Page::Lost => view! { <LostPage/> }.into_any(),
    }
}

/// Loads the code of a page, so that it is there once it is known what the page may show.
pub(crate) fn preload(page: Page) {
    if let Page::Row(row, _) = page {
        table::load_code(row);
    }
}

fn show_row(row: &'static Row, id: u64) -> AnyView {
    match use_rights() {
        Some(rights) if row.is_for(&rights) => table::show(row, id, &rights),
        Some(_) => view! { <Denied row/> }.into_any(),
        None => ().into_any(),
    }
}

/// Leads on to the first entry of the navigation that one may go to.
#[component]
fn LandingPage() -> impl IntoView {
    use_rights().and_then(|rights| {
        let row = menu().find(|row| row.is_for(&rights))?;
        Some(view! { <LeadOn path=row.href(rights.workgroup())/> })
    })
}

/// Why one may not see a page, and who could.
#[component]
fn Denied(row: &'static Row) -> impl IntoView {
    let rights = use_rights();
    let denied = || rights.as_ref()?.denied(row.action?, &On::Workgroup);
    let (sentence, who_could) = denied()
        .map(|denied| (denied.sentence, denied.who_could))
        .unwrap_or_default();
    let asked = rights
        .as_ref()
        .zip(row.action)
        .map(|(rights, action)| Asked {
            workgroup: rights.workgroup(),
            action,
            client: None,
        });
    view! {
        <Heading title=row.label.to_owned()/>
        <Notice icon=Icon::Lock title=text::FORBIDDEN lead=sentence>
            {(!who_could.is_empty()).then(|| view! { <p>{can::who_could(&who_could)}</p> }).any()}
            {asked.map(|asked| view! { <AskButton asked label=can::ASK/> }).any()}
        </Notice>
    }
}
