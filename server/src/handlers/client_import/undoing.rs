//! Undoing an import: what it made is deleted, as if each thing were deleted by itself. What was changed
//! since is somebody's work, and stays.

use policy::act::{ClientDelete, DepartmentDelete};
use policy::{ClientId, DepartmentId, Permit};
use serde_json::json;
use wire::{ClientImportMade, ClientImportUndone, FieldCode, KeptOfImport, UndoClientImport};

use crate::auth::guard::{Change, named};
use crate::auth::{Guard, Receipt};
use crate::http::extract::Body;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::store::clients::imports::{self, ImportId};
use crate::store::clients::{client, deleted, department};

/// What is done, where one has to be allowed to delete clients.
const UNDO: &str = "client.undo_import";

/// So many of what stays are named.
const MOST_NAMED: usize = 20;

const CHANGED: &str = "it was changed since";
const NOT_ALLOWED: &str = "you may not delete it";

/// The imports of the last day, which can be undone.
pub(crate) async fn list(
    mut guard: Guard<ClientDelete>,
    (): (),
    (): (),
) -> Result<Json<Vec<ClientImportMade>>, Failure> {
    let permit = guard.list()?;
    let now = guard.now;
    Ok(Json(imports::list(&mut guard.tx, &permit, now).await?))
}

/// Undoes one of them.
pub(crate) async fn undo(
    mut guard: Guard<ClientDelete>,
    (): (),
    body: Body<UndoClientImport>,
) -> Result<Receipt<Json<ClientImportUndone>>, Failure> {
    let permit = guard.list()?;
    let asked = body.read()?;
    let now = guard.now;
    let made = match asked.import.parse::<ImportId>() {
        Ok(id) => imports::take(&mut guard.tx, &permit, id, now).await?,
        Err(()) => None,
    };
    let Some(made) = made else {
        let says = "there is no such import that you can undo: its day may be over, or it was undone already";
        return Err(Failure::field("import", FieldCode::Unknown, says));
    };
    let mut undoing = Undoing::default();
    // The innermost were made last.
    for key in made.departments.into_iter().rev() {
        undoing.department(&mut guard, key).await?;
    }
    for id in made.clients {
        undoing.client(&mut guard, id).await?;
    }
    guard
        .also_done_all::<DepartmentDelete>(undoing.departments)
        .await?;
    guard.also_done_all::<ClientDelete>(undoing.clients).await?;
    let change = Change {
        target: named("workgroup", guard.membership().workgroup),
        before: None,
        after: Some(json!(undoing.done)),
    };
    guard.finish_event(UNDO, change, Json(undoing.done)).await
}

#[derive(Default)]
struct Undoing {
    done: ClientImportUndone,
    clients: Vec<Change>,
    departments: Vec<Change>,
}

impl Undoing {
    fn keep(&mut self, name: &str, why: &str) {
        self.done.kept += 1;
        if self.done.named.len() < MOST_NAMED {
            self.done.named.push(KeptOfImport {
                name: name.to_owned(),
                why: why.to_owned(),
            });
        }
    }

    async fn client(
        &mut self,
        guard: &mut Guard<ClientDelete>,
        id: ClientId,
    ) -> Result<(), Failure> {
        let permit = match guard.also_there::<ClientDelete>(id).await? {
            Ok(permit) => permit,
            // What is gone is undone, and of what is hidden nothing is told.
            Err(None) => return Ok(()),
            Err(Some(_)) => {
                self.keep("", NOT_ALLOWED);
                return Ok(());
            }
        };
        let before = client::get(&mut guard.tx, &permit).await?;
        if before.version > 1 {
            self.keep(&before.name, CHANGED);
            return Ok(());
        }
        let (by, now) = (guard.caller_name(), guard.now);
        deleted::keep(&mut guard.tx, &permit, &by, now).await?;
        client::delete(&mut guard.tx, &permit).await?;
        self.done.clients += 1;
        self.clients.push(Change::deleted(&before));
        Ok(())
    }

    async fn department(
        &mut self,
        guard: &mut Guard<ClientDelete>,
        key: (ClientId, DepartmentId),
    ) -> Result<(), Failure> {
        let permit: Permit<DepartmentDelete> = match guard.also_there(key).await? {
            Ok(permit) => permit,
            Err(None) => return Ok(()),
            Err(Some(_)) => {
                self.keep("", NOT_ALLOWED);
                return Ok(());
            }
        };
        let before = department::with_count(&mut guard.tx, &permit).await?;
        if before.version > 1 || before.below.unwrap_or_default() > 0 {
            self.keep(&before.name, CHANGED);
            return Ok(());
        }
        department::delete(&mut guard.tx, &permit).await?;
        self.done.departments += 1;
        self.departments.push(Change::deleted(&before));
        Ok(())
    }
}
