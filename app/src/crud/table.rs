//! A table: its columns as data, and what draws them.

use leptos::prelude::*;

use super::bulk::Chosen;
use super::list::List;
use super::sorting::SortHeader;
use crate::ui::any_view::{CollectAny, MaybeAny};

/// A column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) label: &'static str,
    /// What the list is sorted by with it, if anything.
    pub(crate) sort: &'static str,
    /// How its cells look.
    pub(crate) look: Look,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The name of the row's thing.
    Name,
    /// A word or two.
    Word,
    /// Text that people wrote, and that may be long.
    Long,
    /// Text of which the beginning is enough.
    Cut,
    /// A number.
    Number,
    /// What is missing where there is little room beside the others: the thing's page has it.
    Minor,
    /// The same, and the first to be missing.
    Spare,
    /// What can be done; its heading is for those who hear it alone.
    Actions,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Name => "main-cell",
            Self::Word => "",
            Self::Long => "wrap-cell",
            Self::Cut => "cut-cell",
            Self::Number => "number",
            Self::Minor => "minor-cell",
            Self::Spare => "spare-cell",
            Self::Actions => "narrow corner",
        }
    }
}

/// A column that the list can be sorted by.
pub(crate) const fn sorted(label: &'static str, sort: &'static str, look: Look) -> Column {
    Column { label, sort, look }
}

/// A column that it cannot be sorted by.
pub(crate) const fn column(label: &'static str, look: Look) -> Column {
    sorted(label, "", look)
}

/// A thing of the list, drawn: a cell for each column.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<AnyView>,
    /// Whether it is there but out of use.
    pub(crate) faded: bool,
    /// Its id and what it is called, where several can be chosen.
    pub(crate) thing: Option<(String, String)>,
}

impl From<Vec<AnyView>> for Row {
    fn from(cells: Vec<AnyView>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }
}

/// A table: on phones and tablets a card for each row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// Its name for those who hear it.
    pub(crate) title: &'static str,
    pub(crate) columns: &'static [Column],
    /// The labels of columns that are left out.
    pub(crate) without: &'static [&'static str],
}

impl Table {
    /// With these rows. Only a list can be sorted; with `chosen`, each row has a box to tick.
    pub(crate) fn draw(
        self,
        rows: Vec<Row>,
        list: Option<List>,
        chosen: Option<Chosen>,
    ) -> AnyView {
        let all = chosen.map(|chosen| chosen.all_box(&rows)).any();
        let heads = self.shown().map(|column| head(list, column));
        let rows = rows.into_iter().map(|row| self.line(row, chosen));
        view! {
            <table class="table cards" role="table">
                <caption class="visually-hidden">{self.title}</caption>
                <thead role="rowgroup"><tr role="row">{all}{heads.collect_any()}</tr></thead>
                <tbody role="rowgroup">{rows.collect_any()}</tbody>
            </table>
        }
        .into_any()
    }

    fn shown(self) -> impl Iterator<Item = &'static Column> {
        let shown = move |column: &&Column| !self.without.contains(&column.label);
        self.columns.iter().filter(shown)
    }

    fn line(self, row: Row, chosen: Option<Chosen>) -> AnyView {
        let tick = chosen.map(|chosen| chosen.row_box(row.thing)).any();
        let cells = self.columns.iter().zip(row.cells);
        let cells = cells.filter(|(column, _)| !self.without.contains(&column.label));
        let cells = cells.map(|(column, content)| cell(column, content));
        view! { <tr role="row" class:inactive=row.faded>{tick}{cells.collect_any()}</tr> }
            .into_any()
    }
}

fn head(list: Option<List>, column: &Column) -> AnyView {
    let Column { label, sort, look } = *column;
    let class = look.class();
    match list.filter(|_| !sort.is_empty()) {
        Some(list) => view! { <SortHeader list field=sort label class/> }.into_any(),
        None => {
            let hidden = look == Look::Actions;
            view! { <th scope="col" role="columnheader" class=class><span class:visually-hidden=hidden>{label}</span></th> }
                .into_any()
        }
    }
}

fn cell(column: &Column, content: AnyView) -> AnyView {
    let class = column.look.class();
    if column.look == Look::Name {
        return view! { <th scope="row" role="rowheader" class=class>{content}</th> }.into_any();
    }
    view! { <td role="cell" class=class data-label=column.label>{content}</td> }.into_any()
}
