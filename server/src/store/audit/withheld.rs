//! What not everyone who reads the log may know: a member's cost, a client's note. Whoever may not is
//! told that something is left out.

use policy::Action;
use serde_json::Value as Json;

/// The fields of before and after that take another action than reading the log.
const FIELDS: [(&str, Action); 3] = [
    ("hourly_cost_cents", Action::MemberCostView),
    ("note", Action::ClientNoteView),
    ("tags", Action::ClientNoteView),
];

/// The fields that a reader does not get.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Withheld(Vec<&'static str>);

impl Withheld {
    /// Those whose action the reader has not in the whole workgroup.
    pub(crate) fn from(everywhere: impl Fn(Action) -> bool) -> Self {
        let fields = FIELDS
            .into_iter()
            .filter(|(_, action)| !everywhere(*action));
        Self(fields.map(|(field, _)| field).collect())
    }

    /// Takes them out of before or after; whether there was one.
    pub(super) fn take_from(&self, text: &mut Option<String>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let Some(mut value) = text.as_deref().and_then(parsed) else {
            return false;
        };
        let found = self.take(&mut value);
        if found {
            *text = Some(value.to_string());
        }
        found
    }

    fn take(&self, value: &mut Json) -> bool {
        match value {
            Json::Object(fields) => {
                let held = self.0.iter().filter_map(|field| fields.remove(*field));
                // That there is none would tell, too.
                let found = held.count() > 0;
                fields
                    .values_mut()
                    .fold(found, |found, value| self.take(value) | found)
            }
            Json::Array(values) => values
                .iter_mut()
                .fold(false, |found, value| self.take(value) | found),
            _ => false,
        }
    }
}

/// Before or after as it was.
pub(super) fn parsed(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_may_not_know_is_left_out() {
        let nothing = Withheld::from(|action| action != Action::MemberCostView);
        let mut text = Some(r#"{"left":{"hourly_cost_cents":5},"note":"x"}"#.to_owned());
        assert!(nothing.take_from(&mut text));
        assert_eq!(text.as_deref(), Some(r#"{"left":{},"note":"x"}"#));
        assert!(!nothing.take_from(&mut text));
        assert!(nothing.take_from(&mut Some(r#"{"hourly_cost_cents":null}"#.to_owned())));
    }

    #[test]
    fn whoever_may_know_all_gets_the_very_text() {
        let all = Withheld::from(|_| true);
        let mut text = Some(r#"{"note": "x"}"#.to_owned());
        assert!(!all.take_from(&mut text));
        assert_eq!(text.as_deref(), Some(r#"{"note": "x"}"#));
    }
}
