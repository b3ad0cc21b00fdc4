//! Signing in and out, and the sessions of the own account.

use axum::http::HeaderValue;
use policy::SessionId;
use wire::{Account, Session, SessionEntry, SignInRequest};

use crate::auth::guard::named;
use crate::auth::{Account as AccountGuard, Anonymous, Context, Event, Receipt};
use crate::http::cookie;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, List, NoContent, WithCookie};
use crate::http::validate;
use crate::store::accounts::account::{self, Credentials};
use crate::store::accounts::login_throttle::{self, Attempt, LoginAttempt};
use crate::store::accounts::session;
use crate::store::{StoreError, Tx};

/// A session that has begun.
pub(super) struct NewSession {
    pub(super) session: Session,
    pub(super) cookie: Option<HeaderValue>,
}

/// Signs in. The answer and the time it takes are the same whether the account exists or not.
pub(crate) async fn sign_in(
    request: Anonymous,
    (): (),
    body: Body<SignInRequest>,
) -> Result<Receipt<WithCookie<Json<Session>>>, Failure> {
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
async fn account_of(request: &Context, email: &str) -> Result<Option<Credentials>, Failure> {
    match validate::email("email", email) {
        Ok(email) => Ok(account::credentials(&mut request.reading().await?, &email).await?),
        Err(_) => Ok(None),
    }
}

/// Begins a session of someone whose password was right; `None` where it is another one by now, or
/// the account is disabled.
async fn let_in(
    request: &Context,
    attempt: &Attempt,
    checked: &Credentials,
) -> Result<Option<Receipt<WithCookie<Json<Session>>>>, Failure> {
    let mut tx = request.writing().await?;
    let found = account::still(&mut tx, checked).await?;
    let Some(found) = found.filter(|found| !found.disabled) else {
        return Ok(None);
    };
    login_throttle::succeeded(&mut tx, attempt).await?;
    let event = Event {
        name: "session.sign_in",
        account: Some((found.account, &found.email)),
        ..Event::default()
    };
    let account = Account {
        id: found.account,
        email: found.email.clone(),
        name: found.name,
    };
    let NewSession { session, cookie } = begin(request, &mut tx, account).await?;
    let answer = WithCookie(Json(session), cookie);
    request.finish(tx, &event, answer).await.map(Some)
}

/// Writes a failed attempt down.
pub(super) async fn refuse(
    request: &Context,
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
    request: &Context,
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
    request: &Context,
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

async fn body(request: &Context, tx: &mut Tx, account: Account) -> Result<Session, StoreError> {
    Ok(Session {
        workgroups: account::workgroups(tx, account.id).await?,
        account,
        policy_digest: policy::digest().to_string(),
        demo: request.config().demo,
    })
}

/// Hashes a new password, or says what is wrong with it.
pub(super) async fn strong_hash(
    request: &Context,
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
pub(crate) async fn current(
    request: AccountGuard,
    (): (),
    (): (),
) -> Result<Json<Session>, Failure> {
    let own = request.own();
    let account = Account {
        id: own.account(),
        email: own.email().to_owned(),
        name: own.name().to_owned(),
    };
    let mut tx = request.reading().await?;
    Ok(Json(body(&request, &mut tx, account).await?))
}

/// Signs out.
pub(crate) async fn sign_out(
    request: AccountGuard,
    (): (),
    (): (),
) -> Result<Receipt<WithCookie<NoContent>>, Failure> {
    let (mut tx, own) = request.begin_write().await?;
    session::end(&mut tx, &own, own.session()).await?;
    let answer = WithCookie(NoContent, cookie::end(request.config()));
    request
        .finish(tx, named_event("session.sign_out"), answer)
        .await
}

/// The own sessions.
pub(crate) async fn list(
    request: AccountGuard,
    (): (),
    (): (),
) -> Result<List<SessionEntry>, Failure> {
    let mut tx = request.reading().await?;
    let lifetimes = request.config().lifetimes;
    let own = request.own();
    Ok(List(
        session::list(&mut tx, own, lifetimes, request.now).await?,
    ))
}

/// Ends one of the own sessions; someone else's is answered like one that does not exist.
pub(crate) async fn end(
    request: AccountGuard,
    wanted: SessionId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let (mut tx, own) = request.begin_write().await?;
    if !session::end(&mut tx, &own, wanted).await? {
        return Err(Code::NotFound.into());
    }
    let event = Event {
        target: Some(named("session", wanted)),
        ..named_event("session.end")
    };
    request.finish(tx, event, NoContent).await
}

/// Ends every other session.
pub(crate) async fn end_others(
    request: AccountGuard,
    (): (),
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let (mut tx, own) = request.begin_write().await?;
    session::end_others(&mut tx, &own).await?;
    request
        .finish(tx, named_event("session.end_others"), NoContent)
        .await
}

fn named_event(name: &str) -> Event<'_> {
    Event {
        name,
        ..Event::default()
    }
}
