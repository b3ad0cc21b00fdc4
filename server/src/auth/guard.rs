//! The guard: the only way from a handler to what belongs to a workgroup.
//!
//! It opens the transaction, reads in it who is signed in and what they may do, and asks the policy
//! about the action in its own type. A handler names the target and never the action, so that the
//! permit it gets is for what the route's row says. A write ends in [`Guard::finish`] or one of its
//! short forms, which appends to the audit log and commits; nothing else makes a
//! [`Receipt`](super::receipt::Receipt) here.

use std::marker::PhantomData;
use std::sync::Arc;

use policy::{
    AccountId, Action, ActionType, Actor, ClientFilter, ClientId, Grant, ListPermit, Member,
    MemberId, Permit, Person, Scope, SessionId, Target, WorkgroupId,
};
use serde_json::Value as Json;
use tokio::time::{Instant, timeout_at};

use super::access::{Access, Entrance, Mode, Requirement};
use super::caller::{Caller, Credential};
use super::context::Context;
use super::receipt::Receipt;
use super::refused_write::LateRefusal;
use super::token::new_id;
use super::viewing;
use crate::clock;
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::http::response::{Created, NoContent, Tagged};
use crate::http::steps::{StepLine, Steps, Tell};
use crate::routing::resource::{Key, Resource};
use crate::run::state::Config;
use crate::store::audit::{self, Entry, Log, refused};
use crate::store::members::client_admin;
use crate::store::members::facts::{self, MemberFacts};
use crate::store::members::membership::{self, Membership};
use crate::store::{StoreError, Tx, existence};

/// A transaction in which somebody known asks for the action `A`.
pub(crate) struct Guard<A> {
    /// The transaction of the decision and of the work.
    pub(crate) tx: Tx,
    /// When this is, in seconds since 1970.
    pub(crate) now: i64,
    actor: Arc<Actor>,
    membership: Membership,
    caller: Caller,
    request: Arc<IncomingRequest>,
    takes_query: bool,
    action: PhantomData<fn() -> A>,
}

/// What a write changed, for the audit log.
#[derive(Debug, Default)]
pub(crate) struct Change {
    pub(crate) target: String,
    pub(crate) before: Option<Json>,
    pub(crate) after: Option<Json>,
}

impl Change {
    /// Something that is there from now on.
    pub(crate) fn created(after: &impl Resource) -> Self {
        Self {
            target: after.key().name(),
            before: None,
            after: Some(after.record()),
        }
    }

    /// Something that is another from now on.
    pub(crate) fn changed<R: Resource>(before: &R, after: &R) -> Self {
        Self {
            target: after.key().name(),
            before: Some(before.record()),
            after: Some(after.record()),
        }
    }

    /// Something that is no more.
    pub(crate) fn deleted(before: &impl Resource) -> Self {
        Self {
            target: before.key().name(),
            before: Some(before.record()),
            after: None,
        }
    }
}

impl<A: ActionType> Guard<A> {
    /// The workgroup and the caller's membership of it.
    pub(crate) fn membership(&self) -> &Membership {
        &self.membership
    }

    /// The server's settings.
    pub(crate) fn config(&self) -> &Config {
        &self.request.app.config
    }

    /// Who asks, as the audit log names them.
    pub(crate) fn caller_name(&self) -> String {
        self.caller.name()
    }

    /// The session that asks; a key is none.
    pub(crate) fn session(&self) -> Result<SessionId, Failure> {
        match self.caller.credential() {
            Credential::Session(session) => Ok(session),
            Credential::Key(_) => {
                let says = "sign in for this: an API key cannot do it";
                Err(Failure::new(Code::Forbidden).saying(says))
            }
        }
    }

    /// The account that asks; a key's is its creator's.
    pub(crate) fn account(&self) -> AccountId {
        self.caller.account()
    }

    fn workgroup(&self) -> WorkgroupId {
        self.membership.workgroup
    }

    fn log(&self) -> Log {
        Log::Workgroup(self.workgroup())
    }

    fn permit(&self, target: &Target<'_>, named: String) -> Result<Permit<A>, Failure> {
        let permit = self.permit_for::<A>(target, named)?;
        self.refuse_query()?;
        Ok(permit)
    }

    /// The one place where a permit comes from.
    fn permit_for<B: ActionType>(
        &self,
        target: &Target<'_>,
        named: String,
    ) -> Result<Permit<B>, Failure> {
        deciding(|| policy::authorize_as::<B>(&self.actor, target))
            .map_err(|denial| Failure::denied(&denial, self.log(), named))
    }

    /// The permit for another action on a member that is a part of this one: whoever does both at once
    /// may do each.
    pub(crate) fn also_on_member<B: ActionType>(
        &self,
        person: &Person<'_>,
    ) -> Result<Permit<B>, Failure> {
        let name = person.member.map_or_else(String::new, Key::name);
        self.permit_for(&Target::member(self.workgroup(), person), name)
    }

    /// The same on what belongs to the workgroup and is there.
    pub(crate) fn also_on<B: ActionType>(&self, key: impl Key) -> Result<Permit<B>, Failure> {
        let target = Target::within(B::ACTION.kind(), self.workgroup());
        self.permit_for(&target.object(key.id()), key.name())
    }

    /// The same for a change that names these clients.
    pub(crate) fn also_on_naming<B: ActionType>(
        &self,
        key: impl Key,
        clients: &Scope,
    ) -> Result<Permit<B>, Failure> {
        let target = Target::within(B::ACTION.kind(), self.workgroup()).with_clients(clients);
        self.permit_for(&target.object(key.id()), key.name())
    }

    /// The same on what may not be there: a thing of the path whose own route asks about others.
    pub(crate) async fn also_on_known<B: ActionType>(
        &mut self,
        key: impl Key,
    ) -> Result<Permit<B>, Failure> {
        let workgroup = self.workgroup();
        if !existence::of(&mut self.tx, workgroup, key).await? {
            return Err(Failure::no_such(self.log(), key.name()));
        }
        let permit = self.also_on(key)?;
        self.refuse_query()?;
        Ok(permit)
    }

    /// The permit for another thing that is changed beside the rest; where there is none, `Some` denial, or
    /// `None` where it is not there or hidden.
    pub(crate) async fn also_there<B: ActionType>(
        &mut self,
        key: impl Key,
    ) -> Result<Result<Permit<B>, Option<Failure>>, Failure> {
        let workgroup = self.workgroup();
        if !existence::of(&mut self.tx, workgroup, key).await? {
            return Ok(Err(None));
        }
        let target = match key.client() {
            Some(client) => Target::below(B::ACTION.kind(), workgroup, client),
            None => Target::within(B::ACTION.kind(), workgroup),
        };
        let decided = self.permit_for(&target.object(key.id()), key.name());
        Ok(decided.map_err(|denied| (!denied.is_hidden()).then_some(denied)))
    }

    /// Writes down that a part of a write was refused, whose other parts are done.
    pub(crate) async fn also_refused(&mut self, failure: &mut Failure) -> Result<(), Failure> {
        let Some(denied) = failure.take_denied(self.log()) else {
            return Ok(());
        };
        let entry = Entry {
            reason: Some(denied.reason),
            target: Some(denied.target),
            ..entry(&self.caller, A::ACTION.wire_name(), &self.request)
        };
        let (log, who) = (denied.log, self.caller.credential_owner());
        Ok(refused::record(&mut self.tx, log, &who, entry, self.now).await?)
    }

    /// The same at a client. One that does not exist is answered like what is hidden.
    pub(crate) async fn also_at_client<B: ActionType>(
        &mut self,
        client: ClientId,
    ) -> Result<Permit<B>, Failure> {
        let workgroup = self.workgroup();
        if !existence::of(&mut self.tx, workgroup, client).await? {
            return Err(Failure::no_such(self.log(), client.name()));
        }
        let target = Target::below(B::ACTION.kind(), workgroup, client);
        self.permit_for(&target.object(client), client.name())
    }

    /// The permit for a list of what another action shows, which is told of beside it.
    pub(crate) fn also_list<B: ActionType>(&self) -> Result<ListPermit<B>, Failure> {
        let workgroup = self.workgroup();
        deciding(|| policy::authorize_list_as::<B>(&self.actor, workgroup))
            .map_err(|denial| Failure::denied(&denial, self.log(), "list".to_owned()))
    }

    /// Writes down what was also done, under the name of that action.
    pub(crate) async fn also_done<B: ActionType>(&mut self, change: Change) -> Result<(), Failure> {
        let log = self.log();
        self.write_down(log, B::ACTION.wire_name(), change).await
    }

    /// The permit for a list of what the route's action shows.
    pub(crate) fn list(&self) -> Result<ListPermit<A>, Failure> {
        let permit = self.also_list::<A>()?;
        self.refuse_query()?;
        Ok(permit)
    }

    /// Parameters that the route does not have are refused, after the policy has had its say.
    pub(crate) fn refuse_query(&self) -> Result<(), Failure> {
        if self.request.query.is_some() && !self.takes_query {
            return Err(Failure::new(Code::InvalidQuery).saying("this path has no parameters"));
        }
        Ok(())
    }

    /// The permit for the workgroup itself, or for something new in it.
    pub(crate) fn on_workgroup(&self) -> Result<Permit<A>, Failure> {
        let workgroup = self.workgroup();
        self.permit(&Target::workgroup(workgroup), named("workgroup", workgroup))
    }

    /// The permit for something new of the action's own kind, where one action makes and changes them.
    /// Whoever may not is refused as for a list of them: nothing is there yet that could be hidden.
    pub(crate) fn on_new(&self) -> Result<Permit<A>, Failure> {
        self.list()?;
        let kind = A::ACTION.kind();
        let target = Target::within(kind, self.workgroup());
        self.permit(&target, kind.wire_name().to_owned())
    }

    /// The permit for something new in the workgroup that names these clients.
    pub(crate) fn on_workgroup_naming(&self, clients: &Scope) -> Result<Permit<A>, Failure> {
        let workgroup = self.workgroup();
        let target = Target::workgroup(workgroup).with_clients(clients);
        self.permit(&target, named("workgroup", workgroup))
    }

    /// As [`on`](Self::on), for a change that names these clients.
    pub(crate) async fn on_naming<K: Key>(
        &mut self,
        key: K,
        clients: &Scope,
    ) -> Result<Permit<A>, Failure> {
        let target = self.target_of(key).await?;
        self.permit(&target.with_clients(clients), key.name())
    }

    /// The permit for one thing, something new below it, or a list of what is below it. What does
    /// not exist is answered like what is hidden.
    pub(crate) async fn on<K: Key>(&mut self, key: K) -> Result<Permit<A>, Failure> {
        let target = self.target_of(key).await?;
        self.permit(&target, key.name())
    }

    /// A thing as the policy takes it, which has to exist.
    async fn target_of<K: Key>(&mut self, key: K) -> Result<Target<'static>, Failure> {
        let workgroup = self.workgroup();
        if !existence::of(&mut self.tx, workgroup, key).await? {
            return Err(Failure::no_such(self.log(), key.name()));
        }
        let kind = A::ACTION.kind();
        let target = match key.client() {
            Some(client) => Target::below(kind, workgroup, client),
            None => Target::within(kind, workgroup),
        };
        Ok(target.object(key.id()))
    }

    /// Ends the transaction, and keeps what it takes to ask once more: for an answer that is sent for
    /// minutes.
    pub(crate) fn asking_again(self) -> AskAgain<A> {
        AskAgain {
            request: self.request,
            takes_query: self.takes_query,
            action: PhantomData,
        }
    }

    /// Ends the transaction, and keeps what it takes to prove who asks before asking once more: a
    /// password is not checked while everybody else waits to write.
    pub(crate) fn proving(self) -> (Proof, AskAgain<A>) {
        let proof = Proof {
            context: Context::new(Arc::clone(&self.request)),
            email: self.caller.email().to_owned(),
            counted_by: self.caller.credential_name(),
        };
        (proof, self.asking_again())
    }

    /// The facts about a member that [`on_member`](Self::on_member) needs. Whoever was removed is
    /// none: nothing can be done to them. Nor is who is only invited to administer a client: that is
    /// done [there](Self::on_client_admin).
    pub(crate) async fn facts(&mut self, member: MemberId) -> Result<MemberFacts, Failure> {
        let facts = self.facts_of_anyone(member).await?;
        match facts.is_removed() || facts.is_invited_to_client() {
            true => Err(Failure::no_such(self.log(), member.name())),
            false => Ok(facts),
        }
    }

    /// The same of those who were removed, too: for looking at them.
    pub(crate) async fn facts_of_anyone(
        &mut self,
        member: MemberId,
    ) -> Result<MemberFacts, Failure> {
        let facts =
            facts::member(&mut self.tx, self.membership.workgroup, member, self.now).await?;
        facts.ok_or_else(|| Failure::no_such(self.log(), member.name()))
    }

    /// The permit for a member, with what is and will be theirs.
    pub(crate) fn on_member(&self, person: &Person<'_>) -> Result<Permit<A>, Failure> {
        let name = person.member.map_or_else(String::new, Key::name);
        self.permit(&Target::member(self.workgroup(), person), name)
    }

    /// The permit for inviting someone to what `person` will be.
    pub(crate) fn on_invitation(&self, person: &Person<'_>) -> Result<Permit<A>, Failure> {
        let target = Target::invitation(self.workgroup(), person);
        self.permit(&target, "invitation".to_owned())
    }

    /// The permit for an invitation that nobody has accepted; `person` says whom it makes what.
    pub(crate) fn on_open_invitation(&self, person: &Person<'_>) -> Result<Permit<A>, Failure> {
        let name = person.member.map_or_else(String::new, Key::name);
        self.permit(&Target::invitation(self.workgroup(), person), name)
    }

    /// The permit for somebody who administers a client alone or is invited to, and whether they are
    /// only invited.
    pub(crate) async fn on_client_admin(
        &mut self,
        (client, member): (ClientId, MemberId),
    ) -> Result<(Permit<A>, bool), Failure> {
        let workgroup = self.workgroup();
        if !client_admin::administers(&mut self.tx, workgroup, member, client).await? {
            return Err(Failure::no_such(self.log(), member.name()));
        }
        let facts = self.facts_of_anyone(member).await?;
        let person = facts.person();
        let target = Target::client_admin(workgroup, client, &person);
        let permit = self.permit(&target, member.name())?;
        Ok((permit, facts.is_invited()))
    }

    /// The caller as the policy takes them, for looking around: it gives no permit.
    pub(crate) fn actor(&self) -> Arc<Actor> {
        Arc::clone(&self.actor)
    }

    /// The clients of which the caller may know something: for what an answer tells beside its
    /// own subject. It gives no permit.
    pub(crate) fn sees(&self, action: Action) -> ClientFilter {
        deciding(|| policy::visible(&self.actor, action))
    }

    /// Whether the caller may also list what another action shows. It gives no permit.
    pub(crate) fn may_list(&self, action: Action) -> bool {
        policy::may_list(&self.actor, action)
    }

    /// Whether the caller may also know a member's cost. It gives no permit.
    pub(crate) fn sees_cost(&self, person: &Person<'_>) -> bool {
        let target = Target::member(self.workgroup(), person);
        policy::decide(&self.actor, Action::MemberCostView, &target).is_allow()
    }

    /// Whether the caller may also cancel an invitation. It gives no permit.
    pub(crate) fn may_cancel(&self, person: &Person<'_>) -> bool {
        let target = Target::invitation(self.workgroup(), person);
        policy::decide(&self.actor, Action::InvitationCancel, &target).is_allow()
    }

    /// Whether the caller may invite somebody to be what `person` will be. It gives no permit.
    pub(crate) fn may_invite(&self, person: &Person<'_>) -> bool {
        let target = Target::invitation(self.workgroup(), person);
        policy::decide(&self.actor, Action::MemberInvite, &target).is_allow()
    }

    /// Whether the member who asks would reach a client, whatever their key is limited to; for what
    /// is assigned to whoever creates one.
    pub(crate) fn reaches(&self, client: ClientId) -> bool {
        let target = Target::client(self.workgroup(), client);
        policy::decide(&self.membership.actor(), Action::ClientView, &target).is_allow()
    }

    /// Whether the caller could do this below a client that they create now, once it is assigned to them
    /// where they would not reach it. It gives no permit.
    pub(crate) fn may_below_new_client(&self, action: Action) -> Result<bool, Failure> {
        let client: ClientId = new_id()?;
        let member = &self.membership.member;
        let is_assigned = !self.reaches(client);
        let grants = member
            .bindings()
            .iter()
            .map(|binding| match binding.grant() {
                Grant::Workgroup { role, scope } if is_assigned => Grant::Workgroup {
                    role,
                    scope: with_created(scope, client),
                },
                other => other,
            });
        let later = Member::new(member.id(), self.workgroup(), member.edition(), grants);
        let later = match &*self.actor {
            Actor::Member(now) => match now.limit() {
                Some(limit) => later.limited(limit.clone()),
                None => later,
            },
            _ => later,
        };
        let target = Target::below(action.kind(), self.workgroup(), client);
        let later = Actor::Member(later);
        Ok(policy::decide(&later, action, &target).is_allow())
    }

    /// Reads once more what the caller may do, after something was assigned to them here.
    pub(crate) async fn look_again(&mut self) -> Result<(), Failure> {
        let (workgroup, account) = (self.workgroup(), self.account());
        let found = membership::find(&mut self.tx, workgroup, account, self.now).await?;
        self.membership = found.ok_or_else(|| Failure::from(StoreError::Gone))?;
        self.actor = self.caller.actor(&self.membership);
        Ok(())
    }

    /// Writes down what was also done, one entry each, under the name of that action.
    pub(crate) async fn also_done_all<B: ActionType>(
        &mut self,
        changes: impl IntoIterator<Item = Change>,
    ) -> Result<(), Failure> {
        let action = B::ACTION.wire_name();
        let entries = changes
            .into_iter()
            .map(|change| self.entry_of(action, change));
        let (entries, log) = (entries.collect(), self.log());
        Ok(audit::append_all(&mut self.tx, log, entries, self.now).await?)
    }

    /// Goes on in a task of its own, and tells in the answer how far it is. It has to end as every write
    /// does: in what is written down and committed.
    pub(crate) fn in_steps<L, F>(self, work: impl FnOnce(Self, Tell) -> F) -> Receipt<Steps<L>>
    where
        L: StepLine,
        F: Future<Output = Result<Receipt<L::Done>, Failure>> + Send + 'static,
    {
        let deadline = self.request.deadline;
        let refusal = self.late_refusal();
        Receipt::of(Steps::begin(|tell| {
            let work = work(self, tell);
            async move {
                let done = timeout_at(deadline, work).await;
                let done = done.map_err(|_| {
                    Failure::new(Code::Unavailable).saying("the request took too long")
                })?;
                match done {
                    Ok(done) => Ok(done.into_answer()),
                    Err(failure) => Err(refusal.write_down(failure).await),
                }
            }
        }))
    }

    fn late_refusal(&self) -> LateRefusal {
        LateRefusal {
            store: self.request.app.store.clone(),
            log: self.log(),
            who: self.caller.credential_owner(),
            entry: entry(&self.caller, A::ACTION.wire_name(), &self.request),
        }
    }

    /// Writes down that something was created, commits, and answers with it.
    pub(crate) async fn created<T: Resource>(
        self,
        body: T,
    ) -> Result<Receipt<Created<T>>, Failure> {
        let change = Change::created(&body);
        let location = body.key().location(self.workgroup());
        self.finish(change, Created { body, location }).await
    }

    /// Writes down that something was changed, commits, and answers with what it is now.
    pub(crate) async fn changed<T: Resource>(
        self,
        before: &T,
        after: T,
    ) -> Result<Receipt<Tagged<T>>, Failure> {
        let change = Change::changed(before, &after);
        self.finish(change, Tagged(after)).await
    }

    /// Writes down that something was deleted, and commits.
    pub(crate) async fn deleted(
        self,
        before: &impl Resource,
    ) -> Result<Receipt<NoContent>, Failure> {
        self.finish(Change::deleted(before), NoContent).await
    }

    /// Writes a change down in another log as well: where those look whom it concerns.
    pub(crate) async fn also_in(&mut self, log: Log, change: Change) -> Result<(), Failure> {
        self.write_down(log, A::ACTION.wire_name(), change).await
    }

    async fn write_down(&mut self, log: Log, action: &str, change: Change) -> Result<(), Failure> {
        let entry = self.entry_of(action, change);
        Ok(audit::append(&mut self.tx, log, entry, self.now).await?)
    }

    fn entry_of(&self, action: &str, change: Change) -> Entry {
        Entry {
            target: Some(change.target),
            before: change.before,
            after: change.after,
            ..entry(&self.caller, action, &self.request)
        }
    }

    /// Writes a change down, commits, and answers.
    pub(crate) async fn finish<T>(
        mut self,
        change: Change,
        answer: T,
    ) -> Result<Receipt<T>, Failure> {
        self.also_in(self.log(), change).await?;
        self.keep().await?;
        Ok(Receipt::of(answer))
    }

    /// The same under the name of an event, where what was done is another thing than what one has to
    /// be allowed for it.
    pub(crate) async fn finish_event<T>(
        mut self,
        event: &'static str,
        change: Change,
        answer: T,
    ) -> Result<Receipt<T>, Failure> {
        self.write_down(self.log(), event, change).await?;
        self.keep().await?;
        Ok(Receipt::of(answer))
    }

    /// Keeps what was done. Which guardrail does not allow it, and by whom, is said as far as the caller may
    /// know.
    async fn keep(self) -> Result<(), Failure> {
        let people = self.may_list(Action::MemberView);
        let seen = self.sees(Action::ClientView);
        match self.tx.commit().await {
            Err(StoreError::Guardrail(broken)) => Err(Failure::guardrail(*broken, people, &seen)),
            done => Ok(done?),
        }
    }

    /// Reads in one transaction who asks and what they may do.
    async fn read(entrance: &mut Entrance) -> Result<Self, Failure> {
        let now = clock::now();
        let mut tx = entrance.request.app.store.reading().await?;
        let (caller, membership) = find(&mut tx, entrance, now).await?;
        Ok(Self::of(entrance, tx, now, caller, membership))
    }

    /// Looks by a reader first: whoever may not come in does not wait for the writer, nor does
    /// anyone wait for them. Then waits for the turn to write, and reads once more: whoever has lost
    /// the session, the key or the membership meanwhile is answered as they are now.
    async fn write(entrance: &mut Entrance) -> Result<Self, Failure> {
        let now = clock::now();
        let mut look = entrance.request.app.store.reading().await?;
        let (_, membership) = find(&mut look, entrance, now).await?;
        drop(look);
        let mut tx = entrance.request.app.store.writing().await?;
        membership::lock(&mut tx, membership.workgroup).await?;
        // It may have waited: what ended meanwhile is over.
        let now = clock::now();
        let (caller, membership) = find(&mut tx, entrance, now).await?;
        Ok(Self::of(entrance, tx, now, caller, membership))
    }

    fn of(entrance: &Entrance, tx: Tx, now: i64, caller: Caller, membership: Membership) -> Self {
        Self {
            tx,
            now,
            actor: caller.actor(&membership),
            membership,
            caller,
            request: Arc::clone(&entrance.request),
            takes_query: entrance.takes_query,
            action: PhantomData,
        }
    }
}

impl<A: ActionType> Access for Guard<A> {
    fn requirement() -> Requirement {
        Requirement::Action(A::ACTION)
    }

    /// Without a session or a key it is 401 before anything else; a workgroup that the account does
    /// not belong to is answered like one that does not exist.
    async fn open(entrance: &mut Entrance) -> Result<Self, Failure> {
        entrance.request.expect_credentials()?;
        match entrance.mode {
            Mode::Reads => Self::read(entrance).await,
            Mode::Writes => Self::write(entrance).await,
        }
    }

    fn no_such_path(&self) -> Failure {
        Failure::no_such(self.log(), String::new())
    }
}

/// Somebody who was allowed something, and has to prove that it is they who ask.
pub(crate) struct Proof {
    /// For transactions of its own.
    pub(crate) context: Context,
    /// The address of their account.
    pub(crate) email: String,
    /// By what their attempts are counted: the session, or the key.
    pub(crate) counted_by: String,
}

/// Somebody who was allowed the action `A`, and is asked about anew for each part of an answer:
/// whoever loses the right meanwhile gets no more of it.
pub(crate) struct AskAgain<A> {
    request: Arc<IncomingRequest>,
    takes_query: bool,
    action: PhantomData<fn() -> A>,
}

impl<A: ActionType> AskAgain<A> {
    /// Asks who it is, in a transaction of its own.
    pub(crate) async fn open(&self) -> Result<Guard<A>, Failure> {
        if Instant::now() >= self.request.deadline {
            return Err(Failure::new(Code::Unavailable).saying("the request took too long"));
        }
        Guard::read(&mut self.entrance(Mode::Reads)).await
    }

    /// The same, in a transaction that writes.
    pub(crate) async fn open_to_write(&self) -> Result<Guard<A>, Failure> {
        Guard::write(&mut self.entrance(Mode::Writes)).await
    }

    fn entrance(&self, mode: Mode) -> Entrance {
        Entrance {
            request: Arc::clone(&self.request),
            mode,
            takes_query: self.takes_query,
            in_views: mode == Mode::Reads,
            caller: None,
            is_member: false,
        }
    }
}

/// The scope of whoever was just assigned a client that they created and did not reach.
fn with_created(scope: Scope, client: ClientId) -> Scope {
    match scope {
        Scope::Nobody => Scope::only([client]),
        Scope::Clients { allow, deny } => Scope::Clients {
            allow: allow.iter().chain([client]).collect(),
            deny,
        },
        everyone @ Scope::AllExcept { .. } => everyone,
    }
}

/// Marks the time in which the policy decides, for those who measure it.
fn deciding<T>(decide: impl FnOnce() -> T) -> T {
    let _deciding = tracing::debug_span!("decide").entered();
    decide()
}

/// The permit for a list of what `action` shows, for answers of the decision point: they contain
/// nothing that the caller may not list themselves.
pub(crate) fn listed_for(
    caller: &Actor,
    action: Action,
    workgroup: WorkgroupId,
) -> Option<ListPermit> {
    policy::authorize_list(caller, action, workgroup).ok()
}

/// Who asks, and their membership of the path's workgroup.
async fn find(
    tx: &mut Tx,
    entrance: &mut Entrance,
    now: i64,
) -> Result<(Caller, Membership), Failure> {
    let caller = Caller::find(tx, &entrance.request, now).await?;
    entrance.caller = Some(caller.clone());
    let text = entrance.request.path("workgroup").unwrap_or_default();
    let workgroup: Option<WorkgroupId> = text.parse().ok();
    let no_such = || {
        Failure::no_such(
            Log::Server,
            workgroup.map_or_else(String::new, |id| named("workgroup", id)),
        )
    };
    let entered = workgroup.filter(|workgroup| caller.enters(*workgroup));
    let entered = entered.ok_or_else(no_such)?;
    let viewed = viewing::place(tx, &entrance.request, &caller, (entered, now)).await?;
    if let Some(place) = viewed {
        entrance.is_member = true;
        return Ok((caller, place));
    }
    let membership = membership::find(tx, entered, caller.account(), now).await?;
    entrance.is_member = membership.is_some();
    Ok((caller, membership.ok_or_else(no_such)?))
}

fn entry(caller: &Caller, action: &str, request: &IncomingRequest) -> Entry {
    Entry {
        account: Some(caller.account().to_string()),
        actor: Some(caller.name()),
        action: action.to_string(),
        about: request.client_name(),
        address: Some(request.origin.address.clone()),
        request_id: Some(request.request_id.clone()),
        ..Entry::default()
    }
}

/// A target as the audit log names it: `client:00000000000000ab`.
pub(crate) fn named(kind: &str, id: impl std::fmt::Display) -> String {
    format!("{kind}:{id}")
}

#[cfg(test)]
mod tests {
    use crate::source_files::files_with;

    #[test]
    fn only_the_guard_asks_for_permits() {
        for question in ["policy::authorize_as", "policy::authorize_list"] {
            assert_eq!(files_with(question), ["auth/guard.rs"], "{question}");
        }
    }

    #[test]
    fn no_handler_goes_around_the_guard() {
        let allowed = [
            "demo/insert.rs",
            "jobs/runner.rs",
            "mail/sender.rs",
            "run/serve.rs",
            "store/engine/connect.rs",
            "store/engine/migrate.rs",
        ];
        assert_eq!(files_with("unguarded_for_startup_and_jobs("), allowed);
    }

    #[test]
    fn no_handler_decides_or_writes_sql() {
        for text in ["policy::decide", "sql(", ".reaches(client"] {
            let files = files_with(text);
            let handlers = files.iter().filter(|file| file.starts_with("handlers/"));
            assert_eq!(handlers.count(), 0, "{text}: {files:?}");
        }
    }
}
