//! Inviting people by a file: what would become of its lines. Nobody is invited by it: whoever is
//! confirmed is invited as anybody else is, one by one.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use policy::act::MemberInvite;
use policy::{Person, Role, RoleName, Scope};
use tokio::sync::Semaphore;
use wire::{FieldCode, ImportLook, ImportRequest, LARGEST_IMPORT};

use super::named;
use crate::auth::Guard;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::import::{self, Choices, Question, Sheet, Unreadable};
use crate::store::members::{known, scope};

/// Says what a file of people would do.
pub(crate) async fn look(
    mut guard: Guard<MemberInvite>,
    (): (),
    body: Body<ImportRequest>,
) -> Result<Json<ImportLook>, Failure> {
    let permit = guard.list()?;
    let asked = body.read()?;
    let role = match asked.role.as_deref() {
        Some(name) => Some(named::role(&mut guard, "role", name).await?.name()),
        None => None,
    };
    let workgroup = permit.workgroup();
    let own = scope::custom_roles(&mut guard.tx, workgroup).await?;
    let labels = own.iter().map(|own| own.label().to_owned()).collect();
    let sheet = read(asked, labels).await?;
    let emails: Vec<&str> = sheet.addresses().collect();
    let now = guard.now;
    let known = known::among(&mut guard.tx, &permit, &emails, now).await?;
    let question = Question {
        known: &known,
        role,
        edition: guard.membership().edition,
        own: &own,
        may_give: &|name| {
            let role = match name {
                RoleName::BuiltIn(role) => Some(Role::BuiltIn(role)),
                RoleName::Custom(id) => {
                    let own = own.iter().find(|own| own.id() == id);
                    own.map(|own| Role::Custom(Box::new(own.clone())))
                }
            };
            role.is_some_and(|role| guard.may_invite(&Person::invited(&role, &Scope::Nobody)))
        },
    };
    Ok(Json(import::judge(sheet, &question)))
}

/// So many files are read at once: each takes several times its size while it is read.
static READING: Semaphore = Semaphore::const_new(2);

/// Reads a file on a thread of its own: a large one takes longer than anybody else should wait for theirs.
pub(super) async fn on_a_thread<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let place = READING.acquire().await;
    let reading = tokio::task::spawn_blocking(move || {
        let read = read();
        drop(place);
        read
    });
    reading.await.map_err(|_| Failure::new(Code::Internal))?
}

async fn read(asked: ImportRequest, own_roles: Vec<String>) -> Result<Sheet, Failure> {
    on_a_thread(move || {
        let bytes = BASE64_STANDARD.decode(&asked.file);
        let bytes = bytes.map_err(|_| refused("it is no Base64"))?;
        if bytes.len() > LARGEST_IMPORT {
            return Err(refused(
                "the file has more than 5 MB: divide it into several",
            ));
        }
        let choices = Choices {
            encoding: asked.encoding,
            separator: asked.separator,
            columns: asked.columns,
            own_roles,
        };
        import::read(&bytes, choices).map_err(|why| unreadable(&why))
    })
    .await
}

/// The answer to a file that cannot be read.
pub(super) fn unreadable(why: &Unreadable) -> Failure {
    refused(&why.to_string())
}

/// The answer to a file of which nothing can be done.
pub(super) fn refused(why: &str) -> Failure {
    Failure::field("file", FieldCode::Shape, why)
}
