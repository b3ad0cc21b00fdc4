//! The dialogs that invite, edit and remove a client's administrators.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::{ClientAdminRequest, Rule};

use super::model;
use super::text;
use crate::crud::confirm::{Confirm, Question, Sending};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Pick, Picker};
use crate::crud::times::{self, TimesForm};
use crate::data::administering::{Administering, Deed};
use crate::data::api::client_admins::Administrator;
use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::write::writing;
use crate::text::{SAVE, form as form_text};
use crate::ui::dialog::Dialog;
use crate::ui::field::Kind;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("email", text::EMAIL, Rule::Email).required(text::EMAIL_MISSING),
    times::PERIOD,
    times::VALID_FROM,
    times::VALID_UNTIL,
    FieldSpec::new("message", text::MESSAGE, Rule::Note)
        .of(Kind::Lines)
        .hint(text::MESSAGE_HINT),
];

#[component]
pub(super) fn Invite(administering: Administering) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let nothing = String::new;
    let base = vec![
        nothing(),
        times::ALWAYS.to_owned(),
        nothing(),
        nothing(),
        nothing(),
    ];
    let form = times::offered_for_a_time(Form::new(FIELDS, base));
    let send = writing(move || async move {
        let [valid_from, valid_until] = times::offered_times(form)?;
        let request = ClientAdminRequest {
            email: form.text("email"),
            valid_from,
            valid_until,
            message: form.text("message"),
        };
        let sent = api.invite_administrator(administering.of, &request).await?;
        toasts.done(model::invited(&request.email, sent.mail));
        administering.done();
        Ok(())
    });
    view! {
        <Dialog open=administering.inviting title=text::INVITE.to_owned()>
            <FormView form send labels=[text::SEND, text::SENDING]/>
        </Dialog>
    }
}

#[component]
pub(super) fn Edit(administering: Administering) -> impl IntoView {
    let planned = move || administering.plan.get();
    let title = Signal::derive(move || {
        let called = administering.called();
        match planned() {
            Some((Deed::SetTimes, _)) => text::times_title(&called),
            _ => text::edit_title(&called),
        }
    });
    let body = move || match planned()? {
        (Deed::Edit, one) => Some(view! { <Current administering one/> }.into_any()),
        (Deed::SetTimes, one) => Some(view! { <Times administering one/> }.into_any()),
        _ => None,
    };
    view! { <Dialog open=administering.editing title>{body}</Dialog> }
}

/// When they have this client.
#[component]
fn Times(administering: Administering, one: Administrator) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let (of, which) = (administering.of, (one.id, one.version));
    let save = move |request| async move {
        api.set_administrator_validity(of, which, &request).await?;
        toasts.done(text::TIMES_SAVED);
        administering.done();
        Ok(())
    };
    view! { <TimesForm before=[one.valid_from, one.valid_until] save/> }
}

/// Their clients, as they are now and as they are chosen. What is sent stays outside of what is loaded:
/// saving ends the dialog, and with it what was loaded for it.
#[component]
fn Current(administering: Administering, one: Administrator) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let (of, id, called) = (administering.of, one.id, StoredValue::new(one.called()));
    let (before, chosen) = (
        RwSignal::new(BTreeSet::new()),
        RwSignal::new(BTreeSet::new()),
    );
    let whole = Fetched::new(move || api.administrators(of).one(id));
    let send = writing(move || async move {
        let now = chosen.get_untracked();
        if now.is_empty() {
            return Err(Failure::at("remove", text::KEEP_ONE));
        }
        let request = before.with_untracked(|before| model::changes(before, &now));
        api.change_administered(of, id, &request).await?;
        toasts.done(text::saved(&called.get_value()));
        administering.done();
        Ok(())
    });
    let stopped = Signal::derive(move || before.with(|before| chosen.with(|now| now == before)));
    let view = move |one: Administrator| {
        let ids = one.clients.iter().map(|client| client.id.to_string());
        let ids: BTreeSet<String> = ids.collect();
        before.set(ids.clone());
        chosen.set(ids);
        let names: Vec<String> = one.clients.into_iter().map(|client| client.name).collect();
        view! { <p>{text::EDIT_LEAD} " " <strong>{names.join(", ")}</strong></p> }.into_any()
    };
    let find = move |query: String| async move {
        let query = format!("?per_page=25{query}");
        let page = api.clients(of.0).page(&query).await?;
        let pick = |client: wire::Client| Pick {
            id: client.id.to_string(),
            label: client.name,
            detail: client.city,
        };
        Ok(page.items.into_iter().map(pick).collect())
    };
    view! {
        <Sending send stopped labels=[SAVE, form_text::SAVING]>
            <Loaded resource=whole skeleton=|| view! { <SkeletonText lines=1/> }.into_any() view/>
            <Picker label=text::SEARCH_CLIENTS find chosen/>
        </Sending>
    }
}

/// Removes somebody, or takes an invitation back.
#[component]
pub(super) fn End(administering: Administering) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let act = writing(move || async move {
        let Some((deed, one)) = administering.plan.get_untracked() else {
            return Ok(());
        };
        let called = one.called();
        let done = match deed {
            Deed::Cancel => {
                api.cancel_administrator(administering.of, one.id).await?;
                text::cancelled(&called)
            }
            _ => {
                api.remove_administrator(administering.of, one.id).await?;
                text::removed(&called)
            }
        };
        toasts.done(done);
        administering.done();
        Ok(())
    });
    let question = Signal::derive(move || {
        let deed = administering
            .plan
            .with(|plan| plan.as_ref().map(|(deed, _)| *deed));
        let called = administering.called();
        match deed {
            Some(Deed::Cancel) => Question {
                title: text::cancel_title(&called),
                lead: text::CANCEL_LEAD.to_owned(),
                yes: text::CANCEL,
                busy: text::CANCELLING,
            },
            _ => Question {
                title: text::remove_title(&called),
                lead: text::REMOVE_LEAD.to_owned(),
                yes: text::REMOVE,
                busy: text::REMOVING,
            },
        }
    });
    view! { <Confirm open=administering.confirming question act/> }
}
