//! Guardrails: statements about access that no change may break.

mod statement;

use policy::act::{GuardrailEdit, GuardrailView};
use policy::{Action, ActionType, Guardrail as Statement, GuardrailId};
use wire::{
    Guardrail, GuardrailCheck, GuardrailEdit as EditRequest, GuardrailRefusal, GuardrailRequest,
    GuardrailStatement, MOST_GUARDRAILS, MOST_WITNESSES, Rule,
};

use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::form;
use crate::http::list_query::ListQuery;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json, NoContent, PageOf, Tagged};
use crate::store::StoreError;
use crate::store::guardrails::witnesses::{self, Found, Place};
use crate::store::guardrails::{self, GuardrailList, GuardrailRow};

/// A page of the workgroup's guardrails.
pub(crate) async fn list(
    mut guard: Guard<GuardrailView>,
    (): (),
    query: ListQuery<GuardrailList>,
) -> Result<PageOf<Guardrail>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    let found = guardrails::list(&mut guard.tx, &permit, &page).await?;
    let mut items = Vec::with_capacity(found.items.len());
    for row in &found.items {
        let one = shown(&mut guard, row).await?;
        items.push(naming(&mut guard, one).await?);
    }
    Ok(PageOf(page.with(items, found.total)))
}

/// One guardrail.
pub(crate) async fn get(
    mut guard: Guard<GuardrailView>,
    id: GuardrailId,
    (): (),
) -> Result<Tagged<Guardrail>, Failure> {
    let permit = guard.on(id).await?;
    let row = guardrails::get(&mut guard.tx, &permit).await?;
    let one = shown(&mut guard, &row).await?;
    Ok(Tagged(naming(&mut guard, one).await?))
}

/// Who breaks a statement now. Nothing is created.
pub(crate) async fn check(
    mut guard: Guard<GuardrailEdit>,
    (): (),
    body: Body<GuardrailRequest>,
) -> Result<Json<GuardrailCheck>, Failure> {
    guard.on_new()?;
    let (_, statement) = read(&mut guard, body).await?;
    let found = find(&mut guard, &statement).await?;
    let holds = found.holds(&statement);
    let named = guard.may_list(Action::MemberView).then_some(found);
    Ok(Json(GuardrailCheck {
        holds,
        total: named.as_ref().map(|found| found.total),
        people: named.map(|found| found.people).unwrap_or_default(),
    }))
}

/// Creates a guardrail that is true now.
pub(crate) async fn create(
    mut guard: Guard<GuardrailEdit>,
    (): (),
    body: Body<GuardrailRequest>,
) -> Result<Receipt<Created<Guardrail>>, Failure> {
    let permit = guard.on_new()?;
    let (name, statement) = read(&mut guard, body).await?;
    if guardrails::count(&mut guard.tx, &permit).await? >= MOST_GUARDRAILS {
        return Err(Code::TooManyGuardrails.into());
    }
    let found = find(&mut guard, &statement).await?;
    if !found.holds(&statement) {
        return Err(broken(&mut guard, name, &statement, found).await?);
    }
    let now = guard.now;
    let row = guardrails::create(&mut guard.tx, &permit, (&name, &statement), now).await?;
    let created = shown(&mut guard, &row).await?;
    guard.created(created).await
}

/// Renames a guardrail; what it says stays.
pub(crate) async fn edit(
    mut guard: Guard<GuardrailEdit>,
    id: GuardrailId,
    body: Edit<EditRequest>,
) -> Result<Receipt<Tagged<Guardrail>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let name = form::text("name", Rule::Name, &asked.name)?;
    let before = guardrails::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    let after = guardrails::rename(&mut guard.tx, &permit, &name).await?;
    let before = shown(&mut guard, &before).await?;
    let after = shown(&mut guard, &after).await?;
    guard.changed(&before, after).await
}

/// Deletes a guardrail.
pub(crate) async fn delete(
    mut guard: Guard<GuardrailEdit>,
    id: GuardrailId,
    expected: IfMatch,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on(id).await?;
    let before = guardrails::get(&mut guard.tx, &permit).await?;
    expected.check_where_given(before.version)?;
    guardrails::delete(&mut guard.tx, &permit).await?;
    let before = shown(&mut guard, &before).await?;
    guard.deleted(&before).await
}

async fn read(
    guard: &mut Guard<GuardrailEdit>,
    body: Body<GuardrailRequest>,
) -> Result<(String, Statement), Failure> {
    let asked = body.read()?;
    let name = form::text("name", Rule::Name, &asked.name)?;
    let statement = statement::read(guard, &asked.statement).await?;
    Ok((name, statement))
}

async fn find<A: ActionType>(
    guard: &mut Guard<A>,
    statement: &Statement,
) -> Result<Found, Failure> {
    let place = Place {
        workgroup: guard.membership().workgroup,
        edition: guard.membership().edition,
        now: guard.now,
    };
    Ok(witnesses::find(&mut guard.tx, place, statement, MOST_WITNESSES).await?)
}

/// Why a statement cannot be made: those who break it, for whoever sees people.
async fn broken(
    guard: &mut Guard<GuardrailEdit>,
    name: String,
    statement: &Statement,
    found: Found,
) -> Result<Failure, Failure> {
    let named = guard.may_list(Action::MemberView).then_some(found);
    let refusal = GuardrailRefusal {
        id: None,
        name,
        client: client_name(guard, statement).await?,
        total: named.as_ref().map(|found| found.total),
        people: named.map(|found| found.people).unwrap_or_default(),
    };
    Ok(Failure::new(Code::GuardrailBroken).by_guardrail(refusal))
}

/// A guardrail as the caller may see it.
async fn shown<A: ActionType>(
    guard: &mut Guard<A>,
    row: &GuardrailRow,
) -> Result<Guardrail, Failure> {
    let mut shown = Guardrail {
        id: row.id,
        name: row.name.clone(),
        statement: None,
        but: Vec::new(),
        client_name: None,
        created_at: row.created_at.clone(),
        version: row.version,
    };
    let statement = match row.statement() {
        Ok(statement) => statement,
        // It is shown all the same: whoever is to delete it has to find it.
        Err(StoreError::Corrupt(_)) => return Ok(shown),
        Err(other) => return Err(other.into()),
    };
    shown.client_name = client_name(guard, &statement).await?;
    let mut says = GuardrailStatement::from(&statement);
    if !guard.may_list(Action::MemberView) {
        says.members.clear();
    }
    let seen = guard.sees(Action::ClientView);
    says.client = says.client.filter(|client| seen.contains(*client));
    shown.statement = Some(says);
    Ok(shown)
}

/// The same with the names of whom it is not about. What is written down in the log has none: not everybody
/// who reads that may see people.
async fn naming<A: ActionType>(
    guard: &mut Guard<A>,
    mut one: Guardrail,
) -> Result<Guardrail, Failure> {
    let members = one.statement.as_ref().map(|says| says.members.as_slice());
    let workgroup = guard.membership().workgroup;
    one.but = witnesses::named(&mut guard.tx, workgroup, members.unwrap_or_default()).await?;
    Ok(one)
}

async fn client_name<A: ActionType>(
    guard: &mut Guard<A>,
    statement: &Statement,
) -> Result<Option<String>, Failure> {
    let (seen, workgroup) = (guard.sees(Action::ClientView), guard.membership().workgroup);
    let client = witnesses::client_of(&mut guard.tx, workgroup, statement).await?;
    let client = client.filter(|(id, _)| seen.contains(*id));
    Ok(client.map(|(_, name)| name))
}
