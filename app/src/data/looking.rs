//! What a change comes to, looked at while one still chooses, and said when it is saved.
//!
//! The form knows what would be sent; what reads the answer and shows it is loaded when it is needed, and
//! puts here what saving takes of it.

use leptos::prelude::*;
use serde::Serialize;

use super::api::Failure;

/// What is asked: where, and with which body.
pub(crate) type Question = (String, String);

/// The question with this body.
pub(crate) fn question(path: String, body: &impl Serialize) -> Option<Question> {
    Some((path, serde_json::to_string(body).ok()?))
}

/// What was shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) digest: String,
    /// What has to be typed before it is done.
    pub(crate) confirm: Option<String>,
}

/// What saving says of what was shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Consent {
    pub(crate) digest: Option<String>,
    pub(crate) confirm: Option<String>,
}

/// An answer, and to which question.
type Answer = (Question, Result<Shown, Failure>);

/// The state that a form and what shows the outcome share.
#[derive(Clone, Copy)]
pub(crate) struct Looking {
    /// What is asked; nothing while there is nothing to change.
    pub(crate) question: Memo<Option<Question>>,
    /// What is typed to confirm it.
    pub(crate) typed: RwSignal<String>,
    /// Whether nothing is saved: it has no title of its own, and nothing is typed.
    pub(crate) alone: bool,
    answer: RwSignal<Option<Answer>>,
    again: RwSignal<u32>,
}

impl Looking {
    pub(crate) fn new(question: impl Fn() -> Option<Question> + Send + Sync + 'static) -> Self {
        Self {
            question: Memo::new(move |_| question()),
            typed: RwSignal::new(String::new()),
            alone: false,
            answer: RwSignal::new(None),
            again: RwSignal::new(0),
        }
    }

    /// The same where nothing is saved by it.
    pub(crate) fn alone(self) -> Self {
        Self {
            alone: true,
            ..self
        }
    }

    /// Follows how often the same is asked.
    pub(crate) fn track(self) {
        self.again.track();
    }

    /// Keeps what the server says to a question.
    pub(crate) fn answered(self, question: Question, answer: Result<Shown, Failure>) {
        self.answer.set(Some((question, answer)));
    }

    /// What was shown of what is chosen now.
    fn shown(self) -> Option<Result<Shown, Failure>> {
        let question = self.question.get()?;
        let (of, answer) = self.answer.get()?;
        (of == question).then_some(answer)
    }

    /// What has to be typed.
    pub(crate) fn confirm(self) -> Option<String> {
        self.shown()?.ok()?.confirm
    }

    /// Whether it cannot be saved yet: it was not shown, or what has to be typed is not.
    pub(crate) fn stopped(self) -> Signal<bool> {
        Signal::derive(move || {
            let typed = self.typed.get();
            self.question.get().is_some() && is_stopped(self.shown(), &typed)
        })
    }

    /// What saving says.
    ///
    /// # Errors
    ///
    /// It could not be looked at; then that is tried again.
    pub(crate) fn consent(self) -> Result<Consent, Failure> {
        match untrack(|| self.shown()) {
            None => Ok(Consent::default()),
            Some(Ok(shown)) => Ok(consent(shown, &self.typed.get_untracked())),
            Some(Err(failure)) => {
                self.look_again();
                Err(failure)
            }
        }
    }

    /// What saving brought. Where the outcome would now be another one, that is shown, and what was typed
    /// stays; `true` where the thing itself is another version than the form began with.
    pub(crate) fn is_overtaken<T>(self, saved: &Result<T, Failure>) -> bool {
        if is_another(saved) {
            self.look_again();
        }
        saved.as_ref().is_err_and(Failure::is_conflict)
    }

    /// Asks the same once more.
    pub(crate) fn look_again(self) {
        self.again.update(|times| *times += 1);
    }
}

/// Whether a change was refused because it would now come to something else than what was shown.
pub(crate) fn is_another<T>(saved: &Result<T, Failure>) -> bool {
    let code = saved.as_ref().err().and_then(Failure::code);
    matches!(code, Some("outcome_changed" | "version_conflict"))
}

fn is_stopped(shown: Option<Result<Shown, Failure>>, typed: &str) -> bool {
    match shown {
        None => true,
        Some(Ok(shown)) => shown
            .confirm
            .is_some_and(|name| name.trim() != typed.trim()),
        // Trying to save it looks once more.
        Some(Err(_)) => false,
    }
}

fn consent(shown: Shown, typed: &str) -> Consent {
    Consent {
        digest: Some(shown.digest),
        confirm: shown.confirm.map(|_| typed.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(confirm: Option<&str>) -> Shown {
        Shown {
            digest: "d".to_owned(),
            confirm: confirm.map(str::to_owned),
        }
    }

    #[test]
    fn nothing_is_saved_that_was_not_shown_or_not_confirmed() {
        assert!(is_stopped(None, ""));
        assert!(!is_stopped(Some(Ok(shown(None))), ""));
        assert!(is_stopped(Some(Ok(shown(Some("Asa Brandt")))), "Asa"));
        assert!(!is_stopped(
            Some(Ok(shown(Some("Asa Brandt")))),
            " Asa Brandt "
        ));
        assert!(!is_stopped(Some(Err(Failure::Offline)), ""));
    }

    #[test]
    fn what_was_typed_is_sent_where_it_is_asked_for() {
        let plain = consent(shown(None), "left over");
        assert_eq!((plain.digest.as_deref(), plain.confirm), (Some("d"), None));
        let typed = consent(shown(Some("Asa")), " Asa ");
        assert_eq!(typed.confirm.as_deref(), Some("Asa"));
    }
}
