//! The first run: the owner of the first workgroup.

use wire::{SetupRequest, SetupState};

use super::sessions::{self, Done};
use crate::answer::{Created, Json, WithCookie};
use crate::field;
use crate::input::Body;
use crate::problem::{Code, Failure};
use crate::store::account::{self, NewAccount};
use crate::store::setup::{self, FirstWorkgroup};
use crate::visit::{Event, Visit};

/// Whether the owner is still to be set up, and whether the caller is signed in.
pub(crate) async fn state(visit: Visit, (): ()) -> Result<Json<SetupState>, Failure> {
    let mut tx = visit.reading().await?;
    Ok(Json(SetupState {
        needed: setup::is_needed(&mut tx).await?,
        signed_in: visit.maybe_signed_in(&mut tx).await?.is_some(),
        demo: visit.config().demo,
    }))
}

/// Sets up the owner with the console's token, and signs in.
pub(crate) async fn set_up(
    visit: Visit,
    body: Body<SetupRequest>,
) -> Result<WithCookie<Created<wire::Session>>, Failure> {
    refuse_once_done(&visit).await?;
    let asked = body.read()?;
    let name = field::name("name", &asked.name)?;
    let workgroup_name = field::name("workgroup_name", &asked.workgroup_name)?;
    let email = field::email("email", &asked.email)?;
    refuse_wrong_token(&visit, &asked.token).await?;
    let own = [email.as_str(), name.as_str(), workgroup_name.as_str()];
    let password_hash = sessions::strong_hash(&visit, "password", &asked.password, &own).await?;

    let mut tx = visit.writing().await?;
    if !setup::consume(&mut tx, &asked.token, visit.now).await? {
        return Err(Code::NotFound.into());
    }
    let new = NewAccount {
        email: &email,
        name: &name,
        password_hash: &password_hash,
    };
    let account = account::create(&mut tx, &new, visit.now).await?;
    let first = FirstWorkgroup {
        name: &workgroup_name,
        edition: asked.edition,
        owner: account.id,
        owner_email: &email,
        owner_name: &name,
    };
    setup::create_first(&mut tx, &first, visit.now).await?;
    let event = Event {
        name: "setup",
        account: Some((account.id, &email)),
        ..Event::default()
    };
    visit.write_down(&mut tx, &event).await?;
    let Done { session, cookie } = sessions::begin(&visit, &mut tx, account).await?;
    tx.commit().await?;
    let created = Created {
        body: session,
        location: "/api/v1/session".to_owned(),
    };
    Ok(WithCookie(created, cookie))
}

/// Once it is done, this path answers like one that does not exist, whatever is sent.
async fn refuse_once_done(visit: &Visit) -> Result<(), Failure> {
    let mut tx = visit.reading().await?;
    if setup::is_needed(&mut tx).await? {
        Ok(())
    } else {
        Err(Code::NotFound.into())
    }
}

/// Before any password is hashed, which is meant to take long.
async fn refuse_wrong_token(visit: &Visit, token: &str) -> Result<(), Failure> {
    let mut tx = visit.reading().await?;
    if setup::knows(&mut tx, token).await? {
        return Ok(());
    }
    drop(tx);
    // Of two who set up at once, the second one's token is gone because the first one used it.
    refuse_once_done(visit).await?;
    Err(Failure::field(
        "token",
        "it is not the one that the console shows",
    ))
}
