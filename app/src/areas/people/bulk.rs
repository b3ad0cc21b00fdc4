//! What is done to several members at once: to each in a transaction of its own, and whoever is
//! refused is named with the reason.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use policy::{Action, MemberId, WorkgroupId};
use wire::{Member, Page, RoleRequest, TeamMembersRequest};

use super::model;
use super::teams::find_teams;
use super::text;
use crate::crud::bulk::{Bulk, Chosen};
use crate::crud::confirm::{Confirm, Question, Sending};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::Picker;
use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::write::{Write, writing};
use crate::text::SAVE;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::dialog::Dialog;
use crate::ui::toast::{Toasts, use_toasts};

/// Several members, and the dialogs of what is done to them.
#[derive(Clone, Copy)]
pub(super) struct Several {
    workgroup: WorkgroupId,
    chosen: Chosen,
    members: Fetched<Page<Member>>,
    roles: StoredValue<Vec<(String, String)>>,
    choosing_role: RwSignal<bool>,
    choosing_team: RwSignal<bool>,
    deactivating: RwSignal<bool>,
    removing: RwSignal<bool>,
    toasts: Toasts,
}

impl Several {
    pub(super) fn of(rights: &Rights, members: Fetched<Page<Member>>) -> Self {
        let closed = || RwSignal::new(false);
        Self {
            workgroup: rights.workgroup(),
            chosen: Chosen::new(),
            members,
            roles: StoredValue::new(model::roles_for_several(rights)),
            choosing_role: closed(),
            choosing_team: closed(),
            deactivating: closed(),
            removing: closed(),
            toasts: use_toasts(),
        }
    }

    /// What stands above the rows.
    pub(super) fn bulk(self) -> Bulk {
        let actions = move || {
            view! {
                <Button press=move |()| self.choosing_role.set(true)>{text::CHANGE_ROLE}</Button>
                <Can action=Action::TeamAssign on=On::Team mode=Mode::Hide>
                    <Button press=move |()| self.choosing_team.set(true)>{text::ADD_TO_TEAM}</Button>
                </Can>
                <Button press=move |()| self.deactivating.set(true)>{text::DEACTIVATE}</Button>
                <Button press=move |()| self.removing.set(true)>{text::REMOVE}</Button>
            }
        };
        Bulk {
            chosen: self.chosen,
            actions: actions.into(),
        }
    }

    /// The member with this id, at the version that is shown.
    fn shown(self, id: &str) -> Option<(MemberId, u64)> {
        let id: MemberId = id.parse().ok()?;
        let page = untrack(|| self.members.ok())?;
        let member = page.items.iter().find(|member| member.id == id)?;
        Some((id, member.version))
    }

    /// Something was done to so many.
    fn done(self, open: RwSignal<bool>, done: u64, said: fn(u64) -> String) {
        if done > 0 {
            self.toasts.done(said(done));
        }
        open.set(false);
        self.members.refetch();
    }

    /// Does something to one of them after the other.
    async fn each<F>(self, act: impl Fn(MemberId, u64) -> F) -> u64
    where
        F: Future<Output = Result<(), Failure>> + 'static,
    {
        let act = move |id: String| -> Pin<Box<dyn Future<Output = Result<(), Failure>>>> {
            match self.shown(&id) {
                Some((id, version)) => Box::pin(act(id, version)),
                None => Box::pin(async { Ok(()) }),
            }
        };
        self.chosen.each(act).await
    }

    /// Asked anew each time that it opens.
    fn question(
        self,
        open: RwSignal<bool>,
        title: fn(usize) -> String,
        (lead, yes): (&'static str, &'static str),
    ) -> Signal<Question> {
        Signal::derive(move || {
            open.track();
            Question {
                title: title(self.chosen.ids().len()),
                lead: lead.to_owned(),
                yes,
                busy: text::WORKING,
            }
        })
    }
}

/// The dialogs.
#[component]
pub(super) fn SeveralDialogs(several: Several) -> impl IntoView {
    let api = use_api();
    let workgroup = several.workgroup;
    let deactivate = writing(move || async move {
        let act = move |id, version| async move {
            api.deactivate(workgroup, (id, version)).await.map(drop)
        };
        let done = several.each(act).await;
        several.done(several.deactivating, done, text::deactivated_several);
        Ok(())
    });
    let remove = writing(move || async move {
        let act = move |id, version| api.members(workgroup).delete((id, version));
        let done = several.each(act).await;
        several.done(several.removing, done, text::removed_several);
        Ok(())
    });
    let deactivating = several.question(
        several.deactivating,
        text::deactivate_several,
        (text::DEACTIVATE_SEVERAL_LEAD, text::DEACTIVATE),
    );
    let removing = several.question(
        several.removing,
        text::remove_several,
        (text::REMOVE_SEVERAL_LEAD, text::REMOVE),
    );
    view! {
        <Dialog open=several.choosing_role title=text::CHANGE_ROLE.to_owned()><RoleOfSeveral several/></Dialog>
        <Dialog open=several.choosing_team title=text::ADD_TO_TEAM.to_owned()><TeamOfSeveral several/></Dialog>
        <Confirm open=several.deactivating question=deactivating act=deactivate/>
        <Confirm open=several.removing question=removing act=remove/>
    }
}

const FIELDS: &[FieldSpec] = &[FieldSpec::choice("role", text::ROLE).required(text::NEEDS_ROLE)];

#[component]
fn RoleOfSeveral(several: Several) -> impl IntoView {
    let (api, workgroup) = (use_api(), several.workgroup);
    let none = (String::new(), text::CHOOSE_ROLE.to_owned());
    let options = [none].into_iter().chain(several.roles.get_value());
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
        let done = several.each(act).await;
        several.done(several.choosing_role, done, text::changed_several);
        Ok(())
    });
    view! { <FormView form send labels=[SAVE, text::WORKING]/> }
}

#[component]
fn TeamOfSeveral(several: Several) -> impl IntoView {
    let (api, workgroup) = (use_api(), several.workgroup);
    let teams = RwSignal::new(BTreeSet::<String>::new());
    let send: Write = writing(move || async move {
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
        let done = several.each(act).await;
        several.done(several.choosing_team, done, text::added_to_team);
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
