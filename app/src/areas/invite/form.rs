//! Inviting people: one, or all that are pasted at once.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::{Action, Role};
use wire::{InviteRequest, Rule};

use super::{model, recipients::recipients, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Picker, find_access_groups, find_clients, find_teams};
use crate::crud::times;
use crate::data::api::use_api;
use crate::data::rights::{On, Rights};
use crate::data::roles::{self, own_roles, with_own_roles};
use crate::data::write::writing;
use crate::routes::table::IMPORT;
use crate::ui::any_view::CollectAny;
use crate::ui::dialog::Dialog;
use crate::ui::field::Kind;
use crate::ui::toast::use_toasts;

/// So much can be pasted: some hundred addresses.
const LONGEST: usize = 20_000;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("email", text::EMAILS, Rule::Text(LONGEST))
        .of(Kind::Lines)
        .hint(text::EMAILS_HINT)
        .required(text::EMAILS_MISSING),
    FieldSpec::choice("role", text::ROLE),
    FieldSpec::choice("access", text::ACCESS),
    FieldSpec::choice("groups", text::GROUPS),
    FieldSpec::choice("into", text::TEAMS),
    times::PERIOD,
    times::VALID_FROM,
    times::VALID_UNTIL,
    FieldSpec::new("message", text::MESSAGE, Rule::Note)
        .of(Kind::Lines)
        .hint(text::MESSAGE_HINT),
];

#[component]
pub(super) fn Invite(open: RwSignal<bool>, invited: Callback<()>, rights: Rights) -> impl IntoView {
    let rights = StoredValue::new(rights);
    let own = rights.with_value(|rights| own_roles(use_api(), rights));
    let form = move || {
        with_own_roles(own, move |own| {
            view! { <InviteForm open invited own rights=rights.get_value()/> }.into_any()
        })
    };
    view! { <Dialog open title=text::TITLE.to_owned()>{form}</Dialog> }
}

#[component]
fn InviteForm(
    open: RwSignal<bool>,
    invited: Callback<()>,
    own: Vec<Role>,
    rights: Rights,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    let options = model::roles_to_invite(&rights, &own);
    let first = model::role_to_begin_with(&options);
    let own = StoredValue::new(own);
    let nothing = String::new;
    let base = vec![
        nothing(),
        first,
        model::NONE.to_owned(),
        model::NONE.to_owned(),
        model::NONE.to_owned(),
        times::ALWAYS.to_owned(),
        nothing(),
        nothing(),
        nothing(),
    ];
    let form = Form::new(FIELDS, base)
        .offering("role", options)
        .offering("access", model::access_options())
        .offering("groups", model::group_options())
        .offering("into", model::team_options());
    let form = times::offered_for_a_time(form);
    let [chosen, teams, groups] = [(); 3].map(|()| RwSignal::new(BTreeSet::new()));
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let scope = move || {
        chosen.with(|chosen| model::scope(&form.value("role"), &form.value("access"), chosen))
    };
    form.shown("access", move || {
        roles::works_on_assigned(&form.value("role"))
    });
    let may_choose_groups = rights.may_list(Action::AccessGroupView);
    form.shown("groups", move || {
        may_choose_groups && roles::works_on_assigned(&form.value("role"))
    });
    let wants_groups = move || {
        form.value("groups") == model::CHOSEN && roles::works_on_assigned(&form.value("role"))
    };
    let may_choose_teams = rights.may(Action::TeamAssign, &On::Team);
    form.shown("into", move || may_choose_teams);
    let wants_teams = move || form.value("into") == model::CHOSEN;
    let send = writing(move || async move {
        let (mut sent, mut failed, mut route) = (Vec::new(), Vec::new(), None);
        let [valid_from, valid_until] = times::offered_times(form)?;
        let wanted = untrack(wants_teams);
        let into = teams.with_untracked(|teams| model::wanted(wanted, teams));
        let wanted = untrack(wants_groups);
        let access_groups = groups.with_untracked(|groups| model::wanted(wanted, groups));
        for email in recipients(&form.text("email")) {
            let request = InviteRequest {
                valid_from: valid_from.clone(),
                valid_until: valid_until.clone(),
                email: email.clone(),
                role: form.text("role"),
                scope: untrack(scope),
                teams: into.clone(),
                access_groups: access_groups.clone(),
                message: form.text("message"),
            };
            match api.invite(workgroup, &request).await {
                Ok(answer) => {
                    route = Some(answer.mail);
                    sent.push(email);
                }
                // Who may not invite anybody is told so once.
                Err(failure) if sent.is_empty() && failure.of_field("email").is_none() => {
                    return Err(failure);
                }
                Err(failure) => failed.push((
                    email,
                    failure
                        .of_field("email")
                        .unwrap_or_else(|| failure.sentence()),
                )),
            }
        }
        if let (Some(route), Some(first)) = (route, sent.first()) {
            toasts.done(model::sent(sent.len(), first, route));
            invited.run(());
        }
        if failed.is_empty() {
            open.set(false);
            return Ok(());
        }
        // What is left can be mended and sent once more.
        let left: Vec<&str> = failed.iter().map(|(email, _)| email.as_str()).collect();
        form.set("email", left.join("\n"));
        refused.set(failed);
        Ok(())
    });
    let is_choosing = move || {
        model::names_clients(&form.value("access")) && roles::works_on_assigned(&form.value("role"))
    };
    let gives = move || {
        let people = recipients(&form.value("email")).len();
        let count = own.with_value(|own| {
            let role = roles::named(&form.value("role"), own);
            role.map_or(0, |role| {
                model::permissions(role, scope(), workgroup, edition)
            })
        });
        text::gives(people, count)
    };
    let find = move |query| find_clients(api, workgroup, query);
    form.beneath("access", move || {
        view! {
            <Show when=is_choosing>
                <Picker label=text::SEARCH_CLIENTS find chosen/>
            </Show>
        }
    });
    let find_groups = move |query| find_access_groups(api, workgroup, query);
    form.beneath("groups", move || {
        view! {
            <Show when=wants_groups>
                <Picker label=text::SEARCH_GROUPS find=find_groups chosen=groups/>
            </Show>
        }
    });
    let find_teams = move |query: String| find_teams(api, Some(workgroup), query);
    form.beneath("into", move || {
        view! {
            <Show when=wants_teams>
                <Picker label=text::SEARCH_TEAMS find=find_teams chosen=teams/>
            </Show>
        }
    });
    let below = move || {
        view! {
            <p class="dim-text" role="status">{gives}</p>
            <p><a href=IMPORT.href(workgroup)>{text::IMPORT}</a></p>
            <Show when=move || refused.with(|refused| !refused.is_empty())>
                <Refused refused/>
            </Show>
        }
        .into_any()
    };
    view! { <FormView form send labels=[text::SEND, text::SENDING] below/> }
}

/// Those who were not invited, and why.
#[component]
fn Refused(refused: RwSignal<Vec<(String, String)>>) -> impl IntoView {
    let item =
        |(email, why): (String, String)| view! { <li><strong>{email}</strong>": "{why}</li> };
    view! {
        <div role="alert" class="form-error-place">
            <p>{move || text::not_invited(refused.with(Vec::len))}</p>
            <ul>{move || refused.get().into_iter().map(item).collect_any()}</ul>
        </div>
    }
}
