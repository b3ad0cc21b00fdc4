//! Someone who is signed in and active in the path's workgroup: what belongs to their membership.
//!
//! By session alone: an API key that could make keys would outlive its own revocation, and one that
//! could list them would tell a program more than it was given.

use policy::{SessionId, WorkgroupId};

use super::access::{Access, Entrance, Mode, Requirement};
use super::account::Account;
use super::caller::Caller;
use super::context::Event;
use super::receipt::Receipt;
use super::viewing;
use crate::http::problem::{Code, Failure};
use crate::store::Tx;
use crate::store::accounts::{account, session::SignedIn};
use crate::store::members::membership::{self, Membership};

/// A request of a member about what is their own.
pub(crate) struct OwnMembership {
    /// The transaction in which they were found.
    pub(crate) tx: Tx,
    account: Account,
    membership: Membership,
}

impl OwnMembership {
    pub(crate) fn now(&self) -> i64 {
        self.account.now
    }

    /// The session that asks.
    pub(crate) fn session(&self) -> SessionId {
        self.account.own().session()
    }

    pub(crate) fn membership(&self) -> &Membership {
        &self.membership
    }

    /// The transaction beside the membership, for the store.
    pub(crate) fn parts(&mut self) -> (&mut Tx, &Membership) {
        (&mut self.tx, &self.membership)
    }

    /// Writes down what they did, in the log of their workgroup, commits, and answers.
    pub(crate) async fn finish<T>(
        mut self,
        event: Event<'_>,
        answer: T,
    ) -> Result<Receipt<T>, Failure> {
        let own = self.account.own();
        let event = Event {
            account: Some((own.account(), own.email())),
            ..event
        };
        let workgroup = self.membership.workgroup;
        self.account
            .write_down_in(&mut self.tx, workgroup, &event)
            .await?;
        self.tx.commit().await?;
        Ok(Receipt::of(answer))
    }

    /// Answers where everything is as it was: nothing is written down.
    pub(crate) async fn finish_unchanged<T>(self, answer: T) -> Result<Receipt<T>, Failure> {
        self.tx.commit().await?;
        Ok(Receipt::of(answer))
    }

    /// Whoever writes waits for their turn before session and membership are read again: a key that
    /// is made while its creator is deactivated, or changes their password, would outlive the others.
    async fn of(mut account: Account, mode: Mode) -> Result<Self, Failure> {
        let wanted = account.request.path("workgroup");
        let wanted = wanted.and_then(|id| id.parse::<WorkgroupId>().ok());
        let workgroup = wanted.ok_or(Code::NotFound)?;
        let mut tx = account.reading().await?;
        let caller = Caller::Session(account.own().clone());
        let at = (workgroup, account.now);
        let viewed = viewing::place(&mut tx, &account.request, &caller, at).await?;
        let mut found = match viewed {
            // An inactive member is told of nothing, neither is who views as them.
            Some(place) if place.is_active() => place,
            Some(_) => return Err(Code::NotFound.into()),
            None => find(&mut tx, workgroup, account.own(), account.now).await?,
        };
        if mode == Mode::Writes {
            drop(tx);
            tx = account.writing().await?;
            membership::lock(&mut tx, workgroup).await?;
            account.wait_is_over();
            account::lock(&mut tx, account.own().account()).await?;
            let own = account.maybe_signed_in(&mut tx).await?;
            let own = own.filter(|own| own.session() == account.own().session());
            let own = own.ok_or(Code::Unauthenticated)?;
            found = find(&mut tx, workgroup, &own, account.now).await?;
        }
        Ok(Self {
            tx,
            account,
            membership: found,
        })
    }
}

async fn find(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    own: &SignedIn,
    now: i64,
) -> Result<Membership, Failure> {
    let found = membership::find(tx, workgroup, own.account(), now).await?;
    let found = found.filter(Membership::is_active);
    found.ok_or_else(|| Code::NotFound.into())
}

impl Access for OwnMembership {
    fn requirement() -> Requirement {
        Requirement::OwnMembership
    }

    async fn open(entrance: &mut Entrance) -> Result<Self, Failure> {
        let account = Account::find(entrance).await?;
        let found = Self::of(account, entrance.mode).await?;
        entrance.is_member = true;
        entrance.refuse_query()?;
        Ok(found)
    }
}
