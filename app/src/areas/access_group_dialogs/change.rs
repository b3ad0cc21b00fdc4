//! Adding clients and people to an access group, and removing them: what it comes to is said before.

use std::collections::BTreeSet;

use leptos::prelude::*;
use policy::{AccessGroupId, WorkgroupId};
use wire::{
    AccessGroupChange, AccessGroupClientsRequest, AccessGroupMembersRequest, AccessImpact,
    AccessImpactRequest, RefusedMember,
};

use super::text;
use crate::areas::access_groups::text as group_text;
use crate::areas::people::text as people_text;
use crate::crud::confirm::Sending;
use crate::crud::picker::{Picker, find_clients, find_people};
use crate::data::api::{Api, Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::grouping::{Grouping, Plan};
use crate::data::looking::{Consent, is_another};
use crate::data::write::{Write, writing};
use crate::ui::access_impact::ImpactLine;
use crate::ui::access_impact::asking::Asking;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::button::Variant;
use crate::ui::dialog::Dialog;
use crate::ui::impact::confirming;
use crate::ui::toast::use_toasts;

#[component]
pub(super) fn ChangeGroup(grouping: Grouping) -> impl IntoView {
    let plan = grouping.plan;
    let title = Signal::derive(move || text::title(plan.get()).to_owned());
    let body = move || match plan.get() {
        plan @ (Plan::AddClients | Plan::AddMembers) => {
            view! { <Adding grouping plan/> }.into_any()
        }
        plan => view! { <Removing grouping plan/> }.into_any(),
    };
    view! { <Dialog open=grouping.open title>{body}</Dialog> }
}

#[component]
fn Adding(grouping: Grouping, plan: Plan) -> impl IntoView {
    let api = use_api();
    let (workgroup, _) = grouping.group;
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let refused = RwSignal::new(Vec::<RefusedMember>::new());
    let impact = impact(grouping, plan, move || chosen.get().into_iter().collect());
    let asks = Asking::of(impact);
    let send = change(grouping, plan, (refused, asks), move || {
        chosen.get_untracked().into_iter().collect()
    });
    let find = move |query: String| async move {
        match plan {
            Plan::AddClients => find_clients(api, workgroup, query).await,
            _ => find_people(api, workgroup, query).await,
        }
    };
    let (search, label) = match plan {
        Plan::AddClients => (text::SEARCH_CLIENTS, group_text::ADD_CLIENTS),
        _ => (people_text::SEARCH, group_text::ADD_MEMBERS),
    };
    let stopped = asks.stopped();
    let stopped = Signal::derive(move || chosen.with(BTreeSet::is_empty) || stopped.get());
    view! {
        <Sending send stopped labels=[label, text::ADDING]>
            <Picker label=search find chosen/>
            <ImpactLine impact/>
            {confirming(asks.confirm, asks.typed)}
            <Refused refused/>
        </Sending>
    }
}

#[component]
fn Removing(grouping: Grouping, plan: Plan) -> impl IntoView {
    let ids = StoredValue::new(grouping.chosen.ids());
    let refused = RwSignal::new(Vec::<RefusedMember>::new());
    let impact = impact(grouping, plan, move || ids.get_value());
    let asks = Asking::of(impact);
    let send = change(grouping, plan, (refused, asks), move || ids.get_value());
    let stopped = asks.stopped();
    let says = text::removes(plan, ids.with_value(Vec::len) as u64);
    view! {
        <Sending send stopped labels=[group_text::REMOVE, text::REMOVING] variant=Variant::Danger>
            <p>{says}</p>
            <ImpactLine impact/>
            {confirming(asks.confirm, asks.typed)}
            <Refused refused/>
        </Sending>
    }
}

/// What the change of these would come to; nothing while none are chosen.
fn impact(
    grouping: Grouping,
    plan: Plan,
    ids: impl Fn() -> Vec<String> + 'static,
) -> Fetched<Option<AccessImpact>> {
    let api = use_api();
    Fetched::new(move || {
        let request = impact_request(plan, &ids());
        async move {
            match request {
                None => Ok(None),
                Some(request) => api.access_impact(grouping.group, &request).await.map(Some),
            }
        }
    })
}

fn parsed<T: std::str::FromStr>(ids: &[String]) -> Vec<T> {
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}

fn impact_request(plan: Plan, ids: &[String]) -> Option<AccessImpactRequest> {
    let mut request = AccessImpactRequest::default();
    match plan {
        Plan::AddClients => request.add = parsed(ids),
        Plan::RemoveClients => request.remove = parsed(ids),
        Plan::AddMembers => request.add_members = parsed(ids),
        Plan::RemoveMembers => request.remove_members = parsed(ids),
    }
    (!ids.is_empty()).then_some(request)
}

/// Makes the change. Where it was refused for some, the dialog stays and says for whom.
fn change(
    grouping: Grouping,
    plan: Plan,
    (refused, asks): (RwSignal<Vec<RefusedMember>>, Asking),
    ids: impl Fn() -> Vec<String> + Copy + 'static,
) -> Write {
    let (api, toasts) = (use_api(), use_toasts());
    writing(move || async move {
        let ids = ids();
        let changed = send(api, grouping.group, plan, (&ids, asks.consent())).await;
        if is_another(&changed) {
            asks.impact.refetch();
        }
        let changed = changed?;
        let number = ids.len().saturating_sub(changed.refused.len());
        toasts.done(text::done(plan, number as u64));
        grouping.changed(changed.group);
        match changed.refused.is_empty() {
            true => grouping.open.set(false),
            false => refused.set(changed.refused),
        }
        Ok(())
    })
}

async fn send(
    api: Api,
    group: (WorkgroupId, AccessGroupId),
    plan: Plan,
    (ids, Consent { digest, confirm }): (&[String], Consent),
) -> Result<AccessGroupChange, Failure> {
    let (add, remove) = match plan {
        Plan::AddClients | Plan::AddMembers => (ids, [].as_slice()),
        Plan::RemoveClients | Plan::RemoveMembers => ([].as_slice(), ids),
    };
    match plan {
        Plan::AddClients | Plan::RemoveClients => {
            let (add, remove) = (parsed(add), parsed(remove));
            let request = AccessGroupClientsRequest {
                add,
                remove,
                digest,
                confirm,
            };
            api.change_access_group(group, ("clients", &request)).await
        }
        Plan::AddMembers | Plan::RemoveMembers => {
            let (add, remove) = (parsed(add), parsed(remove));
            let request = AccessGroupMembersRequest {
                add,
                remove,
                digest,
                confirm,
            };
            api.change_access_group(group, ("members", &request)).await
        }
    }
}

/// Those for whom it was refused, and why.
#[component]
fn Refused(refused: RwSignal<Vec<RefusedMember>>) -> impl IntoView {
    let line = |one: RefusedMember| {
        view! { <li><strong>{one.name}</strong>": "{one.detail}</li> }
    };
    let report = move || {
        let all = refused.get();
        (!all.is_empty()).then(|| {
            let title = text::refused(all.len() as u64);
            let lines = all.into_iter().map(line).collect_any();
            view! { <div class="form-error refused-rows" role="alert"><p>{title}</p><ul>{lines}</ul></div> }
        })
    };
    move || report().any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_about_is_what_is_chosen() {
        let ids = ["00000000000000ab".to_owned()];
        let of = |plan| impact_request(plan, &ids).unwrap();
        assert_eq!(of(Plan::AddClients).add.len(), 1);
        assert_eq!(of(Plan::RemoveClients).remove.len(), 1);
        assert_eq!(of(Plan::AddMembers).add_members.len(), 1);
        assert_eq!(of(Plan::RemoveMembers).remove_members.len(), 1);
        assert_eq!(of(Plan::RemoveMembers).add.len(), 0);
        assert!(impact_request(Plan::AddClients, &[]).is_none());
    }
}
