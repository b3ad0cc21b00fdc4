//! The parts of a statement that is being put together: those of the kind that is wanted.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::Action;
use wire::GuardrailKind;

use super::draft::{Draft, ONE};
use crate::areas::guardrails::text;
use crate::crud::picker::{Picker, find_clients, find_people};
use crate::data::api::use_api;
use crate::data::guarding::Choices;
use crate::data::rights::Rights;
use crate::platform::browser::fresh_id;
use crate::ui::any_view::CollectAny as _;
use crate::ui::field::{Choice, Field};

const KINDS: [(GuardrailKind, &str); 4] = [
    (GuardrailKind::OnlyReach, text::ONLY_REACH),
    (GuardrailKind::Never, text::NEVER),
    (GuardrailKind::NotBoth, text::NOT_BOTH),
    (GuardrailKind::AtLeast, text::AT_LEAST),
];

/// Which kind, and its parts.
#[component]
pub(super) fn Statement(draft: Draft, choices: Choices) -> impl IntoView {
    let kinds = KINDS.map(|(kind, label)| (kind.wire_name().to_owned(), label.to_owned()));
    let kind = Memo::new(move |_| draft.kind());
    let parts = move || match kind.get() {
        GuardrailKind::OnlyReach => view! {
            <ClientPart draft choices/>
            <RolesPart draft choices label=text::BUT_ROLES/>
            <PeoplePart draft choices/>
        }
        .into_any(),
        GuardrailKind::Never => view! { <NeverParts draft choices/> }.into_any(),
        GuardrailKind::NotBoth => view! {
            <OneOf label=text::ACTION options=actions() value=draft.action/>
            <OneOf label=text::OTHER_ACTION options=actions() value=draft.other/>
            <RolesPart draft choices label=text::BUT_ROLES/>
            <PeoplePart draft choices/>
        }
        .into_any(),
        GuardrailKind::AtLeast => view! {
            <Field label=text::PEOPLE value=draft.people required=true longest=3_usize/>
            <RolesPart draft choices label=text::OF_ROLES/>
        }
        .into_any(),
    };
    view! {
        <OneOf label=text::KIND options=kinds.into() value=draft.kind/>
        {parts}
    }
}

#[component]
fn NeverParts(draft: Draft, choices: Choices) -> impl IntoView {
    let places = [("", text::ANYWHERE), (ONE, text::AT_CLIENT)];
    let places = places.map(|(name, label)| (name.to_owned(), label.to_owned()));
    let is_one = Memo::new(move |_| draft.place.with(|place| place == ONE));
    view! {
        <OneOf label=text::ROLE options=unchosen(choices.roles()) value=draft.role/>
        <OneOf label=text::ACTION options=actions() value=draft.action/>
        <OneOf label=text::WHERE options=places.into() value=draft.place/>
        <Show when=move || is_one.get()>
            <ClientPart draft choices/>
        </Show>
    }
}

#[component]
fn OneOf(
    label: &'static str,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> impl IntoView {
    view! { <Choice label options value choose=move |chosen| value.set(chosen)/> }
}

/// What the staff can do, by how it is called.
fn actions() -> Vec<(String, String)> {
    let option = |action: Action| (action.wire_name().to_owned(), action.label().to_owned());
    let mut all: Vec<_> = Action::staff().map(option).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    unchosen(all)
}

fn unchosen(mut options: Vec<(String, String)>) -> Vec<(String, String)> {
    options.insert(0, (String::new(), text::CHOOSE.to_owned()));
    options
}

/// Several controls that belong together.
#[component]
fn Part(label: &'static str, children: Children) -> impl IntoView {
    let id = fresh_id("part");
    let labelled = id.clone();
    view! {
        <div class="field" role="group" aria-labelledby=labelled>
            <h3 id=id>{label}</h3>
            {children()}
        </div>
    }
}

#[component]
fn ClientPart(draft: Draft, choices: Choices) -> impl IntoView {
    let api = use_api();
    let workgroup = choices.rights.with_value(Rights::workgroup);
    let find = move |query| find_clients(api, workgroup, query);
    view! {
        <Part label=text::CLIENT_PART>
            <Picker label=text::CLIENT find chosen=draft.client one="guardrail-client"/>
        </Part>
    }
}

#[component]
fn PeoplePart(draft: Draft, choices: Choices) -> impl IntoView {
    let api = use_api();
    let workgroup = choices.rights.with_value(Rights::workgroup);
    let may = choices
        .rights
        .with_value(|rights| rights.may_list(Action::MemberView));
    let find = move |query| find_people(api, workgroup, query);
    may.then(|| {
        view! {
            <Part label=text::PEOPLE_PART>
                <Picker label=text::BUT_PEOPLE find chosen=draft.members/>
            </Part>
        }
    })
}

#[component]
fn RolesPart(draft: Draft, choices: Choices, label: &'static str) -> impl IntoView {
    let chosen = draft.roles;
    let item = move |(name, label): (String, String)| {
        let this = name.clone();
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&this));
        let change = move |event| {
            let wanted = event_target_checked(&event);
            chosen.update(|chosen: &mut BTreeSet<String>| {
                if wanted {
                    chosen.insert(name.clone());
                } else {
                    chosen.remove(&name);
                }
            });
        };
        view! {
            <li>
                <label class="pick">
                    <input type="checkbox" prop:checked=is_chosen on:change=change/>
                    <span>{label}</span>
                </label>
            </li>
        }
    };
    view! {
        <Part label>
            <ul class="picks">{choices.roles().into_iter().map(item).collect_any()}</ul>
        </Part>
    }
}
