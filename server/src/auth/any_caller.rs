//! Anyone known: a browser with a session, or a program with an API key.

use std::ops::Deref;
use std::sync::Arc;

use policy::WorkgroupId;

use super::access::{Access, Entrance, Requirement};
use super::caller::Caller;
use super::context::Context;
use super::viewing;
use crate::http::problem::{Code, Failure};
use crate::store::Tx;
use crate::store::members::membership::{self, Membership};

/// A request of someone known, by whichever way.
pub(crate) struct AnyCaller {
    context: Context,
    caller: Caller,
    /// The transaction in which the caller was found.
    pub(crate) tx: Tx,
}

impl AnyCaller {
    pub(crate) fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Their active membership of a workgroup; any other is answered like one that does not exist.
    pub(crate) async fn membership(
        &mut self,
        workgroup: WorkgroupId,
    ) -> Result<Membership, Failure> {
        if !self.caller.enters(workgroup) {
            return Err(Code::NotFound.into());
        }
        let at = (workgroup, self.context.now);
        let request = &self.context.request;
        let viewed = viewing::place(&mut self.tx, request, &self.caller, at).await?;
        if let Some(place) = viewed {
            let active = Some(place).filter(Membership::is_active);
            return active.ok_or_else(|| Code::NotFound.into());
        }
        let account = self.caller.account();
        let found = membership::find(&mut self.tx, workgroup, account, self.context.now).await?;
        let found = found.filter(Membership::is_active);
        found.ok_or_else(|| Code::NotFound.into())
    }

    /// The context and the caller, without the transaction.
    pub(crate) fn into_parts(self) -> (Context, Caller) {
        (self.context, self.caller)
    }
}

impl Deref for AnyCaller {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

impl Access for AnyCaller {
    fn requirement() -> Requirement {
        Requirement::AnyCaller
    }

    async fn open(entrance: &mut Entrance) -> Result<Self, Failure> {
        let context = Context::new(Arc::clone(&entrance.request));
        context.request.expect_credentials()?;
        let mut tx = context.reading().await?;
        let caller = Caller::find(&mut tx, &context.request, context.now).await?;
        entrance.caller = Some(caller.clone());
        entrance.refuse_query()?;
        Ok(Self {
            caller,
            tx,
            context,
        })
    }
}
