//! What is found by name while one types: clients, people and teams.

use std::time::Duration;

use leptos::prelude::*;
use policy::Action;

use super::model::{Command, Does};
use super::text;
use crate::crud::query::encode;
use crate::data::api::{Api, Failure, use_api};
use crate::data::current_workgroup::current;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::routes::table::{CLIENT, MEMBER, TEAM};
use crate::ui::icon::Icon;

/// How long one has to pause before something is looked for.
const PAUSE: Duration = Duration::from_millis(180);
/// So many of each kind are shown.
const MOST: usize = 5;
/// Fewer letters find too much.
const FEWEST: usize = 2;

/// What is found by what is typed; nothing while nobody has paused yet.
pub(super) fn found(typed: RwSignal<String>) -> Fetched<Vec<Command>> {
    let api = use_api();
    let rights = current();
    let asked = settled(typed);
    Fetched::new(move || {
        let (text, rights) = (asked.get(), rights.rights());
        async move {
            match rights {
                Some(rights) if text.chars().count() >= FEWEST => search(api, &rights, &text).await,
                _ => Ok(Vec::new()),
            }
        }
    })
}

/// What is typed, once its reader pauses.
fn settled(typed: RwSignal<String>) -> RwSignal<String> {
    let settled = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        let text = typed.get().trim().to_owned();
        stop();
        let handle = set_timeout_with_handle(
            move || {
                let _ = settled.try_set(text.clone());
            },
            PAUSE,
        );
        waiting.set_value(handle.ok());
    });
    on_cleanup(stop);
    settled
}

/// What cannot be looked for, or fails, is not there: the rest of the palette works without it.
async fn search(api: Api, rights: &Rights, text: &str) -> Result<Vec<Command>, Failure> {
    let workgroup = rights.workgroup();
    let query = format!("?search={}&per_page={MOST}", encode(text));
    let mut all = Vec::new();
    if rights.may_list(Action::ClientView)
        && let Ok(page) = api.clients(workgroup).page(&query).await
    {
        let to = |id| CLIENT.href_of(workgroup, id);
        let clients = page.items.into_iter();
        all.extend(clients.map(|one| command(one.name, text::CLIENT, Icon::Clients, to(one.id))));
    }
    if rights.may_list(Action::MemberView)
        && let Ok(page) = api.people(workgroup).page(&query).await
    {
        let people = page.items.into_iter();
        all.extend(people.map(|one| {
            let to = MEMBER.href_of(workgroup, one.id);
            let name = if one.name.is_empty() {
                one.email
            } else {
                one.name
            };
            command(name, text::PERSON, Icon::Person, to)
        }));
    }
    if rights.may_list(Action::TeamView)
        && let Ok(page) = api.team_names(workgroup).page(&query).await
    {
        let to = |id| TEAM.href_of(workgroup, id);
        let teams = page.items.into_iter();
        all.extend(teams.map(|one| command(one.name, text::TEAM, Icon::People, to(one.id))));
    }
    Ok(all)
}

fn command(name: String, kind: &'static str, icon: Icon, to: String) -> Command {
    Command {
        kind,
        ..Command::new(name, icon, Does::GoTo(to))
    }
}
