//! The own account's password.

use wire::PasswordRequest;

use super::sessions;
use crate::auth::{Account, Event, Receipt};
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::NoContent;
use crate::store::accounts::account::{self, Credentials};
use crate::store::accounts::key;
use crate::store::accounts::login_throttle::{self, Attempt, Counter};
use crate::store::accounts::session::{self};

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
    let (attempt, checked) = prove(&request, &asked.current).await?;
    let own = request.own();
    let words = [own.email(), own.name()];
    let hashed = sessions::strong_hash(&request, "new", &asked.new, &words).await;
    let hash = match hashed {
        Ok(hash) => hash,
        Err(weak) => {
            let mut tx = request.writing().await?;
            login_throttle::succeeded(&mut tx, &attempt).await?;
            tx.commit().await?;
            return Err(weak);
        }
    };
    // The session may have ended while the password was hashed, and the present one be another.
    let (mut tx, own) = request.begin_write().await?;
    login_throttle::succeeded(&mut tx, &attempt).await?;
    if account::still(&mut tx, &checked).await?.is_none() {
        return Err(wrong_password());
    }
    account::set_password(&mut tx, &own, &hash).await?;
    session::end_others(&mut tx, &own).await?;
    key::end_of_account(&mut tx, own.account()).await?;
    let event = Event {
        name: "account.password",
        ..Event::default()
    };
    request.finish(tx, event, NoContent).await
}

/// Checks the present password, and counts the attempt.
async fn prove(request: &Account, current: &str) -> Result<(Attempt, Credentials), Failure> {
    let email = request.own().email();
    // Whoever is signed in is counted by their session alone.
    let by = Counter::Own(format!("session:{}", request.own().session()));
    let attempt = sessions::try_password(request, (email, &by), "account.password").await?;
    let known = account::credentials(&mut request.reading().await?, email).await?;
    let stored = known.as_ref().map(|known| known.password_hash.as_str());
    let matches = sessions::matches(request, &attempt, (current, stored)).await?;
    match known {
        Some(known) if matches => Ok((attempt, known)),
        known => {
            sessions::refuse(request, "account.password", known.as_ref()).await;
            Err(wrong_password())
        }
    }
}

fn wrong_password() -> Failure {
    Failure::new(Code::WrongPassword).about("current")
}
