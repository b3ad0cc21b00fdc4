//! Someone who is signed in, by a session: what they do to their own account.

use std::ops::Deref;
use std::sync::Arc;

use super::access::{Access, Entrance, Requirement};
use super::caller::Caller;
use super::context::{Context, Event};
use super::receipt::Receipt;
use crate::http::problem::{Code, Failure};
use crate::store::Tx;
use crate::store::accounts::account;
use crate::store::accounts::session::SignedIn;

/// A request of someone who is signed in.
pub(crate) struct Account {
    context: Context,
    own: SignedIn,
}

impl Account {
    /// See [`Context::wait_is_over`].
    pub(super) fn wait_is_over(&mut self) {
        self.context.wait_is_over();
    }

    /// Who they are, as the request found them.
    pub(crate) fn own(&self) -> &SignedIn {
        &self.own
    }

    /// A transaction in which they write, and who they are in it: what ends sessions and keys of the
    /// account is done, and the session was none of them, or waits until this transaction is over.
    pub(crate) async fn begin_write(&self) -> Result<(Tx, SignedIn), Failure> {
        let mut tx = self.context.writing().await?;
        account::lock(&mut tx, self.own.account()).await?;
        let own = self.context.maybe_signed_in(&mut tx).await?;
        let own = own.filter(|own| own.session() == self.own.session());
        Ok((tx, own.ok_or(Code::Unauthenticated)?))
    }

    /// Writes down what they did to their own account, commits, and answers.
    pub(crate) async fn finish<T>(
        &self,
        tx: Tx,
        event: Event<'_>,
        answer: T,
    ) -> Result<Receipt<T>, Failure> {
        let event = Event {
            account: Some((self.own.account(), self.own.email())),
            ..event
        };
        self.context.finish(tx, &event, answer).await
    }

    /// Finds the session by a reader: whoever has none does not wait for the writer.
    pub(super) async fn find(entrance: &mut Entrance) -> Result<Self, Failure> {
        let context = Context::new(Arc::clone(&entrance.request));
        let token = context.request.token();
        token.ok_or(Code::Unauthenticated)?;
        let found = {
            let mut tx = context.reading().await?;
            context.maybe_signed_in(&mut tx).await?
        };
        let own = found.ok_or(Code::Unauthenticated)?;
        entrance.caller = Some(Caller::Session(own.clone()));
        Ok(Self { context, own })
    }
}

impl Deref for Account {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

impl Access for Account {
    fn requirement() -> Requirement {
        Requirement::Account
    }

    async fn open(entrance: &mut Entrance) -> Result<Self, Failure> {
        let found = Self::find(entrance).await?;
        entrance.refuse_query()?;
        Ok(found)
    }
}
