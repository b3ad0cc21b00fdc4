//! The own account: its name, its address, its password.

use serde_json::json;
use wire::{
    EmailConfirmed, EmailRequest, EmailToken, FieldCode, PasswordRequest, ProfileRequest, Rule,
};

use super::{recovery, sessions};
use crate::auth::{Account, Anonymous, Context, Event, Receipt};
use crate::clock::rfc3339;
use crate::http::extract::Body;
use crate::http::form::{self, Form};
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, NoContent};
use crate::mail::Letter;
use crate::store::Tx;
use crate::store::accounts::account::{self, Credentials};
use crate::store::accounts::key;
use crate::store::accounts::link::{self, AccountLink, Purpose};
use crate::store::accounts::login_throttle::Counter;
use crate::store::accounts::session;

/// Changes the own password; every other session of the account ends, and every API key that it
/// made: whoever knew the old one may have begun or made them.
///
/// The present one is asked for, and attempts at it are counted: a session that somebody got hold
/// of must not become a way to guess it.
pub(crate) async fn change_password(
    request: Account,
    (): (),
    body: Body<PasswordRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let asked = body.read()?;
    let checked = prove_own(&request, &asked.current).await?;
    let own = request.own();
    let words = [own.email(), own.name()];
    let hash =
        sessions::strong_hash(&request, Form::default(), ("new", &asked.new), &words).await?;
    // The session may have ended while the password was hashed, and the present one be another.
    let (mut tx, own) = request.begin_write().await?;
    if account::still(&mut tx, &checked).await?.is_none() {
        return Err(wrong_password());
    }
    account::set_password(&mut tx, &own, &hash).await?;
    session::end_others(&mut tx, &own).await?;
    key::end_of_account(&mut tx, own.account()).await?;
    let at = rfc3339(request.now);
    let letter = Letter::PasswordChanged { at };
    recovery::post(&mut tx, own.email(), letter, request.now).await?;
    let event = Event {
        name: "account.password",
        ..Event::default()
    };
    request.finish(tx, event, NoContent).await
}

/// Changes the own name, everywhere.
pub(crate) async fn rename(
    request: Account,
    (): (),
    body: Body<ProfileRequest>,
) -> Result<Receipt<Json<wire::Account>>, Failure> {
    let asked = body.read()?;
    let name = form::text("name", Rule::Name, &asked.name)?;
    let (mut tx, own) = request.begin_write().await?;
    account::rename(&mut tx, &own, &name).await?;
    let event = Event {
        name: "account.name",
        before: Some(json!({ "name": own.name() })),
        after: Some(json!({ "name": name })),
        ..Event::default()
    };
    let answer = wire::Account {
        name,
        ..sessions::account_of_session(&own)
    };
    request.finish(tx, event, Json(answer)).await
}

/// Begins to change the own address: by the password, and by links to both addresses. Where somebody
/// else has the new one, the answer is the same and nobody is asked.
pub(crate) async fn change_email(
    request: Account,
    (): (),
    body: Body<EmailRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let asked = body.read()?;
    let new = form::text("email", Rule::Email, &asked.email)?;
    let checked = prove_own(&request, &asked.current).await?;
    let (mut tx, own) = request.begin_write().await?;
    if account::still(&mut tx, &checked).await?.is_none() {
        return Err(wrong_password());
    }
    let is_taken = account::credentials(&mut tx, &new).await?.is_some();
    let old = own.email().to_owned();
    let both = [(Purpose::OldEmail, old.as_str()), (Purpose::NewEmail, &new)];
    for (purpose, to) in both.into_iter().filter(|_| !is_taken) {
        let wanted = AccountLink {
            account: own.account(),
            email: new.clone(),
        };
        let token = link::offer(&mut tx, &wanted, purpose, request.now).await?;
        let letter = Letter::AddressProof {
            token: token.reveal().to_owned(),
            old: old.clone(),
            new: new.clone(),
        };
        recovery::post(&mut tx, to, letter, request.now).await?;
    }
    let event = Event {
        name: "account.email.ask",
        ..Event::default()
    };
    request.finish(tx, event, NoContent).await
}

/// Confirms one of the two addresses; the second one changes it.
pub(crate) async fn confirm_email(
    request: Anonymous,
    (): (),
    body: Body<EmailToken>,
) -> Result<Receipt<Json<EmailConfirmed>>, Failure> {
    let asked = body.read()?;
    let mut tx = request.writing().await?;
    let found = of_email_link(&request, &mut tx, &asked.token).await?;
    account::lock(&mut tx, found.account).await?;
    // Again, now that nobody else can write.
    let found = of_email_link(&request, &mut tx, &asked.token).await?;
    link::proved(&mut tx, &asked.token, request.now).await?;
    let own = account::by_id(&mut tx, found.account).await?;
    let own = own.ok_or_else(recovery::no_link)?;
    let new = link::both_proved(&mut tx, own.id).await?;
    let changed = match &new {
        Some(new) => account::change_email(&mut tx, own.id, new).await?,
        None => false,
    };
    if let (Some(new), true) = (&new, changed) {
        for purpose in [Purpose::OldEmail, Purpose::NewEmail, Purpose::Password] {
            link::withdraw(&mut tx, own.id, purpose).await?;
        }
        for to in [&own.email, new] {
            let letter = Letter::AddressChanged {
                old: own.email.clone(),
                new: new.clone(),
            };
            recovery::post(&mut tx, to, letter, request.now).await?;
        }
    }
    let event = Event {
        name: "account.email",
        account: Some((own.id, &own.email)),
        before: changed.then(|| json!({ "email": own.email })),
        after: changed.then(|| json!({ "email": new })),
        ..Event::default()
    };
    let answer = Json(EmailConfirmed { changed });
    request.finish(tx, &event, answer).await
}

async fn of_email_link(
    request: &Context,
    tx: &mut Tx,
    token: &str,
) -> Result<AccountLink, Failure> {
    for purpose in [Purpose::OldEmail, Purpose::NewEmail] {
        if let Some(found) = link::find(tx, token, purpose, request.now).await? {
            return Ok(found);
        }
    }
    Err(recovery::no_link())
}

/// Checks the present password, and counts the attempt.
async fn prove_own(request: &Account, current: &str) -> Result<Credentials, Failure> {
    // Whoever is signed in is counted by their session alone.
    let by = format!("session:{}", request.own().session());
    let proved = prove(request, (request.own().email(), by), current).await?;
    proved.ok_or_else(wrong_password)
}

/// Checks the password of the account with this address, and counts the attempt; `None` where it is
/// wrong.
pub(super) async fn prove(
    request: &Context,
    (email, by): (&str, String),
    current: &str,
) -> Result<Option<Credentials>, Failure> {
    let by = Counter::Own(by);
    let attempt = sessions::try_password(request, (email, &by), "account.password").await?;
    let known = account::credentials(&mut request.reading().await?, email).await?;
    let stored = known.as_ref().map(|known| known.password_hash.as_str());
    let matches = sessions::matches(request, &attempt, (current, stored)).await?;
    match known {
        Some(known) if matches => Ok(Some(known)),
        known => {
            sessions::refuse(request, "account.password", known.as_ref()).await;
            Ok(None)
        }
    }
}

fn wrong_password() -> Failure {
    Failure::new(Code::WrongPassword).about("current", FieldCode::Wrong)
}
