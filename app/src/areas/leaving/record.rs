//! The record of somebody who left, to print.

use leptos::prelude::*;
use wire::LeavingRecord;

use super::text;
use crate::platform::time::{Moment, Style};
use crate::text::grouped;
use crate::ui::any_view::CollectAny as _;
use crate::ui::button::Button;

#[component]
pub(super) fn RecordView(record: LeavingRecord) -> impl IntoView {
    let LeavingRecord {
        name,
        email,
        removed,
        at,
        ends_at,
        by,
        left,
        clients_to,
        teams_to,
        invitations_to,
        invitations_taken,
    } = record;
    let result = match (removed, ends_at) {
        (true, _) => text::REMOVED.into_any(),
        (false, None) => text::INACTIVE.into_any(),
        (false, Some(at)) => {
            view! { {text::ENDS_ON} " " <Moment at style=Style::Exact/> }.into_any()
        }
    };
    let clients = text::went(left.clients_total, clients_to.as_deref());
    let teams = text::went(left.teams.len() as u64, teams_to.as_deref());
    let invitations = text::went_of(
        invitations_taken,
        left.invitations,
        invitations_to.as_deref(),
    );
    let names = left.clients.into_iter().map(|client| client.name);
    let names = names.map(|name| view! { <li>{name}</li> }).collect_any();
    let team_names = left.teams.into_iter().map(|team| team.name);
    let team_names = team_names
        .map(|name| view! { <li>{name}</li> })
        .collect_any();
    // A browser that cannot print does nothing.
    let print = move |()| drop(window().print());
    view! {
        <section class="panel settings" aria-labelledby="record">
            <header>
                <h2 id="record">{text::RECORD}</h2>
                <Button press=print>{text::PRINT}</Button>
            </header>
            <dl class="fact-list wide">
                <dt>{text::WHO}</dt>
                <dd>{format!("{name} ({email})")}</dd>
                <dt>{text::RESULT}</dt>
                <dd>{result}</dd>
                <dt>{text::WHEN}</dt>
                <dd><Moment at style=Style::Exact/></dd>
                <dt>{text::BY}</dt>
                <dd>{by}</dd>
                <dt>{text::SESSIONS}</dt>
                <dd>{grouped(left.sessions)}</dd>
                <dt>{text::KEYS}</dt>
                <dd>{grouped(left.keys)}</dd>
                <dt>{text::CLIENTS}</dt>
                <dd>{clients}<ul class="name-list">{names}</ul></dd>
                <dt>{text::TEAMS}</dt>
                <dd>{teams}<ul class="name-list">{team_names}</ul></dd>
                <dt>{text::INVITATIONS}</dt>
                <dd>{invitations}</dd>
            </dl>
        </section>
    }
}
