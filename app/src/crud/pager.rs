//! Which rows of a list are shown, and the way to the others.

use crate::ui::any_view::MaybeAny;
use leptos::prelude::*;

use super::list::List;
use super::query::{PAGE_SIZES, pages_of, rows_of};
use crate::text::pager as text;
use crate::ui::field::Choice;
use crate::ui::icon::{Icon, Sign};

/// The rows and pages of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pages {
    rows: Option<(u64, u64)>,
    total: u64,
    more: bool,
    page: u32,
    pages: u32,
}

impl Pages {
    pub(crate) fn of<T>(page: &wire::Page<T>) -> Self {
        Self {
            rows: rows_of(page),
            total: page.total,
            more: page.more,
            page: page.page,
            pages: pages_of(page),
        }
    }
}

#[component]
pub(crate) fn Pager(list: List, pages: Pages) -> impl IntoView {
    // A single page needs no way to others.
    let smallest = u64::from(PAGE_SIZES[0]);
    if !pages.more && pages.total <= smallest {
        return ().into_any();
    }
    let query = list.query_now();
    let to = |page: u32| list.href(&query.at(page));
    let previous = (pages.page > 1).then(|| to(pages.page - 1));
    let next = (pages.page < pages.pages).then(|| to(pages.page + 1));
    let (first, last) = pages.rows.unwrap_or_default();
    let size = match query.per_page {
        0 => PAGE_SIZES[0],
        size => size,
    };
    let sizes = PAGE_SIZES.map(|size| (size.to_string(), text::size(size)));
    view! {
        <nav class="pager" aria-label=text::LABEL>
            <p>{text::rows(first, last, (pages.total, pages.more))}</p>
            <Choice label=text::SIZE options=sizes.to_vec() value=Signal::derive(move || size.to_string()) choose=list.size() label_is_hidden=true/>
            <p class="pager-page">{text::page(pages.page, pages.pages)}</p>
            <Step to=previous label=text::PREVIOUS icon=Icon::Left/>
            <Step to=next label=text::NEXT icon=Icon::Right/>
        </nav>
    }
    .into_any()
}

/// A way to another page; without an address there is none in this direction.
#[component]
fn Step(to: Option<String>, label: &'static str, icon: Icon) -> impl IntoView {
    let off = to.is_none().then_some("true");
    view! {
        <a class="button step" role="link" href=to aria-disabled=off>
            {(icon == Icon::Left).then(|| view! { <Sign icon/> }).any()}
            {label}
            {(icon == Icon::Right).then(|| view! { <Sign icon/> }).any()}
        </a>
    }
}
