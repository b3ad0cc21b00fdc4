//! The browsers in which one is signed in.

use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use policy::SessionId;
use wire::SessionEntry;

use super::model::browser;
use super::text;
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
                view=move |all| view! { <SessionTable all end=press/> }.into_any()
            />
        </section>
    }
}

#[component]
fn SessionTable(all: Vec<SessionEntry>, end: Callback<Option<SessionId>>) -> impl IntoView {
    let row = move |session: SessionEntry| {
        let name = browser(&session.user_agent);
        let end_it = (!session.current).then(|| {
            view! {
                <Button name=text::end_session(&name) press=move |()| end.run(Some(session.id))>
                    {text::END}
                </Button>
            }
        });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="main-cell" title=session.user_agent>
                    {name}
                    {session.current.then(|| view! { " " <Badge tone=Tone::Good text=text::THIS_BROWSER/> }).any()}
                </th>
                <td role="cell" data-label=text::ADDRESS><code>{session.address}</code></td>
                <td role="cell" data-label=text::LAST_USED><Moment at=session.last_used_at style=Style::Relative/></td>
                <td role="cell" data-label=text::STARTED><Moment at=session.created_at style=Style::Relative/></td>
                <td role="cell" data-label=text::ENDS><Moment at=session.expires_at style=Style::Relative/></td>
                <td role="cell" class="narrow corner">{end_it}</td>
            </tr>
        }
    };
    view! {
        <table class="table cards" role="table">
            <caption class="visually-hidden">{text::SESSIONS}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{text::BROWSER}</th>
                    <th scope="col" role="columnheader">{text::ADDRESS}</th>
                    <th scope="col" role="columnheader">{text::LAST_USED}</th>
                    <th scope="col" role="columnheader">{text::STARTED}</th>
                    <th scope="col" role="columnheader">{text::ENDS}</th>
                    <th scope="col" role="columnheader" class="narrow"><span class="visually-hidden">{text::ACTIONS}</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">{all.into_iter().map(row).collect_any()}</tbody>
        </table>
    }
}
