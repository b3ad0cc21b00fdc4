//! Departments of a client.

use policy::act::{DepartmentCreate, DepartmentDelete, DepartmentEdit, DepartmentView};
use policy::{ClientId, DepartmentId};
use wire::{
    DEEPEST_DEPARTMENT, Department, DepartmentEdit as EditRequest, DepartmentRequest, FieldCode,
    MOST_DEPARTMENTS, Rule,
};

use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::form;
use crate::http::form::Form;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::{Created, NoContent, PageOf, Tagged};
use crate::store::clients::department::{self, DepartmentList};
use crate::store::existence;

/// A page of the departments of one client.
pub(crate) async fn list(
    mut guard: Guard<DepartmentView>,
    client: ClientId,
    query: ListQuery<DepartmentList>,
) -> Result<PageOf<Department>, Failure> {
    let permit = guard.on(client).await?;
    let (page, ()) = query.read()?;
    Ok(PageOf(
        department::list(&mut guard.tx, &permit, &page).await?,
    ))
}

/// One department.
pub(crate) async fn get(
    mut guard: Guard<DepartmentView>,
    key: (ClientId, DepartmentId),
    (): (),
) -> Result<Tagged<Department>, Failure> {
    let permit = guard.on(key).await?;
    Ok(Tagged(
        department::with_count(&mut guard.tx, &permit).await?,
    ))
}

/// Creates a department.
pub(crate) async fn create(
    mut guard: Guard<DepartmentCreate>,
    client: ClientId,
    body: Body<DepartmentRequest>,
) -> Result<Receipt<Created<Department>>, Failure> {
    let permit = guard.on(client).await?;
    let asked = body.read()?;
    let mut form = Form::default();
    let name = form.text("name", Rule::Name, &asked.name);
    if let Some(parent) = asked.parent {
        let workgroup = permit.workgroup();
        if !existence::of(&mut guard.tx, workgroup, (client, parent)).await? {
            let says = "it is not a department of this client";
            form.refuse("parent", FieldCode::Unknown, says);
        } else if department::level(&mut guard.tx, client, parent).await? >= DEEPEST_DEPARTMENT {
            let says = format!("departments nest on {DEEPEST_DEPARTMENT} levels at most");
            form.refuse("parent", FieldCode::OutOfRange, says);
        }
    }
    if department::count(&mut guard.tx, client).await? >= MOST_DEPARTMENTS {
        let says = format!("a client has {MOST_DEPARTMENTS} departments at most");
        form.refuse("name", FieldCode::OutOfRange, says);
    }
    form.done()?;
    let now = guard.now;
    let created = department::create(&mut guard.tx, &permit, &name, asked.parent, now).await?;
    guard.created(created).await
}

/// Renames a department.
pub(crate) async fn edit(
    mut guard: Guard<DepartmentEdit>,
    key: (ClientId, DepartmentId),
    body: Edit<EditRequest>,
) -> Result<Receipt<Tagged<Department>>, Failure> {
    let permit = guard.on(key).await?;
    let (asked, expected) = body.read()?;
    let name = form::text("name", Rule::Name, &asked.name)?;
    let before = department::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    let after = department::rename(&mut guard.tx, &permit, &name).await?;
    guard.changed(&before, after).await
}

/// Deletes a department with those below it.
pub(crate) async fn delete(
    mut guard: Guard<DepartmentDelete>,
    key: (ClientId, DepartmentId),
    expected: IfMatch,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on(key).await?;
    let before = department::get(&mut guard.tx, &permit).await?;
    expected.check_where_given(before.version)?;
    department::delete(&mut guard.tx, &permit).await?;
    guard.deleted(&before).await
}
