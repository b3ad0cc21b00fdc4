//! Why one person can do something, or cannot; what is missing, and who could give it.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{Action, BuiltIn, Edition, Kind, MemberId, WorkgroupId};
use wire::AccessAnswer;

use super::bar::{Doors, client_name, person_name};
use super::chooser::{Chooser, From};
use super::model;
use super::rows::since;
use super::text;
use crate::crud::list::List;
use crate::crud::list_page::Spec;
use crate::crud::query::ListQuery;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::routes::table::{EXPLORE_MEMBER, EXPLORE_WHY, MEMBER};
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::badge::{Badge, Tone};
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::lazy::NotLoaded;
use crate::ui::loaded::Loaded;
use crate::ui::notice::Notice;
use crate::ui::skeleton::SkeletonText;

/// What the address says: the action, and what it would be done to.
static QUESTION: Spec = Spec {
    title: text::WHY,
    nouns: ["answer", "answers"],
    search: "",
    filters: &["action", "client", "target", "role"],
    usual_sort: "",
    columns: &[],
    not_found: ["", ""],
};

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    action: Action,
    query: String,
    lacks: Option<&'static str>,
}

impl Asked {
    fn read(query: &ListQuery) -> Self {
        let action = model::action(query);
        let [client, target, role] = ["client", "target", "role"].map(|name| query.filter(name));
        Self {
            action,
            query: model::why_query(action, &client, &target, &role),
            lacks: model::lacks(action, &client, &target, &role),
        }
    }
}

/// Shows why the member with this id can do something, or cannot.
#[wasm_split(explorer_why, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match MemberId::new(id) {
        Some(id) => view! { <WhyPage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}

#[component]
fn WhyPage(rights: Rights, id: MemberId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(EXPLORE_WHY.href_of(workgroup, id), &QUESTION);
    let asked = Memo::new(move |_| Asked::read(&list.query()));
    let answer = Fetched::new(move || {
        let asked = asked.get();
        async move {
            match asked.lacks {
                Some(_) => Ok(None),
                None => api.why((workgroup, id), &asked.query).await.map(Some),
            }
        }
    });
    let name = person_name(workgroup, Signal::stored(id.to_string()), text::UNKNOWN);
    let title = Signal::derive(move || match answer.ok().flatten() {
        Some(answer) => text::why_of(&called(&answer), answer.allowed, answer.action.label()),
        None => text::WHY.to_owned(),
    });
    let edition = rights.edition();
    let shown = move |answer: Option<AccessAnswer>| match answer {
        Some(answer) => told(answer, (workgroup, edition)),
        None => nothing(asked.get_untracked().lacks),
    };
    let lead = Signal::derive(move || asked.get().lacks.map_or("", |_| text::WHY_LEAD).to_owned());
    view! {
        <Heading title lead>
            <a class="button" href=EXPLORE_MEMBER.href_of(workgroup, id)>{text::PERMISSIONS}</a>
            <a class="button" href=MEMBER.href_of(workgroup, id)>{text::MEMBER_PAGE}</a>
        </Heading>
        <Doors workgroup by_person=true/>
        <Sentence rights list name/>
        <Loaded
            resource=answer
            skeleton=|| view! { <SkeletonText lines=8/> }.into_any()
            view=shown
        />
    }
}

fn called(answer: &AccessAnswer) -> String {
    let name = answer.name.trim();
    if name.is_empty() { &answer.email } else { name }.to_owned()
}

fn nothing(lacks: Option<&'static str>) -> AnyView {
    view! { <Notice icon=Icon::Search title=text::WHY lead=lacks.unwrap_or_default()/> }.into_any()
}

/// The question: can this person do what, and to what.
#[component]
fn Sentence(rights: Rights, list: List, name: Signal<String>) -> impl IntoView {
    let workgroup = rights.workgroup();
    let action = Memo::new(move |_| model::action(&list.query()));
    let named = Signal::derive(move || action.get().wire_name().to_owned());
    let at_client = Memo::new(move |_| action.get().belongs_to_client());
    let on_person = Memo::new(move |_| model::is_about_person(action.get().kind()));
    let is_offer = Memo::new(move |_| {
        action.get().kind() == Kind::Invitation && list.filter("target").get().is_empty()
    });
    let to = move |name: &'static str| {
        Callback::new(move |id: String| list.href(&list.query_now().filtered(name, &id)))
    };
    let person = Callback::new(move |id: String| {
        format!(
            "{}{}",
            EXPLORE_WHY.href_of(workgroup, id),
            list.query_now().to_query()
        )
    });
    let client = client_name(workgroup, list.filter("client"), text::CHOOSE);
    let target = person_name(workgroup, list.filter("target"), text::CHOOSE);
    let edition = rights.edition();
    let roles = move || {
        let role = |role: BuiltIn| (role.wire_name().to_owned(), role.label(edition).to_owned());
        let none = (String::new(), text::CHOOSE.to_owned());
        std::iter::once(none)
            .chain(BuiltIn::ALL.map(role))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="sentence">
            <Chooser workgroup label=text::NAME from=From::People shown=name href=person none=None/>
            <Choice label=text::ACTION options=model::actions() value=named choose=list.choose("action") label_is_hidden=true/>
            <Show when=move || at_client.get()>
                <Chooser workgroup label=text::CLIENT from=From::Clients shown=client href=to("client") none=None/>
            </Show>
            <Show when=move || on_person.get()>
                <Chooser workgroup label=text::ON from=From::People shown=target href=to("target") none=None/>
            </Show>
            <Show when=move || is_offer.get()>
                <Choice label=text::ROLE options=roles() value=list.filter("role") choose=list.choose("role") label_is_hidden=true/>
            </Show>
        </div>
    }
}

/// The answer with everything that led to it.
fn told(answer: AccessAnswer, of: (WorkgroupId, Edition)) -> AnyView {
    let verdict = match answer.allowed {
        true => (Tone::Good, text::YES),
        false => (Tone::Waiting, text::NO),
    };
    let facts = facts(&answer);
    let missing = (!answer.allowed).then(|| missing(&answer, of));
    view! {
        <section class="panel settings" aria-labelledby="answer">
            <header>
                <h2 id="answer"><Badge tone=verdict.0 text=verdict.1/></h2>
                <p class="lead">{answer.sentence.clone()}</p>
            </header>
            <dl class="fact-list wide">
                {facts}
                {missing.any()}
            </dl>
        </section>
    }
    .into_any()
}

/// What it was asked about, each role and what it says, and by what they have access.
fn facts(answer: &AccessAnswer) -> AnyView {
    let role = |role: &wire::AccessRole| {
        let says = if role.allows {
            text::GRANTS
        } else {
            text::GRANTS_NOT
        };
        view! { <li>{role.role_label.clone()} ": " {model::place(role.cell)} " · " {says}</li> }
    };
    let way = |way: &wire::AccessWay| {
        let by = way
            .given_by
            .clone()
            .map(|by| format!(" · {} {by}", text::GIVEN_BY));
        view! { <li>{model::way(way)} " · " {text::SINCE} " " {since(way.since.clone())} {by}</li> }
    };
    let fact = |label: &'static str, value: String| view! { <dt>{label}</dt><dd>{value}</dd> };
    let ways = (!answer.ways.is_empty()).then(|| {
        let ways = answer.ways.iter().map(way).collect_any();
        view! { <dt>{text::BY}</dt><dd><ul class="ways">{ways}</ul></dd> }
    });
    view! {
        {fact(text::ACTION, answer.action.label().to_owned())}
        {answer.client.clone().map(|client| fact(text::CLIENT, client)).any()}
        {answer.target.clone().map(|target| fact(text::ON, target)).any()}
        <dt>{text::ROLES}</dt>
        <dd><ul class="ways">{answer.roles.iter().map(role).collect_any()}</ul></dd>
        {ways.any()}
    }
    .into_any()
}

/// What would allow it, and who could give that.
fn missing(answer: &AccessAnswer, (workgroup, edition): (WorkgroupId, Edition)) -> AnyView {
    let remedy = |remedy: &wire::AccessRemedy| view! { <li>{model::remedy(remedy)}</li> };
    let remedies = (!answer.remedies.is_empty()).then(|| {
        let remedies = answer.remedies.iter().map(remedy).collect_any();
        view! { <dt>{text::WOULD}</dt><dd><ul class="ways">{remedies}</ul></dd> }
    });
    let giver = |person: &wire::NamedPerson| {
        let name = if person.name.is_empty() {
            &person.email
        } else {
            &person.name
        };
        view! { <li><a href=MEMBER.href_of(workgroup, person.id)>{name.clone()}</a></li> }
    };
    let more = answer
        .givers_total
        .saturating_sub(answer.givers.len() as u64);
    let givers = match answer.givers.is_empty() {
        true => text::NOBODY_GIVES.into_any(),
        false => view! {
            <ul class="ways">
                {answer.givers.iter().map(giver).collect_any()}
                {(more > 0).then(|| view! { <li class="dim-text">{text::others(more)}</li> }).any()}
            </ul>
        }
        .into_any(),
    };
    let could: Vec<&str> = answer
        .who_could
        .iter()
        .map(|role| role.label(edition))
        .collect();
    let could =
        (!could.is_empty()).then(|| view! { <dt>{text::COULD}</dt><dd>{could.join(", ")}</dd> });
    view! {
        {could.any()}
        {remedies.any()}
        <dt>{text::GIVERS}</dt>
        <dd>{givers}</dd>
    }
    .into_any()
}
