//! The guard: the only way from a handler to what belongs to a workgroup.
//!
//! It opens the transaction, reads in it who is signed in and what they may do, and asks the policy
//! about its route's own action. A handler names the target and never the action, so that the
//! permit it gets is for what the route's row says. A write ends in [`Guard::finish`], which
//! appends to the audit log and commits; nothing else makes a [`Written`].

use policy::{
    Action, Actor, ClientFilter, ClientId, DepartmentId, ListPermit, MemberId, Permit, Person,
    Target, WorkgroupId,
};
use serde_json::Value as Json;

use super::caller::Caller;
use crate::clock;
use crate::http::problem::{Code, Failure};
use crate::http::request::{Credentials, IncomingRequest};
use crate::store::audit::{self, Entry, Log};
use crate::store::members::facts::{self, MemberFacts};
use crate::store::members::membership::{self, Membership};
use crate::store::{StoreError, Tx};

/// A transaction in which somebody known asks for one action.
pub(crate) struct Guard {
    /// The transaction of the decision and of the work.
    pub(crate) tx: Tx,
    /// When this is, in seconds since 1970.
    pub(crate) now: i64,
    action: Action,
    actor: Actor,
    place: Membership,
    caller: Caller,
    address: String,
    request_id: String,
    has_query: bool,
}

/// The answer to a write that is done, written down and committed.
#[derive(Debug)]
pub(crate) struct Written<T>(T);

impl<T> Written<T> {
    pub(crate) fn into_answer(self) -> T {
        self.0
    }
}

/// What a write changed, for the audit log.
#[derive(Debug, Default)]
pub(crate) struct Change {
    pub(crate) target: String,
    pub(crate) before: Option<Json>,
    pub(crate) after: Option<Json>,
}

/// Whether a route reads or writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Reads,
    Writes,
}

impl Guard {
    /// Opens the transaction and finds out who asks.
    ///
    /// Without a session or a key it is 401 before anything else; a workgroup that the account does not
    /// belong to is answered like one that does not exist.
    pub(crate) async fn open(
        request: &IncomingRequest,
        action: Action,
        access: Access,
        takes_query: bool,
    ) -> Result<Self, Failure> {
        if request.credentials() == Credentials::None {
            return Err(Code::Unauthenticated.into());
        }
        let now = clock::now();
        let mut tx = match access {
            Access::Reads => request.app.store.reading().await?,
            Access::Writes => request.app.store.writing().await?,
        };
        let (caller, place) = find_place(&mut tx, request, access, now).await?;
        Ok(Self {
            tx,
            now,
            action,
            actor: caller.actor(&place),
            place,
            caller,
            address: request.origin.address.clone(),
            request_id: request.request_id.clone(),
            has_query: request.query.is_some() && !takes_query,
        })
    }

    /// The workgroup and the caller's place in it.
    pub(crate) fn place(&self) -> &Membership {
        &self.place
    }

    fn workgroup(&self) -> WorkgroupId {
        self.place.workgroup
    }

    fn log(&self) -> Log {
        Log::Workgroup(self.workgroup())
    }

    /// The one place where a permit comes from.
    fn permit(&self, target: &Target<'_>, named: String) -> Result<Permit, Failure> {
        let permit = deciding(|| policy::authorize(&self.actor, self.action, target))
            .map_err(|denial| Failure::denied(&denial, self.log(), named))?;
        self.refuse_query()?;
        Ok(permit)
    }

    /// The permit for a list of what the route's action shows.
    pub(crate) fn list(&self) -> Result<ListPermit, Failure> {
        let workgroup = self.workgroup();
        let permit = deciding(|| policy::authorize_list(&self.actor, self.action, workgroup))
            .map_err(|denial| Failure::denied(&denial, self.log(), "list".to_owned()))?;
        self.refuse_query()?;
        Ok(permit)
    }

    /// Parameters that the route does not have are refused, after the policy has had its say.
    fn refuse_query(&self) -> Result<(), Failure> {
        if self.has_query {
            return Err(Failure::new(Code::InvalidQuery).saying("this path has no parameters"));
        }
        Ok(())
    }

    /// The permit for the workgroup itself, or for something new in it.
    pub(crate) fn on_workgroup(&self) -> Result<Permit, Failure> {
        let workgroup = self.workgroup();
        self.permit(&Target::workgroup(workgroup), named("workgroup", workgroup))
    }

    /// The permit for a client, something new below it, or a list of what is below it.
    pub(crate) async fn on_client(&mut self, client: ClientId) -> Result<Permit, Failure> {
        let workgroup = self.workgroup();
        let name = named("client", client);
        if !facts::has_client(&mut self.tx, workgroup, client).await? {
            return Err(Failure::no_such(self.log(), name));
        }
        let target = Target::below(self.action.kind(), workgroup, client);
        self.permit(&target, name)
    }

    /// The permit for a department of a client.
    pub(crate) async fn on_department(
        &mut self,
        client: ClientId,
        department: DepartmentId,
    ) -> Result<Permit, Failure> {
        let workgroup = self.workgroup();
        let name = named("department", department);
        if !facts::has_department(&mut self.tx, workgroup, client, department).await? {
            return Err(Failure::no_such(self.log(), name));
        }
        let target = Target::below(self.action.kind(), workgroup, client);
        self.permit(&target, name)
    }

    /// The facts about a member that [`on_member`](Self::on_member) needs.
    pub(crate) async fn facts(&mut self, member: MemberId) -> Result<MemberFacts, Failure> {
        let facts = facts::member(&mut self.tx, self.place.workgroup, member).await?;
        facts.ok_or_else(|| Failure::no_such(self.log(), named("member", member)))
    }

    /// The permit for a member, with what is and will be theirs.
    pub(crate) fn on_member(&self, person: &Person<'_>) -> Result<Permit, Failure> {
        let name = person
            .member
            .map_or_else(String::new, |member| named("member", member));
        self.permit(&Target::member(self.workgroup(), person), name)
    }

    /// The permit for inviting someone to what `person` will be.
    pub(crate) fn on_invitation(&self, person: &Person<'_>) -> Result<Permit, Failure> {
        let target = Target::invitation(self.workgroup(), person);
        self.permit(&target, "invitation".to_owned())
    }

    /// The clients of which the caller may know something: for what an answer tells beside its
    /// own subject. It gives no permit.
    pub(crate) fn sees(&self, action: Action) -> ClientFilter {
        deciding(|| policy::visible(&self.actor, action))
    }

    /// Whether the caller may also know a member's cost. It gives no permit.
    pub(crate) fn sees_cost(&self, person: &Person<'_>) -> bool {
        let target = Target::member(self.workgroup(), person);
        policy::decide(&self.actor, Action::MemberCostView, &target).is_allow()
    }

    /// Whether the member who asks would reach a client, whatever their key is limited to; for what
    /// is assigned to whoever creates one.
    pub(crate) fn reaches(&self, client: ClientId) -> bool {
        let target = Target::client(self.workgroup(), client);
        policy::decide(&self.place.actor(), Action::ClientView, &target).is_allow()
    }

    /// Writes the change down and commits.
    pub(crate) async fn finish<T>(
        mut self,
        change: Change,
        answer: T,
    ) -> Result<Written<T>, Failure> {
        let entry = Entry {
            account: Some(self.caller.account().to_string()),
            actor: Some(self.caller.name()),
            action: self.action.to_string(),
            reason: None,
            target: Some(change.target),
            before: change.before,
            after: change.after,
            address: Some(self.address),
            request_id: Some(self.request_id),
        };
        let log = Log::Workgroup(self.place.workgroup);
        audit::append(&mut self.tx, log, entry, self.now).await?;
        self.tx.commit().await?;
        Ok(Written(answer))
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

/// Who asks, and their place. A write waits for its turn before the answer is read: whoever has
/// lost the session, the key or the place in the meantime is answered as they are now.
async fn find_place(
    tx: &mut Tx,
    request: &IncomingRequest,
    access: Access,
    now: i64,
) -> Result<(Caller, Membership), Failure> {
    let mut caller = Caller::find(tx, request, now).await?;
    let text = request.path("workgroup").unwrap_or_default();
    let no_such = || Failure::no_such(Log::Server, format!("workgroup:{text}"));
    let workgroup: WorkgroupId = text.parse().map_err(|_| no_such())?;
    if !caller.enters(workgroup) {
        return Err(no_such());
    }
    if access == Access::Writes {
        membership::lock(tx, workgroup).await?;
        caller = Caller::find(tx, request, now).await?;
    }
    let place = membership::place(tx, workgroup, caller.account()).await?;
    Ok((caller, place.ok_or_else(no_such)?))
}

/// Keeps a refused write in the audit log, in a transaction of its own: the refused one is gone.
pub(crate) async fn write_down_refusal(
    request: &IncomingRequest,
    action: Action,
    failure: &mut Failure,
) -> Result<(), StoreError> {
    let (Some(denied), Some(caller)) = (failure.take_denied(), request.seen.get()) else {
        return Ok(());
    };
    let entry = Entry {
        account: Some(caller.account().to_string()),
        actor: Some(caller.name()),
        action: action.to_string(),
        reason: Some(denied.reason),
        target: Some(denied.target),
        address: Some(request.origin.address.clone()),
        request_id: Some(request.request_id.clone()),
        ..Entry::default()
    };
    let mut tx = request.app.store.writing().await?;
    audit::append(&mut tx, denied.log, entry, clock::now()).await?;
    tx.commit().await
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
        for question in ["authorize(", "authorize_list("] {
            assert_eq!(files_with(question), ["auth/guard.rs"], "{question}");
        }
    }

    #[test]
    fn no_handler_goes_around_the_guard() {
        let allowed = [
            "demo/insert.rs",
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
