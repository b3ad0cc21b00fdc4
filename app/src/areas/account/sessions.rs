//! The browsers in which one is signed in.

use crate::ui::any_view::MaybeAny;
use leptos::prelude::*;
use policy::SessionId;
use wire::SessionEntry;

use super::model::browser;
use super::text;
use crate::crud::list_page::{Look, Row, Table, column};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::write::{start, writing};
use crate::platform::time::{Moment, Style};
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::Button;
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;
use crate::ui::toast::use_toasts;

#[component]
pub(crate) fn Sessions() -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let sessions = Fetched::new(move || api.sessions());
    // Which session to end; `None` for all others.
    let which = RwSignal::new(None::<SessionId>);
    let end = writing(move || async move {
        let (ended, said) = match which.get_untracked() {
            Some(session) => (api.end_session(session).await, text::SESSION_ENDED),
            None => (api.end_other_sessions().await, text::OTHERS_ENDED),
        };
        match ended {
            Ok(()) => toasts.done(said),
            Err(failure) => toasts.failed(failure.sentence()),
        }
        sessions.refetch();
        Ok(())
    });
    let has_others = Memo::new(move |_| {
        let all = sessions.ok().unwrap_or_default();
        all.iter().any(|session| !session.current)
    });
    let press = Callback::new(move |session| {
        which.set(session);
        start(end);
    });
    let view = move |all: Vec<SessionEntry>| {
        let rows = all.into_iter().map(|session| row(session, press));
        TABLE.draw(rows.collect(), None, None)
    };
    view! {
        <section class="panel settings tall" aria-labelledby="sessions">
            <header>
                <h2 id="sessions">{text::SESSIONS}</h2>
                <p class="lead">{text::SESSIONS_LEAD}</p>
                <Show when=move || has_others.get()>
                    <Button press=move |()| press.run(None)>{text::END_OTHERS}</Button>
                </Show>
            </header>
            <Loaded
                resource=sessions
                skeleton=|| view! { <SkeletonText lines=4/> }.into_any()
                view
            />
        </section>
    }
}

const TABLE: Table = Table {
    title: text::SESSIONS,
    columns: &[
        column(text::BROWSER, Look::Name),
        column(text::ADDRESS, Look::Word),
        column(text::LAST_USED, Look::Word),
        column(text::STARTED, Look::Word),
        column(text::ENDS, Look::Word),
        column(text::ACTIONS, Look::Actions),
    ],
    without: &[],
};

fn row(session: SessionEntry, end: Callback<Option<SessionId>>) -> Row {
    let name = browser(&session.user_agent);
    let end_it = (!session.current).then(|| {
        view! {
            <Button name=text::end_session(&name) press=move |()| end.run(Some(session.id))>
                {text::END}
            </Button>
        }
    });
    let this = session
        .current
        .then(|| view! { " " <Badge tone=Tone::Good text=text::THIS_BROWSER/> });
    let ago = |at: String| view! { <Moment at style=Style::Relative/> }.into_any();
    vec![
        view! { <span title=session.user_agent>{name}</span> {this.any()} }.into_any(),
        view! { <code>{session.address}</code> }.into_any(),
        ago(session.last_used_at),
        ago(session.created_at),
        ago(session.expires_at),
        end_it.any().into_any(),
    ]
    .into()
}
