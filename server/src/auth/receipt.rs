//! The answer to a write: it exists only after the change was written down and committed.

/// Such an answer. It is made by what lets a request in, and by nothing else: a handler of a route
/// that writes has no other way to answer.
#[derive(Debug)]
pub(crate) struct Receipt<T>(T);

impl<T> Receipt<T> {
    pub(super) fn of(answer: T) -> Self {
        Self(answer)
    }

    pub(crate) fn into_answer(self) -> T {
        self.0
    }
}
