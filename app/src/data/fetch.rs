//! What is fetched from the server: one kind of resource for everything.
//!
//! The compiler makes a resource anew for each type that it holds, and every reader downloads each
//! of them. Here it holds any value, and this one place knows which.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::api::Failure;

type Value = Arc<dyn Any + Send + Sync>;
type Answer = Result<Value, Failure>;
type Task = Pin<Box<dyn Future<Output = Answer>>>;

/// Something of the server's, fetched when it is first asked for and when what it depends on
/// changes.
pub(crate) struct Fetched<T> {
    resource: LocalResource<Answer>,
    /// Whether the same is fetched again, and nothing else.
    again: StoredValue<Rc<Cell<bool>>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

impl<T: Clone + Send + Sync + 'static> Fetched<T> {
    /// Fetches with `task`, and again whenever a signal that it reads changes. What is there stays
    /// where the server cannot be reached to fetch the same again.
    pub(crate) fn new<F>(task: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let boxed = move || {
            let coming = task();
            Box::pin(async move { coming.await.map(|value| Arc::new(value) as Value) }) as Task
        };
        let again = Rc::new(Cell::new(false));
        Self {
            resource: resource(keeping(Rc::new(boxed), Rc::clone(&again))),
            again: StoredValue::new_local(again),
            of: PhantomData,
        }
    }

    /// What is there; `None` until it is.
    pub(crate) fn get(self) -> Option<Result<T, Failure>> {
        self.resource.get().map(known)
    }

    /// What is there, or nothing where it is not or failed.
    pub(crate) fn ok(self) -> Option<T> {
        self.get().and_then(Result::ok)
    }

    /// Waits for what is there.
    pub(crate) async fn coming(self) -> Result<T, Failure> {
        known(self.resource.await)
    }

    /// Puts a newer value in its place, which the server has just told.
    pub(crate) fn set(self, value: T) {
        self.resource.set(Some(Ok(Arc::new(value))));
    }

    /// Fetches again; until then the old value stays.
    pub(crate) fn refetch(self) {
        self.again.with_value(|again| again.set(true));
        self.resource.refetch();
    }
}

/// The same task, which answers what was there where it is asked again and the server cannot be
/// reached.
fn keeping(task: Rc<dyn Fn() -> Task>, again: Rc<Cell<bool>>) -> Rc<dyn Fn() -> Task> {
    let last = Rc::new(RefCell::new(None::<Value>));
    Rc::new(move || {
        let (coming, last, is_same) = (task(), Rc::clone(&last), again.take());
        Box::pin(async move {
            let answer = coming.await;
            if let (Err(Failure::Offline), true, Some(kept)) = (&answer, is_same, &*last.borrow()) {
                return Ok(Arc::clone(kept));
            }
            last.replace(answer.as_ref().ok().map(Arc::clone));
            answer
        })
    })
}

fn resource(task: Rc<dyn Fn() -> Task>) -> LocalResource<Answer> {
    LocalResource::new(move || task())
}

/// Only `new` and `set` put values there, and both of this type.
fn known<T: Clone + 'static>(answer: Answer) -> Result<T, Failure> {
    let value = answer?;
    let value = value.downcast_ref::<T>();
    value.cloned().ok_or(Failure::Unreadable)
}
