//! Accepting an invitation.

use policy::invitation::InvitationRefusal;
use wire::{AcceptRequest, Account, Session};

use super::sessions::{self, Done};
use crate::answer::{Json, WithCookie};
use crate::field;
use crate::guard::named;
use crate::input::Body;
use crate::problem::{Code, Failure};
use crate::store::account::{self, Credentials, NewAccount};
use crate::store::invitation::{self, Found};
use crate::store::{Tx, actor, attempt};
use crate::visit::{Event, Visit};

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
    visit: Visit,
    body: Body<AcceptRequest>,
) -> Result<WithCookie<Json<Session>>, Failure> {
    let asked = body.read()?;
    let email = field::email("email", &asked.email)?;
    find(&mut visit.reading().await?, &asked.token, &email).await?;
    let recipient = recipient(&visit, &asked, &email).await?;

    let mut tx = visit.writing().await?;
    let found = find(&mut tx, &asked.token, &email).await?;
    invitation::lock(&mut tx, &found).await?;
    // Again, now that nobody else can write: of two who accept at once, one does.
    let found = find(&mut tx, &asked.token, &email).await?;
    let sender = actor::of_member(&mut tx, found.workgroup, found.sender).await?;
    if let Err(refusal) = found.invitation.accept(visit.now, &sender) {
        return Err(refuse(&visit, tx, &found, refusal).await?);
    }
    let account = account_for(&visit, &mut tx, &found, recipient, &email).await?;
    invitation::accept(&mut tx, &found, &account).await?;
    let event = Event {
        name: EVENT,
        account: Some((account.id, &account.email)),
        target: Some(named("member", found.member)),
        ..Event::default()
    };
    visit.write_down(&mut tx, &event).await?;
    let Done { session, cookie } = sessions::begin(&visit, &mut tx, account).await?;
    tx.commit().await?;
    Ok(WithCookie(Json(session), cookie))
}

async fn find(tx: &mut Tx, token: &str, email: &str) -> Result<Found, Failure> {
    let found = invitation::find(tx, token, email).await?;
    found.ok_or_else(|| Failure::new(Code::NotFound).saying(NO_INVITATION))
}

/// An account is proved by its own password, and its attempts are counted; a new one needs a
/// strong password.
async fn recipient(
    visit: &Visit,
    asked: &AcceptRequest,
    email: &str,
) -> Result<Recipient, Failure> {
    let known = account::credentials(&mut visit.reading().await?, email).await?;
    let Some(known) = known else {
        let name = field::name("name", &asked.name)?;
        let own = [email, name.as_str()];
        let hash = sessions::strong_hash(visit, "password", &asked.password, &own).await?;
        return Ok(Recipient::New {
            name,
            password_hash: hash,
        });
    };
    let attempt = sessions::try_password(visit, email, EVENT).await?;
    let stored = Some(known.password_hash.as_str());
    if !visit
        .app()
        .passwords
        .matches(&asked.password, stored)
        .await?
    {
        sessions::refuse(visit, EVENT, Some(&known)).await?;
        return Err(Code::BadCredentials.into());
    }
    let mut tx = visit.writing().await?;
    attempt::succeeded(&mut tx, &attempt).await?;
    tx.commit().await?;
    Ok(Recipient::Known(known))
}

async fn account_for(
    visit: &Visit,
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
            let created = account::create(tx, &new, visit.now).await;
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
    visit: &Visit,
    mut tx: Tx,
    found: &Found,
    refusal: InvitationRefusal,
) -> Result<Failure, Failure> {
    if refusal == InvitationRefusal::SenderMayNot {
        invitation::void(&mut tx, found).await?;
        visit.write_down_void(&mut tx, found).await?;
        tx.commit().await?;
    }
    Ok(Failure::new(Code::NotFound).saying(refusal.to_string()))
}
