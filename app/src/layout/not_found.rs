//! Pages for where there is nothing: a wrong address, and people without any role.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::data::asking::{Asked, use_asking};
use crate::data::rights::use_rights;
use crate::routes::address;
use crate::text::can;
use crate::ui::button::Button;
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

/// Asks for a link to a client: whether there is one, is not known here.
#[component]
fn AskForLink() -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let client = address::client_in(&path);
    client.zip(use_rights()).map(|(client, rights)| {
        let asked = Asked {
            workgroup: rights.workgroup(),
            action: policy::Action::ClientView,
            client: Some(client),
        };
        view! { <AskButton asked label=can::ASK_FOR_LINK/> }
    })
}

/// Opens the dialog that asks for something.
#[component]
pub(crate) fn AskButton(asked: Asked, label: &'static str) -> impl IntoView {
    let asking = use_asking();
    view! { <Button press=move |()| asking.ask(asked)>{label}</Button> }
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
