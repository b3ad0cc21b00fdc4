//! What the role allows: the actions by the sections of the matrix, each with the cells that it can
//! have.

use leptos::prelude::*;
use policy::{Action, Cell, Section};

use super::editor::Editing;
use super::model::{self, Mark};
use super::text;
use crate::areas::access::model::{Rows, rows};
use crate::areas::access::text as matrix_text;
use crate::crud::search::SearchField;
use crate::platform::browser::fresh_id;
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::icon::{Icon, Sign};

#[component]
pub(super) fn Grants(editing: Editing) -> impl IntoView {
    let searched = RwSignal::new(String::new());
    let found = move || {
        let found = searched.with(|searched| rows(searched));
        let shown = |rows: &Rows| rows.section != Section::Portal;
        let is_narrowed = searched.with(|searched| !searched.trim().is_empty());
        let found: Vec<Rows> = found.into_iter().filter(shown).collect();
        if found.is_empty() {
            return view! { <p class="dim-text" role="status">{text::NOTHING_FOUND}</p> }
                .into_any();
        }
        let section = move |rows: Rows| view! { <SectionOf editing rows is_narrowed/> };
        found.into_iter().map(section).collect_any().into_any()
    };
    view! {
        <SearchField label=text::SEARCH value=searched search=move |text| searched.set(text)/>
        <div class="grants">{found}</div>
    }
}

#[component]
fn SectionOf(editing: Editing, rows: Rows, is_narrowed: bool) -> impl IntoView {
    let section = rows.section;
    let shown: Vec<Action> = rows
        .actions
        .into_iter()
        .filter(|action| action.cells_for_custom_roles().next().is_some())
        .collect();
    let all = StoredValue::new(model::actions(section));
    let marked = Memo::new(move |_| {
        editing
            .body
            .with(|body| all.with_value(|all| model::mark(body, all)))
    });
    let open = RwSignal::new(is_narrowed);
    let change = move |event| {
        let allow = event_target_checked(&event);
        editing.body.update(|body| {
            editing.rights.with_value(|rights| {
                all.with_value(|all| model::set_all(body, all, allow, rights.actor()));
            });
        });
    };
    let number = move || text::granted(marked.get().1, all.with_value(Vec::len));
    let body = move || {
        let row = |action: Action| view! { <ActionRow editing action/> };
        open.get()
            .then(|| shown.iter().copied().map(row).collect_any())
            .any()
    };
    view! {
        <section class="panel grant-section">
            <h2>
                <input
                    type="checkbox"
                    aria-label=text::everything(section.label())
                    prop:checked=move || marked.get().0 == Mark::All
                    prop:indeterminate=move || marked.get().0 == Mark::Some
                    on:change=change
                />
                <button
                    type="button"
                    class="section-button"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Sign icon=Icon::Right/>
                    {section.label()}
                    <span class="dim-text">{number}</span>
                </button>
            </h2>
            <ul>{body}</ul>
        </section>
    }
}

#[component]
fn ActionRow(editing: Editing, action: Action) -> impl IntoView {
    let field = format!("grants.{}", action.wire_name());
    let id = fresh_id("grant");
    let (about, why) = (format!("{id}-about"), format!("{id}-why"));
    let described = format!("{about} {why}");
    let problem = Memo::new(move |_| editing.problem(&field));
    let value = move || editing.body.with(|body| model::cell(body, action));
    let choose = move |event| {
        let cell: Option<Cell> = event_target_value(&event).parse().ok();
        if let Some(cell) = cell {
            editing.body.update(|body| model::set(body, action, cell));
        }
    };
    let option = move |cell: Cell| {
        let words = matrix_text::short(cell);
        view! { <option value=cell.wire_name() selected=move || value() == cell>{words}</option> }
    };
    let invalid = move || problem.with(Option::is_some).then_some("true");
    view! {
        <li class="grant">
            <label for=id.clone()>
                <span class="action-label" title=action.wire_name()>{action.label()}</span>
            </label>
            <p class="action-text" id=about>{action.description()}</p>
            <select
                id=id
                class="input"
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value().wire_name()
                on:change=choose
            >
                {model::cells(action).map(option).collect_any()}
            </select>
            <div id=why>
                {move || problem.get().map(|problem| view! { <p class="error">{problem}</p> }).any()}
            </div>
        </li>
    }
}
