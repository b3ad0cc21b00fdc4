//! A program with an API key: whoever asks the decision point.

use std::sync::Arc;

use policy::{Actor, WorkgroupId};

use super::access::{Access, Entrance, Requirement};
use super::caller::Caller;
use super::context::Context;
use crate::http::problem::{Code, Failure};
use crate::store::Tx;
use crate::store::members::membership;

/// A request with an API key, in the workgroup where the key holds.
pub(crate) struct KeyHolder {
    /// The transaction in which the key was found.
    pub(crate) tx: Tx,
    pub(crate) workgroup: WorkgroupId,
    /// As the policy sees the key.
    pub(crate) actor: Arc<Actor>,
    pub(crate) now: i64,
}

impl Access for KeyHolder {
    fn requirement() -> Requirement {
        Requirement::Key
    }

    async fn open(entrance: &mut Entrance) -> Result<Self, Failure> {
        let context = Context::new(Arc::clone(&entrance.request));
        context.request.expect_credentials()?;
        let mut tx = context.reading().await?;
        let caller = Caller::find(&mut tx, &context.request, context.now).await?;
        entrance.caller = Some(caller.clone());
        let Caller::Key(key) = &caller else {
            let says = "send an API key as `authorization: bearer`";
            return Err(Failure::new(Code::Unauthenticated).saying(says));
        };
        let workgroup = key.workgroup();
        let membership = membership::find(&mut tx, workgroup, key.account(), context.now).await?;
        let membership = membership.ok_or(Code::Unauthenticated)?;
        entrance.refuse_query()?;
        Ok(Self {
            actor: caller.actor(&membership),
            tx,
            workgroup,
            now: context.now,
        })
    }
}
