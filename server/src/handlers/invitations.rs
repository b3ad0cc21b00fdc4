//! Accepting an invitation.

use policy::invitation::{InvitationRefusal, State};
use wire::{
    AcceptRequest, Account, InvitationEnd, InvitationLook, InvitationOffer, InvitationToken, Rule,
    Session,
};

use super::sessions::{self, NewSession};
use crate::auth::guard::named;
use crate::auth::{Anonymous, Context, Event, Receipt};
use crate::clock::rfc3339;
use crate::http::extract::Body;
use crate::http::form::{self, Form};
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, NoContent, WithCookie};
use crate::store::Tx;
use crate::store::accounts::account::{self, Credentials, NewAccount};
use crate::store::audit::Log;
use crate::store::audit::invitations::{ACCEPT, DECLINE};
use crate::store::members::invitation::{self, Found, Offered};
use crate::store::members::membership;

const SIGN_IN: &str = "session.sign_in";
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
    let email = form::text("email", Rule::Email, &asked.email)?;
    find(&mut request.reading().await?, &asked.token, &email).await?;
    let own = signed_in_as(&request, &asked, &email).await?;
    let by_session = own.is_some();
    let recipient = match own {
        Some(own) => Recipient::Known(own),
        None => recipient(&request, &asked, &email).await?,
    };

    let mut tx = request.writing().await?;
    let found = find(&mut tx, &asked.token, &email).await?;
    invitation::lock(&mut tx, &found).await?;
    // Again, now that nobody else can write: of two who accept at once, one does.
    let found = find(&mut tx, &asked.token, &email).await?;
    if by_session && request.maybe_signed_in(&mut tx).await?.is_none() {
        return Err(Code::Unauthenticated.into());
    }
    let sender = membership::of_member(&mut tx, found.workgroup, found.sender, request.now).await?;
    if let Err(refusal) = found.invitation.accept(request.now, &sender) {
        return Err(refuse(&request, tx, &found, refusal).await?);
    }
    let account = account_for(&request, &mut tx, &found, recipient, &email).await?;
    let member = invitation::accept(&mut tx, &found, &account, request.now).await?;
    let accepted = Event {
        name: ACCEPT,
        account: Some((account.id, &email)),
        target: Some(named("member", member)),
        ..Event::default()
    };
    request
        .write_down_in(&mut tx, found.workgroup, &accepted)
        .await?;
    let signed_in = Event {
        name: SIGN_IN,
        account: Some((account.id, &email)),
        ..Event::default()
    };
    // Whoever was signed in to this account stays so.
    let NewSession { session, cookies } = match by_session {
        true => NewSession {
            session: sessions::body(&request, &mut tx, account).await?,
            cookies: Vec::new(),
        },
        false => sessions::begin(&request, &mut tx, account).await?,
    };
    let answer = WithCookie(Json(session), cookies);
    // That a session began concerns every workgroup of the account; that this place was taken, its own.
    // What a guardrail refuses stands in the workgroup's log, where administrators see it.
    let done = request.finish(tx, &signed_in, answer).await;
    done.map_err(|failure| failure.of_event(ACCEPT))
}

/// What an invitation offers, or why it is not open; looking any number of times changes nothing.
pub(crate) async fn look(
    request: Anonymous,
    (): (),
    body: Body<InvitationToken>,
) -> Result<Json<InvitationLook>, Failure> {
    let asked = body.read()?;
    let mut tx = request.reading().await?;
    let offered = invitation::offered(&mut tx, &asked.token).await?;
    let Some(offered) = offered else {
        let ended = invitation::ended(&mut tx, &asked.token).await?;
        return Ok(Json(InvitationLook {
            offer: None,
            ended: Some(ended),
        }));
    };
    let refused = offered.found.invitation.decline(request.now).err();
    let ended = refused.map(|refused| end(&offered, refused));
    Ok(Json(InvitationLook {
        offer: ended.is_none().then(|| offer(offered)),
        ended,
    }))
}

fn end(offered: &Offered, refused: InvitationRefusal) -> InvitationEnd {
    match offered.found.invitation.state {
        State::Accepted => InvitationEnd::Used,
        State::Declined => InvitationEnd::Declined,
        State::Cancelled => InvitationEnd::Cancelled,
        State::Void => InvitationEnd::Void,
        State::Sent => match refused {
            InvitationRefusal::Expired => InvitationEnd::Expired,
            InvitationRefusal::SenderMayNot => InvitationEnd::Void,
            InvitationRefusal::NotPending => InvitationEnd::Unknown,
        },
    }
}

fn offer(offered: Offered) -> InvitationOffer {
    let open = &offered.found.invitation;
    InvitationOffer {
        role_label: offered.called,
        expires_at: rfc3339(open.expires_at()),
        email: offered.email,
        has_account: offered.has_account,
        workgroup: offered.workgroup_name,
        invited_by: offered.invited_by,
    }
}

/// Declines an invitation.
pub(crate) async fn decline(
    request: Anonymous,
    (): (),
    body: Body<InvitationToken>,
) -> Result<Receipt<NoContent>, Failure> {
    let asked = body.read()?;
    let mut tx = request.writing().await?;
    let offered = invitation::offered(&mut tx, &asked.token).await?;
    let offered = offered.ok_or_else(no_invitation)?;
    invitation::lock(&mut tx, &offered.found).await?;
    // Again, now that nobody else can write: somebody may have accepted it.
    let offered = invitation::offered(&mut tx, &asked.token).await?;
    let Offered { found, .. } = offered.ok_or_else(no_invitation)?;
    if let Err(refusal) = found.invitation.decline(request.now) {
        return Err(Failure::new(Code::NotFound).saying(refusal.to_string()));
    }
    invitation::decline(&mut tx, &found).await?;
    let event = Event {
        name: DECLINE,
        target: Some(named("member", found.member)),
        ..Event::default()
    };
    request
        .finish_in(tx, found.workgroup, &event, NoContent)
        .await
}

fn no_invitation() -> Failure {
    Failure::no_such(Log::Server, "invitation".to_owned())
        .of_event(ACCEPT)
        .saying(NO_INVITATION)
}

async fn find(tx: &mut Tx, token: &str, email: &str) -> Result<Found, Failure> {
    let found = invitation::find(tx, token, email).await?;
    found.ok_or_else(no_invitation)
}

/// The account of the invitation's address, where whoever accepts is signed in to it and gives no
/// password: the session proves it.
async fn signed_in_as(
    request: &Context,
    asked: &AcceptRequest,
    email: &str,
) -> Result<Option<Credentials>, Failure> {
    if !asked.password.is_empty() {
        return Ok(None);
    }
    let mut tx = request.reading().await?;
    let own = request.maybe_signed_in(&mut tx).await?;
    match own.filter(|own| own.email() == email) {
        Some(_) => Ok(account::credentials(&mut tx, email).await?),
        None => Ok(None),
    }
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
        let mut form = Form::default();
        let name = form.text("name", Rule::Name, &asked.name);
        let own = [email, name.as_str()];
        let password = ("password", asked.password.as_str());
        let hash = sessions::strong_hash(request, form, password, &own).await?;
        return Ok(Recipient::New {
            name,
            password_hash: hash,
        });
    };
    let by = sessions::counter(request, email).await?;
    let attempt = sessions::try_password(request, (email, &by), ACCEPT).await?;
    let stored = Some(known.password_hash.as_str());
    if !sessions::matches(request, &attempt, (&asked.password, stored)).await? {
        // Other workgroups of the account learn that its password was tried, and not for what.
        sessions::refuse(request, SIGN_IN, Some(&known)).await;
        return Err(Code::BadCredentials.into());
    }
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
            // To administer a client is added to what a member has; a role is changed and not added.
            let place = invitation::place(tx, found, known.account).await?;
            if place.is_some_and(|place| place.has_role) && found.role().is_some() {
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
    if refusal == InvitationRefusal::Expired {
        invitation::end_for_good(&mut tx, found, request.now).await?;
        tx.commit().await?;
    } else if refusal == InvitationRefusal::SenderMayNot {
        invitation::void(&mut tx, found).await?;
        let event = Event {
            name: ACCEPT,
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
