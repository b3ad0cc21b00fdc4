//! Buttons that ask for access, wherever something is denied.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use policy::Action;

use super::any_view::MaybeAny as _;
use super::button::Button;
use crate::data::api::Failure;
use crate::data::asking::{Asked, use_asking};
use crate::data::rights::use_rights;
use crate::routes::address;
use crate::text::can as text;

/// Opens the dialog that asks for something.
#[component]
pub(crate) fn AskButton(asked: Asked, label: &'static str) -> impl IntoView {
    let asking = use_asking();
    view! { <Button press=move |()| asking.ask(asked)>{label}</Button> }
}

/// Asks for a link to a client: whether there is one, is not known here.
#[component]
pub(crate) fn AskForLink() -> impl IntoView {
    let asked = client_here().and_then(|client| asked_here(Action::ClientView, Some(client)));
    asked
        .map(|asked| view! { <AskButton asked label=text::ASK_FOR_LINK/> })
        .any()
}

/// Asks for what the server has refused, at the client of the page where it is done at one.
#[component]
pub(crate) fn AskForRefused(failure: Failure) -> impl IntoView {
    let refusal = failure
        .problem()
        .and_then(|problem| problem.refusal.as_ref());
    let action = refusal.and_then(|refusal| refusal.action.parse::<Action>().ok());
    let asked = action.and_then(|action| {
        let client = client_here().filter(|_| action.belongs_to_client());
        asked_here(action, client)
    });
    asked
        .map(|asked| view! { <AskButton asked label=text::ASK/> })
        .any()
}

fn client_here() -> Option<policy::ClientId> {
    address::client_in(&use_location().pathname.get_untracked())
}

fn asked_here(action: Action, client: Option<policy::ClientId>) -> Option<Asked> {
    let own = use_rights().filter(|rights| rights.viewing().is_none());
    own.map(|rights| Asked {
        workgroup: rights.workgroup(),
        action,
        client,
    })
}
