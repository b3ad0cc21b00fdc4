//! A body that is a file: read once it is known who sends it, and passed over where it is not.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use http_body_util::{BodyExt as _, Limited};
use tokio::time::timeout;

/// A file is passed over that is so many times as large as it may be.
const PASSED_OVER: usize = 4;
/// And arrives in this time.
const PASSING: Duration = Duration::from_secs(30);

async fn discard(mut body: Limited<Body>) {
    while let Some(Ok(_)) = body.frame().await {}
}

/// A file that is not read yet, or was not read to its end.
#[derive(Debug, Clone)]
pub(crate) struct UnreadFile(Arc<Mutex<Option<Body>>>);

impl UnreadFile {
    /// This body, where it is a file.
    pub(super) fn of(body: Option<Body>) -> Self {
        Self(Arc::new(Mutex::new(body)))
    }

    /// Passes over what is left of it: a browser hears of the answer once it has sent all.
    pub(super) async fn pass_over(&self, declared: Option<usize>, largest: usize) {
        let most = largest.saturating_mul(PASSED_OVER);
        let is_short = declared.is_none_or(|length| length <= most);
        if let (Some(body), true) = (self.take(), is_short) {
            // One that is longer, or slow, gets no answer.
            let rest = Limited::new(body, most);
            let _ = timeout(PASSING, discard(rest)).await;
        }
    }

    /// The file; nothing where it was taken before.
    pub(crate) fn take(&self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Leaves the rest of it to be passed over.
    pub(crate) fn leave(&self, rest: Body) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(rest);
    }
}
