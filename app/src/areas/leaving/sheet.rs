//! The sheet: what ends, who takes the rest, and the button.

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{Leaving, LeavingLaterRequest, LeavingRecord, LeavingRequest};

use super::page::display_name;
use super::text;
use crate::crud::query::encode;
use crate::crud::search::SearchField;
use crate::data::api::{Failure, Leaver, use_api};
use crate::data::fetch::Fetched;
use crate::data::write::{Write, failure_of, start, writing};
use crate::platform::time::from_local;
use crate::text::grouped;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::button::{Button, Variant};
use crate::ui::field::{Choice, Field, Kind};
use crate::ui::notice::FormError;
use crate::ui::toast::use_toasts;

/// As the choice says it.
const REMOVE: &str = "remove";
const DEACTIVATE: &str = "deactivate";
const LATER: &str = "later";

/// As the server names the field.
const UNTIL: &str = "until";

/// So many people are offered; others are searched for.
const OFFERED: u32 = 50;

/// What one has chosen, and the write that does it. It outlives the sheet, which ends with it.
#[derive(Clone, Copy)]
pub(super) struct Leave {
    how: RwSignal<String>,
    /// When access ends, where that is later.
    until: RwSignal<String>,
    /// For clients, teams and invitations.
    to: [RwSignal<String>; 3],
    write: Write,
}

impl Leave {
    /// Puts the record into `record` when it is done.
    pub(super) fn new(
        workgroup: WorkgroupId,
        found: Fetched<(Leaver, Leaving)>,
        record: RwSignal<Option<LeavingRecord>>,
    ) -> Self {
        let (api, toasts) = (use_api(), use_toasts());
        let how = RwSignal::new(DEACTIVATE.to_owned());
        let until = RwSignal::new(String::new());
        let to = [(); 3].map(|()| RwSignal::new(String::new()));
        let write = writing(move || async move {
            let Some((leaver, _)) = untrack(|| found.ok()) else {
                return Ok(());
            };
            let [clients_to, teams_to, invitations_to] =
                to.map(|chosen| chosen.get_untracked().parse().ok());
            let request = LeavingRequest {
                clients_to,
                teams_to,
                invitations_to,
            };
            let which = (leaver.id, leaver.version);
            let done = match how.get_untracked() {
                how if how == LATER => {
                    let until = until.with_untracked(|typed| from_local(typed));
                    let until = until.ok_or_else(|| Failure::at(UNTIL, text::NO_END))?;
                    let hand_over = request;
                    let request = LeavingLaterRequest { until, hand_over };
                    api.leave_later(workgroup, which, &request).await?
                }
                how => api.leave(workgroup, which, (&how, &request)).await?,
            };
            toasts.done(text::done(&display_name(&leaver), &done));
            record.set(Some(done));
            Ok(())
        });
        Self {
            how,
            until,
            to,
            write,
        }
    }
}

#[component]
pub(super) fn Sheet(
    workgroup: WorkgroupId,
    leaver: Leaver,
    left: Leaving,
    leave: Leave,
) -> impl IntoView {
    let Leave {
        how,
        until,
        to,
        write,
    } = leave;
    let failure = failure_of(write);
    let late = Signal::derive(move || failure.get()?.of_field(UNTIL));
    let failed = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_of(&[UNTIL]));
        failure.map(|failure| failure.sentence())
    });
    let options = [
        (DEACTIVATE, text::DEACTIVATE),
        (LATER, text::LATER),
        (REMOVE, text::REMOVE),
    ];
    let options = options.map(|(name, label)| (name.to_owned(), label.to_owned()));
    let is_later = move || how.with(|how| how == LATER);
    let confirm = move || match is_later() {
        true => text::CONFIRM_LATER,
        false => text::CONFIRM,
    };
    let ends_lead = move || match is_later() {
        true => text::ENDS_LATER,
        false => text::ENDS_LEAD,
    };
    let busy = Signal::derive(move || write.pending().get());
    let nothing = left.clients.is_empty() && left.teams.is_empty() && left.invitations == 0;
    let people = (!nothing).then(|| successors(workgroup, leaver.id));
    let takes = people.map(|people| {
        view! { <Takes left=left.clone() people to/> }
    });
    view! {
        <div class="stack">
            <p class="lead">{text::LEAD}</p>
            <section class="panel settings" aria-labelledby="ends">
                <header>
                    <h2 id="ends">{text::ENDS}</h2>
                    <p class="lead">{ends_lead}</p>
                </header>
                <dl class="fact-list wide">
                    <dt>{text::SESSIONS}</dt>
                    <dd>{grouped(left.sessions)}</dd>
                    <dt>{text::KEYS}</dt>
                    <dd>{grouped(left.keys)}</dd>
                </dl>
            </section>
            <section class="panel settings" aria-labelledby="stays">
                <header>
                    <h2 id="stays">{text::STAYS}</h2>
                    <p class="lead">{text::STAYS_LEAD}</p>
                </header>
                <div class="form">
                    {nothing.then(|| view! { <p>{text::NOTHING}</p> }).any()}
                    {takes.any()}
                </div>
            </section>
            <section class="panel settings" aria-labelledby="how">
                <header><h2 id="how">{text::HOW}</h2></header>
                <div class="form">
                    <Choice label=text::HOW options=options.into() value=how choose=move |chosen| how.set(chosen) label_is_hidden=true/>
                    <Show when=is_later>
                        <Field label=text::UNTIL value=until kind=Kind::Time hint=text::UNTIL_HINT error=late/>
                    </Show>
                    <FormError error=failed/>
                    <div class="form-actions start">
                        <Button variant=Variant::Danger busy press=move |()| start(write)>{confirm}</Button>
                    </div>
                </div>
            </section>
        </div>
    }
}

/// Who could take something: those who are searched for, and how they are called.
#[derive(Clone, Copy)]
struct Successors {
    searched: RwSignal<String>,
    found: Fetched<Vec<(String, String)>>,
}

fn successors(workgroup: WorkgroupId, leaver: policy::MemberId) -> Successors {
    let api = use_api();
    let searched = RwSignal::new(String::new());
    let found = Fetched::new(move || {
        let search = match searched.get().trim() {
            "" => String::new(),
            text => format!("&search={}", encode(text)),
        };
        let query = format!("?status=active&sort=name&per_page={OFFERED}{search}");
        async move {
            let page = api.leavers(workgroup).page(&query).await?;
            let others = page.items.into_iter().filter(|one| one.id != leaver);
            let options = others.map(|one| (one.id.to_string(), label(&one)));
            Ok(options.collect())
        }
    });
    Successors { searched, found }
}

fn label(one: &Leaver) -> String {
    let name = display_name(one);
    match name == one.email {
        true => name,
        false => format!("{name} ({})", one.email),
    }
}

#[component]
fn Takes(left: Leaving, people: Successors, to: [RwSignal<String>; 3]) -> impl IntoView {
    let [clients_to, teams_to, invitations_to] = to;
    let named = |names: Vec<String>, all: u64| {
        let unnamed = all.saturating_sub(names.len() as u64);
        let more = (unnamed > 0).then(|| text::more(unnamed));
        let items = names.into_iter().chain(more);
        view! { <ul class="name-list">{items.map(|name| view! { <li>{name}</li> }).collect_any()}</ul> }
    };
    let clients = left.clients.into_iter().map(|client| client.name);
    let clients: Vec<String> = clients.collect();
    let teams: Vec<String> = left.teams.into_iter().map(|team| team.name).collect();
    let number = teams.len() as u64;
    let clients = (!clients.is_empty()).then(|| {
        view! {
            <p>{text::clients(left.clients_total)}</p>
            {named(clients, left.clients_total)}
            <To label=text::CLIENTS_TO people to=clients_to/>
        }
    });
    let teams = (!teams.is_empty()).then(|| {
        view! {
            <p>{text::teams(number)}</p>
            {named(teams, number)}
            <To label=text::TEAMS_TO people to=teams_to/>
        }
    });
    let invitations = (left.invitations > 0).then(|| {
        view! {
            <p>{text::invitations(left.invitations)}</p>
            <To label=text::INVITATIONS_TO people to=invitations_to/>
        }
    });
    view! {
        <SearchField label=text::SEARCH value=people.searched search=move |text| people.searched.set(text)/>
        {clients.any()}
        {teams.any()}
        {invitations.any()}
    }
}

/// One choice of who takes something. Who is chosen stays, whatever is searched for next.
#[component]
fn To(label: &'static str, people: Successors, to: RwSignal<String>) -> impl IntoView {
    let kept = StoredValue::new(None::<(String, String)>);
    move || {
        let found = people.found.ok().unwrap_or_default();
        let chosen = to.get_untracked();
        let here = found.iter().find(|(id, _)| *id == chosen).cloned();
        if here.is_some() {
            kept.set_value(here);
        }
        let nobody = (String::new(), text::NOBODY.to_owned());
        let others = found.into_iter().filter(|(id, _)| *id != chosen);
        let kept = kept.get_value().filter(|(id, _)| *id == chosen);
        let options = [nobody].into_iter().chain(kept).chain(others).collect();
        view! { <Choice label options value=to choose=move |chosen| to.set(chosen)/> }
    }
}
