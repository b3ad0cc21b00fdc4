//! Accepting an invitation.

use policy::invitation::InvitationRefusal;
use wire::{AcceptRequest, Account, Session};

use super::sessions::{self, NewSession};
use crate::auth::guard::named;
use crate::auth::{Anonymous, Context, Event, Receipt};
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, WithCookie};
use crate::http::validate;
use crate::store::Tx;
use crate::store::accounts::account::{self, Credentials, NewAccount};
use crate::store::accounts::login_throttle;
use crate::store::members::invitation::{self, Found};
use crate::store::members::membership;

const EVENT: &str = "invitation.accept";
/// The same words for a wrong token and for another address: the token reveals nothing.
const NO_INVITATION: &str =
    "no open invitation has this link and this address; ask whoever invited you for a new one";

/// Whose place it becomes.
enum Recipient {
    /// Somebody who has an account, and proved it.
    Known(Credentials),
    /// Somebody new.
    New { name: String, password_hash: String },
}

/// Accepts an invitation and signs in.
pub(crate) async fn accept(
    request: Anonymous,
    (): (),
    body: Body<AcceptRequest>,
) -> Result<Receipt<WithCookie<Json<Session>>>, Failure> {
    let asked = body.read()?;
    let email = validate::email("email", &asked.email)?;
    find(&mut request.reading().await?, &asked.token, &email).await?;
    let recipient = recipient(&request, &asked, &email).await?;

    let mut tx = request.writing().await?;
    let found = find(&mut tx, &asked.token, &email).await?;
    invitation::lock(&mut tx, &found).await?;
    // Again, now that nobody else can write: of two who accept at once, one does.
    let found = find(&mut tx, &asked.token, &email).await?;
    let sender = membership::of_member(&mut tx, found.workgroup, found.sender).await?;
    if let Err(refusal) = found.invitation.accept(request.now, &sender) {
        return Err(refuse(&request, tx, &found, refusal).await?);
    }
    let account = account_for(&request, &mut tx, &found, recipient, &email).await?;
    invitation::accept(&mut tx, &found, &account).await?;
    let event = Event {
        name: EVENT,
        account: Some((account.id, &email)),
        target: Some(named("member", found.member)),
        ..Event::default()
    };
    let NewSession { session, cookies } = sessions::begin(&request, &mut tx, account).await?;
    let answer = WithCookie(Json(session), cookies);
    request.finish(tx, &event, answer).await
}

async fn find(tx: &mut Tx, token: &str, email: &str) -> Result<Found, Failure> {
    let found = invitation::find(tx, token, email).await?;
    found.ok_or_else(|| Failure::new(Code::NotFound).saying(NO_INVITATION))
}

/// An account is proved by its own password, and its attempts are counted; a new one needs a
/// strong password.
async fn recipient(
    request: &Context,
    asked: &AcceptRequest,
    email: &str,
) -> Result<Recipient, Failure> {
    let known = account::credentials(&mut request.reading().await?, email).await?;
    let Some(known) = known else {
        let name = validate::name("name", &asked.name)?;
        let own = [email, name.as_str()];
        let hash = sessions::strong_hash(request, "password", &asked.password, &own).await?;
        return Ok(Recipient::New {
            name,
            password_hash: hash,
        });
    };
    let by = sessions::counter(request, email).await?;
    let attempt = sessions::try_password(request, (email, &by), EVENT).await?;
    let stored = Some(known.password_hash.as_str());
    if !sessions::matches(request, &attempt, (&asked.password, stored)).await? {
        sessions::refuse(request, EVENT, Some(&known)).await;
        return Err(Code::BadCredentials.into());
    }
    let mut tx = request.writing().await?;
    login_throttle::succeeded(&mut tx, &attempt).await?;
    tx.commit().await?;
    Ok(Recipient::Known(known))
}

async fn account_for(
    request: &Context,
    tx: &mut Tx,
    found: &Found,
    recipient: Recipient,
    email: &str,
) -> Result<Account, Failure> {
    match recipient {
        Recipient::Known(checked) => {
            let known = account::still(tx, &checked).await?;
            let known = known.ok_or(Code::BadCredentials)?;
            if invitation::has_place(tx, found, known.account).await? {
                return Err(Code::AlreadyMember.into());
            }
            if known.disabled {
                account::enable(tx, known.account).await?;
            }
            Ok(Account {
                id: known.account,
                email: known.email,
                name: known.name,
            })
        }
        Recipient::New {
            name,
            password_hash,
        } => {
            let new = NewAccount {
                email,
                name: &name,
                password_hash: &password_hash,
            };
            let created = account::create(tx, &new, request.now).await;
            // Somebody made an account with this address in the meantime: it has to be proved.
            created.map_err(|error| match error.is_duplicate() {
                true => Code::BadCredentials.into(),
                false => error.into(),
            })
        }
    }
}

/// Whoever holds the token may know why it does not work.
async fn refuse(
    request: &Context,
    mut tx: Tx,
    found: &Found,
    refusal: InvitationRefusal,
) -> Result<Failure, Failure> {
    if refusal == InvitationRefusal::SenderMayNot {
        invitation::void(&mut tx, found).await?;
        let event = Event {
            name: EVENT,
            reason: Some("sender_may_not"),
            target: Some(named("member", found.member)),
            ..Event::default()
        };
        // Where administrators see it.
        request
            .write_down_in(&mut tx, found.workgroup, &event)
            .await?;
        tx.commit().await?;
    }
    Ok(Failure::new(Code::NotFound).saying(refusal.to_string()))
}
