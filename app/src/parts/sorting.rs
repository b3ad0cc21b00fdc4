//! The heading of a column that a list can be ordered by.

use leptos::prelude::*;

use super::icon::{Icon, Sign};
use crate::query::{ListQuery, Order};

/// A list's path, what it shows, and its usual order: what a column needs to turn it around.
#[derive(Debug, Clone)]
pub(crate) struct Sorting {
    pub(crate) path: String,
    pub(crate) query: ListQuery,
    pub(crate) usual: &'static str,
}

#[component]
pub(crate) fn SortHeader(
    sorting: Sorting,
    field: &'static str,
    label: &'static str,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let Sorting { path, query, usual } = sorting;
    let order = query.order_of(field, usual);
    let to = format!("{path}{}", query.sorted(field, usual).to_query());
    let icon = match order {
        Order::None => Icon::UpDown,
        Order::Ascending => Icon::Up,
        Order::Descending => Icon::Down,
    };
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=order.aria()>
            <a class="sort" class:sorted=order != Order::None href=to data-noscroll="true">
                {label}
                <Sign icon/>
            </a>
        </th>
    }
}
