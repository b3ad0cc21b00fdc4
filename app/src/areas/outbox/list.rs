//! Mail, the newest first; what it says unfolds.

use leptos::prelude::*;
use wire::{MailState, OutboxMail};

use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::platform::time::Moment;
use crate::routes::table::OUTBOX;
use crate::ui::any_view::CollectAny as _;
use crate::ui::badge::{Badge, Tone};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["mail", "mails"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "-created_at",
    columns: &[
        column(text::TO, Look::Name),
        column(text::SUBJECT, Look::Long),
        column(text::STATUS, Look::Word),
        sorted(text::WRITTEN, "created_at", Look::Word),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn OutboxPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let list = List::new(OUTBOX.href(workgroup), &SPEC);
    let mails = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.outbox(workgroup).page(&query).await }
    });
    let row = |mail: OutboxMail| -> Row {
        let tone = match mail.state {
            MailState::Sent => Tone::Usual,
            MailState::Waiting => Tone::Waiting,
            MailState::Refused => Tone::Accent,
        };
        let lines = mail.text.lines().map(line).collect_any();
        vec![
            mail.to.into_any(),
            view! { <details class="mail"><summary>{mail.subject}</summary><div>{lines}</div></details> }.into_any(),
            view! { <Badge tone text=text::state(mail.state)/> }.into_any(),
            view! { <Moment at=mail.created_at/> }.into_any(),
        ]
        .into()
    };
    let empty = || view! { <Notice icon=Icon::People title=text::EMPTY lead=text::EMPTY_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <ListPage spec=&SPEC list resource=mails row empty bulk=None/>
    }
}

/// A line of a mail; a link stands alone on its own.
fn line(line: &str) -> AnyView {
    let (text, href) = (line.to_owned(), line.to_owned());
    match line.starts_with("http://") || line.starts_with("https://") {
        // Another page of this app, in which somebody else may be signed in.
        true => view! { <p><a href=href rel="external" class="cut">{text}</a></p> }.into_any(),
        false => view! { <p>{text}</p> }.into_any(),
    }
}
