//! Departments of a client.

use policy::{ClientId, DepartmentId};
use serde_json::json;
use wire::{Department, DepartmentEdit, DepartmentRequest};

use crate::auth::guard::{Change, Guard, Written, named};
use crate::http::extract::{Body, Edit};
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, NoContent, PageOf, Tagged};
use crate::http::validate;
use crate::store::clients::department::{self, DepartmentSort};
use crate::store::members::facts;

/// A page of the departments of one client.
pub(crate) async fn list(
    mut guard: Guard,
    client: ClientId,
    asked: ListQuery<DepartmentSort>,
) -> Result<PageOf<Department>, Failure> {
    let permit = guard.on_client(client).await?;
    let (page, ()) = asked.read()?;
    Ok(PageOf(
        department::list(&mut guard.tx, &permit, &page).await?,
    ))
}

/// One department.
pub(crate) async fn get(
    mut guard: Guard,
    (client, id): (ClientId, DepartmentId),
    (): (),
) -> Result<Tagged<Department>, Failure> {
    let permit = guard.on_department(client, id).await?;
    let found = department::get(&mut guard.tx, &permit, id).await?;
    Ok(Tagged(found.ok_or(Code::NotFound)?))
}

/// Creates a department.
pub(crate) async fn create(
    mut guard: Guard,
    client: ClientId,
    body: Body<DepartmentRequest>,
) -> Result<Written<Created<Department>>, Failure> {
    let permit = guard.on_client(client).await?;
    let asked = body.read()?;
    let name = validate::name("name", &asked.name)?;
    if let Some(parent) = asked.parent {
        let workgroup = permit.workgroup();
        if !facts::has_department(&mut guard.tx, workgroup, client, parent).await? {
            return Err(Failure::field(
                "parent",
                "it is not a department of this client",
            ));
        }
    }
    let now = guard.now;
    let created = department::create(&mut guard.tx, &permit, &name, asked.parent, now).await?;
    let change = Change {
        target: named("department", created.id),
        before: None,
        after: Some(record(&created)),
    };
    let (workgroup, id) = (permit.workgroup(), created.id);
    let location = format!("/api/v1/workgroups/{workgroup}/clients/{client}/departments/{id}");
    let answer = Created {
        body: created,
        location,
    };
    guard.finish(change, answer).await
}

/// Renames a department.
pub(crate) async fn edit(
    mut guard: Guard,
    (client, id): (ClientId, DepartmentId),
    body: Edit<DepartmentEdit>,
) -> Result<Written<Tagged<Department>>, Failure> {
    let permit = guard.on_department(client, id).await?;
    let (asked, expected) = body.read()?;
    let name = validate::name("name", &asked.name)?;
    let before = department::get(&mut guard.tx, &permit, id).await?;
    let before = before.ok_or(Code::NotFound)?;
    expected.check(before.version)?;
    let after = department::rename(&mut guard.tx, &permit, id, &name).await?;
    let after = after.ok_or(Code::NotFound)?;
    let change = Change {
        target: named("department", id),
        before: Some(record(&before)),
        after: Some(record(&after)),
    };
    guard.finish(change, Tagged(after)).await
}

/// Deletes a department with those below it.
pub(crate) async fn delete(
    mut guard: Guard,
    (client, id): (ClientId, DepartmentId),
    (): (),
) -> Result<Written<NoContent>, Failure> {
    let permit = guard.on_department(client, id).await?;
    let before = department::get(&mut guard.tx, &permit, id).await?;
    department::delete(&mut guard.tx, &permit, id).await?;
    let change = Change {
        target: named("department", id),
        before: before.as_ref().map(record),
        after: None,
    };
    guard.finish(change, NoContent).await
}

fn record(department: &Department) -> serde_json::Value {
    json!({
        "client": department.client,
        "parent": department.parent,
        "name": department.name,
    })
}
