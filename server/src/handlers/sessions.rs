//! Signing in and out, and the sessions of the own account.

use std::time::Duration;

use axum::http::HeaderValue;
use policy::{AccountId, SessionId};
use tokio::time::{Instant, sleep};
use wire::{Account, FieldCode, Rule, Session, SessionEntry, SignInRequest};

use crate::auth::guard::named;
use crate::auth::token;
use crate::auth::{Account as AccountGuard, Anonymous, Context, Event, Receipt};
use crate::events::rights;
use crate::http::cookie;
use crate::http::extract::Body;
use crate::http::form::Form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, List, NoContent, WithCookie};
use crate::store::accounts::account::{self, Credentials};
use crate::store::accounts::known_browser;
use crate::store::accounts::login_throttle::{self, Attempt, Begun, Counter, LoginAttempt};
use crate::store::accounts::session::{self, SignedIn};
use crate::store::audit::Log;
use crate::store::{StoreError, Tx};

const END: &str = "session.end";
/// How long an attempt waits for others that are being checked.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it looks.
const PAUSE: Duration = Duration::from_millis(100);

/// A session that has begun.
pub(super) struct NewSession {
    pub(super) session: Session,
    pub(super) cookies: Vec<HeaderValue>,
}

/// Signs in. The answer and the time it takes are the same whether the account exists or not.
pub(crate) async fn sign_in(
    request: Anonymous,
    (): (),
    body: Body<SignInRequest>,
) -> Result<Receipt<WithCookie<Json<Session>>>, Failure> {
    let asked = body.read()?;
    let by = counter(&request, &asked.email).await?;
    let attempt = try_password(&request, (&asked.email, &by), "session.sign_in").await?;
    let found = account_of(&request, &asked.email).await?;
    let stored = found.as_ref().map(|found| found.password_hash.as_str());
    let matches = matches(&request, &attempt, (&asked.password, stored)).await?;
    let entered = match &found {
        Some(found) if matches => let_in(&request, found).await?,
        _ => None,
    };
    if let Some(entered) = entered {
        return Ok(entered);
    }
    refuse(&request, "session.sign_in", found.as_ref()).await;
    Err(Code::BadCredentials.into())
}

/// The account with this address, if any. What is no address belongs to nobody, and the database
/// is not asked.
async fn account_of(request: &Context, email: &str) -> Result<Option<Credentials>, Failure> {
    match Rule::Email.check(email) {
        Ok(email) => Ok(account::credentials(&mut request.reading().await?, &email).await?),
        Err(_) => Ok(None),
    }
}

/// Begins a session of someone whose password was right; `None` where it is another one by now, or
/// the account is disabled.
async fn let_in(
    request: &Context,
    checked: &Credentials,
) -> Result<Option<Receipt<WithCookie<Json<Session>>>>, Failure> {
    let mut tx = request.writing().await?;
    let found = account::still(&mut tx, checked).await?;
    let Some(found) = found.filter(|found| !found.disabled) else {
        return Ok(None);
    };
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
    let NewSession { session, cookies } = begin(request, &mut tx, account).await?;
    let answer = WithCookie(Json(session), cookies);
    request.finish(tx, &event, answer).await.map(Some)
}

/// Writes a failed attempt down, after the answer: for a known account that takes longer.
pub(super) async fn refuse(request: &Context, name: &'static str, known: Option<&Credentials>) {
    let context = request.clone();
    let account = known.map(|known| (known.account, known.email.clone()));
    let work = async move {
        if let Err(error) = write_down_failure(&context, name, account.as_ref()).await {
            tracing::error!(%error, "a failed attempt could not be written down");
        }
    };
    request.app().later.run(work).await;
}

async fn write_down_failure(
    context: &Context,
    name: &str,
    account: Option<&(AccountId, String)>,
) -> Result<(), StoreError> {
    let event = Event {
        name,
        account: account.map(|(id, email)| (*id, email.as_str())),
        reason: Some(Code::BadCredentials.wire_name()),
        ..Event::default()
    };
    let mut tx = context.writing().await?;
    context.write_down(&mut tx, &event).await?;
    tx.commit().await
}

/// Whether the password is right, and counts the attempt where it is wrong. A right one never counts,
/// whatever comes of it afterwards; nor does one that cannot be looked at now.
pub(super) async fn matches(
    request: &Context,
    attempt: &Attempt,
    (password, stored): (&str, Option<&str>),
) -> Result<bool, Failure> {
    let matches = request.app().passwords.matches(password, stored).await;
    let mut tx = request.writing().await?;
    match matches {
        Ok(false) => login_throttle::failed(&mut tx, attempt).await?,
        Ok(true) | Err(_) => login_throttle::succeeded(&mut tx, attempt).await?,
    }
    tx.commit().await?;
    Ok(matches?)
}

/// By what somebody's attempts are counted who is not signed in.
pub(super) async fn counter(request: &Context, email: &str) -> Result<Counter, Failure> {
    if let (Some(token), Ok(email)) = (request.browser(), Rule::Email.check(email))
        && known_browser::knows(&mut request.reading().await?, &email, token).await?
    {
        return Ok(Counter::Own(format!("browser:{}", token::hash(token))));
    }
    Ok(Counter::Address(request.origin().address.clone()))
}

/// Counts an attempt at a password before it is checked.
pub(super) async fn try_password(
    request: &Context,
    (email, by): (&str, &Counter),
    name: &str,
) -> Result<Attempt, Failure> {
    let trying = LoginAttempt { email, by };
    let limits = request.config().attempts;
    let waited = Instant::now();
    let seconds = loop {
        let mut tx = request.writing().await?;
        let begun = login_throttle::begin(&mut tx, &trying, limits, request.now).await?;
        tx.commit().await?;
        match begun {
            Begun::Attempt(attempt) => return Ok(attempt),
            Begun::Refused(seconds) => break seconds,
            Begun::Later if waited.elapsed() > PATIENCE => break 1,
            Begun::Later => sleep(PAUSE).await,
        }
    };
    let address = &request.origin().address;
    tracing::warn!(%address, event = name, "too many attempts");
    Err(Failure::too_many_attempts(seconds))
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
    let browser = match request.browser() {
        Some(browser) if known_browser::is_ours(tx, browser).await? => browser.to_owned(),
        // Never one that somebody else may have put there.
        _ => new_token()?,
    };
    known_browser::remember(tx, account.id, &browser, request.now).await?;
    let cookies = [
        cookie::begin(&token, config),
        cookie::known(&browser, config),
    ];
    Ok(NewSession {
        session: body(request, tx, account).await?,
        cookies: cookies.into_iter().flatten().collect(),
    })
}

fn new_token() -> Result<String, StoreError> {
    let token = token::Token::random().map_err(StoreError::from)?;
    Ok(token.reveal().to_owned())
}

pub(super) async fn body(
    request: &Context,
    tx: &mut Tx,
    account: Account,
) -> Result<Session, StoreError> {
    Ok(Session {
        workgroups: account::workgroups(tx, account.id, request.now).await?,
        rights: rights::of_account(tx, account.id, request.now)
            .await?
            .to_string(),
        account,
        policy_digest: policy::digest().to_string(),
        demo: request.config().demo,
    })
}

/// The account that somebody is signed in to.
pub(super) fn account_of_session(own: &SignedIn) -> Account {
    Account {
        id: own.account(),
        email: own.email().to_owned(),
        name: own.name().to_owned(),
    }
}

/// Hashes a new password, the last field of a form; or says all that is wrong with the form.
pub(super) async fn strong_hash(
    request: &Context,
    mut form: Form,
    (field, password): (&str, &str),
    own: &[&str],
) -> Result<String, Failure> {
    let passwords = &request.app().passwords;
    if let Some(weakness) = passwords.weakness(password, own).await? {
        form.refuse(field, FieldCode::TooWeak, weakness);
    }
    form.done()?;
    Ok(passwords.hash(password).await?)
}

/// Who is signed in.
pub(crate) async fn current(
    request: AccountGuard,
    (): (),
    (): (),
) -> Result<Json<Session>, Failure> {
    let mut tx = request.reading().await?;
    let account = account_of_session(request.own());
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
    let answer = WithCookie(NoContent, Vec::from_iter(cookie::end(request.config())));
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
        let refused = Failure::no_such(Log::Server, named("session", wanted));
        return Err(refused.of_event(END));
    }
    let event = Event {
        target: Some(named("session", wanted)),
        ..named_event(END)
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
