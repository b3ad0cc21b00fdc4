//! Roles & privileges: the matrix as the documents print it, with what you yourself may do.

mod matrix;
pub(crate) mod model;
mod portal;
pub(crate) mod text;

use crate::ui::any_view::{CollectAny, MaybeAny as _};
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{Action, BuiltIn, Cell};

use super::access::matrix::{CellSign, Matrix, Opened};
use super::access::model::Column;
use super::access::portal::PortalTable;
use crate::crud::list::List;
use crate::crud::list_page::Spec;
use crate::crud::search::SearchField;
use crate::data::rights::{On, Rights};
use crate::routes::table::{NEW_ROLE, ROLES};
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::lazy::NotLoaded;
use crate::ui::notice::NothingFound;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The roles, and what each of them may do.
    Roles,
}

/// Shows one of them.
#[wasm_split(access, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Roles => view! { <Roles rights/> }.into_any(),
    })
}

/// What the address says: what is looked for, and the one role that phones show.
static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["action", "actions"],
    search: text::FILTER,
    filters: &["role"],
    usual_sort: "",
    columns: &[],
    not_found: [text::NOTHING_FOUND_TITLE, text::NOTHING_FOUND],
};

#[component]
fn Roles(rights: Rights) -> impl IntoView {
    let list = List::new(ROLES.href(rights.workgroup()), &SPEC);
    let filter = list.searched();
    let rows = Memo::new(move |_| model::rows(&filter.get()));
    let found = Signal::derive(move || filter.with(|filter| !filter.trim().is_empty()));
    let edition = rights.edition();
    let chosen = Signal::derive(move || match list.filter("role").get() {
        none if none.is_empty() => BuiltIn::Owner.wire_name().to_owned(),
        role => role,
    });
    let options = Column::all().map(|one| (one.name().to_owned(), one.label(edition).to_owned()));
    let shown = move || rows.with(|rows| text::shown(model::count(rows)));
    let new = rights.may(Action::RoleCreate, &On::Workgroup).then(|| {
        let href = NEW_ROLE.href(rights.workgroup());
        view! { <a class="button primary" href=href><Sign icon=Icon::Plus/>{NEW_ROLE.label}</a> }
    });
    let opened = Opened::new();
    let label = move || text::open_all(opened.is_all());
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Badge tone=Tone::Accent text=text::edition(BuiltIn::Associate.label(edition))/>
            {new.any()}
        </Heading>
        <div class="filters">
            <SearchField label=text::FILTER value=filter search=list.search()/>
            <div class="narrow-only">
                <Choice label=text::ROLE options=options.collect() value=chosen choose=list.choose("role") label_is_hidden=true/>
            </div>
            <Button press=move |()| opened.set_all(!untrack(move || opened.is_all()))>{label}</Button>
            <p class="dim-text" role="status">{shown}</p>
        </div>
        <Legend/>
        <Show
            when=move || rows.with(|rows| !rows.is_empty())
            fallback=move || view! { <NothingFound list title=text::NOTHING_FOUND_TITLE lead=text::NOTHING_FOUND/> }
        >
            <Matrix rows found opened chosen rights=rights.clone()/>
        </Show>
        <PortalTable/>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let entry = |cell: Cell| {
        view! {
            <li>
                <CellSign cell/>
                <strong>{text::short(cell)}</strong>
                <span>{text::meaning(cell)}</span>
            </li>
        }
    };
    let mut cells = Cell::ALL;
    cells.reverse();
    view! { <ul class="legend" aria-label=text::LEGEND>{cells.map(entry).into_iter().collect_any()}</ul> }
}
