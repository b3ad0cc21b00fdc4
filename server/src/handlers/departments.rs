//! Departments of a client.

use policy::act::{DepartmentCreate, DepartmentDelete, DepartmentEdit, DepartmentView};
use policy::{ActionType, ClientId, DepartmentId};
use wire::{
    DEEPEST_DEPARTMENT, Department, DepartmentEdit as EditRequest, DepartmentMove,
    DepartmentRequest, FieldCode, MOST_DEPARTMENTS, Rule,
};

use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::form;
use crate::http::form::Form;
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
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
    check_parent(&mut guard, &mut form, (client, asked.parent), 1).await?;
    if department::count(&mut guard.tx, client).await? >= MOST_DEPARTMENTS {
        let says = format!("a client has {MOST_DEPARTMENTS} departments at most");
        form.refuse("name", FieldCode::OutOfRange, says);
    }
    form.done()?;
    let now = guard.now;
    let created = department::create(&mut guard.tx, &permit, &name, asked.parent, now).await?;
    guard.created(created).await
}

/// Whether something on so many levels can become a part of a department, which is one of this client's.
async fn check_parent<A: ActionType>(
    guard: &mut Guard<A>,
    form: &mut Form,
    (client, parent): (ClientId, Option<DepartmentId>),
    levels: u64,
) -> Result<(), Failure> {
    let Some(parent) = parent else {
        return Ok(());
    };
    let workgroup = guard.membership().workgroup;
    if !existence::of(&mut guard.tx, workgroup, (client, parent)).await? {
        let says = "it is not a department of this client";
        form.refuse("parent", FieldCode::Unknown, says);
    } else if department::level(&mut guard.tx, client, parent).await? + levels > DEEPEST_DEPARTMENT
    {
        let says = format!("departments nest on {DEEPEST_DEPARTMENT} levels at most");
        form.refuse("parent", FieldCode::OutOfRange, says);
    }
    Ok(())
}

/// Moves a department with all that is below it: into another one of the same client, or out of all.
pub(crate) async fn put_below(
    mut guard: Guard<DepartmentEdit>,
    key: (ClientId, DepartmentId),
    body: Edit<DepartmentMove>,
) -> Result<Receipt<Tagged<Department>>, Failure> {
    const FIELD: &str = "parent";
    let permit = guard.on(key).await?;
    let given = body.has_field(FIELD);
    let (asked, expected) = body.read()?;
    if !given {
        let missing = Failure::new(Code::InvalidBody).saying(format!("missing field `{FIELD}`"));
        return Err(missing.about(FIELD, FieldCode::Missing));
    }
    let before = department::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    let (client, own) = key;
    let mut form = Form::default();
    let inside = department::below(&mut guard.tx, client, own).await?;
    if asked
        .parent
        .is_some_and(|parent| parent == own || inside.contains(&parent))
    {
        let says = "a department is not a part of itself, nor of what is below it";
        form.refuse(FIELD, FieldCode::NotAllowed, says);
    } else {
        let levels = department::height(&mut guard.tx, client, own).await?;
        check_parent(&mut guard, &mut form, (client, asked.parent), levels).await?;
    }
    form.done()?;
    let after = department::put_below(&mut guard.tx, &permit, asked.parent).await?;
    guard.changed(&before, after).await
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
    let before = department::with_count(&mut guard.tx, &permit).await?;
    expected.check_where_given(before.version)?;
    department::delete(&mut guard.tx, &permit).await?;
    let mut change = Change::deleted(&before);
    if let Some(record) = &mut change.before {
        record["below"] = before.below.into();
    }
    guard.finish(change, NoContent).await
}
