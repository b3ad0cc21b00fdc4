//! Invitations that nobody has accepted: those that end sooner first.

use leptos::prelude::*;
use policy::{Action, BuiltIn, MemberId, WorkgroupId};
use wire::{InvitationState, PendingInvitation};

use super::{model, text};
use crate::crud::bulk::{Bulk, Chosen};
use crate::crud::confirm::{Confirm, Question};
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::roles::{self, own_roles};
use crate::data::write::{Write, start, writing};
use crate::platform::time::{Moment, utc_offset};
use crate::routes::table::PENDING;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::field::Choice;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::several::Several;
use crate::ui::toast::use_toasts;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["invitation", "invitations"],
    search: text::SEARCH,
    filters: &["role", model::EXPIRES],
    usual_sort: "expires_at",
    columns: &[
        sorted(text::EMAIL, "email", Look::Name),
        column(text::ROLE, Look::Long),
        sorted(text::EXPIRES, "expires_at", Look::Word),
        column(text::SENT_BY, Look::Long),
        column(text::STATUS, Look::Word),
        column(text::ACTIONS, Look::Word),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn PendingPage(rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = rights.workgroup();
    let list = List::new(PENDING.href(workgroup), &SPEC);
    let invitations = Fetched::new(move || {
        let query = model::asked(&list.query(), utc_offset());
        async move { api.pending_invitations(workgroup).page(&query).await }
    });
    let own = own_roles(api, &rights);
    let which = StoredValue::new(None::<(MemberId, String)>);
    let resend = writing(move || async move {
        if let Some((id, email)) = which.get_value() {
            match api.resend_invitation(workgroup, id).await {
                Ok(_) => toasts.done(text::resent(&email)),
                Err(failure) => toasts.failed(failure.sentence()),
            }
            invitations.refetch();
        }
        Ok(())
    });
    let cancel = writing(move || async move {
        if let Some((id, email)) = which.get_value() {
            match api.cancel_invitation(workgroup, id).await {
                Ok(()) => toasts.done(text::cancelled(&email)),
                Err(failure) => toasts.failed(failure.sentence()),
            }
            invitations.refetch();
        }
        Ok(())
    });
    let row = move |one: PendingInvitation| -> Row {
        let role = roles::named(&one.role, &own.ok().unwrap_or_default());
        let role = role.unwrap_or(BuiltIn::Associate.into());
        let this = (one.id, one.email.clone());
        let press = move |act| {
            let this = this.clone();
            move |()| {
                which.set_value(Some(this.clone()));
                start(act);
            }
        };
        let (again, take_back) = (press(resend), press(cancel));
        let thing = (one.id.to_string(), one.email.clone());
        let cells = vec![
            one.email.into_any(),
            one.role_label.into_any(),
            view! { <Moment at=one.expires_at/> }.into_any(),
            one.sent_by.into_any(),
            view! {
                <Badge tone=tone(one.state) text=text::invitation(one.state)/>
                {one.mail_server_says.map(|says| view! { <p class="dim-text">{says}</p> }).any()}
            }
            .into_any(),
            view! {
                <div class="form-actions">
                    <Can action=Action::InvitationResend on=On::Invitation(role.clone()) mode=Mode::Disable>
                        <Button press=again>{text::RESEND}</Button>
                    </Can>
                    <Can action=Action::InvitationCancel on=On::Invitation(role) mode=Mode::Disable>
                        <Button press=take_back>{text::CANCEL_INVITATION}</Button>
                    </Can>
                </div>
            }
            .into_any(),
        ];
        Row {
            thing: Some(thing),
            ..Row::from(cells)
        }
    };
    let edition = rights.edition();
    let roles = move || {
        let options = roles::options(&own.ok().unwrap_or_default(), edition, |_| true);
        view! { <Several label=text::ROLE none=text::ALL_ROLES options value=list.filter("role") choose=list.choose("role")/> }
    };
    let asking = RwSignal::new(false);
    let several = Together::of(workgroup, invitations, asking);
    let empty = || view! { <Notice icon=Icon::People title=text::EMPTY lead=text::EMPTY_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <ListPage spec=&SPEC list resource=invitations row empty bulk=Some(several.bulk())>
            {roles}
            <Choice label=text::EXPIRES options=model::expiry_options() value=list.filter(model::EXPIRES) choose=list.choose(model::EXPIRES) label_is_hidden=true/>
        </ListPage>
        <Confirm open=asking question=several.question() act=several.cancel/>
    }
}

/// What is done to several invitations at once.
#[derive(Clone, Copy)]
struct Together {
    chosen: Chosen,
    resend: Write,
    cancel: Write,
    asking: RwSignal<bool>,
}

impl Together {
    fn of(
        workgroup: WorkgroupId,
        invitations: Fetched<wire::Page<PendingInvitation>>,
        asking: RwSignal<bool>,
    ) -> Self {
        let (api, toasts) = (use_api(), use_toasts());
        let chosen = Chosen::new();
        let id = |id: String| id.parse::<MemberId>().ok();
        let resend = writing(move || async move {
            let done = chosen.each(move |this| async move {
                match id(this) {
                    Some(this) => api.resend_invitation(workgroup, this).await.map(drop),
                    None => Ok(()),
                }
            });
            let done = done.await;
            if done > 0 {
                toasts.done(text::resent_several(done));
            }
            invitations.refetch();
            Ok(())
        });
        let cancel = writing(move || async move {
            let done = chosen.each(move |this| async move {
                match id(this) {
                    Some(this) => api.cancel_invitation(workgroup, this).await,
                    None => Ok(()),
                }
            });
            let done = done.await;
            if done > 0 {
                toasts.done(text::cancelled_several(done));
            }
            asking.set(false);
            invitations.refetch();
            Ok(())
        });
        Self {
            chosen,
            resend,
            cancel,
            asking,
        }
    }

    fn bulk(self) -> Bulk {
        let actions = move || {
            view! {
                <Button busy=self.resend.pending() press=move |()| start(self.resend)>{text::RESEND}</Button>
                <Button press=move |()| self.asking.set(true)>{text::CANCEL_SEVERAL}</Button>
            }
        };
        Bulk {
            chosen: self.chosen,
            actions: actions.into(),
        }
    }

    /// Asked anew each time that it opens.
    fn question(self) -> Signal<Question> {
        Signal::derive(move || {
            self.asking.track();
            Question {
                title: text::cancel_title(self.chosen.ids().len()),
                lead: text::CANCEL_LEAD.to_owned(),
                yes: text::CANCEL_SEVERAL,
                busy: text::CANCELLING,
            }
        })
    }
}

fn tone(state: InvitationState) -> Tone {
    match state {
        InvitationState::Sent => Tone::Usual,
        InvitationState::Declined | InvitationState::Void | InvitationState::Undelivered => {
            Tone::Accent
        }
        InvitationState::Expired | InvitationState::Waiting => Tone::Waiting,
    }
}
