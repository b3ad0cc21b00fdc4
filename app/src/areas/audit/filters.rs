//! What is asked of the log: every filter is in the address.

use leptos::prelude::*;
use policy::{ClientId, MemberId, WorkgroupId};

use super::chooser::Chooser;
use super::{model, text};
use crate::areas::timeline::text as words;
use crate::crud::form::options;
use crate::crud::list::List;
use crate::crud::picker::Pick;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::platform::browser::fresh_id;
use crate::platform::time::{from_local, local};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::Button;
use crate::ui::field::Choice;
use crate::ui::icon::Icon;

/// Sets a filter, from the newest entry on.
fn choose(list: List, name: &'static str) -> Callback<String> {
    Callback::new(move |value: String| list.show(&model::with(&list.query_now(), name, &value)))
}

#[component]
pub(super) fn Filters(list: List, workgroup: WorkgroupId) -> impl IntoView {
    let api = use_api();
    let people = move |query: String| async move {
        let page = api.people(workgroup).page(&query).await?;
        let pick = |one: wire::TeamMember| Pick {
            id: one.id.to_string(),
            label: if one.name.is_empty() {
                one.email.clone()
            } else {
                one.name
            },
            detail: one.email,
        };
        Ok(page.items.into_iter().map(pick).collect())
    };
    let clients = move |query: String| async move {
        let page = api.clients(workgroup).page(&query).await?;
        let pick = |one: wire::Client| Pick {
            id: one.id.to_string(),
            label: one.name,
            detail: one.city,
        };
        Ok(page.items.into_iter().map(pick).collect())
    };
    let results = options([
        ("", text::ALL_RESULTS),
        ("allowed", words::ALLOWED),
        ("denied", words::DENIED),
    ]);
    let times = options([
        ("", text::ANY_TIME),
        (model::TODAY, text::TODAY),
        (model::YESTERDAY, text::YESTERDAY),
        (model::WEEK, text::WEEK),
        (model::CUSTOM, text::CUSTOM),
    ]);
    let action = list.filter("action");
    let time = list.filter("time");
    // Drawn anew for what is no option alone: a choice that is drawn anew loses the focus.
    let unusual = Memo::new(move |_| {
        let action = action.get();
        if model::is_option(&action) {
            String::new()
        } else {
            action
        }
    });
    let actions = move || {
        let options = model::action_options(&unusual.get());
        view! { <Choice label=text::ACTION options value=action choose=choose(list, "action") label_is_hidden=true/> }
    };
    let custom = move || {
        (time.get() == model::CUSTOM)
            .then(|| {
                view! {
                    <Time list name="from" label=text::FROM/>
                    <Time list name="until" label=text::UNTIL/>
                }
            })
            .any()
    };
    view! {
        <div class="filters">
            <Chooser label=text::PERSON find=people choose=choose(list, "actor")/>
            <Chooser label=text::CLIENT find=clients choose=choose(list, "client")/>
            {actions}
            <Choice label=text::RESULT options=results value=list.filter("outcome") choose=choose(list, "outcome") label_is_hidden=true/>
            <Choice label=text::TIME options=times value=time choose=choose(list, "time") label_is_hidden=true/>
            {custom}
            <Chips list workgroup/>
        </div>
    }
}

/// One end of a time of one's own.
#[component]
fn Time(list: List, name: &'static str, label: &'static str) -> impl IntoView {
    let id = fresh_id("time");
    let shown = move || local(&list.filter(name).get());
    let change = move |event| {
        let typed = from_local(&event_target_value(&event)).unwrap_or_default();
        choose(list, name).run(typed);
    };
    view! {
        <div class="field inline">
            <label for=id.clone()>{label}</label>
            <input id=id class="input" type="datetime-local" prop:value=shown on:change=change/>
        </div>
    }
}

/// What was chosen by its name, and what other pages ask for: it is taken off here.
#[component]
fn Chips(list: List, workgroup: WorkgroupId) -> impl IntoView {
    let api = use_api();
    let person = move |name: &'static str| {
        let filter = list.filter(name);
        Fetched::new(move || {
            let id: Option<MemberId> = filter.get().parse().ok();
            async move {
                let Some(id) = id else { return Ok(None) };
                let found = api.people(workgroup).one(id).await;
                let called = found.map(|one| {
                    if one.name.is_empty() {
                        one.email
                    } else {
                        one.name
                    }
                });
                Ok(Some(called.unwrap_or_else(|_| text::ONE_PERSON.to_owned())))
            }
        })
    };
    let filter = list.filter("client");
    let client = Fetched::new(move || {
        let id: Option<ClientId> = filter.get().parse().ok();
        async move {
            let Some(id) = id else { return Ok(None) };
            let found = api.clients(workgroup).one(id).await;
            Ok(Some(found.map_or_else(
                |_| text::ONE_CLIENT.to_owned(),
                |one| one.name,
            )))
        }
    });
    let (actor, member) = (person("actor"), person("member"));
    let target = move || {
        let target = list.filter("target").get();
        target.split_once(':').map(|(kind, _)| text::only(kind))
    };
    view! {
        {move || chip(list, "actor", actor.ok().flatten().map(|name| text::by(&name)))}
        {move || chip(list, "member", member.ok().flatten().map(|name| text::about(&name)))}
        {move || chip(list, "client", client.ok().flatten().map(|name| text::about(&name)))}
        {move || chip(list, "target", target())}
    }
}

fn chip(list: List, name: &'static str, label: Option<String>) -> Option<AnyView> {
    let label = label?;
    let off = choose(list, name);
    let says = format!("{}: {label}", text::TAKE_OFF);
    let chip = view! {
        <Button icon=Icon::Close name=says press=move |()| off.run(String::new())>{label}</Button>
    };
    Some(chip.into_any())
}
