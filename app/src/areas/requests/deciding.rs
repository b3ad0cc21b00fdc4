//! Answering a request, or taking one's own back.

use leptos::prelude::*;
use policy::{AccessRequestId, MemberId, WorkgroupId};
use wire::{
    AccessApproval, AccessRefusal, AccessRequestDetail, AccessRequestState, LONGEST_REQUEST_NOTE,
};

use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::write::{Write, failure_of, start, writing};
use crate::ui::button::{Button, Variant};
use crate::ui::dialog::Dialog;
use crate::ui::impact::{confirming, is_untyped};
use crate::ui::notice::FormError;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[FieldSpec::line("answer", text::WHY, LONGEST_REQUEST_NOTE)
    .hint(text::WHY_HINT)
    .required(text::WHY_MISSING)];

/// What the reader can do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Nothing,
    Withdraw,
    Decide,
    Watch,
}

fn part(detail: Option<AccessRequestDetail>, reader: MemberId) -> Part {
    let open = detail.filter(|detail| detail.request.state == AccessRequestState::Open);
    match open {
        None => Part::Nothing,
        Some(detail) if detail.request.by.id == reader => Part::Withdraw,
        Some(detail) if detail.outcome.is_some() => Part::Decide,
        Some(_) => Part::Watch,
    }
}

#[component]
pub(super) fn Deciding(
    workgroup: WorkgroupId,
    id: AccessRequestId,
    reader: MemberId,
    found: Fetched<AccessRequestDetail>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let declining = RwSignal::new(false);
    let part = Memo::new(move |_| part(found.ok(), reader));
    let typed = RwSignal::new(String::new());
    let name = Memo::new(move |_| found.ok().and_then(|detail| detail.outcome?.confirm));
    let approve = writing(move || async move {
        let outcome = untrack(|| found.ok()).and_then(|detail| detail.outcome);
        let Some(outcome) = outcome else {
            return Ok(());
        };
        let approval = AccessApproval {
            digest: outcome.digest,
            confirm: outcome.confirm.map(|_| typed.get_untracked()),
        };
        let done = api.approve_access((workgroup, id), &approval).await;
        // What was shown may be another outcome by now: then it is shown anew.
        found.refetch();
        done?;
        toasts.done(text::APPROVED);
        Ok(())
    });
    let withdraw = writing(move || async move {
        api.withdraw_access_request((workgroup, id)).await?;
        toasts.done(text::WITHDRAWN);
        found.refetch();
        Ok(())
    });
    let busy = Signal::derive(move || {
        let untyped = name.with(|name| is_untyped(name.as_ref(), &typed.get()));
        untyped || approve.pending().get()
    });
    let buttons = move || {
        match part.get() {
        Part::Nothing => ().into_any(),
        Part::Watch => view! { <p class="dim-text">{text::CANNOT}</p> }.into_any(),
        Part::Withdraw => view! {
            <Button busy=withdraw.pending() press=move |()| start(withdraw)>{text::WITHDRAW}</Button>
        }
        .into_any(),
        Part::Decide => view! {
            <Button variant=Variant::Primary busy press=move |()| start(approve)>{text::APPROVE}</Button>
            <Button press=move |()| declining.set(true)>{text::DECLINE}</Button>
        }
        .into_any(),
    }
    };
    view! {
        <Failed write=approve/>
        <Failed write=withdraw/>
        {confirming(name, typed)}
        <div class="form-actions start">{buttons}</div>
        <Dialog open=declining title=text::DECLINE_TITLE.to_owned()>
            <Decline workgroup id open=declining found/>
        </Dialog>
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
fn Decline(
    workgroup: WorkgroupId,
    id: AccessRequestId,
    open: RwSignal<bool>,
    found: Fetched<AccessRequestDetail>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(FIELDS);
    let send = writing(move || async move {
        let refusal = AccessRefusal {
            answer: form.text("answer"),
        };
        api.decline_access((workgroup, id), &refusal).await?;
        toasts.done(text::DECLINED);
        open.set(false);
        found.refetch();
        Ok(())
    });
    view! { <FormView form send labels=[text::DECLINE, text::DECLINING]/> }
}
