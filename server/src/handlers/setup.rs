//! The first run: the owner of the first workgroup.

use wire::{FieldCode, Rule, SetupRequest, SetupState};

use super::sessions::{self, NewSession};
use crate::auth::{Anonymous, Context, Event, Receipt};
use crate::http::extract::Body;
use crate::http::form::Form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json, WithCookie};
use crate::store::accounts::account::{self, NewAccount};
use crate::store::accounts::setup;
use crate::store::workgroups::workgroup::NewWorkgroup;

/// Whether the owner is still to be set up, and who is signed in.
pub(crate) async fn state(request: Anonymous, (): (), (): ()) -> Result<Json<SetupState>, Failure> {
    let mut tx = request.reading().await?;
    let own = request.maybe_signed_in(&mut tx).await?;
    let session = match own.as_ref().map(sessions::account_of_session) {
        Some(account) => Some(sessions::body(&request, &mut tx, account).await?),
        None => None,
    };
    Ok(Json(SetupState {
        needed: setup::is_needed(&mut tx).await?,
        session,
        demo: request.config().demo,
    }))
}

/// Sets up the owner with the console's token, and signs in.
pub(crate) async fn set_up(
    request: Anonymous,
    (): (),
    body: Body<SetupRequest>,
) -> Result<Receipt<WithCookie<Created<wire::Session>>>, Failure> {
    refuse_once_done(&request).await?;
    let asked = body.read()?;
    refuse_wrong_token(&request, &asked.token).await?;
    let mut form = Form::default();
    let name = form.text("name", Rule::Name, &asked.name);
    let workgroup_name = form.text("workgroup_name", Rule::Name, &asked.workgroup_name);
    let email = form.text("email", Rule::Email, &asked.email);
    let own = [email.as_str(), name.as_str(), workgroup_name.as_str()];
    let password = ("password", asked.password.as_str());
    let password_hash = sessions::strong_hash(&request, form, password, &own).await?;

    let mut tx = request.writing().await?;
    if !setup::consume(&mut tx, &asked.token, request.now).await? {
        return Err(Code::NotFound.into());
    }
    let new = NewAccount {
        email: &email,
        name: &name,
        password_hash: &password_hash,
    };
    let account = account::create(&mut tx, &new, request.now).await?;
    let first = NewWorkgroup {
        name: &workgroup_name,
        edition: asked.edition,
        owner: &account,
    };
    setup::create_first(&mut tx, &first, request.now).await?;
    let event = Event {
        name: "setup",
        account: Some((account.id, &email)),
        ..Event::default()
    };
    let NewSession { session, cookies } = sessions::begin(&request, &mut tx, account).await?;
    let created = Created {
        body: session,
        location: "/api/v1/session".to_owned(),
    };
    request
        .finish(tx, &event, WithCookie(created, cookies))
        .await
}

/// Once it is done, this path answers like one that does not exist, whatever is sent.
async fn refuse_once_done(request: &Context) -> Result<(), Failure> {
    let mut tx = request.reading().await?;
    if setup::is_needed(&mut tx).await? {
        Ok(())
    } else {
        Err(Code::NotFound.into())
    }
}

/// Before any password is hashed, which is meant to take long.
async fn refuse_wrong_token(request: &Context, token: &str) -> Result<(), Failure> {
    let mut tx = request.reading().await?;
    if setup::knows(&mut tx, token).await? {
        return Ok(());
    }
    drop(tx);
    // Of two who set up at once, the second one's token is gone because the first one used it.
    refuse_once_done(request).await?;
    Err(Failure::field(
        "token",
        FieldCode::Wrong,
        "it is not the one that the console shows",
    ))
}
