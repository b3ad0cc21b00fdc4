//! Signing in and out, and the sessions of the own account.

use axum::http::HeaderValue;
use policy::SessionId;
use wire::{Account, Session, SessionEntry, SignInRequest};

use crate::auth::account_guard::{Event, UnscopedRequest};
use crate::auth::guard::named;
use crate::http::cookie;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, List, NoContent, WithCookie};
use crate::http::validate;
use crate::store::accounts::account::{self, Credentials};
use crate::store::accounts::login_throttle::{self, Attempt, LoginAttempt};
use crate::store::accounts::session::{self, SignedIn};
use crate::store::{StoreError, Tx};

/// A session that has begun.
pub(super) struct NewSession {
    pub(super) session: Session,
    pub(super) cookie: Option<HeaderValue>,
}

/// Signs in. The answer and the time it takes are the same whether the account exists or not.
pub(crate) async fn sign_in(
    request: UnscopedRequest,
    body: Body<SignInRequest>,
) -> Result<WithCookie<Json<Session>>, Failure> {
    let asked = body.read()?;
    let attempt = try_password(&request, &asked.email, "session.sign_in").await?;
    let found = account_of(&request, &asked.email).await?;
    let stored = found.as_ref().map(|found| found.password_hash.as_str());
    let matches = request
        .app()
        .passwords
        .matches(&asked.password, stored)
        .await?;
    let entered = match &found {
        Some(found) if matches => let_in(&request, &attempt, found).await?,
        _ => None,
    };
    if let Some(entered) = entered {
        return Ok(entered);
    }
    refuse(&request, "session.sign_in", found.as_ref()).await?;
    Err(Code::BadCredentials.into())
}

/// The account with this address, if any. What is no address belongs to nobody, and the database
/// is not asked.
async fn account_of(
    request: &UnscopedRequest,
    email: &str,
) -> Result<Option<Credentials>, Failure> {
    match validate::email("email", email) {
        Ok(email) => Ok(account::credentials(&mut request.reading().await?, &email).await?),
        Err(_) => Ok(None),
    }
}

/// Begins a session of someone whose password was right; `None` where it is another one by now, or
/// the account is disabled.
async fn let_in(
    request: &UnscopedRequest,
    attempt: &Attempt,
    checked: &Credentials,
) -> Result<Option<WithCookie<Json<Session>>>, Failure> {
    let mut tx = request.writing().await?;
    let found = account::still(&mut tx, checked).await?;
    let Some(found) = found.filter(|found| !found.disabled) else {
        return Ok(None);
    };
    login_throttle::succeeded(&mut tx, attempt).await?;
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
    request.write_down(&mut tx, &event).await?;
    let NewSession { session, cookie } = begin(request, &mut tx, account).await?;
    tx.commit().await?;
    Ok(Some(WithCookie(Json(session), cookie)))
}

/// Writes a failed attempt down.
pub(super) async fn refuse(
    request: &UnscopedRequest,
    name: &str,
    known: Option<&Credentials>,
) -> Result<(), Failure> {
    let event = Event {
        name,
        account: known.map(|known| (known.account, known.email.as_str())),
        reason: Some(Code::BadCredentials.wire_name()),
        ..Event::default()
    };
    let mut tx = request.writing().await?;
    request.write_down(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// Counts an attempt at a password before it is checked.
pub(super) async fn try_password(
    request: &UnscopedRequest,
    email: &str,
    name: &str,
) -> Result<Attempt, Failure> {
    let trying = LoginAttempt {
        email,
        address: &request.origin().address,
    };
    let limits = request.config().attempts;
    let mut tx = request.writing().await?;
    let begun = login_throttle::begin(&mut tx, &trying, limits, request.now).await?;
    tx.commit().await?;
    begun.map_err(|seconds| {
        tracing::warn!(address = trying.address, event = name, "too many attempts");
        Failure::too_many_attempts(seconds)
    })
}

/// Begins a session in this transaction.
pub(super) async fn begin(
    request: &UnscopedRequest,
    tx: &mut Tx,
    account: Account,
) -> Result<NewSession, StoreError> {
    let config = request.config();
    let origin = request.origin();
    let token = session::begin(tx, account.id, origin, config.lifetimes, request.now).await?;
    Ok(NewSession {
        session: body(request, tx, account).await?,
        cookie: cookie::begin(&token, config),
    })
}

async fn body(
    request: &UnscopedRequest,
    tx: &mut Tx,
    account: Account,
) -> Result<Session, StoreError> {
    Ok(Session {
        workgroups: account::workgroups(tx, account.id).await?,
        account,
        policy_digest: policy::digest().to_string(),
        demo: request.config().demo,
    })
}

/// Hashes a new password, or says what is wrong with it.
pub(super) async fn strong_hash(
    request: &UnscopedRequest,
    field: &str,
    password: &str,
    own: &[&str],
) -> Result<String, Failure> {
    let passwords = &request.app().passwords;
    match passwords.weakness(password, own).await? {
        Some(weakness) => Err(Failure::new(Code::WeakPassword)
            .about(field)
            .saying(weakness)),
        None => Ok(passwords.hash(password).await?),
    }
}

/// Who is signed in.
pub(crate) async fn current(request: UnscopedRequest, (): ()) -> Result<Json<Session>, Failure> {
    let mut tx = request.reading().await?;
    let own = request.signed_in(&mut tx).await?;
    let account = Account {
        id: own.account(),
        email: own.email().to_owned(),
        name: own.name().to_owned(),
    };
    Ok(Json(body(&request, &mut tx, account).await?))
}

/// Signs out.
pub(crate) async fn sign_out(
    request: UnscopedRequest,
    (): (),
) -> Result<WithCookie<NoContent>, Failure> {
    let mut tx = request.writing().await?;
    let own = request.signed_in_to_write(&mut tx).await?;
    session::end(&mut tx, &own, own.session()).await?;
    note(&request, &mut tx, &own, "session.sign_out", None).await?;
    tx.commit().await?;
    Ok(WithCookie(NoContent, cookie::end(request.config())))
}

/// The own sessions.
pub(crate) async fn list(request: UnscopedRequest, (): ()) -> Result<List<SessionEntry>, Failure> {
    let mut tx = request.reading().await?;
    let own = request.signed_in(&mut tx).await?;
    let lifetimes = request.config().lifetimes;
    Ok(List(
        session::list(&mut tx, &own, lifetimes, request.now).await?,
    ))
}

/// Ends one of the own sessions; someone else's is answered like one that does not exist.
pub(crate) async fn end(request: UnscopedRequest, (): ()) -> Result<NoContent, Failure> {
    let mut tx = request.writing().await?;
    let own = request.signed_in_to_write(&mut tx).await?;
    let wanted = request
        .path("session")
        .and_then(|id| id.parse::<SessionId>().ok());
    let session = wanted.ok_or(Code::NotFound)?;
    if !session::end(&mut tx, &own, session).await? {
        return Err(Code::NotFound.into());
    }
    let target = Some(named("session", session));
    note(&request, &mut tx, &own, "session.end", target).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Ends every other session.
pub(crate) async fn end_others(request: UnscopedRequest, (): ()) -> Result<NoContent, Failure> {
    let mut tx = request.writing().await?;
    let own = request.signed_in_to_write(&mut tx).await?;
    session::end_others(&mut tx, &own).await?;
    note(&request, &mut tx, &own, "session.end_others", None).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Writes down what somebody did to their own account.
pub(super) async fn note(
    request: &UnscopedRequest,
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
    request.write_down(tx, &event).await
}
