//! Making a key.

use leptos::prelude::*;

use super::draft::{self, Draft, Extent};
use super::text;
use crate::crud::query::encode;
use crate::data::api::use_api;
use crate::data::rights::Rights;
use crate::data::write::{failure_of, start, writing};
use crate::text::CANCEL;
use crate::ui::button::{Button, Submit};
use crate::ui::dialog::Dialog;
use crate::ui::field::{Choice, Field};
use crate::ui::notice::FormError;
use crate::ui::show_once::ShownOnce;

#[component]
pub(super) fn NewKey(
    open: RwSignal<bool>,
    rights: Rights,
    #[prop(into)] made: Callback<()>,
) -> impl IntoView {
    let rights = StoredValue::new(rights);
    view! {
        <Dialog open title=text::NEW.to_owned()>
            <KeyForm open rights=rights.get_value() made/>
        </Dialog>
    }
}

#[component]
fn KeyForm(open: RwSignal<bool>, rights: Rights, made: Callback<()>) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let rights = StoredValue::new(rights);
    let name = RwSignal::new(String::new());
    let extent = RwSignal::new(Extent::View.name().to_owned());
    let days = RwSignal::new(text::USUAL_DAYS.to_owned());
    let client = RwSignal::new(String::new());
    let token = RwSignal::new(String::new());
    let unknown = RwSignal::new(false);
    let make = writing(move || async move {
        let wanted = client.get_untracked();
        let client = match wanted.trim() {
            "" => None,
            wanted => {
                let query = format!("?search={}", encode(wanted));
                let found = api.clients(workgroup, &query).await?.items;
                let found = draft::named(found, wanted);
                unknown.set(found.is_none());
                let Some(client) = found else {
                    return Ok(());
                };
                Some(client)
            }
        };
        let draft = Draft {
            name: name.get_untracked(),
            extent: Extent::named(&extent.get_untracked()),
            client,
            days: days.get_untracked(),
        };
        let request = rights.with_value(|rights| draft.request(rights));
        token.set(api.create_key(workgroup, &request).await?.token);
        made.run(());
        Ok(())
    });
    let failure = failure_of(make);
    let at_client = Signal::derive(move || unknown.get().then(|| text::NO_CLIENT.to_owned()));
    let at_name = Signal::derive(move || failure.get()?.of_field("name"));
    let whole = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_of(&["name"]));
        failure.map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(make);
    };
    let extents =
        || Extent::ALL.map(|one| (one.name().to_owned(), text::extent(one.name()).to_owned()));
    let durations = || text::DURATIONS.map(|(days, label)| (days.to_owned(), label.to_owned()));
    let form = move || {
        view! {
            <form class="form" on:submit=submit novalidate>
                <p class="lead">{text::NEW_LEAD}</p>
                <Field label=text::NAME value=name hint=text::NAME_HINT error=at_name longest=wire::LONGEST_NAME required=true autofocus=true/>
                <Choice label=text::ACTIONS options=extents().to_vec() value=extent choose=move |name| extent.set(name)/>
                <Field label=text::CLIENT value=client hint=text::CLIENT_HINT error=at_client longest=wire::LONGEST_NAME/>
                <Choice label=text::ENDS options=durations().to_vec() value=days choose=move |name| days.set(name)/>
                <FormError error=whole/>
                <div class="form-actions">
                    <Button press=move |()| open.set(false)>{CANCEL}</Button>
                    <Submit label=text::MAKE busy_label=text::MAKING busy=make.pending()/>
                </div>
            </form>
        }
    };
    let is_made = move || token.with(|token| !token.is_empty());
    view! {
        <Show when=is_made fallback=form>
            <ShownOnce title=text::MADE label=text::TOKEN hint=text::TOKEN_HINT secret=token.get() open/>
        </Show>
    }
}
