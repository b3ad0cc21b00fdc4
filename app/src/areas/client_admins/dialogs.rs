//! The dialogs that invite, edit and remove a client's administrators.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::{ClientAdminRequest, Page, Rule};

use super::model::{self, Deed};
use super::text;
use crate::crud::confirm::{Confirm, Question, Sending};
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::picker::{Pick, Picker};
use crate::data::api::client_admins::{Administrator, Where};
use crate::data::api::{Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::write::{start, writing};
use crate::text::{SAVE, form as form_text};
use crate::ui::dialog::Dialog;
use crate::ui::field::Kind;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

/// The state that the rows and their dialogs share.
#[derive(Clone, Copy)]
pub(super) struct Managing {
    pub(super) of: Where,
    pub(super) inviting: RwSignal<bool>,
    plan: RwSignal<Option<(Deed, Administrator)>>,
    editing: RwSignal<bool>,
    confirming: RwSignal<bool>,
    resend: crate::data::write::Write,
    administrators: Fetched<Page<Administrator>>,
}

impl Managing {
    pub(super) fn new(
        of: Where,
        inviting: RwSignal<bool>,
        administrators: Fetched<Page<Administrator>>,
    ) -> Self {
        let (api, toasts) = (use_api(), use_toasts());
        let plan = RwSignal::new(None::<(Deed, Administrator)>);
        let resend = writing(move || async move {
            if let Some((_, one)) = plan.get_untracked() {
                match api.resend_administrator(of, one.id).await {
                    Ok(_) => toasts.done(text::resent(&one.email)),
                    Err(failure) => toasts.failed(failure.sentence()),
                }
                administrators.refetch();
            }
            Ok(())
        });
        Self {
            of,
            inviting,
            plan,
            editing: RwSignal::new(false),
            confirming: RwSignal::new(false),
            resend,
            administrators,
        }
    }

    /// Does it, or asks first.
    pub(super) fn ask(self, deed: Deed, one: Administrator) {
        self.plan.set(Some((deed, one)));
        match deed {
            Deed::Resend => start(self.resend),
            Deed::Edit => self.editing.set(true),
            Deed::Remove | Deed::Cancel => self.confirming.set(true),
        }
    }

    fn called(self) -> String {
        let called = |(_, one): &(Deed, Administrator)| model::name(one);
        let called = self.plan.with(|plan| plan.as_ref().map(called));
        called.unwrap_or_default()
    }
}

/// The dialogs of all rows.
#[component]
pub(super) fn Dialogs(managing: Managing) -> impl IntoView {
    let title = Signal::derive(move || text::edit_title(&managing.called()));
    let edit = move || {
        let plan = managing.plan.get().filter(|(deed, _)| *deed == Deed::Edit);
        plan.map(|(_, one)| view! { <Edit managing one/> })
    };
    view! {
        <Dialog open=managing.inviting title=text::INVITE.to_owned()>
            <Invite managing/>
        </Dialog>
        <Dialog open=managing.editing title>{edit}</Dialog>
        <Ending managing/>
    }
}

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("email", text::EMAIL, Rule::Email).required(text::EMAIL_MISSING),
    FieldSpec::new("message", text::MESSAGE, Rule::Note)
        .of(Kind::Lines)
        .hint(text::MESSAGE_HINT),
];

#[component]
fn Invite(managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::empty(FIELDS);
    let send = writing(move || async move {
        let request = ClientAdminRequest {
            email: form.text("email"),
            message: form.text("message"),
        };
        let sent = api.invite_administrator(managing.of, &request).await?;
        toasts.done(model::invited(&request.email, sent.mail));
        managing.inviting.set(false);
        managing.administrators.refetch();
        Ok(())
    });
    view! { <FormView form send labels=[text::SEND, text::SENDING]/> }
}

#[component]
fn Edit(managing: Managing, one: Administrator) -> impl IntoView {
    let api = use_api();
    let (of, id) = (managing.of, one.id);
    let whole = Fetched::new(move || api.administrators(of).one(id));
    let view = move |one: Administrator| view! { <Choosing managing one/> }.into_any();
    view! {
        <Loaded resource=whole skeleton=|| view! { <SkeletonText lines=6/> }.into_any() view/>
    }
}

#[component]
fn Choosing(managing: Managing, one: Administrator) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let (of, id, called) = (managing.of, one.id, StoredValue::new(model::name(&one)));
    let ids = one.clients.iter().map(|client| client.id.to_string());
    let before: BTreeSet<String> = ids.collect();
    let chosen = RwSignal::new(before.clone());
    let before = StoredValue::new(before);
    let names: Vec<String> = one.clients.into_iter().map(|client| client.name).collect();
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
    let send = writing(move || async move {
        let now = chosen.get_untracked();
        if now.is_empty() {
            return Err(Failure::at("remove", text::KEEP_ONE));
        }
        let request = before.with_value(|before| model::changes(before, &now));
        api.change_administered(of, id, &request).await?;
        toasts.done(text::saved(&called.get_value()));
        managing.editing.set(false);
        managing.administrators.refetch();
        Ok(())
    });
    let stopped =
        Signal::derive(move || before.with_value(|before| chosen.with(|now| now == before)));
    view! {
        <Sending send stopped labels=[SAVE, form_text::SAVING]>
            <p>{text::EDIT_LEAD} " " <strong>{names.join(", ")}</strong></p>
            <Picker label=text::SEARCH_CLIENTS find chosen/>
        </Sending>
    }
}

/// Removes somebody, or takes an invitation back.
#[component]
fn Ending(managing: Managing) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let act = writing(move || async move {
        let Some((deed, one)) = managing.plan.get_untracked() else {
            return Ok(());
        };
        let called = model::name(&one);
        let done = match deed {
            Deed::Cancel => {
                api.cancel_administrator(managing.of, one.id).await?;
                text::cancelled(&called)
            }
            _ => {
                api.remove_administrator(managing.of, one.id).await?;
                text::removed(&called)
            }
        };
        toasts.done(done);
        managing.confirming.set(false);
        managing.administrators.refetch();
        Ok(())
    });
    let question = Signal::derive(move || {
        let deed = managing
            .plan
            .with(|plan| plan.as_ref().map(|(deed, _)| *deed));
        let called = managing.called();
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
    view! { <Confirm open=managing.confirming question act/> }
}
