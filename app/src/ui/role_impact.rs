//! Who gains and who loses what by a change of a role, in sentences.

use leptos::prelude::*;
use policy::Action;
use wire::{ImpactChange, ImpactGroup, ImpactPerson, ImpactPlace, MemberStatus, RoleImpact};

use super::any_view::{CollectAny, MaybeAny as _};
use crate::text::{count, grouped};

const NOBODY: &str = "No one's permissions change.";
const INVITED: &str = "invited";
const WITH_ROLE: &str = "People with the role";

/// The groups of those to whom the change is the same, each with what it is to them.
pub(crate) fn impact_view(impact: RoleImpact) -> AnyView {
    if impact.groups.is_empty() {
        let holders = impact
            .members
            .zip(impact.invited)
            .map(|(members, invited)| holders(members, invited));
        let line = [Some(NOBODY.to_owned()), holders]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        return view! { <p class="dim-text">{line}</p> }.into_any();
    }
    let group = |group: ImpactGroup| {
        let people = group.people;
        let line = |change: &ImpactChange| {
            let class = if change.gains { "gains" } else { "loses" };
            view! { <li class=class>{line(people, change)}</li> }
        };
        let lines = group.changes.iter().map(line).collect_any();
        view! {
            <section class="impact-group">
                {names(&group)}
                <ul>{lines}</ul>
            </section>
        }
    };
    let groups = impact.groups.into_iter().map(group);
    view! { <div class="impact">{groups.collect_any()}</div> }.into_any()
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

/// `3 people gain Delete a client on 12 clients`.
fn line(number: Option<u64>, change: &ImpactChange) -> String {
    let action: Option<Action> = change.action.parse().ok();
    let action = action.map_or(change.action.as_str(), |action| action.label());
    let verb = match (change.gains, number) {
        (true, Some(1)) => "gains",
        (true, _) => "gain",
        (false, Some(1)) => "loses",
        (false, _) => "lose",
    };
    let who = number.map_or_else(|| WITH_ROLE.to_owned(), people);
    format!("{who} {verb} “{action}” {}", place(change))
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
        }
    }

    #[test]
    fn a_change_reads_as_a_sentence() {
        let some = change(ImpactPlace::Clients, Some(12), true);
        let label = Action::ClientDelete.label();
        assert_eq!(
            line(Some(3), &some),
            format!("3 people gain “{label}” on 12 clients")
        );
        let one = change(ImpactPlace::Workgroup, None, false);
        assert_eq!(
            line(Some(1), &one),
            format!("1 person loses “{label}” in the whole workgroup")
        );
        let unnamed = change(ImpactPlace::Clients, None, true);
        assert_eq!(
            line(None, &unnamed),
            format!("People with the role gain “{label}” on their clients")
        );
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
