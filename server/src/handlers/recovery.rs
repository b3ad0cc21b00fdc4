//! A new password for whoever has forgotten theirs, by a link that their mail alone has.

use wire::{FieldCode, ForgotRequest, ResetRequest, Rule};

use super::sessions;
use crate::auth::{Anonymous, Context, Event, Receipt};
use crate::clock::rfc3339;
use crate::http::extract::Body;
use crate::http::form::{self, Form};
use crate::http::problem::{Code, Failure};
use crate::http::response::NoContent;
use crate::mail::{Letter, Mail};
use crate::store::accounts::account::{self, Credentials};
use crate::store::accounts::link::{self, AccountLink, Purpose};
use crate::store::accounts::{key, session};
use crate::store::{StoreError, Tx, outbox};

const FORGOT: &str = "password.forgot";
const RESET: &str = "password.reset";
const NO_LINK: &str = "this link is not valid any more: ask for a new one";

/// Sends the link, where there is such an account. The answer, and the time that it takes, are the same
/// where there is none.
pub(crate) async fn forgot(
    request: Anonymous,
    (): (),
    body: Body<ForgotRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let asked = body.read()?;
    let email = form::text("email", Rule::Email, &asked.email)?;
    // Counted apart from attempts at the password: whoever asks for mail locks nobody out.
    let counted = format!("forgot:{email}");
    let by = sessions::counter(&request, &email).await?;
    sessions::try_password(&request, (&counted, &by), FORGOT).await?;
    let context = (*request).clone();
    let work = async move {
        if let Err(error) = send(&context, &email).await {
            tracing::error!(%error, "a link for a new password could not be sent");
        }
    };
    request.app().later.run(work).await;
    let tx = request.writing().await?;
    let event = Event {
        name: FORGOT,
        ..Event::default()
    };
    request.finish(tx, &event, NoContent).await
}

async fn send(context: &Context, email: &str) -> Result<(), StoreError> {
    let mut tx = context.writing().await?;
    let known = account::credentials(&mut tx, email).await?;
    let Some(known) = known.filter(|known| !known.disabled) else {
        return Ok(());
    };
    account::lock(&mut tx, known.account).await?;
    let wanted = AccountLink {
        account: known.account,
        email: known.email.clone(),
    };
    let token = link::offer(&mut tx, &wanted, Purpose::Password, context.now).await?;
    let token = token.reveal().to_owned();
    post(
        &mut tx,
        &known.email,
        Letter::PasswordReset { token },
        context.now,
    )
    .await?;
    let event = Event {
        name: FORGOT,
        account: Some((known.account, &known.email)),
        ..Event::default()
    };
    context.write_down(&mut tx, &event).await?;
    tx.commit().await
}

/// Mail to an account's own address: no setting switches it off.
pub(super) async fn post(
    tx: &mut Tx,
    to: &str,
    letter: Letter,
    now: i64,
) -> Result<(), StoreError> {
    let mail = Mail {
        to,
        workgroup: None,
        invitation: None,
        letter,
    };
    outbox::post(tx, &mail, now).await
}

/// Sets the new password; every session and key of the account ends, and the link.
pub(crate) async fn reset(
    request: Anonymous,
    (): (),
    body: Body<ResetRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let asked = body.read()?;
    let known = of_link(&request, &mut request.reading().await?, &asked.token).await?;
    let words = [known.email.as_str(), known.name.as_str()];
    let password = ("password", asked.password.as_str());
    let hash = sessions::strong_hash(&request, Form::default(), password, &words).await?;

    let mut tx = request.writing().await?;
    account::lock(&mut tx, known.account).await?;
    // Again, now that nobody else can write: of two who use it at once, one does.
    let known = of_link(&request, &mut tx, &asked.token).await?;
    account::replace_password(&mut tx, known.account, &hash).await?;
    link::withdraw(&mut tx, known.account, Purpose::Password).await?;
    session::end_all(&mut tx, known.account).await?;
    key::end_of_account(&mut tx, known.account).await?;
    let at = rfc3339(request.now);
    post(
        &mut tx,
        &known.email,
        Letter::PasswordChanged { at },
        request.now,
    )
    .await?;
    let event = Event {
        name: RESET,
        account: Some((known.account, &known.email)),
        ..Event::default()
    };
    request.finish(tx, &event, NoContent).await
}

async fn of_link(request: &Context, tx: &mut Tx, token: &str) -> Result<Credentials, Failure> {
    let found = link::find(tx, token, Purpose::Password, request.now).await?;
    let known = match found {
        Some(found) => account::credentials(tx, &found.email).await?,
        None => None,
    };
    known.filter(|known| !known.disabled).ok_or_else(no_link)
}

/// A link that is of no use: never whose it was.
pub(super) fn no_link() -> Failure {
    Failure::new(Code::NotFound)
        .saying(NO_LINK)
        .about("token", FieldCode::Wrong)
}
