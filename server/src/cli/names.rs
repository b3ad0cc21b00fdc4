//! The names that people type: editions, roles and actions. An unknown one is answered with those
//! that look like it.

use core::fmt;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use policy::{Action, BuiltIn, Edition, SystemGroup, UnknownName};

/// How like a name has to be to be suggested; `strsim` calls equal names 1.
const NEAR: f64 = 0.8;
/// How many names are suggested at the most.
const SUGGESTIONS: usize = 5;

/// Who is asked about: one of the staff by a built-in role, or a client's person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    /// A member with a built-in role.
    Staff(BuiltIn),
    /// Document 001's *single-customer administrator*.
    ClientAdministrator,
    /// A contact in the portal, with a system group.
    Contact(SystemGroup),
}

const CLIENT_ADMINISTRATOR: &str = "client_administrator";

impl fmt::Display for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(role) => role.fmt(f),
            Self::ClientAdministrator => f.write_str(CLIENT_ADMINISTRATOR),
            Self::Contact(group) => write!(f, "contact:{}", group.label().to_lowercase()),
        }
    }
}

/// An unknown name, with the known ones that look like it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{what} is unknown{}", suggestion(.near))]
pub(super) struct Unknown {
    what: &'static str,
    near: Vec<String>,
}

/// Reads an edition; `clap` lists both where it is neither.
pub(super) fn editions() -> impl TypedValueParser<Value = Edition> {
    PossibleValuesParser::new(Edition::ALL.map(Edition::wire_name))
        .try_map(|name| name.parse::<Edition>())
}

/// Reads an action's wire name, with `-` or `_`.
pub(super) fn action(text: &str) -> Result<Action, Unknown> {
    canonical(text).parse().map_err(|_: UnknownName| {
        let known = Action::ALL
            .iter()
            .map(|action| action.wire_name().to_owned());
        Unknown::new("the action", text, known)
    })
}

/// Reads the name of one who asks: a role, `client_administrator` or `contact:full`.
pub(super) fn asker(text: &str) -> Result<Asker, Unknown> {
    let name = canonical(text);
    let built_in = name.parse().ok().map(Asker::Staff);
    built_in
        .or_else(|| special_askers().find(|asker| asker.to_string() == name))
        .ok_or_else(|| {
            let staff = BuiltIn::ALL.into_iter().map(Asker::Staff);
            let known = staff.chain(special_askers()).map(|asker| asker.to_string());
            Unknown::new("the role", text, known)
        })
}

/// Reads a built-in role.
pub(super) fn role(text: &str) -> Result<BuiltIn, Unknown> {
    canonical(text).parse().map_err(|_: UnknownName| {
        let known = BuiltIn::ALL.map(|role| role.to_string());
        Unknown::new("the role", text, known)
    })
}

fn special_askers() -> impl Iterator<Item = Asker> {
    let contacts = SystemGroup::ALL.into_iter().map(Asker::Contact);
    [Asker::ClientAdministrator].into_iter().chain(contacts)
}

/// `MSP-User` as `msp_user`.
fn canonical(text: &str) -> String {
    text.trim().to_ascii_lowercase().replace('-', "_")
}

impl Unknown {
    fn new(what: &'static str, text: &str, known: impl IntoIterator<Item = String>) -> Self {
        let known: Vec<String> = known.into_iter().collect();
        let mut near = near(&canonical(text), &known);
        // So few that all of them can be named.
        if near.is_empty() && known.len() <= 2 * BuiltIn::ALL.len() {
            near = known;
        }
        Self { what, near }
    }
}

/// The names that look like `text`, the most similar first.
fn near(text: &str, known: &[String]) -> Vec<String> {
    let likeness = |name: &String| strsim::jaro_winkler(text, name);
    let mut near: Vec<&String> = known.iter().filter(|name| likeness(name) > NEAR).collect();
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    near.into_iter().take(SUGGESTIONS).cloned().collect()
}

fn suggestion(near: &[String]) -> String {
    if near.is_empty() {
        return "; `remit matrix` lists what there is".to_owned();
    }
    let names: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    format!("; did you mean {}?", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_hyphens_and_capitals() {
        assert_eq!(action("client.edit"), Ok(Action::ClientEdit));
        assert_eq!(action("member.edit-role"), Ok(Action::MemberEditRole));
        assert_eq!(asker("MSP-User"), Ok(Asker::Staff(BuiltIn::MspUser)));
        assert_eq!(asker("agent"), Ok(Asker::Staff(BuiltIn::Associate)));
        assert_eq!(
            asker("client-administrator"),
            Ok(Asker::ClientAdministrator)
        );
        assert_eq!(
            asker("contact:partial"),
            Ok(Asker::Contact(SystemGroup::Partial))
        );
        assert_eq!(role("end_client"), Ok(BuiltIn::EndClient));
    }

    #[track_caller]
    fn check<T: fmt::Debug>(result: Result<T, Unknown>, expected: &str) {
        assert_eq!(result.unwrap_err().to_string(), expected);
    }

    #[test]
    fn unknown_names_are_answered_with_near_ones() {
        check(
            role("manger"),
            "the role is unknown; did you mean `manager`?",
        );
        check(
            action("frobnicate"),
            "the action is unknown; `remit matrix` lists what there is",
        );
        let near = action("client.edt").unwrap_err().to_string();
        assert!(near.contains("did you mean `client.edit`"), "{near}");
    }

    #[test]
    fn all_roles_are_listed_where_none_is_near() {
        let all = asker("zzz").unwrap_err().to_string();
        assert!(
            all.contains("`owner`") && all.contains("`contact:limited`"),
            "{all}"
        );
    }
}
