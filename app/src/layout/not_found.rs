//! Pages for where there is nothing: a wrong address, and people without any role.

use leptos::prelude::*;

use crate::routes::address;
use crate::ui::asking::AskForLink;
use crate::ui::failure_text as text;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// Page not found, or nothing that one may know of: both look the same.
#[component]
pub(crate) fn LostPage() -> impl IntoView {
    view! {
        <Heading title=text::NOT_FOUND.to_owned()/>
        <LostNotice/>
    }
}

#[component]
pub(crate) fn LostNotice() -> impl IntoView {
    view! {
        <Notice icon=Icon::Lost title=text::NOTHING_HERE lead=text::NOT_FOUND_LEAD>
            <a class="button" href=address::start()>{text::TO_START}</a>
            <AskForLink/>
        </Notice>
    }
}

/// One is signed in and may do nothing: here, or `everywhere`.
#[component]
pub(crate) fn InactivePage(everywhere: bool) -> impl IntoView {
    let (title, lead) = if everywhere {
        (text::INACTIVE, text::INACTIVE_LEAD)
    } else {
        (text::INACTIVE_HERE, text::INACTIVE_HERE_LEAD)
    };
    view! {
        <Heading title=title.to_owned()/>
        <Notice icon=Icon::Lock title=lead lead=text::INACTIVE_HELP>
            ""
        </Notice>
    }
}
