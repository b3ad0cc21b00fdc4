//! What a change of somebody's rights is to them, in sentences: from the difference that the policy sees.

use crate::catalogue::action::Action;
use crate::model::actor::Actor;
use crate::model::client_filter::ClientFilter;
use crate::reach::effective::effective;
use crate::reach::impact::{ClientImpact, client_impact, impact};
use crate::reach::reach;

/// So many permissions are named; more are counted.
const NAMED: usize = 6;

/// What has become of somebody's rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// They are what they were.
    Nothing,
    /// They are others: in sentences.
    Changed(Vec<String>),
    /// There are none any more.
    Ended,
}

impl Told {
    /// With these sentences beside it, unless all ended.
    #[must_use]
    pub fn and(self, more: Vec<String>) -> Self {
        match self {
            Self::Nothing if more.is_empty() => Self::Nothing,
            Self::Nothing => Self::Changed(more),
            Self::Changed(sentences) => Self::Changed([sentences, more].concat()),
            Self::Ended => Self::Ended,
        }
    }
}

/// The difference; `role` is what the role is called now, where it is another one.
#[must_use]
pub fn told(before: &Actor, after: &Actor, role: Option<&str>) -> Told {
    let may = |actor| !effective(actor).is_empty();
    match (may(before), may(after)) {
        (true, false) => return Told::Ended,
        (false, false) => return Told::Nothing,
        _ => {}
    }
    let mut sentences = Vec::new();
    if let Some(role) = role {
        sentences.push(format!("Your role is now {role}."));
    }
    sentences.extend(clients_told(&client_impact(before, after)));
    sentences.extend(permissions(before, after));
    match sentences.is_empty() {
        true => Told::Nothing,
        false => Told::Changed(sentences),
    }
}

/// What other clients are to whoever has them now, or no longer; no sentence where none changed.
#[must_use]
pub fn clients_told(change: &ClientImpact) -> Vec<String> {
    let given = amount(&change.given).map(|clients| format!("You now have access to {clients}."));
    let taken =
        amount(&change.taken).map(|clients| format!("You no longer have access to {clients}."));
    given.into_iter().chain(taken).collect()
}

fn amount(clients: &ClientFilter) -> Option<String> {
    Some(match clients {
        ClientFilter::Nothing => return None,
        ClientFilter::Only(clients) if clients.len() == 1 => "1 client".to_owned(),
        ClientFilter::Only(clients) => format!("{} clients", clients.len()),
        ClientFilter::AllExcept(_) => "all other clients, including new ones".to_owned(),
        ClientFilter::All => "all clients, including new ones".to_owned(),
    })
}

/// What is allowed anywhere at all now and was nowhere before, and the other way round. That it is
/// allowed on more or fewer clients is said of the clients.
fn permissions(before: &Actor, after: &Actor) -> Vec<String> {
    let is_nowhere = |actor, action| reach(actor, action).is_nothing();
    let changes = impact(before, after);
    let actions = || changes.iter().map(|change| change.action);
    let new: Vec<Action> = actions()
        .filter(|action| is_nowhere(before, *action))
        .collect();
    let gone: Vec<Action> = actions()
        .filter(|action| is_nowhere(after, *action))
        .collect();
    let new = list(&new).map(|list| format!("You can now: {list}."));
    let gone = list(&gone).map(|list| format!("You can no longer: {list}."));
    new.into_iter().chain(gone).collect()
}

fn list(actions: &[Action]) -> Option<String> {
    let named: Vec<String> = actions
        .iter()
        .take(NAMED)
        .map(|action| small(action.label()))
        .collect();
    let more = actions.len().saturating_sub(NAMED);
    match (named.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(named.join(", ")),
        (false, more) => Some(format!("{} and {more} more", named.join(", "))),
    }
}

/// A label within a sentence: its first letter small, unless it begins with an abbreviation.
fn small(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, WorkgroupId};

    use super::*;

    fn actor(role: BuiltIn, scope: Scope) -> Actor {
        let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
        let grant = Grant::Workgroup {
            role: role.into(),
            scope,
        };
        Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
    }

    fn clients(count: u64) -> Scope {
        Scope::only((1..=count).filter_map(ClientId::new))
    }

    #[test]
    fn nobody_is_told_of_nothing() {
        let same = actor(BuiltIn::Associate, clients(2));
        assert_eq!(told(&same, &same.clone(), None), Told::Nothing);
        let inactive = actor(BuiltIn::Inactive, Scope::Nobody);
        assert_eq!(
            told(&inactive, &inactive.clone(), Some("Inactive")),
            Told::Nothing
        );
    }

    #[test]
    fn clients_are_counted() {
        let [one, three] = [1, 3].map(|count| actor(BuiltIn::Associate, clients(count)));
        let more = Told::Changed(vec!["You now have access to 2 clients.".to_owned()]);
        assert_eq!(told(&one, &three, None), more);
        let fewer = Told::Changed(vec!["You no longer have access to 2 clients.".to_owned()]);
        assert_eq!(told(&three, &one, None), fewer);
    }

    #[test]
    fn another_role_is_named_with_what_it_gives_and_takes() {
        let associate = actor(BuiltIn::Associate, clients(1));
        let manager = actor(BuiltIn::Manager, Scope::Nobody);
        let Told::Changed(up) = told(&associate, &manager, Some("Manager")) else {
            panic!("nothing is told");
        };
        assert_eq!(up[0], "Your role is now Manager.");
        assert_eq!(
            up[1],
            "You now have access to all other clients, including new ones."
        );
        assert!(
            up[2].starts_with("You can now: ") && up[2].ends_with(" more."),
            "{up:?}"
        );
        let Told::Changed(down) = told(&manager, &associate, Some("Associate")) else {
            panic!("nothing is told");
        };
        assert!(
            down.iter()
                .any(|line| line.starts_with("You can no longer: ")),
            "{down:?}"
        );
    }

    #[test]
    fn whoever_loses_everything_is_told_that_it_ended() {
        let associate = actor(BuiltIn::Associate, clients(1));
        let inactive = actor(BuiltIn::Inactive, Scope::Nobody);
        assert_eq!(told(&associate, &inactive, None), Told::Ended);
    }
}
