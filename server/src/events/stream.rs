//! One stream: what it says when, and until when.
//!
//! It says *that* the caller's own rights have changed and nothing more: a browser then asks for
//! its snapshot, in a request of its own.

use std::time::Duration;

use futures_util::Stream;
use futures_util::stream::unfold;
use policy::WorkgroupId;
use tokio::sync::Semaphore;
use tokio::time::sleep;

use super::rights::RightsMark;
use super::{Listening, rights};
use crate::auth::caller::Caller;
use crate::clock;
use crate::run::state::App;
use crate::store::{StoreError, Tx};

/// So many streams look at the database at once: after a lost connection all of them do, and those
/// who ask for something must not wait behind ten thousand.
static LOOKING: Semaphore = Semaphore::const_new(4);

/// What a stream says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StreamEvent {
    /// It has begun: what is asked for from now on is not older than what it will speak of. Whoever
    /// knows these rights already needs not ask.
    Ready(RightsMark),
    /// The caller's own rights are others than before.
    Rights,
    /// The session, the key or the membership has ended, and with it the stream.
    Ended,
}

impl StreamEvent {
    /// The name of the event.
    pub(crate) const fn wire_name(self) -> &'static str {
        match self {
            Self::Ready(_) => "ready",
            Self::Rights => "rights",
            Self::Ended => "ended",
        }
    }

    /// What it says beside its name.
    pub(crate) fn data(self) -> String {
        match self {
            Self::Ready(rights) => format!("{{\"rights\":\"{rights}\"}}"),
            Self::Rights | Self::Ended => "{}".to_owned(),
        }
    }
}

/// What a stream watches over.
pub(crate) struct Watched {
    app: App,
    caller: Caller,
    /// All workgroups of the account, where there is none.
    workgroup: Option<WorkgroupId>,
    listening: Listening,
    seen: RightsVersion,
    next: Next,
}

/// What was the case when the stream last looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RightsVersion {
    rights: RightsMark,
    /// When to look again, in seconds since 1970: the session or the key ends then unless it is used,
    /// or the rights become others by themselves.
    look_at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Greet,
    Wait,
    End,
}

impl Watched {
    /// Begins to watch; `None` where there is nothing that the caller could be told of.
    ///
    /// `listening` has begun before this looks: what changes in between is looked at again.
    pub(crate) async fn begin(
        app: App,
        tx: &mut Tx,
        caller: Caller,
        workgroup: Option<WorkgroupId>,
        listening: Listening,
    ) -> Result<Option<Self>, StoreError> {
        let seen = look(&app, tx, &caller, workgroup).await?;
        Ok(seen.map(|seen| Self {
            app,
            caller,
            workgroup,
            listening,
            seen,
            next: Next::Greet,
        }))
    }

    /// Everything that it says, until it ends.
    pub(crate) fn events(self) -> impl Stream<Item = StreamEvent> + Send + 'static {
        unfold(self, |mut watched| async move {
            let said = watched.next().await?;
            Some((said, watched))
        })
    }

    async fn next(&mut self) -> Option<StreamEvent> {
        match self.next {
            Next::Greet => {
                self.next = Next::Wait;
                Some(StreamEvent::Ready(self.seen.rights))
            }
            Next::Wait => self.wait().await,
            Next::End => None,
        }
    }

    /// Waits until there is something to say. Without an answer from the database it says nothing
    /// and ends: the browser comes back and begins anew.
    async fn wait(&mut self) -> Option<StreamEvent> {
        loop {
            let left = u64::try_from(self.seen.look_at - clock::now()).unwrap_or(0);
            tokio::select! {
                changed = self.listening.changed() => if !changed {
                    return None;
                },
                () = sleep(Duration::from_secs(left.max(1))) => {}
            }
            // On the heap while it looks, and not in every stream that waits.
            match Box::pin(self.look_again()).await {
                Ok(Some(seen)) => {
                    let before = std::mem::replace(&mut self.seen, seen);
                    if before.rights != seen.rights {
                        return Some(StreamEvent::Rights);
                    }
                }
                Ok(None) => {
                    self.next = Next::End;
                    return Some(StreamEvent::Ended);
                }
                Err(error) => {
                    tracing::warn!(%error, "a stream ends because it cannot look");
                    return None;
                }
            }
        }
    }

    async fn look_again(&self) -> Result<Option<RightsVersion>, StoreError> {
        // Never closed.
        let _turn = LOOKING.acquire().await;
        let mut tx = self.app.store.reading().await?;
        look(&self.app, &mut tx, &self.caller, self.workgroup).await
    }
}

/// What is the case now; `None` where the session, the key or the membership has ended.
async fn look(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    workgroup: Option<WorkgroupId>,
) -> Result<Option<RightsVersion>, StoreError> {
    let now = clock::now();
    let again = caller.again(tx, app.config.lifetimes, now).await?;
    let Some((caller, ends_at)) = again else {
        return Ok(None);
    };
    let rights = match workgroup {
        Some(workgroup) => rights::in_workgroup(tx, &caller, workgroup, now).await?,
        None => Some(rights::everywhere(tx, &caller, now).await?),
    };
    Ok(rights.map(|(rights, until)| RightsVersion {
        rights,
        look_at: until.map_or(ends_at, |until| ends_at.min(until)),
    }))
}
