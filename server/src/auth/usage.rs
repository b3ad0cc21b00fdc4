//! When sessions and keys were last used: written down after the answer, in batches.
//!
//! The one connection that can write may be taken for seconds; no answer waits for it, and what is
//! not written down is written down at the next use.

use std::collections::HashMap;

use policy::WorkgroupId;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::caller::{Caller, Credential};
use crate::clock;
use crate::store::members::activity;
use crate::store::{Store, StoreError};

/// So many uses wait at most; more are forgotten.
const WAITING: usize = 1_024;

/// Takes the uses of sessions and keys.
#[derive(Clone)]
pub(crate) struct UsageRecorder(Sender<Use>);

/// One use.
struct Use {
    caller: Caller,
    /// Where the caller is a member and did something.
    workgroup: Option<WorkgroupId>,
    address: String,
    at: i64,
}

impl UsageRecorder {
    /// Begins to record; ends when nobody can use anything any more.
    pub(crate) fn start(store: Store) -> Self {
        let (sender, receiver) = channel(WAITING);
        tokio::spawn(record(store, receiver));
        Self(sender)
    }

    /// Takes the use of a request, where the last one that was written down is a minute old.
    pub(crate) fn note(&self, caller: Caller, workgroup: Option<WorkgroupId>, address: &str) {
        let at = clock::now();
        if caller.is_stale(at) {
            let address = address.to_owned();
            let _ = self.0.try_send(Use {
                caller,
                workgroup,
                address,
                at,
            });
        }
    }
}

async fn record(store: Store, mut uses: Receiver<Use>) {
    let mut batch = Vec::new();
    while uses.recv_many(&mut batch, WAITING).await > 0 {
        if let Err(error) = write_down(&store, &mut batch).await {
            tracing::warn!(%error, "when sessions and keys were used could not be written down");
        }
        batch.clear();
    }
}

/// The last use of each session and key, in one transaction.
async fn write_down(store: &Store, batch: &mut Vec<Use>) -> Result<(), StoreError> {
    let by_credential = batch.drain(..).map(|used| (used.caller.credential(), used));
    let last: HashMap<Credential, Use> = by_credential.collect();
    let mut tx = store.writing().await?;
    for used in last.values() {
        used.caller.touch(&mut tx, &used.address, used.at).await?;
        if let Some(workgroup) = used.workgroup {
            activity::note(&mut tx, workgroup, used.caller.account(), used.at).await?;
        }
    }
    tx.commit().await
}
