//! What is done to several members at once: to each in a transaction of its own, and whoever is
//! refused is named with the reason.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use policy::{MemberId, WorkgroupId};
use wire::{RoleRequest, TeamMembersRequest};

use crate::areas::people::{model, text};
use crate::crud::bulk::Chosen;
use crate::crud::confirm::{Confirm, Question, Sending};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Picker, find_teams};
use crate::data::api::{Failure, use_api};
use crate::data::managing::{PlanForSeveral, Several};
use crate::data::rights::Rights;
use crate::data::roles::{own_roles, with_own_roles};
use crate::data::write::writing;
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
    let send = writing(move || async move {
        let role = form.text("role");
        let act = move |id, version| {
            let request = RoleRequest { role: role.clone() };
            async move {
                let changed = api.change_role(workgroup, (id, version), &request).await;
                changed.map(drop)
            }
        };
        work.each(act, text::changed_several).await;
        Ok(())
    });
    view! { <FormView form send labels=[SAVE, text::WORKING]/> }
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
