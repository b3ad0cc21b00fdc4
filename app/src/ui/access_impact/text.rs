//! What a change of access comes to, in words.

use wire::{AccessDifference, AccessImpact, MemberDifference};

use crate::text::{count, grouped};

pub(crate) const WHO: &str = "Who, and which clients";
pub(crate) const NO_CHANGE: &str = "No one's client access changes.";
pub(crate) const LOSES_NOTHING: &str = "No one loses access to a client.";

fn clients(number: u64) -> String {
    count(number, "client", "clients")
}

fn people(number: u64) -> String {
    count(number, "person", "people")
}

/// Who gains and who loses, in one sentence.
pub(crate) fn impact(impact: &AccessImpact) -> String {
    match (side(&impact.gain, GAIN), side(&impact.lose, LOSE)) {
        (None, None) => NO_CHANGE.to_owned(),
        (Some(gain), None) => format!("{gain}. No one loses any."),
        (None, Some(lose)) => format!("{lose}. No one gains any."),
        (Some(gain), Some(lose)) => format!("{gain}. {lose}."),
    }
}

/// Who loses what with a group that is deleted.
pub(crate) fn loss(loss: &AccessDifference) -> String {
    side(loss, LOSE).map_or(LOSES_NOTHING.to_owned(), |says| format!("{says}."))
}

const IN_IT: &str = "People in the group";

/// What one does, and what several do.
pub(crate) type Verb = [&'static str; 2];
pub(crate) const GAIN: Verb = ["gains", "gain"];
pub(crate) const LOSE: Verb = ["loses", "lose"];

fn side(side: &AccessDifference, [one, several]: Verb) -> Option<String> {
    let verb = if side.people == Some(1) { one } else { several };
    // How many are in it is not for whoever may not see people.
    let who = side.people.map_or_else(|| IN_IT.to_owned(), people);
    let says = || format!("{who} {verb} access to {}", clients(side.clients));
    (side.clients > 0).then(says)
}

/// What one of them gains or loses.
pub(crate) fn of_member(member: &MemberDifference, [verb, _]: Verb) -> String {
    let unnamed = member.clients.saturating_sub(member.names.len() as u64);
    let more = match unnamed {
        0 => String::new(),
        unnamed => format!(" and {} more", grouped(unnamed)),
    };
    let names = member.names.join(", ");
    format!(
        "{} {verb} {}: {names}{more}",
        member.name,
        clients(member.clients)
    )
}

/// So many more people, who are not named.
pub(crate) fn more_people(number: u64) -> String {
    format!("and {} more", people(number))
}

#[cfg(test)]
mod tests {
    use policy::MemberId;

    use super::*;

    fn side_of(people: u64, clients: u64) -> AccessDifference {
        AccessDifference {
            people: Some(people),
            clients,
            members: Vec::new(),
        }
    }

    #[track_caller]
    fn check(gain: (u64, u64), lose: (u64, u64), expected: &str) {
        let change = AccessImpact {
            gain: side_of(gain.0, gain.1),
            lose: side_of(lose.0, lose.1),
            ..AccessImpact::default()
        };
        assert_eq!(impact(&change), expected);
    }

    #[test]
    fn an_impact_is_one_sentence() {
        check((0, 0), (0, 0), "No one's client access changes.");
        check(
            (6, 42),
            (0, 0),
            "6 people gain access to 42 clients. No one loses any.",
        );
        check(
            (0, 0),
            (1, 1),
            "1 person loses access to 1 client. No one gains any.",
        );
        check(
            (2, 3),
            (4, 1_200),
            "2 people gain access to 3 clients. 4 people lose access to 1,200 clients.",
        );
    }

    #[test]
    fn whoever_sees_no_people_is_told_of_the_clients_alone() {
        let side = AccessDifference {
            people: None,
            ..side_of(0, 3)
        };
        assert_eq!(loss(&side), "People in the group lose access to 3 clients.");
    }

    #[test]
    fn what_one_of_them_loses_is_named_and_the_rest_counted() {
        let one = MemberDifference {
            id: MemberId::new(1).unwrap(),
            name: "Asa Brandt".to_owned(),
            clients: 3,
            names: vec!["Acme".to_owned(), "Bank".to_owned()],
        };
        assert_eq!(
            of_member(&one, LOSE),
            "Asa Brandt loses 3 clients: Acme, Bank and 1 more"
        );
    }

    #[test]
    fn nobody_loses_by_a_group_of_nobody() {
        assert_eq!(loss(&side_of(0, 0)), LOSES_NOTHING);
        assert_eq!(loss(&side_of(2, 8)), "2 people lose access to 8 clients.");
    }
}
