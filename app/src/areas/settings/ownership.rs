//! Whose workgroup it is; the offer of it, and the answer to one.

use leptos::prelude::*;
use policy::{Action, WorkgroupId};
use wire::{OwnershipOffer, OwnershipRequest, TeamMember, Workgroup};

use super::page::reload;
use super::text;
use crate::areas::people::model;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::write::{Write, failure_of, start, writing};
use crate::platform::time::Moment;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::notice::{FailureNotice, FormError, Notice};
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

/// Of a workgroup's administrators, as many are offered.
const ADMINISTRATORS: &str = "?role=administrator&status=active&per_page=100";

const FIELDS: &[FieldSpec] = &[
    FieldSpec::choice("member", text::NEW_OWNER).required(text::NEW_OWNER_MISSING),
    FieldSpec::password("current", text::PASSWORD).required(text::PASSWORD_MISSING),
];

#[component]
pub(super) fn OwnershipSection(
    workgroup: Workgroup,
    rights: Rights,
    all: Fetched<Workgroup>,
) -> impl IntoView {
    let id = workgroup.id;
    let owner = model::name_or_email(&workgroup.owner.name, &workgroup.owner.email);
    let state = match workgroup.offer {
        Some(offer) if offer.member == rights.member() => {
            view! { <OfferedToYou offer id all/> }.into_any()
        }
        Some(offer) => view! { <Offered offer id all/> }.into_any(),
        None => view! { <Transfer id all/> }.into_any(),
    };
    view! {
        <section class="panel settings" aria-labelledby="ownership">
            <header>
                <h2 id="ownership">{text::OWNERSHIP}</h2>
                <p class="lead">{text::OWNERSHIP_LEAD}</p>
            </header>
            <div>
                <dl class="fact-list wide">
                    <dt>{text::OWNER}</dt>
                    <dd>{owner}</dd>
                </dl>
                {state}
            </div>
        </section>
    }
}

/// To whom it is offered; the owner can take that back.
#[component]
fn Offered(offer: OwnershipOffer, id: WorkgroupId, all: Fetched<Workgroup>) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let withdraw = writing(move || async move {
        api.withdraw_ownership(id).await?;
        toasts.done(text::WITHDRAWN);
        all.refetch();
        Ok(())
    });
    view! {
        <dl class="fact-list wide">
            <dt>{text::OFFERED_TO}</dt>
            <dd>{model::name_or_email(&offer.name, &offer.email)}</dd>
            <dt>{text::EXPIRES}</dt>
            <dd><Moment at=offer.expires_at/></dd>
        </dl>
        <Failed write=withdraw/>
        <div class="form-actions start">
            <Can action=Action::WorkgroupTransfer on=On::Workgroup mode=Mode::Disable>
                <Button busy=withdraw.pending() press=move |()| start(withdraw)>{text::WITHDRAW}</Button>
            </Can>
        </div>
    }
}

/// The offer to whoever reads it, and their answer.
#[component]
fn OfferedToYou(offer: OwnershipOffer, id: WorkgroupId, all: Fetched<Workgroup>) -> impl IntoView {
    let (api, toasts, reload) = (use_api(), use_toasts(), reload());
    let answer = move |accepts: bool| {
        writing(move || async move {
            api.answer_ownership(id, accepts).await?;
            toasts.done(if accepts {
                text::ACCEPTED
            } else {
                text::DECLINED
            });
            all.refetch();
            reload.run(());
            Ok(())
        })
    };
    let (accept, decline) = (answer(true), answer(false));
    view! {
        <p>{text::OFFERED_YOU} " " {text::EXPIRES} " " <Moment at=offer.expires_at/> "."</p>
        <Failed write=accept/>
        <Failed write=decline/>
        <div class="form-actions start">
            <Button variant=Variant::Primary busy=accept.pending() press=move |()| start(accept)>{text::ACCEPT}</Button>
            <Button busy=decline.pending() press=move |()| start(decline)>{text::DECLINE}</Button>
        </div>
    }
}

/// Why a button's work was not done.
#[component]
fn Failed(write: Write) -> impl IntoView {
    let failure = failure_of(write);
    let failed = Signal::derive(move || failure.get().map(|failure| failure.sentence()));
    view! { <FormError error=failed/> }
}

#[component]
fn Transfer(id: WorkgroupId, all: Fetched<Workgroup>) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="form-actions start">
            <Can action=Action::WorkgroupTransfer on=On::Workgroup mode=Mode::Disable>
                <Button press=move |()| open.set(true)>{text::TRANSFER}</Button>
            </Can>
        </div>
        <Dialog open title=text::TRANSFER.to_owned()>
            <Choosing open id all/>
        </Dialog>
    }
}

#[component]
fn Choosing(open: RwSignal<bool>, id: WorkgroupId, all: Fetched<Workgroup>) -> impl IntoView {
    let api = use_api();
    let found = Fetched::new(move || api.people(id).page(ADMINISTRATORS));
    let retry = Callback::new(move |()| found.refetch());
    // Without a `Loaded` around it: what sends lives as long as the dialog.
    move || match found.get() {
        None => view! { <SkeletonText lines=4/> }.into_any(),
        Some(Err(failure)) => view! { <FailureNotice failure retry/> }.into_any(),
        Some(Ok(page)) if page.items.is_empty() => {
            view! { <Notice icon=Icon::People title=text::NOBODY lead=text::NOBODY_LEAD/> }
                .into_any()
        }
        Some(Ok(page)) => view! { <OfferForm open id all members=page.items/> }.into_any(),
    }
}

#[component]
fn OfferForm(
    open: RwSignal<bool>,
    id: WorkgroupId,
    all: Fetched<Workgroup>,
    members: Vec<TeamMember>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let option = |member: &TeamMember| {
        let name = model::name_or_email(&member.name, &member.email);
        let label = match name == member.email {
            true => name,
            false => format!("{name} ({})", member.email),
        };
        (member.id.to_string(), label)
    };
    let nobody = (String::new(), text::NEW_OWNER_MISSING.to_owned());
    let options = std::iter::once(nobody).chain(members.iter().map(option));
    let form = Form::empty(FIELDS).offering("member", options.collect());
    let send = writing(move || async move {
        let Ok(member) = form.text("member").parse() else {
            return Ok(());
        };
        let request = OwnershipRequest {
            member,
            current: form.text("current"),
        };
        let offer = api.offer_ownership(id, &request).await?;
        toasts.done(text::offered(&model::name_or_email(
            &offer.name,
            &offer.email,
        )));
        open.set(false);
        all.refetch();
        Ok(())
    });
    view! {
        <FormView form send labels=[text::OFFER, text::OFFERING]>
            <p class="lead">{text::TRANSFER_LEAD}</p>
        </FormView>
    }
}
