//! Searches: who may, to what, and what.
//!
//! Clients and departments come from a query that is filtered by what the policy says is visible, to
//! the subject and to the caller. Where each row has to be decided by itself, a page looks at so many
//! rows and no more; it may be short, and its token goes on after the last row that was looked at.

use policy::{Action, Actor, ClientFilter, Kind, ListPermit, MemberId, visible};
use serde_json::Value;

use super::asking::{MEMBER, action};
use super::body::{Deed, Entity, Fields, FoundActions, FoundEntities, Resource, Subject};
use super::page::Page;
use super::read::{self, maybe_text};
use super::resource::Facts;
use super::{Asking, Unanswered};
use crate::auth::guard::listed_for;
use crate::store::authzen::{self, After};
use crate::store::members::{facts, membership};

/// The most rows that a page decides on one by one.
const LOOKED_AT: usize = 200;

/// What every search has.
struct Search {
    page: Page,
    subject: Subject,
    resource: Resource,
    workgroup: Option<String>,
}

impl Search {
    fn read(fields: &Fields) -> Result<Self, Unanswered> {
        Ok(Self {
            page: Page::read(fields)?,
            subject: read::subject(fields)?,
            resource: read::resource(fields)?,
            workgroup: read::workgroup(fields)?,
        })
    }

    /// A search for what `part` is to be: an id that it has is ignored, as the protocol wants it.
    fn read_for(part: &str, fields: &Fields) -> Result<Self, Unanswered> {
        let mut fields = fields.clone();
        if let Some(Value::Object(sought)) = fields.get_mut(part) {
            sought.remove("id");
        }
        Self::read(&fields)
    }

    /// The same, about a subject that is named.
    fn of_subject(self) -> Result<Self, Unanswered> {
        named(self.subject.id.as_deref(), "subject.id").map(|()| self)
    }

    /// The same, about a resource that is named.
    fn of_resource(self) -> Result<Self, Unanswered> {
        named(self.resource.id.as_deref(), "resource.id").map(|()| self)
    }

    /// Whether it is about the caller's workgroup.
    fn is_here(&self, asking: &Asking) -> bool {
        asking.is_here(self.workgroup.as_deref())
    }
}

/// What is searched for has no id; the rest needs one.
fn named(id: Option<&str>, path: &str) -> Result<(), Unanswered> {
    match id {
        Some(_) => Ok(()),
        None => Err(Unanswered::malformed(format!("`{path}` is missing"))),
    }
}

fn nothing(page: &Page) -> FoundEntities {
    FoundEntities {
        results: Vec::new(),
        page: page.ending(None, 0),
    }
}

/// The members who may do something to a resource.
pub(crate) async fn subjects(
    asking: &mut Asking,
    fields: &Fields,
) -> Result<FoundEntities, Unanswered> {
    let search = Search::read_for("subject", fields)?.of_resource()?;
    let deed = read::deed(fields)?;
    let facts = asking.resource(&search.resource).await?;
    let permit = listed_for(&asking.caller, Action::MemberView, asking.workgroup);
    match (facts, permit, action(&deed)) {
        (Some(facts), Some(permit), Ok(action))
            if search.subject.kind == MEMBER
                && action.kind() == facts.kind()
                && search.is_here(asking) =>
        {
            members_who(asking, &permit, action, &facts, &search.page).await
        }
        _ => Ok(nothing(&search.page)),
    }
}

async fn members_who(
    asking: &mut Asking,
    permit: &ListPermit,
    action: Action,
    facts: &Facts,
    page: &Page,
) -> Result<FoundEntities, Unanswered> {
    let rows = authzen::active_members(&mut asking.tx, permit, asking.now, looked_at(page)).await?;
    let mut scan = Scan::over(rows, page);
    while let Some(member) = scan.next() {
        let actor =
            membership::of_member(&mut asking.tx, asking.workgroup, Some(member), asking.now)
                .await?;
        if asking.explain(&actor, action, facts).allowed {
            scan.keep(MEMBER, member);
        }
    }
    Ok(scan.end(page))
}

fn looked_at(page: &Page) -> After {
    After {
        after: page.after,
        most: LOOKED_AT,
    }
}

/// Rows that are decided on one by one, until the page is full.
struct Scan {
    rows: std::vec::IntoIter<MemberId>,
    limit: usize,
    /// Whether the database has more rows than these.
    more: bool,
    last: i64,
    kept: Vec<Entity>,
}

impl Scan {
    fn over(rows: Vec<MemberId>, page: &Page) -> Self {
        Self {
            more: rows.len() >= LOOKED_AT,
            rows: rows.into_iter(),
            limit: page.limit,
            last: page.after,
            kept: Vec::new(),
        }
    }

    fn next(&mut self) -> Option<MemberId> {
        if self.kept.len() >= self.limit {
            return None;
        }
        let row = self.rows.next()?;
        self.last = authzen::number(row);
        Some(row)
    }

    fn keep(&mut self, kind: &'static str, id: impl ToString) {
        let id = id.to_string();
        self.kept.push(Entity { kind, id });
    }

    fn end(self, page: &Page) -> FoundEntities {
        let more = self.more || self.rows.len() > 0;
        FoundEntities {
            page: page.ending(more.then_some(self.last), self.kept.len()),
            results: self.kept,
        }
    }
}

/// The resources of a type to which a subject may do something.
pub(crate) async fn resources(
    asking: &mut Asking,
    fields: &Fields,
) -> Result<FoundEntities, Unanswered> {
    let search = Search::read_for("resource", fields)?.of_subject()?;
    let deed = read::deed(fields)?;
    let resource = &search.resource;
    let within = maybe_text(&resource.properties, "client", "resource.properties.client")?;
    let subject = asking.subject(&search.subject).await?;
    let (kind, here) = (resource.kind.parse::<Kind>(), search.is_here(asking));
    let page = search.page;
    let (Some(subject), Ok(action), Ok(kind), true) = (subject, action(&deed), kind, here) else {
        return Ok(nothing(&page));
    };
    if action.kind() != kind {
        return Ok(nothing(&page));
    }
    match kind {
        Kind::Client | Kind::Department => {
            let within = within.map(|within| within.parse().into_iter().collect());
            let within = within.map_or(ClientFilter::All, ClientFilter::only);
            let filter = visible(&subject, action).intersection(&within);
            below_clients(asking, kind, &filter, &page).await
        }
        Kind::Member | Kind::Invitation => people(asking, &subject, action, &page).await,
        Kind::Workgroup => Ok(the_workgroup(asking, &subject, action, &page)),
        Kind::Team | Kind::Role | Kind::AccessGroup | Kind::Guardrail => {
            of_workgroup(asking, &subject, action, &page).await
        }
        _ => Ok(nothing(&page)),
    }
}

async fn below_clients(
    asking: &mut Asking,
    kind: Kind,
    filter: &ClientFilter,
    page: &Page,
) -> Result<FoundEntities, Unanswered> {
    let Some(permit) = listed(asking, kind) else {
        return Ok(nothing(page));
    };
    let rows = authzen::below_clients(&mut asking.tx, &permit, filter, one_more(page)).await?;
    Ok(whole_page(kind, rows, page))
}

fn listed(asking: &Asking, kind: Kind) -> Option<ListPermit> {
    let view = kind.view_action()?;
    listed_for(&asking.caller, view, asking.workgroup)
}

/// One row more than the page has says whether there is another page.
fn one_more(page: &Page) -> After {
    After {
        after: page.after,
        most: page.limit + 1,
    }
}

fn whole_page(kind: Kind, mut rows: Vec<(i64, String)>, page: &Page) -> FoundEntities {
    let more = rows.len() > page.limit;
    rows.truncate(page.limit);
    let last = rows.last().map_or(page.after, |(number, _)| *number);
    let last = more.then_some(last);
    let kind = kind.wire_name();
    let entity = |(_, id)| Entity { kind, id };
    let results: Vec<Entity> = rows.into_iter().map(entity).collect();
    FoundEntities {
        page: page.ending(last, results.len()),
        results,
    }
}

/// Members, or invitations that stand, that both the subject may do it to and the caller may view.
async fn people(
    asking: &mut Asking,
    subject: &Actor,
    action: Action,
    page: &Page,
) -> Result<FoundEntities, Unanswered> {
    let kind = action.kind();
    let Some(permit) = listed(asking, kind) else {
        return Ok(nothing(page));
    };
    let (now, after) = (asking.now, looked_at(page));
    let rows = authzen::people(&mut asking.tx, &permit, now, after).await?;
    let mut scan = Scan::over(rows, page);
    while let Some(member) = scan.next() {
        let stored = facts::member(&mut asking.tx, asking.workgroup, member, asking.now).await?;
        let facts = stored.as_ref().map(|stored| match kind {
            Kind::Invitation => Facts::invitation(stored),
            _ => Facts::member(stored),
        });
        let found = facts
            .filter(|facts| asking.knows(facts) && asking.explain(subject, action, facts).allowed);
        if found.is_some() {
            scan.keep(kind.wire_name(), member);
        }
    }
    Ok(scan.end(page))
}

fn the_workgroup(asking: &Asking, subject: &Actor, action: Action, page: &Page) -> FoundEntities {
    let facts = Facts::placed(Kind::Workgroup, None);
    let found = page.after == 0 && asking.explain(subject, action, &facts).allowed;
    let entity = || Entity {
        kind: Kind::Workgroup.wire_name(),
        id: asking.workgroup.to_string(),
    };
    let results: Vec<Entity> = found.then(entity).into_iter().take(page.limit).collect();
    let rest = (found && results.is_empty()).then_some(page.after);
    FoundEntities {
        page: page.ending(rest, results.len()),
        results,
    }
}

/// What belongs to the workgroup alone: may it be done to one of them, it may be to each.
async fn of_workgroup(
    asking: &mut Asking,
    subject: &Actor,
    action: Action,
    page: &Page,
) -> Result<FoundEntities, Unanswered> {
    let kind = action.kind();
    let allowed = asking
        .explain(subject, action, &Facts::placed(kind, None))
        .allowed;
    let Some(permit) = listed(asking, kind).filter(|_| allowed) else {
        return Ok(nothing(page));
    };
    let rows = authzen::of_workgroup(&mut asking.tx, &permit, one_more(page)).await?;
    Ok(whole_page(kind, rows, page))
}

/// What a subject may do to a resource, in the catalogue's order.
pub(crate) async fn actions(
    asking: &mut Asking,
    fields: &Fields,
) -> Result<FoundActions, Unanswered> {
    let search = Search::read(fields)?.of_subject()?.of_resource()?;
    let facts = asking.resource(&search.resource).await?;
    let subject = asking.subject(&search.subject).await?;
    let allowed: Vec<Action> = match (subject, facts) {
        (Some(subject), Some(facts)) if search.is_here(asking) => Action::staff()
            .filter(|action| action.kind() == facts.kind())
            .filter(|action| asking.explain(&subject, *action, &facts).allowed)
            .collect(),
        _ => Vec::new(),
    };
    Ok(cut(&allowed, &search.page))
}

fn cut(allowed: &[Action], page: &Page) -> FoundActions {
    let from = usize::try_from(page.after).unwrap_or(usize::MAX);
    let rest = allowed.iter().skip(from);
    let results: Vec<Deed> = rest
        .take(page.limit)
        .map(|action| Deed {
            name: action.to_string(),
        })
        .collect();
    let end = from.saturating_add(results.len());
    let last = (end < allowed.len()).then(|| i64::try_from(end).unwrap_or(i64::MAX));
    FoundActions {
        page: page.ending(last, results.len()),
        results,
    }
}
