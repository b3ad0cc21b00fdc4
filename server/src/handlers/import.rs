//! Inviting people by a file: what would become of its lines. Nobody is invited by it: whoever is
//! confirmed is invited as anybody else is, one by one.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use policy::act::MemberInvite;
use policy::{BuiltIn, Person, Role, Scope};
use wire::{FieldCode, ImportLook, ImportRequest, LARGEST_IMPORT};

use crate::auth::Guard;
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::import::{self, Choices, Question, Sheet, Unreadable};
use crate::store::members::known;

/// Says what a file of people would do.
pub(crate) async fn look(
    mut guard: Guard<MemberInvite>,
    (): (),
    body: Body<ImportRequest>,
) -> Result<Json<ImportLook>, Failure> {
    let permit = guard.list()?;
    let asked = body.read()?;
    let role = asked.role.as_deref().map(built_in).transpose()?;
    let sheet = read(asked).await?;
    let emails: Vec<&str> = sheet.addresses().collect();
    let now = guard.now;
    let known = known::among(&mut guard.tx, &permit, &emails, now).await?;
    let question = Question {
        known: &known,
        role,
        edition: guard.membership().edition,
        may_give: &|role| {
            let role = Role::BuiltIn(role);
            guard.may_invite(&Person::invited(&role, &Scope::Nobody))
        },
    };
    Ok(Json(import::judge(sheet, &question)))
}

fn built_in(name: &str) -> Result<BuiltIn, Failure> {
    let role: Result<BuiltIn, _> = name.parse();
    role.map_err(|error| Failure::field("role", FieldCode::Unknown, error.to_string()))
}

/// On a thread of its own: a large file takes longer than anybody else should wait for theirs.
async fn read(asked: ImportRequest) -> Result<Sheet, Failure> {
    let reading = tokio::task::spawn_blocking(move || {
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
        };
        import::read(&bytes, choices).map_err(|unreadable| of(&unreadable))
    });
    reading.await.map_err(|_| Failure::new(Code::Internal))?
}

fn of(unreadable: &Unreadable) -> Failure {
    refused(&unreadable.to_string())
}

fn refused(why: &str) -> Failure {
    Failure::field("file", FieldCode::Shape, why)
}
