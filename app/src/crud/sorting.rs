//! The heading of a column that a list can be ordered by.

use leptos::prelude::*;

use super::list::List;
use super::query::Order;
use crate::ui::icon::{Icon, Sign};

#[component]
pub(crate) fn SortHeader(
    list: List,
    field: &'static str,
    label: &'static str,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let query = list.query_now();
    let order = query.order_of(field, list.usual_sort());
    let to = list.href(&query.sorted(field, list.usual_sort()));
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
