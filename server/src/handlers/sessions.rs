//! Signing in and out, and the sessions of the own account.

use axum::http::HeaderValue;
use policy::SessionId;
use wire::{Account, Session, SessionEntry, SignInRequest};

use crate::answer::{Json, List, NoContent, WithCookie};
use crate::cookie;
use crate::field;
use crate::guard::named;
use crate::input::Body;
use crate::problem::{Code, Failure};
use crate::store::account::{self, Credentials};
use crate::store::attempt::{self, Attempt, Trying};
use crate::store::session::{self, SignedIn};
use crate::store::{StoreError, Tx};
use crate::visit::{Event, Visit};

/// A session that has begun.
pub(super) struct Done {
    pub(super) session: Session,
    pub(super) cookie: Option<HeaderValue>,
}

/// Signs in. The answer and the time it takes are the same whether the account exists or not.
pub(crate) async fn sign_in(
    visit: Visit,
    body: Body<SignInRequest>,
) -> Result<WithCookie<Json<Session>>, Failure> {
    let asked = body.read()?;
    let attempt = try_password(&visit, &asked.email, "session.sign_in").await?;
    let found = account_of(&visit, &asked.email).await?;
    let stored = found.as_ref().map(|found| found.password_hash.as_str());
    let matches = visit
        .app()
        .passwords
        .matches(&asked.password, stored)
        .await?;
    let entered = match &found {
        Some(found) if matches => let_in(&visit, &attempt, found).await?,
        _ => None,
    };
    if let Some(entered) = entered {
        return Ok(entered);
    }
    refuse(&visit, "session.sign_in", found.as_ref()).await?;
    Err(Code::BadCredentials.into())
}

/// The account with this address, if any. What is no address belongs to nobody, and the database
/// is not asked.
async fn account_of(visit: &Visit, email: &str) -> Result<Option<Credentials>, Failure> {
    match field::email("email", email) {
        Ok(email) => Ok(account::credentials(&mut visit.reading().await?, &email).await?),
        Err(_) => Ok(None),
    }
}

/// Begins a session of someone whose password was right; `None` where it is another one by now, or
/// the account is disabled.
async fn let_in(
    visit: &Visit,
    attempt: &Attempt,
    checked: &Credentials,
) -> Result<Option<WithCookie<Json<Session>>>, Failure> {
    let mut tx = visit.writing().await?;
    let found = account::still(&mut tx, checked).await?;
    let Some(found) = found.filter(|found| !found.disabled) else {
        return Ok(None);
    };
    attempt::succeeded(&mut tx, attempt).await?;
    let account = Account {
        id: found.account,
        email: found.email,
        name: found.name,
    };
    let event = Event {
        name: "session.sign_in",
        account: Some((account.id, &account.email)),
        ..Event::default()
    };
    visit.write_down(&mut tx, &event).await?;
    let Done { session, cookie } = begin(visit, &mut tx, account).await?;
    tx.commit().await?;
    Ok(Some(WithCookie(Json(session), cookie)))
}

/// Writes a failed attempt down.
pub(super) async fn refuse(
    visit: &Visit,
    name: &str,
    known: Option<&Credentials>,
) -> Result<(), Failure> {
    let event = Event {
        name,
        account: known.map(|known| (known.account, known.email.as_str())),
        reason: Some(Code::BadCredentials.wire_name()),
        ..Event::default()
    };
    let mut tx = visit.writing().await?;
    visit.write_down(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// Counts an attempt at a password before it is checked.
pub(super) async fn try_password(
    visit: &Visit,
    email: &str,
    name: &str,
) -> Result<Attempt, Failure> {
    let trying = Trying {
        email,
        address: &visit.origin().address,
    };
    let limits = visit.config().attempts;
    let mut tx = visit.writing().await?;
    let begun = attempt::begin(&mut tx, &trying, limits, visit.now).await?;
    tx.commit().await?;
    begun.map_err(|seconds| {
        tracing::warn!(address = trying.address, event = name, "too many attempts");
        Failure::too_many_attempts(seconds)
    })
}

/// Begins a session in this transaction.
pub(super) async fn begin(
    visit: &Visit,
    tx: &mut Tx,
    account: Account,
) -> Result<Done, StoreError> {
    let config = visit.config();
    let origin = visit.origin();
    let token = session::begin(tx, account.id, origin, config.lifetimes, visit.now).await?;
    Ok(Done {
        session: body(visit, tx, account).await?,
        cookie: cookie::begin(&token, config),
    })
}

async fn body(visit: &Visit, tx: &mut Tx, account: Account) -> Result<Session, StoreError> {
    Ok(Session {
        workgroups: account::workgroups(tx, account.id).await?,
        account,
        policy_digest: policy::digest().to_string(),
        demo: visit.config().demo,
    })
}

/// Hashes a new password, or says what is wrong with it.
pub(super) async fn strong_hash(
    visit: &Visit,
    field: &str,
    password: &str,
    own: &[&str],
) -> Result<String, Failure> {
    let passwords = &visit.app().passwords;
    match passwords.weakness(password, own).await? {
        Some(weakness) => Err(Failure::new(Code::WeakPassword)
            .about(field)
            .saying(weakness)),
        None => Ok(passwords.hash(password).await?),
    }
}

/// Who is signed in.
pub(crate) async fn current(visit: Visit, (): ()) -> Result<Json<Session>, Failure> {
    let mut tx = visit.reading().await?;
    let own = visit.signed_in(&mut tx).await?;
    let account = Account {
        id: own.account(),
        email: own.email().to_owned(),
        name: own.name().to_owned(),
    };
    Ok(Json(body(&visit, &mut tx, account).await?))
}

/// Signs out.
pub(crate) async fn sign_out(visit: Visit, (): ()) -> Result<WithCookie<NoContent>, Failure> {
    let mut tx = visit.writing().await?;
    let own = visit.signed_in_to_write(&mut tx).await?;
    session::end(&mut tx, &own, own.session()).await?;
    note(&visit, &mut tx, &own, "session.sign_out", None).await?;
    tx.commit().await?;
    Ok(WithCookie(NoContent, cookie::end(visit.config())))
}

/// The own sessions.
pub(crate) async fn list(visit: Visit, (): ()) -> Result<List<SessionEntry>, Failure> {
    let mut tx = visit.reading().await?;
    let own = visit.signed_in(&mut tx).await?;
    let lifetimes = visit.config().lifetimes;
    Ok(List(
        session::list(&mut tx, &own, lifetimes, visit.now).await?,
    ))
}

/// Ends one of the own sessions; someone else's is answered like one that does not exist.
pub(crate) async fn end(visit: Visit, (): ()) -> Result<NoContent, Failure> {
    let mut tx = visit.writing().await?;
    let own = visit.signed_in_to_write(&mut tx).await?;
    let wanted = visit
        .path("session")
        .and_then(|id| id.parse::<SessionId>().ok());
    let session = wanted.ok_or(Code::NotFound)?;
    if !session::end(&mut tx, &own, session).await? {
        return Err(Code::NotFound.into());
    }
    let target = Some(named("session", session));
    note(&visit, &mut tx, &own, "session.end", target).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Ends every other session.
pub(crate) async fn end_others(visit: Visit, (): ()) -> Result<NoContent, Failure> {
    let mut tx = visit.writing().await?;
    let own = visit.signed_in_to_write(&mut tx).await?;
    session::end_others(&mut tx, &own).await?;
    note(&visit, &mut tx, &own, "session.end_others", None).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Writes down what somebody did to their own account.
pub(super) async fn note(
    visit: &Visit,
    tx: &mut Tx,
    own: &SignedIn,
    name: &str,
    target: Option<String>,
) -> Result<(), StoreError> {
    let event = Event {
        name,
        account: Some((own.account(), own.email())),
        target,
        ..Event::default()
    };
    visit.write_down(tx, &event).await
}
