//! The editor: the role's name, what it allows, whom it manages; beside these what is wrong, and what
//! would change for whom.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use policy::{BuiltIn, Role, RoleId};
use wire::{RoleBody, RoleImpactRequest};

use super::conflict::Conflict;
use super::grants::Grants;
use super::model::{self, Clash, Problem};
use super::text;
use crate::data::api::use_api;
use crate::data::looking::{Looking, question};
use crate::data::rights::Rights;
use crate::data::roles;
use crate::data::write::{Write, failure_of, start, writing};
use crate::routes::dialogs::impact_part;
use crate::routes::table::ROLE;
use crate::text::form as form_text;
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::button::{Button, Submit};
use crate::ui::field::{Choice, Field};
use crate::ui::notice::FormError;
use crate::ui::toast::use_toasts;

/// What the editor begins with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Start {
    /// The role; none where it is a new one.
    pub(super) which: Option<RoleId>,
    /// The version that is edited.
    pub(super) version: u64,
    pub(super) body: RoleBody,
    /// The workgroup's own roles.
    pub(super) own: Vec<Role>,
}

/// What the parts of the editor share.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub(super) body: RwSignal<RoleBody>,
    /// What was saved when the editing began, and its version.
    pub(super) base: StoredValue<(RoleBody, u64)>,
    pub(super) clashes: RwSignal<Vec<Clash>>,
    pub(super) problems: Memo<Vec<Problem>>,
    pub(super) rights: StoredValue<Rights>,
}

impl Editing {
    /// What is wrong with a field.
    pub(super) fn problem(self, field: &str) -> Option<String> {
        self.problems.with(|all| {
            let found = all.iter().find(|(other, _)| other == field);
            found.map(|(_, sentence)| sentence.clone())
        })
    }
}

#[component]
pub(super) fn Editor(start: Start, rights: Rights) -> impl IntoView {
    let Start {
        which,
        version,
        body,
        own,
    } = start;
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let base = StoredValue::new((body.clone(), version));
    let body = RwSignal::new(body);
    let rights = StoredValue::new(rights);
    let kept = StoredValue::new(own.clone());
    let problems = Memo::new(move |_| {
        let of = |own: &Vec<Role>| {
            rights.with_value(|rights| {
                body.with(|body| model::problems(body, which, rights.actor(), own))
            })
        };
        kept.with_value(of)
    });
    let editing = Editing {
        body,
        base,
        clashes: RwSignal::new(Vec::new()),
        problems,
        rights,
    };
    let send = save(editing, which);
    let submit = move || {
        if problems.with_untracked(Vec::is_empty) {
            self::start(send);
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            submit();
        }
    };
    let from = which.is_none().then(|| {
        let none = (String::new(), text::EMPTY.to_owned());
        let all = roles::options(&own, edition, |_| true);
        let choose = move |name: String| {
            let role = kept.with_value(|own| roles::named(&name, own));
            let label = untrack(|| body.with(|body| body.label.clone()));
            body.set(match role {
                Some(role) if label.is_empty() => {
                    let label = text::copy_of(role.label(edition));
                    model::clone_of(&role, edition, label)
                }
                Some(role) => model::clone_of(&role, edition, label),
                None => RoleBody { label, ..model::empty() },
            });
        };
        let chosen = RwSignal::new(String::new());
        let choose = move |name: String| {
            chosen.set(name.clone());
            choose(name);
        };
        view! {
            <Choice label=text::START options=[none].into_iter().chain(all).collect() value=chosen choose=choose/>
        }
    });
    let failure = failure_of(send);
    let whole = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_conflict());
        failure.map(|failure| failure.sentence())
    });
    let label = if which.is_some() {
        text::SAVE
    } else {
        text::CREATE
    };
    let stopped = Signal::derive(move || problems.with(|all| !all.is_empty()));
    view! {
        <form
            class="role-editor"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
            on:keydown=keys
        >
            <div class="stack">
                {from.any()}
                <Name editing/>
                <Grants editing/>
                <Manages editing own edition/>
            </div>
            <aside class="role-aside stack">
                <Problems editing/>
                <Changes editing which=which.map(|id| (workgroup, id))/>
                {which.map(|id| view! { <Conflict editing send which=(workgroup, id)/> }).any()}
                <FormError error=whole/>
                <div class="form-actions">
                    <Submit label busy_label=form_text::SAVING busy=send.pending() stopped/>
                </div>
            </aside>
        </form>
    }
}

/// Creates the role, or saves its changes, and leads to its page.
fn save(editing: Editing, which: Option<RoleId>) -> Write {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = editing.rights.with_value(Rights::workgroup);
    let navigate = StoredValue::new(use_navigate());
    writing(move || async move {
        let navigate = navigate.get_value();
        let body = editing.body.get_untracked();
        let role = match which {
            None => {
                let role = api.roles(workgroup).create(&body).await?;
                toasts.done(text::created(&role.published.label));
                role
            }
            Some(id) => {
                let version = editing.base.with_value(|(_, version)| *version);
                let role = api.save_role_draft((workgroup, id), version, &body).await?;
                toasts.done(text::saved(&body.label));
                role
            }
        };
        let there = ROLE.href_of(workgroup, role.id);
        navigate(&there, NavigateOptions::default());
        Ok(())
    })
}

#[component]
fn Name(editing: Editing) -> impl IntoView {
    let body = editing.body;
    let typed = RwSignal::new(body.with_untracked(|body| body.label.clone()));
    // A clone, or another one's change, brings a name of its own.
    Effect::new(move |_| {
        let label = body.with(|body| body.label.clone());
        if typed.get_untracked() != label {
            typed.set(label);
        }
    });
    Effect::new(move |_| {
        let label = typed.get();
        if body.with_untracked(|body| body.label != label) {
            body.update(|body| body.label = label);
        }
    });
    let touched = RwSignal::new(false);
    let error = Signal::derive(move || {
        // An empty name is no problem before anything was typed.
        touched.get().then(|| editing.problem("label")).flatten()
    });
    view! {
        <div on:focusout=move |_| touched.set(true)>
            <Field label=text::LABEL value=typed error required=true longest=policy::LONGEST_LABEL/>
        </div>
    }
}

#[component]
fn Manages(editing: Editing, own: Vec<Role>, edition: policy::Edition) -> impl IntoView {
    let owner = Role::from(BuiltIn::Owner);
    let all: Vec<Role> = roles::all(&own).filter(|role| *role != owner).collect();
    let item = move |role: Role| {
        let name = StoredValue::new(role.name().text());
        let is_managed = move || {
            editing
                .body
                .with(|body| name.with_value(|name| body.manages.contains(name)))
        };
        let change = move |event| {
            let wanted = event_target_checked(&event);
            let set = |body: &mut RoleBody| {
                name.with_value(|name| model::set_managed(body, name, wanted));
            };
            editing.body.update(set);
        };
        let field = format!("manages.{}", name.get_value());
        let problem = move || {
            let found = editing.problem(&field);
            found
                .map(|found| view! { <p class="error">{found}</p> })
                .any()
        };
        view! {
            <li>
                <label class="pick">
                    <input type="checkbox" prop:checked=is_managed on:change=change/>
                    <span>{role.label(edition).to_owned()}</span>
                </label>
                {problem}
            </li>
        }
    };
    view! {
        <fieldset class="panel manages">
            <legend>{text::MANAGES}</legend>
            <ul class="picks">{all.into_iter().map(item).collect_any()}</ul>
        </fieldset>
    }
}

#[component]
fn Problems(editing: Editing) -> impl IntoView {
    let problems = editing.problems;
    let number = move || match problems.with(Vec::len) {
        0 => text::NO_PROBLEMS.to_owned(),
        number => text::problems(number),
    };
    let lines = move || {
        let line = |(_, sentence): Problem| view! { <li>{sentence}</li> };
        problems.get().into_iter().map(line).collect_any()
    };
    view! {
        <section class="panel" aria-labelledby="role-problems">
            <h2 id="role-problems">{text::PROBLEMS}</h2>
            <p role="status">{number}</p>
            <ul class="problems">{lines}</ul>
        </section>
    }
}

/// What the role as it is here would change for whom, once that is asked.
#[component]
fn Changes(editing: Editing, which: Option<crate::data::api::roles::Which>) -> impl IntoView {
    let Some(which) = which else {
        return view! {
            <section class="panel">
                <h2>{text::WHAT_CHANGES}</h2>
                <p class="dim-text">{text::NOBODY_YET}</p>
            </section>
        }
        .into_any();
    };
    let wanted = RwSignal::new(None::<RoleBody>);
    let (workgroup, role) = which;
    let looking = Looking::new(move || {
        let wanted = wanted.get()?;
        // What was asked of another state says nothing of this one.
        let is_current = editing.body.with(|body| *body == wanted);
        let path = format!("/workgroups/{workgroup}/roles/{role}/impact");
        let asked = RoleImpactRequest { role: wanted };
        is_current.then(|| question(path, &asked))?
    });
    let press = move |()| {
        if editing.problems.with_untracked(Vec::is_empty) {
            wanted.set(Some(editing.body.get_untracked()));
            looking.look_again();
        }
    };
    view! {
        <section class="panel">
            <h2>{text::WHAT_CHANGES}</h2>
            <p class="dim-text">{text::WHAT_CHANGES_LEAD}</p>
            <Button press=press>{text::SHOW_CHANGES}</Button>
            {impact_part(looking.alone())}
        </section>
    }
    .into_any()
}
