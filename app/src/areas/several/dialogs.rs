//! What is done to several members at once: whoever is refused is named with the reason. A role is
//! given to all of them together, and all else to each in a transaction of its own.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use policy::{MemberId, WorkgroupId};
use wire::{RolesChange, RolesRequest, TeamMembersRequest};

use crate::areas::people::{model, text};
use crate::crud::bulk::Chosen;
use crate::crud::confirm::{Confirm, Question, Sending};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Picker, find_teams};
use crate::data::api::{Failure, use_api};
use crate::data::looking::{Consent, Looking, question};
use crate::data::managing::{PlanForSeveral, Several};
use crate::data::rights::Rights;
use crate::data::roles::{own_roles, with_own_roles};
use crate::data::write::writing;
use crate::routes::dialogs::impact_part;
use crate::text::SAVE;
use crate::ui::dialog::Dialog;
use crate::ui::toast::{Toasts, use_toasts};

/// What the dialogs work on.
#[derive(Clone, Copy)]
struct Work {
    several: Several,
    chosen: Chosen,
    workgroup: WorkgroupId,
    toasts: Toasts,
}

impl Work {
    /// The member with this id, at the version that is shown.
    fn shown(self, id: &str) -> Option<(MemberId, u64)> {
        let id: MemberId = id.parse().ok()?;
        let page = untrack(|| self.several.members.ok())?;
        let member = page.items.iter().find(|member| member.id == id)?;
        Some((id, member.version))
    }

    /// Does something to one of them after the other, and says to how many it was done.
    async fn each<F>(self, act: impl Fn(MemberId, u64) -> F, said: fn(u64) -> String)
    where
        F: Future<Output = Result<(), Failure>> + 'static,
    {
        let act = move |id: String| -> Pin<Box<dyn Future<Output = Result<(), Failure>>>> {
            match self.shown(&id) {
                Some((id, version)) => Box::pin(act(id, version)),
                None => Box::pin(async { Ok(()) }),
            }
        };
        let done = self.chosen.each(act).await;
        if done > 0 {
            self.toasts.done(said(done));
        }
        self.several.done();
    }
}

/// The form of what is planned.
#[component]
pub(super) fn FormsForSeveral(several: Several, chosen: Chosen, rights: Rights) -> impl IntoView {
    let workgroup = rights.workgroup();
    let toasts = use_toasts();
    let work = Work {
        several,
        chosen,
        workgroup,
        toasts,
    };
    let rights = StoredValue::new(rights);
    let title = Signal::derive(move || {
        let title = match several.plan.get() {
            PlanForSeveral::JoinTeams => text::ADD_TO_TEAM,
            _ => text::CHANGE_ROLE,
        };
        title.to_owned()
    });
    let form = move || match several.plan.get() {
        PlanForSeveral::JoinTeams => view! { <TeamOfSeveral work/> }.into_any(),
        _ => {
            let own = rights.with_value(|rights| own_roles(use_api(), rights));
            with_own_roles(own, move |own| {
                let roles = rights.with_value(|rights| model::roles_for_several(rights, &own));
                view! { <RoleOfSeveral work roles/> }.into_any()
            })
            .into_any()
        }
    };
    view! { <Dialog open=several.editing title>{form}</Dialog> }
}

/// The question of what is planned.
#[component]
pub(super) fn QuestionsForSeveral(
    several: Several,
    chosen: Chosen,
    rights: Rights,
) -> impl IntoView {
    let (api, workgroup) = (use_api(), rights.workgroup());
    let toasts = use_toasts();
    let work = Work {
        several,
        chosen,
        workgroup,
        toasts,
    };
    let act = writing(move || async move {
        if several.plan.get_untracked() == PlanForSeveral::Remove {
            let act = move |id, version| api.members(workgroup).delete((id, version));
            work.each(act, text::removed_several).await;
        } else {
            let act = move |id, version| async move {
                api.deactivate(workgroup, (id, version)).await.map(drop)
            };
            work.each(act, text::deactivated_several).await;
        }
        Ok(())
    });
    // Asked anew each time that it opens.
    let question = Signal::derive(move || {
        several.confirming.track();
        let number = chosen.ids().len();
        let (title, lead, yes) = match several.plan.get() {
            PlanForSeveral::Remove => (
                text::remove_several(number),
                text::REMOVE_SEVERAL_LEAD,
                text::REMOVE,
            ),
            _ => (
                text::deactivate_several(number),
                text::DEACTIVATE_SEVERAL_LEAD,
                text::DEACTIVATE,
            ),
        };
        Question {
            title,
            lead: lead.to_owned(),
            yes,
            busy: text::WORKING,
        }
    });
    view! { <Confirm open=several.confirming question act/> }
}

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("role", text::ROLE).required(text::NEEDS_ROLE)];

#[component]
fn RoleOfSeveral(work: Work, roles: Vec<(String, String)>) -> impl IntoView {
    let (api, workgroup) = (use_api(), work.workgroup);
    let none = (String::new(), text::CHOOSE_ROLE.to_owned());
    let options = [none].into_iter().chain(roles);
    let form = Form::empty(FIELDS).offering("role", options.collect());
    let ids = StoredValue::new(work.chosen.ids());
    let members =
        move || ids.with_value(|ids| ids.iter().filter_map(|id| id.parse().ok()).collect());
    let looking = Looking::new(move || {
        let (role, members) = (form.value("role"), members());
        let path = format!("/workgroups/{workgroup}/members/roles/impact");
        let asked = RolesRequest { members, role };
        (!asked.role.is_empty()).then(|| question(path, &asked))?
    });
    let send = writing(move || async move {
        let Consent { digest, confirm } = looking.consent()?;
        let request = RolesChange {
            members: members(),
            role: form.text("role"),
            digest: digest.unwrap_or_default(),
            confirm,
        };
        let saved = api.change_roles(workgroup, &request).await;
        looking.is_overtaken(&saved);
        let done = saved?;
        work.toasts.done(text::changed_several(done.changed));
        let refused = done.refused.into_iter();
        let refused = refused.map(|one| (one.id.to_string(), one.name, one.detail));
        work.chosen.only_refused(refused.collect());
        work.several.done();
        Ok(())
    });
    let below = move || impact_part(looking);
    view! { <FormView form send stopped=looking.stopped() labels=[SAVE, text::WORKING] below/> }
}

#[component]
fn TeamOfSeveral(work: Work) -> impl IntoView {
    let (api, workgroup) = (use_api(), work.workgroup);
    let teams = RwSignal::new(BTreeSet::<String>::new());
    let send = writing(move || async move {
        let act = move |id, _| async move {
            let request = TeamMembersRequest {
                add: vec![id],
                remove: Vec::new(),
            };
            let teams = teams.get_untracked();
            for team in teams.iter().filter_map(|team| team.parse().ok()) {
                api.put_into_team((workgroup, team), &request).await?;
            }
            Ok(())
        };
        work.each(act, text::added_to_team).await;
        Ok(())
    });
    let stopped = Signal::derive(move || teams.with(BTreeSet::is_empty));
    let find = move |query| find_teams(api, Some(workgroup), query);
    view! {
        <Sending send stopped labels=[text::ADD_TO_TEAM, text::ADDING]>
            <Picker label=text::SEARCH_TEAMS find chosen=teams/>
        </Sending>
    }
}
