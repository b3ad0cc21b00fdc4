//! The way to the other lines of a file, where there are more than are shown at once.

use leptos::prelude::*;

use super::text;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Button;

/// How many lines are shown at once.
pub(crate) const SHOWN: usize = 100;

/// Nothing where all are shown.
pub(crate) fn pager(page: RwSignal<usize>, number: usize) -> Option<AnyView> {
    if number <= SHOWN {
        return None;
    }
    let now = page.get();
    let (first, last) = (now * SHOWN + 1, number.min((now + 1) * SHOWN));
    let previous = move |()| page.update(|page| *page = page.saturating_sub(1));
    let next = move |()| page.update(|page| *page += 1);
    let has_previous =
        (now > 0).then(|| view! { <Button press=previous>{text::PREVIOUS}</Button> });
    let has_next = (last < number).then(|| view! { <Button press=next>{text::NEXT}</Button> });
    let pager = view! {
        <div class="pager">
            <p>{text::rows(first, last, number)}</p>
            {has_previous.any()}
            {has_next.any()}
        </div>
    };
    Some(pager.into_any())
}
