//! What stands above each page of the explorer: the doors, and what is chosen by its name.

use leptos::prelude::*;
use policy::WorkgroupId;

use super::text;
use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::routes::table::EXPLORER;
use crate::ui::button::ButtonLink;
use crate::ui::can::NotInView;
use crate::ui::icon::Icon;

/// In the address: the question begins with a person.
pub(super) const BY_PERSON: &str = "door";

/// The questions that there are.
#[component]
pub(super) fn Doors(
    workgroup: WorkgroupId,
    #[prop(into)] by_person: Signal<bool>,
) -> impl IntoView {
    let who = EXPLORER.href(workgroup);
    let person = format!("{who}?{BY_PERSON}=person");
    let current = move |this: bool| (by_person.get() == this).then_some("true");
    view! {
        <nav class="tabs" aria-label=text::DOORS>
            <a href=who aria-current=move || current(false)>{text::DOOR_WHO}</a>
            <a href=person aria-current=move || current(true)>{text::DOOR_PERSON}</a>
        </nav>
    }
}

/// The file of what is shown.
#[component]
pub(super) fn DownloadLink(#[prop(into)] href: Signal<String>) -> impl IntoView {
    view! {
        <NotInView>
            <ButtonLink href icon=Icon::Down file=true>{text::DOWNLOAD}</ButtonLink>
        </NotInView>
    }
}

/// The name of the client with this id; what else is said where there is none.
pub(super) fn client_name(
    workgroup: WorkgroupId,
    id: Signal<String>,
    none: &'static str,
) -> Signal<String> {
    let api = use_api();
    named(id, none, move |id| async move {
        api.named_clients(workgroup)
            .one(id)
            .await
            .map(|client| client.name)
    })
}

/// The name of the member with this id; what else is said where there is none.
pub(super) fn person_name(
    workgroup: WorkgroupId,
    id: Signal<String>,
    none: &'static str,
) -> Signal<String> {
    let api = use_api();
    named(id, none, move |id| async move {
        let person = api.named_people(workgroup).one(id).await?;
        Ok(match person.name.is_empty() {
            true => person.email,
            false => person.name,
        })
    })
}

/// What `find` says of the id; `none` where there is no id.
fn named<F>(
    id: Signal<String>,
    none: &'static str,
    find: impl Fn(String) -> F + 'static,
) -> Signal<String>
where
    F: Future<Output = Result<String, Failure>> + 'static,
{
    let found = Fetched::new(move || {
        let id = id.get();
        let finding = (!id.is_empty()).then(|| find(id));
        async move {
            match finding {
                None => Ok(none.to_owned()),
                Some(finding) => finding.await,
            }
        }
    });
    Signal::derive(move || {
        let without = if id.get().is_empty() {
            none
        } else {
            text::UNKNOWN
        };
        found.ok().unwrap_or_else(|| without.to_owned())
    })
}
