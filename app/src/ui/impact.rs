//! Who gains and who loses what by a change, in sentences.

use leptos::prelude::*;
use policy::Action;
use wire::{
    Impact, ImpactChange, ImpactGroup, ImpactPerson, ImpactPlace, LONGEST_EMAIL, MemberStatus,
};

use super::any_view::{CollectAny, MaybeAny as _};
use super::field::Field;
use crate::text::{count, grouped};

const TYPE_IT: &str = "Type the name to confirm";
const WHY: &str = "This concerns an administrator, or more people than this workgroup changes without asking. To confirm, type:";
const NOBODY: &str = "No one's permissions change.";
const INVITED: &str = "invited";
const WITH_ROLE: &str = "People with the role";

/// What a change is to those whom it concerns. Of one person alone, they are called by their name.
pub(crate) fn impact_view(impact: Impact) -> AnyView {
    let holders = impact
        .members
        .zip(impact.invited)
        .map(|(members, invited)| holders(members, invited));
    match &*impact.groups {
        [] => {
            let holders = holders.map(|line| format!(" {line}"));
            view! { <p class="dim-text">{NOBODY}{holders}</p> }.into_any()
        }
        [alone] if holders.is_none() && alone.named.len() == 1 => {
            let who = alone.named.first().map(called);
            let lines = lines(alone, who.as_deref());
            view! { <div class="impact"><ul>{lines}</ul></div> }.into_any()
        }
        _ => groups_view(impact.groups),
    }
}

/// Where what has to be typed before a change is typed; nothing where nothing has.
pub(crate) fn confirming(name: Memo<Option<String>>, typed: RwSignal<String>) -> AnyView {
    let asks = move || {
        name.get()
            .map(|name| view! { <p>{WHY}" "<strong>{name}</strong></p> })
    };
    view! {
        <div hidden=move || name.with(Option::is_none)>
            {move || asks().any()}
            <Field label=TYPE_IT value=typed longest=LONGEST_EMAIL/>
        </div>
    }
    .into_any()
}

/// Whether what has to be typed is not typed.
pub(crate) fn is_untyped(name: Option<&String>, typed: &str) -> bool {
    name.is_some_and(|name| name.trim() != typed.trim())
}

/// The groups of those to whom a change is the same, each with what it is to them.
fn groups_view(groups: Vec<ImpactGroup>) -> AnyView {
    let group = |group: ImpactGroup| {
        view! {
            <section class="impact-group">
                {names(&group)}
                <ul>{lines(&group, None)}</ul>
            </section>
        }
    };
    let groups = groups.into_iter().map(group);
    view! { <div class="impact">{groups.collect_any()}</div> }.into_any()
}

/// Each thing that they gain or lose; many at the same place are one line, which can be opened.
fn lines(group: &ImpactGroup, name: Option<&str>) -> AnyView {
    let people = group.people;
    let line = |all: &Vec<&ImpactChange>| {
        let Some(first) = all.first() else {
            return ().into_any();
        };
        let class = if first.gains { "gains" } else { "loses" };
        let says = line((people, name), all);
        if all.len() == 1 {
            return view! { <li class=class>{says}</li> }.into_any();
        }
        let label = |change: &&ImpactChange| view! { <li>{label(change)}</li> };
        let labels = all.iter().map(label).collect_any();
        view! {
            <li class=class>
                <details><summary>{says}</summary><ul class="impact-actions">{labels}</ul></details>
            </li>
        }
        .into_any()
    };
    together(&group.changes)
        .iter()
        .map(line)
        .collect_any()
        .into_any()
}

/// So many things at the same place are said one by one.
const FEW: usize = 2;

/// What is gained at the same place, and what is lost there, together; what is little stays alone.
fn together(changes: &[ImpactChange]) -> Vec<Vec<&ImpactChange>> {
    let mut all: Vec<Vec<&ImpactChange>> = Vec::new();
    for change in changes {
        let same = |other: &ImpactChange| {
            (other.gains, other.place, other.clients)
                == (change.gains, change.place, change.clients)
                && other.roles == change.roles
                && other.names == change.names
        };
        let found = all
            .iter_mut()
            .find(|one| one.first().is_some_and(|one| same(one)));
        match found {
            Some(found) => found.push(change),
            None => all.push(vec![change]),
        }
    }
    let apart = |one: Vec<_>| match one.len() {
        1..=FEW => one.into_iter().map(|change| vec![change]).collect(),
        _ => vec![one],
    };
    all.into_iter().flat_map(apart).collect::<Vec<_>>()
}

fn names(group: &ImpactGroup) -> AnyView {
    // How many they are is not for whoever may not see people.
    let Some(number) = group.people else {
        return ().into_any();
    };
    let summary = people(number);
    if group.named.is_empty() {
        return view! { <p><strong>{summary}</strong></p> }.into_any();
    }
    let more = number.saturating_sub(group.named.len() as u64);
    let more = (more > 0).then(|| view! { <li>{format!("and {} more", grouped(more))}</li> });
    let name = |person: &ImpactPerson| view! { <li>{called(person)}</li> };
    view! {
        <details>
            <summary>{summary}</summary>
            <ul class="impact-people">
                {group.named.iter().map(name).collect_any()}
                {more.any()}
            </ul>
        </details>
    }
    .into_any()
}

fn called(person: &ImpactPerson) -> String {
    let name = match person.name.trim() {
        "" => &person.email,
        name => name,
    };
    match person.status {
        MemberStatus::Invited => format!("{name} ({INVITED})"),
        _ => name.to_owned(),
    }
}

fn people(number: u64) -> String {
    count(number, "person", "people")
}

/// `3 people have this role, 1 is invited.`
pub(crate) fn holders(members: u64, invited: u64) -> String {
    let have = match members {
        0 => "No one has this role".to_owned(),
        1 => "1 person has this role".to_owned(),
        many => format!("{} have this role", people(many)),
    };
    match invited {
        0 => format!("{have}."),
        1 => format!("{have}, 1 is invited."),
        many => format!("{have}, {} are invited.", grouped(many)),
    }
}

/// `3 people gain Delete a client on 12 clients`, or `3 people gain 5 permissions on 12 clients`.
fn line((number, name): (Option<u64>, Option<&str>), all: &[&ImpactChange]) -> String {
    let Some(first) = all.first() else {
        return String::new();
    };
    let verb = match (first.gains, number) {
        (true, Some(1)) => "gains",
        (true, _) => "gain",
        (false, Some(1)) => "loses",
        (false, _) => "lose",
    };
    let who = || number.map_or_else(|| WITH_ROLE.to_owned(), people);
    let who = name.map_or_else(who, str::to_owned);
    let what = match all.len() {
        1 => format!("“{}”", label(first)),
        many => count(many as u64, "permission", "permissions"),
    };
    format!("{who} {verb} {what} {}{}", place(first), examples(first))
}

fn label(change: &ImpactChange) -> String {
    let action: Option<Action> = change.action.parse().ok();
    action.map_or_else(|| change.action.clone(), |action| action.label().to_owned())
}

/// Which clients: the first of them by name.
fn examples(change: &ImpactChange) -> String {
    if change.names.is_empty() {
        return String::new();
    }
    let clients = change.clients.unwrap_or_default();
    let names = change.names.join(", ");
    match clients.saturating_sub(change.names.len() as u64) {
        0 => format!(": {names}"),
        more => format!(": {names} and {} more", grouped(more)),
    }
}

fn place(change: &ImpactChange) -> String {
    let clients = change.clients.unwrap_or_default();
    match change.place {
        ImpactPlace::Workgroup => "in the whole workgroup".to_owned(),
        ImpactPlace::Clients if change.clients.is_none() => "on their clients".to_owned(),
        ImpactPlace::OtherClients if change.clients.is_none() => "on all other clients".to_owned(),
        ImpactPlace::Clients => format!("on {}", count(clients, "client", "clients")),
        ImpactPlace::AllClients => "on all clients, including new ones".to_owned(),
        ImpactPlace::OtherClients => {
            format!(
                "on {}, and on new ones",
                count(clients, "other client", "other clients")
            )
        }
        ImpactPlace::Own => "for their own account".to_owned(),
        ImpactPlace::Roles if change.roles.is_empty() => "for people of every role".to_owned(),
        ImpactPlace::Roles => format!("for people with the role {}", change.roles.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(place: ImpactPlace, clients: Option<u64>, gains: bool) -> ImpactChange {
        ImpactChange {
            action: "client.delete".to_owned(),
            gains,
            place,
            clients,
            roles: Vec::new(),
            names: Vec::new(),
        }
    }

    #[track_caller]
    fn says(number: Option<u64>, change: &ImpactChange, expected: &str) {
        assert_eq!(line((number, None), &[change]), expected);
    }

    #[test]
    fn a_change_reads_as_a_sentence() {
        let some = change(ImpactPlace::Clients, Some(12), true);
        let label = Action::ClientDelete.label();
        says(
            Some(3),
            &some,
            &format!("3 people gain “{label}” on 12 clients"),
        );
        let one = change(ImpactPlace::Workgroup, None, false);
        says(
            Some(1),
            &one,
            &format!("1 person loses “{label}” in the whole workgroup"),
        );
        let unnamed = change(ImpactPlace::Clients, None, true);
        says(
            None,
            &unnamed,
            &format!("People with the role gain “{label}” on their clients"),
        );
    }

    #[test]
    fn many_at_one_place_are_one_line_that_names_the_clients() {
        let named = ImpactChange {
            names: vec!["Acme".to_owned(), "Bank".to_owned()],
            ..change(ImpactPlace::Clients, Some(3), true)
        };
        let elsewhere = change(ImpactPlace::Workgroup, None, true);
        let all = [named.clone(), elsewhere, named.clone(), named];
        let lines = together(&all);
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(
            line((Some(1), Some("Asa Brandt")), &lines[0]),
            "Asa Brandt gains 3 permissions on 3 clients: Acme, Bank and 1 more"
        );
        assert_eq!(together(&all[2..]).len(), 2);
    }

    #[test]
    fn people_are_counted_with_those_who_are_invited() {
        assert_eq!(holders(0, 0), "No one has this role.");
        assert_eq!(holders(1, 1), "1 person has this role, 1 is invited.");
        assert_eq!(
            holders(1_200, 2),
            "1,200 people have this role, 2 are invited."
        );
    }
}
