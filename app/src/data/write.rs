//! Writes: one kind of action for all of them.
//!
//! The compiler makes an action anew for each type of future, and every reader downloads each of
//! them. Boxed, the futures have one type, and there is one action.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use super::api::Failure;

/// A write: what it needs it reads from signals when it starts, and what it brings it puts there.
pub(crate) type Write = Action<(), Result<(), Failure>>;

type Task = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// The write that does `task`.
pub(crate) fn writing<F>(task: impl Fn() -> F + 'static) -> Write
where
    F: Future<Output = Result<(), Failure>> + 'static,
{
    boxed(Rc::new(move || Box::pin(task())))
}

fn boxed(task: Rc<dyn Fn() -> Task>) -> Write {
    Action::new_local(move |(): &()| task())
}

/// Starts a write, unless it is at work already.
pub(crate) fn start(write: Write) {
    if !write.pending().get_untracked() {
        write.dispatch_local(());
    }
}

/// Why it was not written, if it was tried and was not.
pub(crate) fn failure_of(write: Write) -> Signal<Option<Failure>> {
    Signal::derive(move || write.value().get().and_then(Result::err))
}
