//! What can go wrong with a request, as the screens tell it apart.

use core::fmt;

use wire::Problem;

use crate::text::sentence;
use crate::ui::failure_text as text;

/// A request that did not end well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server was not reached.
    Offline,
    /// The answer was not one of ours: something stands between app and server.
    Unreadable,
    /// The server says what is wrong.
    Problem {
        /// The server's words.
        problem: Box<Problem>,
        /// The seconds after which it may be tried again, where the server says so.
        retry_after: Option<u32>,
    },
}

impl Failure {
    /// What the app itself finds wrong with a field, in a sentence.
    pub(crate) fn at(field: &str, sentence: &str) -> Self {
        let problem = Problem {
            kind: "about:blank".to_owned(),
            title: String::new(),
            status: 422,
            code: "invalid_field".to_owned(),
            detail: sentence.to_owned(),
            errors: Vec::new(),
            field: Some(field.to_owned()),
            refusal: None,
            guardrail: None,
            request_id: None,
        };
        Self::Problem {
            problem: Box::new(problem),
            retry_after: None,
        }
    }

    /// The problem's stable code.
    pub(crate) fn code(&self) -> Option<&str> {
        self.problem().map(|problem| problem.code.as_str())
    }

    /// The server's words, if there are any.
    pub(crate) fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem { problem, .. } => Some(problem),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// Whether there is no such thing, or none that may be known.
    pub(crate) fn is_not_found(&self) -> bool {
        self.code() == Some("not_found")
    }

    /// Whether someone else changed the thing in the meantime.
    pub(crate) fn is_conflict(&self) -> bool {
        self.code() == Some("version_conflict")
    }

    /// What is wrong with `field` of the form, where it is that field.
    pub(crate) fn of_field(&self, field: &str) -> Option<String> {
        let problem = self.problem()?;
        if problem.field.as_deref() == Some(field) {
            return Some(self.sentence());
        }
        let mut errors = problem.errors.iter();
        let error = errors.find(|error| error.field == field)?;
        Some(sentence(&error.detail))
    }

    /// Whether it is about one of these fields, and is shown there.
    pub(crate) fn is_of(&self, fields: &[&str]) -> bool {
        let Some(problem) = self.problem() else {
            return false;
        };
        let known = |field: &str| fields.contains(&field);
        problem.field.as_deref().is_some_and(known)
            && problem.errors.iter().all(|error| known(&error.field))
    }

    /// What went wrong, for people.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Offline => text::OFFLINE.to_owned(),
            Self::Unreadable => text::UNREADABLE.to_owned(),
            Self::Problem {
                problem,
                retry_after,
            } => match (problem.code.as_str(), retry_after) {
                ("too_many_attempts", Some(seconds)) => text::wait(*seconds),
                ("too_many_attempts", None) => text::WAIT.to_owned(),
                ("bad_credentials", _) => text::BAD_CREDENTIALS.to_owned(),
                ("wrong_password", _) => text::WRONG_PASSWORD.to_owned(),
                _ => as_sentence(problem),
            },
        }
    }
}

fn as_sentence(problem: &Problem) -> String {
    match &problem.refusal {
        Some(refusal) => refusal.sentence.clone(),
        None => sentence(&problem.detail),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl core::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(code: &str, detail: &str, field: Option<&str>) -> Failure {
        let problem = Problem {
            kind: "about:blank".to_owned(),
            title: String::new(),
            status: 422,
            code: code.to_owned(),
            detail: detail.to_owned(),
            errors: Vec::new(),
            field: field.map(str::to_owned),
            refusal: None,
            guardrail: None,
            request_id: None,
        };
        Failure::Problem {
            problem: Box::new(problem),
            retry_after: Some(90),
        }
    }

    #[test]
    fn a_detail_becomes_a_sentence() {
        let failure = problem("invalid_field", "`name` has to be shorter", Some("name"));
        assert_eq!(failure.sentence(), "Name has to be shorter.");
    }

    #[test]
    fn a_failure_is_shown_at_its_field_alone() {
        let failure = problem("weak_password", "too common", Some("new"));
        assert_eq!(failure.of_field("new").as_deref(), Some("Too common."));
        assert_eq!(failure.of_field("current"), None);
        assert!(failure.is_of(&["current", "new"]) && !failure.is_of(&["name"]));
    }

    #[test]
    fn each_field_is_told_what_is_wrong_with_it() {
        let error = |field: &str, detail: &str| wire::FieldError {
            field: field.to_owned(),
            code: wire::FieldCode::Missing,
            detail: detail.to_owned(),
        };
        let mut failure = problem("invalid_field", "it is empty", Some("name"));
        if let Failure::Problem { problem, .. } = &mut failure {
            problem.errors = vec![error("name", "it is empty"), error("city", "too far")];
        }
        assert_eq!(failure.of_field("name").as_deref(), Some("It is empty."));
        assert_eq!(failure.of_field("city").as_deref(), Some("Too far."));
        assert!(failure.is_of(&["name", "city"]));
        assert!(
            !failure.is_of(&["name"]),
            "what is shown at no field is shown above all"
        );
    }

    #[test]
    fn too_many_attempts_say_how_long_to_wait() {
        let sentence = problem("too_many_attempts", "", None).sentence();
        assert!(sentence.contains("2 minutes"), "{sentence}");
    }
}
