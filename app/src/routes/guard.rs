//! Shows a page to those who may see it, and to others why they may not.

use crate::ui::any_view::MaybeAny;
use leptos::prelude::*;

use super::nav::Entry;
use crate::data::rights::{On, Rights, use_rights};
use crate::text::can;
use crate::ui::failure_text as text;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// `page` for those who may go to `entry`, with their rights.
pub(crate) fn guarded<V: IntoView + 'static>(
    entry: &Entry,
    page: impl FnOnce(Rights) -> V,
) -> AnyView {
    let Some(rights) = use_rights() else {
        return ().into_any();
    };
    if entry.is_for(&rights) {
        return page(rights).into_any();
    }
    let denied = entry
        .action
        .and_then(|action| rights.denied(action, &On::Workgroup));
    let (sentence, who_could) = denied
        .map(|denied| (denied.sentence, denied.who_could))
        .unwrap_or_default();
    let title = entry.label.to_owned();
    view! {
        <Heading title/>
        <Notice icon=Icon::Lock title=text::FORBIDDEN lead=sentence>
            {(!who_could.is_empty()).then(|| view! { <p>{can::who_could(&who_could)}</p> }).any()}
        </Notice>
    }
    .into_any()
}
