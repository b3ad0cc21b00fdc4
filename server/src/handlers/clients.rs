//! Clients.

use policy::Action::DepartmentView;
use policy::act::{ClientCreate, ClientDelete, ClientEdit, ClientView};
use policy::{ClientFilter, ClientId};
use wire::{Client, ClientRequest, LONGEST_NAME};

use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, NoContent, PageOf, Tagged};
use crate::http::validate;
use crate::store::clients::client::{self, ClientFields};
use crate::store::clients::list::{self, Assigned, ClientList};

/// A page of the clients that the caller reaches.
pub(crate) async fn list(
    mut guard: Guard<ClientView>,
    (): (),
    query: ListQuery<ClientList>,
) -> Result<PageOf<Client>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    let counted = guard.sees(DepartmentView);
    // The order would tell what the count does not.
    if page.sorted_by() == "departments" && counted != *permit.filter() {
        let says = "you may not see how many departments each of these clients has";
        return Err(Failure::new(Code::InvalidQuery).saying(says));
    }
    let assigned = Assigned {
        member: guard.membership().member.id(),
        clients: guard.membership().assigned.clone(),
    };
    let mut found = list::list(&mut guard.tx, &permit, &assigned, &page).await?;
    for client in &mut found.items {
        hide_count(client, &counted);
    }
    Ok(PageOf(found))
}

/// How many departments a client has is known to whoever may see them.
fn hide_count(client: &mut Client, counted: &ClientFilter) {
    if !counted.contains(client.id) {
        client.departments = None;
    }
}

/// One client.
pub(crate) async fn get(
    mut guard: Guard<ClientView>,
    id: ClientId,
    (): (),
) -> Result<Tagged<Client>, Failure> {
    let permit = guard.on(id).await?;
    let mut found = client::get(&mut guard.tx, &permit).await?;
    hide_count(&mut found, &guard.sees(DepartmentView));
    Ok(Tagged(found))
}

/// Creates a client. Whoever would not reach it gets it assigned.
pub(crate) async fn create(
    mut guard: Guard<ClientCreate>,
    (): (),
    body: Body<ClientRequest>,
) -> Result<Receipt<Created<Client>>, Failure> {
    let permit = guard.on_workgroup()?;
    let asked = body.read()?;
    if asked.name.is_none() {
        return Err(Failure::field("name", "it is missing"));
    }
    let fields = fields(asked, None)?;
    let created = client::create(&mut guard.tx, &permit, &fields, guard.now).await?;
    if !guard.reaches(created.id) {
        let creator = guard.membership().member.id();
        client::assign_created(&mut guard.tx, &permit, creator, created.id).await?;
    }
    guard.created(created).await
}

/// Changes a client; absent fields stay as they are.
pub(crate) async fn edit(
    mut guard: Guard<ClientEdit>,
    id: ClientId,
    body: Edit<ClientRequest>,
) -> Result<Receipt<Tagged<Client>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let before = client::get(&mut guard.tx, &permit).await?;
    let fields = fields(asked, Some(&before))?;
    expected.check(before.version)?;
    let mut after = client::edit(&mut guard.tx, &permit, &fields).await?;
    hide_count(&mut after, &guard.sees(DepartmentView));
    guard.changed(&before, after).await
}

/// Deletes a client with everything below it.
pub(crate) async fn delete(
    mut guard: Guard<ClientDelete>,
    id: ClientId,
    expected: IfMatch,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on(id).await?;
    let before = client::get(&mut guard.tx, &permit).await?;
    expected.check_where_given(before.version)?;
    client::delete(&mut guard.tx, &permit).await?;
    guard.deleted(&before).await
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
