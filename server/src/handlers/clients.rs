//! Clients.

use policy::Action::DepartmentView;
use policy::{ClientFilter, ClientId};
use serde_json::json;
use wire::{Client, ClientRequest, LONGEST_NAME};

use crate::auth::guard::{Change, Guard, Written, named};
use crate::http::extract::{Body, Edit};
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, NoContent, PageOf, Tagged};
use crate::http::validate;
use crate::store::clients::client::{self, ClientFields};
use crate::store::clients::list::{self, Assigned, ClientSort};

/// A page of the clients that the caller reaches.
pub(crate) async fn list(
    mut guard: Guard,
    (): (),
    asked: ListQuery<ClientSort>,
) -> Result<PageOf<Client>, Failure> {
    let permit = guard.list()?;
    let (mut page, ()) = asked.read()?;
    // The order would tell what the count does not.
    if page.sort == ClientSort::Departments && guard.sees(DepartmentView) != *permit.filter() {
        page.sort = ClientSort::Name;
    }
    let assigned = Assigned {
        member: guard.place().member.id(),
        clients: guard.place().assigned.clone(),
    };
    let mut found = list::list(&mut guard.tx, &permit, &assigned, &page).await?;
    let counted = guard.sees(DepartmentView);
    for client in &mut found.items {
        hide_count(client, &counted);
    }
    Ok(PageOf(found))
}

/// How many departments a client has is known to whoever may see them.
fn hide_count(client: &mut Client, counted: &ClientFilter) {
    if !counted.contains(client.id) {
        client.departments = 0;
    }
}

/// One client.
pub(crate) async fn get(mut guard: Guard, id: ClientId, (): ()) -> Result<Tagged<Client>, Failure> {
    let permit = guard.on_client(id).await?;
    let found = client::get(&mut guard.tx, &permit).await?;
    let mut found = found.ok_or(Code::NotFound)?;
    hide_count(&mut found, &guard.sees(DepartmentView));
    Ok(Tagged(found))
}

/// Creates a client. Whoever would not reach it gets it assigned.
pub(crate) async fn create(
    mut guard: Guard,
    (): (),
    body: Body<ClientRequest>,
) -> Result<Written<Created<Client>>, Failure> {
    let permit = guard.on_workgroup()?;
    let asked = body.read()?;
    if asked.name.is_none() {
        return Err(Failure::field("name", "it is missing"));
    }
    let fields = fields(asked, None)?;
    let created = client::create(&mut guard.tx, &permit, &fields, guard.now).await?;
    if !guard.reaches(created.id) {
        let creator = guard.place().member.id();
        client::assign_created(&mut guard.tx, &permit, creator, created.id).await?;
    }
    let change = Change {
        target: named("client", created.id),
        before: None,
        after: Some(record(&created)),
    };
    let location = format!(
        "/api/v1/workgroups/{}/clients/{}",
        permit.workgroup(),
        created.id
    );
    let answer = Created {
        body: created,
        location,
    };
    guard.finish(change, answer).await
}

/// Changes a client; absent fields stay as they are.
pub(crate) async fn edit(
    mut guard: Guard,
    id: ClientId,
    body: Edit<ClientRequest>,
) -> Result<Written<Tagged<Client>>, Failure> {
    let permit = guard.on_client(id).await?;
    let (asked, expected) = body.read()?;
    let before = client::get(&mut guard.tx, &permit).await?;
    let before = before.ok_or(Code::NotFound)?;
    let fields = fields(asked, Some(&before))?;
    expected.check(before.version)?;
    let after = client::edit(&mut guard.tx, &permit, &fields).await?;
    let mut after = after.ok_or(Code::NotFound)?;
    hide_count(&mut after, &guard.sees(DepartmentView));
    let change = Change {
        target: named("client", id),
        before: Some(record(&before)),
        after: Some(record(&after)),
    };
    guard.finish(change, Tagged(after)).await
}

/// Deletes a client with everything below it.
pub(crate) async fn delete(
    mut guard: Guard,
    id: ClientId,
    (): (),
) -> Result<Written<NoContent>, Failure> {
    let permit = guard.on_client(id).await?;
    let before = client::get(&mut guard.tx, &permit).await?;
    client::delete(&mut guard.tx, &permit).await?;
    let change = Change {
        target: named("client", id),
        before: before.as_ref().map(record),
        after: None,
    };
    guard.finish(change, NoContent).await
}

fn fields(asked: ClientRequest, before: Option<&Client>) -> Result<ClientFields, Failure> {
    let old = |of: fn(&Client) -> &String| before.map(of).cloned().unwrap_or_default();
    let name = asked.name.unwrap_or_else(|| old(|client| &client.name));
    let city = asked.city.unwrap_or_else(|| old(|client| &client.city));
    let note = asked.note.unwrap_or_else(|| old(|client| &client.note));
    Ok(ClientFields {
        name: validate::name("name", &name)?,
        city: validate::line("city", &city, LONGEST_NAME)?,
        note: validate::note("note", &note)?,
    })
}

fn record(client: &Client) -> serde_json::Value {
    json!({ "name": client.name, "city": client.city, "note": client.note })
}
