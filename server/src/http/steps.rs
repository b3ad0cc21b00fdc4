//! Answers of writes that take long: how far it is, line by line, and at the end what was done or why
//! nothing was. All of it is one transaction.
//!
//! The work is a task of its own, because a reader who is slow must not keep everybody else from writing;
//! and it ends with the answer, because whoever hangs up wants no more of it: what is not committed by then
//! is undone.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use utoipa::ToSchema;
use wire::Problem;

use super::problem::{Code, Failure};
use super::response::Responder;
use crate::routing::operation::OperationDoc;

const KIND: &str = "application/x-ndjson";

/// A line of such an answer.
pub(crate) trait StepLine: Serialize + ToSchema + Send + 'static {
    /// What is done in the end.
    type Done: Send + 'static;

    /// The line that says how far it is, and the last one how it ended.
    fn new(progress: Progress, ended: Option<Result<Self::Done, Problem>>) -> Self;
}

/// How many of how many things are done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) done: u64,
    pub(crate) all: u64,
}

/// Says how far the work is. It never waits for whoever reads it.
pub(crate) struct Tell(watch::Sender<Progress>);

impl Tell {
    pub(crate) fn so_far(&self, progress: Progress) {
        self.0.send_replace(progress);
    }
}

/// 200 with lines that are sent while the work is done.
pub(crate) struct Steps<L: StepLine> {
    progress: watch::Receiver<Progress>,
    work: Work<L::Done>,
}

/// The work; ended with this.
struct Work<T>(JoinHandle<Result<T, Failure>>);

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<L: StepLine> Steps<L> {
    /// Begins the work.
    pub(crate) fn begin<F>(work: impl FnOnce(Tell) -> F) -> Self
    where
        F: Future<Output = Result<L::Done, Failure>> + Send + 'static,
    {
        let (tell, progress) = watch::channel(Progress::default());
        Self {
            progress,
            work: Work(tokio::spawn(work(Tell(tell)))),
        }
    }

    fn lines(self) -> impl Stream<Item = Result<Bytes, std::convert::Infallible>> + Send {
        unfold(Some(self), |running| async {
            let (line, rest) = running?.next().await;
            Some((Ok(written(&line)), rest))
        })
    }

    async fn next(mut self) -> (L, Option<Self>) {
        // Once the work has ended nobody tells any more.
        let ended = match self.progress.changed().await {
            Ok(()) => None,
            Err(_) => Some((&mut self.work.0).await),
        };
        let progress = *self.progress.borrow_and_update();
        match ended {
            None => (L::new(progress, None), Some(self)),
            Some(done) => {
                let done = done.unwrap_or_else(|error| {
                    tracing::error!(%error, "a write in steps was broken off");
                    Err(Code::Internal.into())
                });
                let done = done.map_err(Failure::into_problem);
                (L::new(progress, Some(done)), None)
            }
        }
    }
}

fn written(line: &impl Serialize) -> Bytes {
    let mut bytes = serde_json::to_vec(line).unwrap_or_default();
    bytes.push(b'\n');
    bytes.into()
}

impl<L: StepLine> Responder for Steps<L> {
    fn respond(self) -> Response {
        let head = [
            (header::CONTENT_TYPE, HeaderValue::from_static(KIND)),
            // nginx would collect the lines until they are worth sending.
            (
                HeaderName::from_static("x-accel-buffering"),
                HeaderValue::from_static("no"),
            ),
        ];
        (head, Body::from_stream(self.lines())).into_response()
    }

    fn describe(document: &mut OperationDoc) {
        document.lines::<L>(
            KIND,
            "A line for each step, and the last one says how it ended",
        );
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures_util::StreamExt as _;
    use tokio::sync::Notify;
    use wire::{ClientImportStep, ClientsImported};

    use super::*;
    use crate::store::engine::sql;
    use crate::store::tests::databases;

    type Lines = Steps<ClientImportStep>;

    fn read(line: &Bytes) -> ClientImportStep {
        serde_json::from_slice(line).unwrap()
    }

    #[tokio::test]
    async fn the_last_line_says_what_was_done() {
        let steps = Lines::begin(|tell| async move {
            tell.so_far(Progress { done: 3, all: 3 });
            Ok(ClientsImported::default())
        });
        let lines: Vec<_> = steps.lines().map(Result::unwrap).collect().await;
        let last = read(lines.last().unwrap());
        assert_eq!((last.done, last.all), (3, 3));
        assert_eq!(last.imported, Some(ClientsImported::default()));
    }

    #[tokio::test]
    async fn the_last_line_says_why_nothing_was() {
        let steps = Lines::begin(|_| async { Err(Code::OutcomeChanged.into()) });
        let lines: Vec<_> = steps.lines().map(Result::unwrap).collect().await;
        let last = read(lines.last().unwrap());
        assert_eq!(last.problem.unwrap().code, "outcome_changed");
        assert_eq!(last.imported, None);
    }

    #[tokio::test]
    async fn whoever_hangs_up_leaves_nothing_behind() {
        for database in databases().await {
            let store = database.store.clone();
            let goes_on = Arc::new(Notify::new());
            let steps = Lines::begin(|tell| async move {
                let mut tx = store.unguarded_for_startup_and_jobs().await?;
                let made = sql("INSERT INTO setup_token (token_hash, created_at) VALUES ('x', 1)");
                tx.run(made).await?;
                tell.so_far(Progress { done: 1, all: 2 });
                goes_on.notified().await;
                tx.commit().await?;
                Ok(ClientsImported::default())
            });
            let mut lines = Box::pin(steps.lines());
            let first = read(&lines.next().await.unwrap().unwrap());
            assert_eq!((first.done, first.imported), (1, None));
            drop(lines);
            // Its turn to write comes once the one before has ended.
            let mut tx = database
                .store
                .unguarded_for_startup_and_jobs()
                .await
                .unwrap();
            let rows = tx
                .all(sql("SELECT created_at FROM setup_token"))
                .await
                .unwrap();
            assert_eq!(rows.len(), 0);
        }
    }
}
