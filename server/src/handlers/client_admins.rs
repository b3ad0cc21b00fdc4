//! Single-customer administrators: whoever administers one client, and who is invited to.

use policy::act::{ClientAdminEdit, ClientAdminInvite, ClientAdminRemove, ClientAdminView};
use policy::{
    Action, ActionType, ClientFilter, ClientId, MemberId, Permit, Phase, Scope, Validity,
};
use serde_json::{Value as Json, json};
use wire::{
    AdministeredClientsRequest, ClientAdmin, ClientAdminInvited, ClientAdminRequest, FieldCode,
    InvitationResent, Rule, ValidityRequest,
};

use super::letters::{self, InvitationMail};
use super::validity;
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::clock::{minute, rfc3339};
use crate::http::extract::{Body, Edit};
use crate::http::form::Form;
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json as Answer, NoContent, PageOf};
use crate::routing::resource::Key as _;
use crate::store::audit::invitations::RESEND_TO_CLIENT;
use crate::store::members::client_admin::{self, ClientAdminList, ClientOffer, Shown};
use crate::store::members::member::{self, MemberRow};
use crate::store::members::{invitation, scope};

const UNKNOWN_CLIENT: &str = "it names a client that does not exist";

/// A page of those who administer one client, and of those who are invited to.
pub(crate) async fn list(
    mut guard: Guard<ClientAdminView>,
    client: ClientId,
    query: ListQuery<ClientAdminList>,
) -> Result<PageOf<ClientAdmin>, Failure> {
    let permit = guard.on(client).await?;
    let (page, ()) = query.read()?;
    let shown = shown(&guard);
    Ok(PageOf(
        client_admin::list(&mut guard.tx, &permit, &page, shown).await?,
    ))
}

/// One of them, with the clients that they administer.
pub(crate) async fn get(
    mut guard: Guard<ClientAdminView>,
    key: (ClientId, MemberId),
    (): (),
) -> Result<Answer<ClientAdmin>, Failure> {
    let (permit, _) = guard.on_client_admin(key).await?;
    let (seen, shown) = (guard.list()?, shown(&guard));
    let found = client_admin::get(&mut guard.tx, &permit, shown).await?;
    let clients = client_admin::clients(&mut guard.tx, &permit, &seen).await?;
    Ok(Answer(ClientAdmin {
        clients: Some(clients),
        ..found
    }))
}

/// Invites someone to administer a client.
pub(crate) async fn invite(
    mut guard: Guard<ClientAdminInvite>,
    client: ClientId,
    body: Body<ClientAdminRequest>,
) -> Result<Receipt<Created<ClientAdminInvited>>, Failure> {
    let permit = guard.on(client).await?;
    let asked = body.read()?;
    let mut form = Form::default();
    let email = form.text("email", Rule::Email, &asked.email);
    let message = form.text("message", Rule::Note, &asked.message);
    let (now, sender) = (guard.now, guard.membership().member.id());
    let times = (asked.valid_from.as_deref(), asked.valid_until.as_deref());
    let validity = validity::check(&mut form, ("valid_from", "valid_until"), times, now);
    form.done()?;
    within_own_time(&mut guard, client, ("valid_until", validity)).await?;
    refuse_known(&mut guard, &permit, &email).await?;
    let again = client_admin::replace(&mut guard.tx, &permit, &email, now).await?;
    let offer = ClientOffer {
        email: &email,
        validity,
        sender,
    };
    let expires_at = invitation::expires_at(now, validity);
    let (id, token) = client_admin::invite(&mut guard.tx, &permit, offer, now).await?;
    let mail = InvitationMail {
        invited: id,
        email: &email,
        called: called(&mut guard, &permit).await?,
        token: &token,
        expires_at,
        message,
        again,
    };
    letters::invitation(&mut guard, mail).await?;
    let shown = shown(&guard);
    let administrator = client_admin::invited(&mut guard.tx, &permit, id, shown).await?;
    let mut offered = record_of(client, validity);
    offered["email"] = json!(email);
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(offered),
    };
    let answer = Created {
        location: location(&permit, client, id),
        body: ClientAdminInvited {
            administrator,
            expires_at: rfc3339(expires_at),
            mail: guard.config().mail.route(),
        },
    };
    guard.finish(change, answer).await
}

/// Whoever administers a client for a time, and has no right over its administrators beside that,
/// gives nobody more time than their own.
async fn within_own_time<A: ActionType>(
    guard: &mut Guard<A>,
    client: ClientId,
    (field, given): (&'static str, Validity),
) -> Result<(), Failure> {
    let Some(ends) = own_end(guard, client).await? else {
        return Ok(());
    };
    if given.until().is_some_and(|until| until <= ends) {
        return Ok(());
    }
    let says = format!(
        "you administer the client until {} yourself, and give nobody more time",
        minute(ends)
    );
    Err(Failure::field(field, FieldCode::OutOfRange, says))
}

/// When the caller's right over the administrators of a client ends; `None` where it does not.
async fn own_end<A: ActionType>(
    guard: &mut Guard<A>,
    client: ClientId,
) -> Result<Option<i64>, Failure> {
    if guard.sees(A::ACTION) == ClientFilter::All {
        return Ok(None);
    }
    let own = guard.membership().member.id();
    let workgroup = guard.membership().workgroup;
    let own = client_admin::time_of(&mut guard.tx, (workgroup, own), client).await?;
    Ok(own.and_then(Validity::until))
}

/// Nobody is invited to what they have, nor invites themselves: that would outlast their own role.
async fn refuse_known(
    guard: &mut Guard<ClientAdminInvite>,
    permit: &Permit<ClientAdminInvite>,
    email: &str,
) -> Result<(), Failure> {
    if client_admin::has_accepted(&mut guard.tx, permit, email).await? {
        let says = "this person administers the client already";
        let known = Failure::new(Code::AlreadyMember).saying(says);
        return Err(known.about("email", FieldCode::Taken));
    }
    let own = guard.membership().member.id();
    if member::email_of(&mut guard.tx, own).await? == email {
        let says = "you cannot invite yourself";
        return Err(Failure::field(
            "email",
            FieldCode::NotAllowed,
            says.to_owned(),
        ));
    }
    Ok(())
}

/// Sends an invitation again: thirty days anew, by a new link, which goes by mail alone.
pub(crate) async fn resend(
    mut guard: Guard<ClientAdminEdit>,
    key: (ClientId, MemberId),
    (): (),
) -> Result<Receipt<Answer<InvitationResent>>, Failure> {
    let permit = on_invited(&mut guard, key).await?;
    let (sender, now) = (guard.membership().member.id(), guard.now);
    let offered = client_admin::validity(&mut guard.tx, &permit).await?;
    if offered.phase(now) == Phase::Ended {
        let says = "what it offers is over already";
        return Err(Failure::field("valid_until", FieldCode::OutOfRange, says));
    }
    let expires_at = invitation::expires_at(now, offered);
    let token = client_admin::resend(&mut guard.tx, &permit, sender, (now, expires_at)).await?;
    let email = member::email_of(&mut guard.tx, key.1).await?;
    let mail = InvitationMail {
        invited: key.1,
        email: &email,
        called: called(&mut guard, &permit).await?,
        token: &token,
        expires_at,
        message: String::new(),
        again: true,
    };
    letters::invitation(&mut guard, mail).await?;
    let expires_at = rfc3339(expires_at);
    let change = Change {
        target: key.1.name(),
        before: None,
        after: Some(json!({ "client": key.0, "expires_at": expires_at })),
    };
    let answer = InvitationResent {
        expires_at,
        mail: guard.config().mail.route(),
    };
    guard
        .finish_event(RESEND_TO_CLIENT, change, Answer(answer))
        .await
}

/// Takes an invitation back: its link is over.
pub(crate) async fn cancel(
    mut guard: Guard<ClientAdminRemove>,
    key: (ClientId, MemberId),
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let permit = on_invited(&mut guard, key).await?;
    let (email, now) = (member::email_of(&mut guard.tx, key.1).await?, guard.now);
    client_admin::cancel(&mut guard.tx, &permit, now).await?;
    let change = Change {
        target: key.1.name(),
        before: Some(record(&permit, &email)),
        after: None,
    };
    guard.finish(change, NoContent).await
}

/// Gives further clients to an administrator and takes others away.
pub(crate) async fn edit(
    mut guard: Guard<ClientAdminEdit>,
    key: (ClientId, MemberId),
    body: Body<AdministeredClientsRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = on_accepted(&mut guard, key).await?;
    let asked = body.read()?;
    let mut form = Form::default();
    for (field, clients) in [("add", &asked.add), ("remove", &asked.remove)] {
        check_clients(&mut guard, &permit, &mut form, (field, clients)).await?;
    }
    if asked.add.iter().any(|client| asked.remove.contains(client)) {
        form.refuse(
            "add",
            FieldCode::NotAllowed,
            "it names a client that is removed, too",
        );
    }
    let before = load(&mut guard, &permit).await?;
    if before.role.is_none() && leaves_nothing(&administers(&before), &asked) {
        let says = "they would administer no client: remove them instead";
        form.refuse("remove", FieldCode::NotAllowed, says);
    }
    form.done()?;
    // Only now: whoever names thousands that do not exist is not asked about each of them.
    for client in &asked.add {
        within_own_time(&mut guard, *client, ("add", Validity::ALWAYS)).await?;
    }
    let (within, lists) = (guard.list()?, (&*asked.add, &*asked.remove));
    let now = guard.now;
    client_admin::change(&mut guard.tx, &permit, &within, lists, now).await?;
    let after = load(&mut guard, &permit).await?;
    letters::rights(&mut guard, &before, Some(&after)).await?;
    let change = Change {
        target: key.1.name(),
        before: Some(json!({ "administers": administers(&before) })),
        after: Some(json!({ "administers": administers(&after) })),
    };
    guard.finish(change, NoContent).await
}

/// Sets when somebody administers the client: outside that time they see nothing of it.
pub(crate) async fn set_validity(
    mut guard: Guard<ClientAdminEdit>,
    key: (ClientId, MemberId),
    body: Edit<ValidityRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = on_accepted(&mut guard, key).await?;
    let now = guard.now;
    let (asked, expected) = validity::read(body, now)?;
    within_own_time(&mut guard, key.0, ("until", asked)).await?;
    let before = load(&mut guard, &permit).await?;
    expected.check(before.version)?;
    let old = client_admin::validity(&mut guard.tx, &permit).await?;
    client_admin::set_validity(&mut guard.tx, &permit, asked, now).await?;
    let after = load(&mut guard, &permit).await?;
    let client = client_admin::client_name(&mut guard.tx, &permit).await?;
    let said = letters::times(&format!("Your access to {client}"), (old, asked), now);
    letters::rights_and(&mut guard, &before, Some(&after), said).await?;
    let change = Change {
        target: key.1.name(),
        before: Some(record_of(key.0, old)),
        after: Some(record_of(key.0, asked)),
    };
    guard.finish(change, NoContent).await
}

/// Clients of which the caller may change the administrators: others do not exist for them.
async fn check_clients(
    guard: &mut Guard<ClientAdminEdit>,
    permit: &Permit<ClientAdminEdit>,
    form: &mut Form,
    (field, clients): (&'static str, &[ClientId]),
) -> Result<(), Failure> {
    let seen = guard.sees(Action::ClientAdminEdit);
    let named = Scope::only(clients.iter().copied());
    let workgroup = permit.workgroup();
    if !scope::names_known_clients(&mut guard.tx, workgroup, &named, &seen).await? {
        form.refuse(field, FieldCode::Unknown, UNKNOWN_CLIENT);
    }
    Ok(())
}

/// The clients that somebody administers, whenever.
fn administers(member: &MemberRow) -> Vec<ClientId> {
    let all = member.given.administers.iter();
    all.map(|(client, _)| *client).collect()
}

fn leaves_nothing(has: &[ClientId], asked: &AdministeredClientsRequest) -> bool {
    let mut kept = has.iter().filter(|client| !asked.remove.contains(client));
    asked.add.is_empty() && kept.next().is_none()
}

/// Takes a client away from its administrator; whoever has nothing else in the workgroup leaves it.
pub(crate) async fn remove(
    mut guard: Guard<ClientAdminRemove>,
    key: (ClientId, MemberId),
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let permit = on_accepted(&mut guard, key).await?;
    let (before, now) = (load(&mut guard, &permit).await?, guard.now);
    client_admin::remove(&mut guard.tx, &permit, before.account, now).await?;
    let after = load(&mut guard, &permit).await?;
    let left = after.removed_at.is_some();
    letters::rights(&mut guard, &before, (!left).then_some(&after)).await?;
    let change = Change {
        target: key.1.name(),
        before: Some(record(&permit, &before.email)),
        after: left.then(|| json!({ "removed": true })),
    };
    guard.finish(change, NoContent).await
}

/// The permit for somebody who has not accepted; whoever has is no invitation any more.
async fn on_invited<A: ActionType>(
    guard: &mut Guard<A>,
    key: (ClientId, MemberId),
) -> Result<Permit<A>, Failure> {
    match guard.on_client_admin(key).await? {
        (permit, true) => Ok(permit),
        (_, false) => Err(Code::NotFound.into()),
    }
}

/// The permit for somebody who has accepted.
async fn on_accepted<A: ActionType>(
    guard: &mut Guard<A>,
    key: (ClientId, MemberId),
) -> Result<Permit<A>, Failure> {
    match guard.on_client_admin(key).await? {
        (permit, false) => Ok(permit),
        (_, true) => Err(Code::NotFound.into()),
    }
}

async fn load<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
) -> Result<MemberRow, Failure> {
    let now = guard.now;
    let stored = member::get(&mut guard.tx, permit, now).await?;
    stored.ok_or_else(|| Code::NotFound.into())
}

/// What the caller may see beside the administrators themselves.
fn shown<A: ActionType>(guard: &Guard<A>) -> Shown {
    Shown {
        edition: guard.membership().edition,
        people: guard.may_list(Action::MemberView),
        now: guard.now,
    }
}

/// As what somebody is invited, in words.
async fn called<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
) -> Result<String, Failure> {
    let client = client_admin::client_name(&mut guard.tx, permit).await?;
    Ok(client_admin::called(&[client]))
}

/// When somebody has a client, as the audit log keeps it.
fn record_of(client: ClientId, validity: Validity) -> Json {
    let [from, until] = [validity.from(), validity.until()].map(|time| time.map(rfc3339));
    json!({ "client": client, "from": from, "until": until })
}

/// As the audit log keeps it.
fn record<A>(permit: &Permit<A>, email: &str) -> Json {
    json!({ "client": permit.client(), "email": email })
}

fn location<A>(permit: &Permit<A>, client: ClientId, id: MemberId) -> String {
    let client = client.location(permit.workgroup());
    format!("{client}/administrators/{id}")
}
