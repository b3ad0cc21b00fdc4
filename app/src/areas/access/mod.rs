//! Roles & privileges: the matrix as the documents print it, with what you yourself may do.

mod matrix;
mod model;
mod portal;
pub(crate) mod text;

use crate::ui::any_view::CollectAny;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{BuiltIn, Cell};

use super::access::matrix::{CellSign, Matrix};
use super::access::portal::PortalTable;
use crate::crud::search::SearchField;
use crate::data::rights::Rights;
use crate::routes::guard::guarded;
use crate::routes::nav::ROLES;
use crate::ui::badge::{Badge, Tone};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::lazy::NotLoaded;
use crate::ui::notice::Notice;

/// The page.
#[wasm_split(roles, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open() -> Result<AnyView, NotLoaded> {
    Ok(guarded(&ROLES, |rights| view! { <Roles rights/> }))
}

#[component]
fn Roles(rights: Rights) -> impl IntoView {
    let filter = RwSignal::new(String::new());
    let rows = Memo::new(move |_| model::rows(&filter.get()));
    let edition = BuiltIn::Associate.label(rights.edition());
    let shown = move || rows.with(|rows| text::shown(model::count(rows)));
    view! {
        <Heading title=text::TITLE.to_owned() lead=text::LEAD.to_owned()>
            <Badge tone=Tone::Accent text=text::edition(edition)/>
        </Heading>
        <div class="filters">
            <SearchField label=text::FILTER value=filter search=move |text| filter.set(text)/>
            <p class="dim-text" role="status">{shown}</p>
        </div>
        <Legend/>
        <Show
            when=move || rows.with(|rows| !rows.is_empty())
            fallback=|| {
                view! { <Notice icon=Icon::Search title=text::NOTHING_FOUND_TITLE lead=text::NOTHING_FOUND/> }
            }
        >
            <Matrix rows rights=rights.clone()/>
        </Show>
        <p class="footnote">{text::SOURCE_NOTE}</p>
        <PortalTable/>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let entry = |cell: Cell| {
        view! {
            <li>
                <CellSign cell/>
                <strong>{cell.wire_name()}</strong>
                <span>{text::meaning(cell)}</span>
            </li>
        }
    };
    let mut cells = Cell::ALL;
    cells.reverse();
    view! { <ul class="legend" aria-label=text::LEGEND>{cells.map(entry).into_iter().collect_any()}</ul> }
}
