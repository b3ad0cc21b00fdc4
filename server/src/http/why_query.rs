//! The query string of a question about one person: what they would do, and to what.

use policy::{Action, BuiltIn, ClientId, MemberId};

use super::extract::Input;
use super::problem::{Code, Failure};
use super::request::IncomingRequest;
use crate::routing::operation::OperationDoc;

/// What somebody would do, and to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WhyAsked {
    pub(crate) action: Action,
    pub(crate) client: Option<ClientId>,
    /// To whom it would be done.
    pub(crate) target: Option<MemberId>,
    /// The role that they would get by it.
    pub(crate) role: Option<BuiltIn>,
}

/// The query string, which is read after the policy has answered.
pub(crate) struct WhyQuery(Option<String>);

/// Each parameter with what it says in the API's description.
const NAMES: [(&str, &str); 4] = [
    ("action", "An action's wire name"),
    ("client", "A client's id: at which it would be done"),
    ("target", "A member's id: to whom it would be done"),
    (
        "role",
        "A built-in role's wire name: what they would get by it",
    ),
];

impl WhyQuery {
    /// Reads it.
    pub(crate) fn read(self) -> Result<WhyAsked, Failure> {
        let query = self.0.unwrap_or_default();
        let mut values: [Option<String>; NAMES.len()] = Default::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let known = NAMES
                .iter()
                .zip(&mut values)
                .find(|((known, _), _)| *known == name);
            match known {
                Some((_, place @ None)) => *place = Some(value.into_owned()),
                _ => return Err(refused("a parameter is unknown, or there twice")),
            }
        }
        let [action, client, target, role] = values;
        let action: Option<Action> = maybe("action", action)?;
        let action = action.filter(|action| !action.is_portal());
        Ok(WhyAsked {
            action: action
                .ok_or_else(|| refused("the parameter `action` has to name an action"))?,
            client: maybe("client", client)?,
            target: maybe("target", target)?,
            role: maybe("role", role)?,
        })
    }
}

fn maybe<T: std::str::FromStr>(name: &str, value: Option<String>) -> Result<Option<T>, Failure> {
    let says = || {
        refused(&format!(
            "the parameter `{name}` has a value that is not accepted"
        ))
    };
    value
        .map(|value| value.parse().map_err(|_| says()))
        .transpose()
}

/// A query string that is not understood.
pub(crate) fn refused(says: &str) -> Failure {
    Failure::new(Code::InvalidQuery).saying(says)
}

impl Input for WhyQuery {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self(request.query.clone())
    }

    fn describe(document: &mut OperationDoc) {
        for (name, says) in NAMES {
            document.query_text(name, says);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Option<WhyAsked> {
        WhyQuery(Some(query.to_owned())).read().ok()
    }

    #[test]
    fn a_question_names_an_action_and_what_it_is_done_to() {
        let asked = read("action=client.delete&client=00000000000000ab").unwrap();
        assert_eq!(asked.action, Action::ClientDelete);
        assert_eq!(asked.client, ClientId::new(0xab));
        assert_eq!((asked.target, asked.role), (None, None));
    }

    #[test]
    fn anything_else_is_refused() {
        let wrong = [
            "",
            "action=client.see",
            "action=portal.ticket.view",
            "action=client.view&action=client.view",
            "action=client.view&client=ab",
            "action=client.view&page=1",
        ];
        for query in wrong {
            assert_eq!(read(query), None, "{query}");
        }
    }
}
