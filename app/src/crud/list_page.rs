//! A list page: search, filters, how many there are, columns, rows, pages, and what stands where
//! nothing is. A page says what its list is as data, and how a thing becomes a row.

use leptos::prelude::*;

use super::bulk::{Bulk, BulkBar, Chosen};
use super::list::List;
use super::pager::{Pager, Pages};
use super::search::SearchField;
pub(crate) use super::table::{Column, Look, Row, Table, column, sorted};
use crate::data::fetch::Fetched;
use crate::platform::scroll;
use crate::text::count;
use crate::ui::any_view::MaybeAny;
use crate::ui::loaded::Loaded;
use crate::ui::notice::NothingFound;
use crate::ui::skeleton::SkeletonRows;

/// What a list is.
#[derive(Debug)]
pub(crate) struct Spec {
    /// What its things are called together; also the table's name for those who hear it.
    pub(crate) title: &'static str,
    /// One of them and many, in small letters: `client`, `clients`.
    pub(crate) nouns: [&'static str; 2],
    /// What the search field says.
    pub(crate) search: &'static str,
    /// The names of its filters in the address.
    pub(crate) filters: &'static [&'static str],
    /// The order where the address says none.
    pub(crate) usual_sort: &'static str,
    /// Its columns; the first is each row's heading.
    pub(crate) columns: &'static [Column],
    /// What is said where nothing is found.
    pub(crate) not_found: [&'static str; 2],
}

/// The list of a page, below its heading.
#[component]
pub(crate) fn ListPage<T, R>(
    spec: &'static Spec,
    list: List,
    resource: Fetched<wire::Page<T>>,
    /// Draws a thing.
    row: R,
    /// What stands where there is nothing at all.
    #[prop(into)]
    empty: ViewFn,
    /// The labels of columns that this reader does not get.
    #[prop(optional)]
    without: &'static [&'static str],
    /// What can be done to several of them at once.
    #[prop(optional_no_strip)]
    bulk: Option<Bulk>,
    /// Beside the search field.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    R: Fn(T) -> Row + Clone + Send + Sync + 'static,
{
    let chosen = bulk.as_ref().map(|bulk| bulk.chosen);
    let found = Signal::derive(move || resource.ok().map(|page| (page.total, page.more)));
    let view = move |page: wire::Page<T>| {
        let pages = Pages::of(&page);
        let rows: Vec<Row> = page.items.into_iter().map(row.clone()).collect();
        if rows.is_empty() {
            return nothing(spec, list, &empty);
        }
        let table = Table {
            title: spec.title,
            columns: spec.columns,
            without,
        };
        paged((table, chosen), list, pages, rows)
    };
    view! {
        <div class="filters">
            <SearchField label=spec.search value=list.searched() search=list.search()/>
            {children.map(|children| children()).any()}
            <p class="dim-text" role="status">{move || found.get().map(|found| number(spec, found))}</p>
        </div>
        {bulk.map(|bulk| view! { <BulkBar bulk/> }).any()}
        <Loaded resource skeleton=|| view! { <SkeletonRows/> }.into_any() view/>
    }
}

/// `8 clients`, `1,000+ clients`.
fn number(spec: &Spec, (total, more): (u64, bool)) -> String {
    let [one, many] = spec.nouns;
    let text = count(total, one, many);
    if more {
        text.replacen(' ', "+ ", 1)
    } else {
        text
    }
}

fn nothing(spec: &'static Spec, list: List, empty: &ViewFn) -> AnyView {
    if list.query_now().is_narrowed() {
        let [title, lead] = spec.not_found;
        return view! { <NothingFound list title lead/> }.into_any();
    }
    empty.run()
}

fn paged(
    (table, chosen): (Table, Option<Chosen>),
    list: List,
    pages: Pages,
    rows: Vec<Row>,
) -> AnyView {
    scroll::restore();
    view! {
        <div class="panel">{table.draw(rows, Some(list), chosen)}</div>
        <Pager list pages/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_said_as_people_say_it() {
        let spec = Spec {
            title: "Clients",
            nouns: ["client", "clients"],
            search: "",
            filters: &[],
            usual_sort: "name",
            columns: &[],
            not_found: ["", ""],
        };
        assert_eq!(number(&spec, (1, false)), "1 client");
        assert_eq!(number(&spec, (1_000, true)), "1,000+ clients");
    }
}
