//! One request: what is asked for, and what it would be to approve it.

use leptos::prelude::*;
use policy::{AccessRequestId, Action, WorkgroupId};
use wire::{AccessOutcome, AccessRequest, AccessRequestDetail, NamedPerson};

use super::deciding::Deciding;
use super::{model, text};
use crate::crud::object_page::ObjectPage;
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::platform::time::Moment;
use crate::routes::table::{CLIENT, MEMBER, REQUESTS};
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::badge::Badge;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn RequestPage(rights: Rights, id: AccessRequestId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let found = Fetched::new(move || api.access_request(workgroup, id));
    let reader = rights.member();
    let sees_people = rights.may_list(Action::MemberView);
    let place = Place {
        workgroup,
        sees_people,
    };
    let view = move |detail: AccessRequestDetail| shown(&detail, place);
    view! {
        <ObjectPage list=&REQUESTS workgroup resource=found name=title kind=text::ONE actions=|| ()>
            <Loaded resource=found skeleton=|| view! { <SkeletonText lines=8/> }.into_any() view=view/>
            <Deciding workgroup id reader found/>
        </ObjectPage>
    }
}

/// Where it is shown, and to whom.
#[derive(Clone, Copy)]
struct Place {
    workgroup: WorkgroupId,
    sees_people: bool,
}

fn title(detail: &AccessRequestDetail) -> String {
    text::asks(&model::called(&detail.request.by))
}

fn shown(detail: &AccessRequestDetail, place: Place) -> AnyView {
    let request = &detail.request;
    let outcome = detail.outcome.as_ref();
    let outcome = outcome.map(|outcome| impact(request, outcome));
    let is_open = request.state == wire::AccessRequestState::Open;
    let givers = (is_open && !detail.givers.is_empty()).then(|| givers(&detail.givers, place));
    view! {
        <section class="panel settings" aria-labelledby="request">
            <header><h2 id="request">{model::subject(request)}</h2></header>
            <dl class="fact-list wide">
                {facts(request, place)}
                {givers.any()}
            </dl>
        </section>
        {outcome.any()}
    }
    .into_any()
}

fn facts(request: &AccessRequest, place: Place) -> AnyView {
    let fact = |label: &'static str, value: AnyView| view! { <dt>{label}</dt><dd>{value}</dd> };
    let client = request.client.as_ref().and_then(|client| {
        let (name, to) = (
            client.name.clone()?,
            CLIENT.href_of(place.workgroup, client.id),
        );
        Some(fact(
            text::CLIENT,
            view! { <a href=to>{name}</a> }.into_any(),
        ))
    });
    let (tone, state) = model::state(request.state);
    let said =
        |label, text: &str| (!text.is_empty()).then(|| fact(label, text.to_owned().into_any()));
    let by = request.decided_by.clone().map(|by| format!(" · {by}"));
    let changed = request
        .changed
        .as_ref()
        .map(model::remedy)
        .unwrap_or_default();
    view! {
        {fact(text::PERSON, person(&request.by, place))}
        {fact(text::PERMISSION, request.action.label().into_any())}
        {client.any()}
        {said(text::NOTE, &request.note).any()}
        {fact(text::ASKED, view! { <Moment at=request.created_at.clone()/> }.into_any())}
        {fact(text::STATUS, view! { <Badge tone text=state/> {by} }.into_any())}
        {said(text::CHANGED, &changed).any()}
        {said(text::ANSWER, &request.answer).any()}
    }
    .into_any()
}

fn person(person: &NamedPerson, place: Place) -> AnyView {
    let name = model::called(person);
    match place.sees_people {
        true => view! { <a href=MEMBER.href_of(place.workgroup, person.id)>{name}</a> }.into_any(),
        false => name.into_any(),
    }
}

fn givers(people: &[NamedPerson], place: Place) -> AnyView {
    let people = people
        .iter()
        .map(|one| view! { <li>{person(one, place)}</li> });
    view! {
        <dt>{crate::text::can::GIVERS}</dt>
        <dd><ul class="ways">{people.collect_any()}</ul></dd>
    }
    .into_any()
}

/// What approving it changes.
fn impact(request: &AccessRequest, outcome: &AccessOutcome) -> AnyView {
    let changes = model::changes(request, outcome).into_iter();
    let changes = changes
        .map(|change| view! { <li>{change}</li> })
        .collect_any();
    view! {
        <section class="panel settings" aria-labelledby="outcome">
            <header><h2 id="outcome">{text::OUTCOME}</h2></header>
            <ul class="ways">{changes}</ul>
            {permissions(text::GAINS, &outcome.gains).any()}
            {permissions(text::LOSES, &outcome.loses).any()}
        </section>
    }
    .into_any()
}

/// How many permissions are more or fewer, and which unfold.
fn permissions(verb: &str, actions: &[Action]) -> Option<AnyView> {
    let items = actions
        .iter()
        .map(|action| view! { <li>{action.label()}</li> });
    let items = items.collect_any();
    (!actions.is_empty()).then(|| {
        view! {
            <details>
                <summary>{text::permissions(verb, actions.len())}</summary>
                <ul>{items}</ul>
            </details>
        }
        .into_any()
    })
}
