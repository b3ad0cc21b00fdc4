//! Clients.

use policy::Action::{ClientNoteView, DepartmentView, MemberView};
use policy::act::{ClientCreate, ClientDelete, ClientEdit, ClientRestore, ClientView};
use policy::{ActionType, ClientFilter, ClientId};
use wire::{
    Client, ClientLoss, ClientNote, ClientRequest, DeletedClient, LONGEST_NAME, Rule, kept_tags,
};

use super::client_tags;
use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::form::Form;
use crate::http::list_query::{ListQuery, TagFilter};
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json, NoContent, PageOf, Tagged};
use crate::routing::resource::DeletedClientId;
use crate::store::clients::client::{self, ClientFields};
use crate::store::clients::deleted::{self, DeletedClientList};
use crate::store::clients::list::{self, Assigned, ClientList};
use crate::store::clients::tags;

/// A page of the clients that the caller reaches.
pub(crate) async fn list(
    mut guard: Guard<ClientView>,
    (): (),
    query: ListQuery<ClientList, TagFilter>,
) -> Result<PageOf<Client>, Failure> {
    let permit = guard.list()?;
    let (page, filter) = query.read()?;
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
    let mut found = match filter.rule {
        None => list::list(&mut guard.tx, &permit, &assigned, &page).await?,
        Some(rule) => {
            let tagged = tags::matching(&mut guard.tx, permit.workgroup(), &rule).await?;
            let tagged = ClientFilter::only(tagged).intersection(&guard.sees(ClientNoteView));
            list::list_within(&mut guard.tx, &permit, &tagged, &assigned, &page).await?
        }
    };
    let noted = guard.sees(ClientNoteView);
    for client in &mut found.items {
        hide(client, &counted, &noted);
    }
    Ok(PageOf(found))
}

/// How many departments a client has is known to whoever may see them, and what the staff should know to
/// the staff.
fn hide(client: &mut Client, counted: &ClientFilter, noted: &ClientFilter) {
    if !counted.contains(client.id) {
        client.departments = None;
    }
    if !noted.contains(client.id) {
        client.tags.clear();
        client.note = None;
    }
}

/// The same of one client.
fn shown<A: ActionType>(guard: &Guard<A>, mut client: Client) -> Client {
    let (counted, noted) = (guard.sees(DepartmentView), guard.sees(ClientNoteView));
    hide(&mut client, &counted, &noted);
    client
}

/// One client.
pub(crate) async fn get(
    mut guard: Guard<ClientView>,
    id: ClientId,
    (): (),
) -> Result<Tagged<Client>, Failure> {
    let permit = guard.on(id).await?;
    let found = client::get(&mut guard.tx, &permit).await?;
    Ok(Tagged(shown(&guard, found)))
}

/// What the staff should know about one client.
pub(crate) async fn note(
    mut guard: Guard<policy::act::ClientNoteView>,
    id: ClientId,
    (): (),
) -> Result<Json<ClientNote>, Failure> {
    let permit = guard.on(id).await?;
    let note = client::get(&mut guard.tx, &permit).await?.note;
    Ok(Json(ClientNote {
        note: note.unwrap_or_default(),
    }))
}

/// Creates a client. Whoever would not reach it gets it assigned.
pub(crate) async fn create(
    mut guard: Guard<ClientCreate>,
    (): (),
    body: Body<ClientRequest>,
) -> Result<Receipt<Created<Client>>, Failure> {
    let permit = guard.on_workgroup()?;
    let asked = body.read()?;
    let fields = fields(asked, None)?;
    let created = client::create(&mut guard.tx, &permit, &fields, guard.now).await?;
    if !guard.reaches(created.id) {
        let creator = guard.membership().member.id();
        let now = guard.now;
        client::assign_created(&mut guard.tx, &permit, creator, created.id, now).await?;
    }
    client_tags::follow(&mut guard, created.id, (&[], &created.tags)).await?;
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
    let after = client::edit(&mut guard.tx, &permit, &fields).await?;
    client_tags::follow(&mut guard, id, (&before.tags, &after.tags)).await?;
    let after = shown(&guard, after);
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
    let (by, now) = (guard.caller_name(), guard.now);
    deleted::keep(&mut guard.tx, &permit, &by, now).await?;
    client::delete(&mut guard.tx, &permit).await?;
    guard.deleted(&before).await
}

/// What goes with a client that is deleted now, and who loses it.
pub(crate) async fn loss(
    mut guard: Guard<ClientDelete>,
    id: ClientId,
    (): (),
) -> Result<Json<ClientLoss>, Failure> {
    let permit = guard.on(id).await?;
    let named = guard.sees(MemberView) != ClientFilter::Nothing;
    let now = guard.now;
    let loss = deleted::loss(&mut guard.tx, &permit, named, now).await?;
    Ok(Json(loss))
}

/// A page of the clients that were deleted and can be restored.
pub(crate) async fn deleted(
    mut guard: Guard<ClientRestore>,
    (): (),
    query: ListQuery<DeletedClientList>,
) -> Result<PageOf<DeletedClient>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    Ok(PageOf(deleted::list(&mut guard.tx, &permit, &page).await?))
}

/// Restores a client with what was its own, and assigns it to whom it was assigned.
pub(crate) async fn restore(
    mut guard: Guard<ClientRestore>,
    id: DeletedClientId,
    (): (),
) -> Result<Receipt<Created<Client>>, Failure> {
    let permit = guard.on(id).await?;
    let restored = deleted::restore(&mut guard.tx, &permit).await?;
    let restored = shown(&guard, restored);
    guard.created(restored).await
}

/// The client as it is to be. Whoever may change a client may leave a note, also without reading it.
fn fields(asked: ClientRequest, before: Option<&Client>) -> Result<ClientFields, Failure> {
    let mut form = Form::default();
    let old = |of: fn(&Client) -> &String| before.map(of).cloned().unwrap_or_default();
    let name = asked.name.unwrap_or_else(|| old(|client| &client.name));
    let city = asked.city.unwrap_or_else(|| old(|client| &client.city));
    let kept = before.and_then(|client| client.note.clone());
    let note = asked.note.or(kept).unwrap_or_default();
    let kept = before.map(|client| client.tags.clone());
    let tags = asked.tags.or(kept).unwrap_or_default();
    let fields = ClientFields {
        name: form.text("name", Rule::Name, &name),
        city: form.text("city", Rule::Line(LONGEST_NAME), &city),
        note: form.text("note", Rule::Note, &note),
        tags: form.take("tags", kept_tags(&tags)).unwrap_or_default(),
    };
    form.done()?;
    Ok(fields)
}
