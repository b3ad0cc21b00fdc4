//! Which clients a member has access to: the form that changes it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::{Member, ScopeChange};

use crate::areas::people::{model, text};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Picker, find_access_groups, find_clients};
use crate::data::api::use_api;
use crate::data::looking::{Consent, Looking, question};
use crate::data::managing::Managing;
use crate::data::rights::use_rights;
use crate::data::write::writing;
use crate::routes::dialogs::impact_part;
use crate::text::SAVE;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::dialog::Dialog;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("scope", text::ACCESS)];

/// The form, in its dialog.
#[component]
pub(super) fn AccessDialog(managing: Managing) -> impl IntoView {
    let title = move || {
        let name = managing.member().map(|member| model::display_name(&member));
        text::access_title(&name.unwrap_or_default())
    };
    let form = move || {
        managing
            .member()
            .map(|member| view! { <AccessForm member managing/> })
    };
    view! { <Dialog open=managing.assigning title=Signal::derive(title)>{form}</Dialog> }
}

#[component]
fn AccessForm(member: Member, managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = use_rights().map(|rights| rights.workgroup());
    let base = vec![model::access_choice(&member).to_owned()];
    let form = Form::new(FIELDS, base).offering("scope", model::access_options());
    let named = model::own_clients(&member).map(|client| client.id.to_string());
    let chosen = RwSignal::new(named.collect::<BTreeSet<String>>());
    // Only who may see access groups is told of any.
    let may_see_groups = member.access_groups.is_some();
    let before = member.access_groups.iter().flatten();
    let before: BTreeSet<String> = before.map(|group| group.id.to_string()).collect();
    let groups = RwSignal::new(before.clone());
    let before = StoredValue::new(before);
    let id = member.id;
    let which = StoredValue::new((id, member.version));
    let wanted = move |Consent { digest, confirm }: Consent| {
        let scope = chosen.with(|chosen| model::scope_of(&form.value("scope"), chosen.iter()));
        let (add_groups, remove_groups) =
            groups.with(|groups| before.with_value(|before| model::moves(before, groups)));
        ScopeChange {
            scope,
            add_groups,
            remove_groups,
            digest,
            confirm,
        }
    };
    let unchanged = untrack(|| wanted(Consent::default()));
    let looking = Looking::new(move || {
        let wanted = wanted(Consent::default());
        let path = format!("/workgroups/{}/members/{id}/clients/impact", workgroup?);
        (wanted != unchanged).then(|| question(path, &wanted))?
    });
    let send = writing(move || async move {
        let Some(workgroup) = workgroup else {
            return Ok(());
        };
        let consent = looking.consent()?;
        let request = untrack(|| wanted(consent));
        let saved = api
            .assign_clients(workgroup, which.get_value(), &request)
            .await;
        if looking.is_overtaken(&saved) {
            which.set_value(api.version_of(workgroup, id).await?);
        }
        saved?;
        toasts.done(text::ACCESS_SAVED);
        managing.done();
        Ok(())
    });
    let find = move |query: String| async move {
        match workgroup {
            Some(workgroup) => find_clients(api, workgroup, query).await,
            None => Ok(Vec::new()),
        }
    };
    let find_groups = move |query: String| async move {
        match workgroup {
            Some(workgroup) => find_access_groups(api, workgroup, query).await,
            None => Ok(Vec::new()),
        }
    };
    let is_choosing =
        move || [model::CHOSEN, model::EXCEPT].contains(&form.value("scope").as_str());
    let gives_nothing = move || {
        model::groups_give_nothing(&form.value("scope")).then_some(text::GROUPS_GIVE_NOTHING)
    };
    form.beneath("scope", move || {
        view! {
            <Show when=is_choosing>
                <Picker label=text::SEARCH_CLIENTS find chosen/>
            </Show>
        }
    });
    let below = move || {
        may_see_groups
            .then(|| {
                view! {
                    <div role="group" aria-labelledby="groups-of-member">
                        <h3 id="groups-of-member">{text::GROUPS}</h3>
                        <p class="dim-text" role="status">{gives_nothing}</p>
                        <Picker label=text::SEARCH_GROUPS find=find_groups chosen=groups/>
                    </div>
                }
            })
            .any()
    };
    let below = move || view! { {below()} {impact_part(looking)} }.into_any();
    view! { <FormView form send stopped=looking.stopped() labels=[SAVE, text::WORKING] below/> }
}
