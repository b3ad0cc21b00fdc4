//! What the explorer shows, as files for spreadsheets. Each part is read in a transaction of its own, by
//! somebody who may still read it.

use bytes::Bytes;
use futures_util::stream::{once, try_unfold};
use policy::MemberId;
use policy::act::{AccessExplore, ClientView, MemberView};

use super::member::refuse_hidden_order;
use super::people::{Asked, people, permit_at, reader};
use super::{look_at, name_givers};
use crate::auth::Guard;
use crate::auth::guard::AskAgain;
use crate::clock;
use crate::http::download::Download;
use crate::http::file_rows::FileFormat;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::store::access::export::{ActionRow, ClientRow, PersonRow};
use crate::store::access::filter::{ActionFilter, PeopleFilter};
use crate::store::access::people::PeopleList;
use crate::store::access::{clients, ways};
use crate::store::clients::list::ClientList;
use crate::store::engine::page::PageQuery;

/// So many people are read at once.
const AT_ONCE: i64 = 500;
/// So many clients are read at once.
const CLIENTS_AT_ONCE: u32 = 500;

const CSV: FileFormat = FileFormat::Csv;

fn file(guard: &Guard<AccessExplore>, what: &str) -> String {
    format!("{what}-{}.csv", clock::day(guard.now))
}

/// Everyone who reaches a client, as a file.
pub(crate) async fn of_client(
    mut guard: Guard<AccessExplore>,
    client: policy::ClientId,
    query: ListQuery<PeopleList, PeopleFilter>,
) -> Result<Download, Failure> {
    permit_at(&mut guard, client).await?;
    let (page, filter) = query.read()?;
    people_file(guard, page, Asked::OfClient(client, filter)).await
}

/// Everyone who can do something, or cannot, as a file.
pub(crate) async fn of_action(
    guard: Guard<AccessExplore>,
    (): (),
    query: ListQuery<PeopleList, ActionFilter>,
) -> Result<Download, Failure> {
    guard.on_workgroup()?;
    guard.also_list::<MemberView>()?;
    let (page, filter) = query.read()?;
    people_file(guard, page, Asked::OfAction(filter)).await
}

async fn people_file(
    mut guard: Guard<AccessExplore>,
    page: PageQuery<PeopleList>,
    asked: Asked,
) -> Result<Download, Failure> {
    // What is wrong with the question is said before the file begins.
    let by = reader(&mut guard).await?;
    people(&mut guard, &asked, &by).await?;
    let name = file(&guard, "access");
    let export = PeopleExport {
        reader: guard.asking_again(),
        page,
        asked,
        after: None,
    };
    let parts = try_unfold(export, PeopleExport::part);
    Ok(Download::new(name, CSV.content_type(), parts))
}

struct PeopleExport {
    reader: AskAgain<AccessExplore>,
    page: PageQuery<PeopleList>,
    asked: Asked,
    /// The last member that was looked at, where it was begun.
    after: Option<i64>,
}

impl PeopleExport {
    async fn part(mut self) -> Result<Option<(Bytes, Self)>, Failure> {
        let Some(after) = self.after else {
            self.after = Some(i64::MIN);
            return Ok(Some((CSV.head::<PersonRow>()?.into(), self)));
        };
        let mut guard = self.reader.open().await?;
        let permit = match &self.asked {
            Asked::OfClient(client, _) => permit_at(&mut guard, *client).await?,
            Asked::OfAction(_) => {
                guard.on_workgroup()?;
                guard.also_list::<MemberView>()?
            }
        };
        let by = reader(&mut guard).await?;
        let people = people(&mut guard, &self.asked, &by).await?;
        let part = (after, AT_ONCE);
        let (mut found, last) = people
            .after(&mut guard.tx, &permit, &self.page, part)
            .await?;
        let Some(last) = last else {
            return Ok(None);
        };
        let ways = found.iter_mut().map(|person| (person.id, &mut person.ways));
        name_givers(&mut guard, ways.collect()).await?;
        self.after = Some(last);
        let rows: Vec<PersonRow> = found.into_iter().map(PersonRow::from).collect();
        Ok(Some((CSV.rows(&rows)?.into(), self)))
    }
}

/// Everything that a member can do, as a file.
pub(crate) async fn of_member(
    mut guard: Guard<AccessExplore>,
    member: MemberId,
    (): (),
) -> Result<Download, Failure> {
    let permit = look_at(&mut guard, member).await?;
    let seen = guard.also_list::<ClientView>()?;
    let (tx, now) = (&mut guard.tx, guard.now);
    let explored = clients::explored(tx, &permit, now).await?;
    let actions = clients::actions(tx, &seen, &explored).await?;
    let rows: Vec<ActionRow> = actions.into_iter().map(ActionRow::from).collect();
    let mut bytes = CSV.head::<ActionRow>()?;
    bytes.extend(CSV.rows(&rows)?);
    let whole = once(async { Ok(Bytes::from(bytes)) });
    let name = file(&guard, "permissions");
    Ok(Download::new(name, CSV.content_type(), whole))
}

/// The clients that a member has access to, as a file.
pub(crate) async fn clients_of_member(
    mut guard: Guard<AccessExplore>,
    member: MemberId,
    query: ListQuery<ClientList>,
) -> Result<Download, Failure> {
    look_at(&mut guard, member).await?;
    guard.also_list::<ClientView>()?;
    let (page, ()) = query.read()?;
    refuse_hidden_order(&page)?;
    let name = file(&guard, "client-access");
    let export = ClientsExport {
        reader: guard.asking_again(),
        member,
        page: PageQuery {
            page: 0,
            per_page: CLIENTS_AT_ONCE,
            ..page
        },
    };
    let parts = try_unfold(export, ClientsExport::part);
    Ok(Download::new(name, CSV.content_type(), parts))
}

struct ClientsExport {
    reader: AskAgain<AccessExplore>,
    member: MemberId,
    /// The last page that was written; 0 where it is not begun.
    page: PageQuery<ClientList>,
}

impl ClientsExport {
    async fn part(mut self) -> Result<Option<(Bytes, Self)>, Failure> {
        self.page.page += 1;
        if self.page.page == 1 {
            // The head is a part of its own, so that an empty list is a file, too.
            let head = CSV.head::<ClientRow>()?;
            let rows = self.rows().await?;
            return Ok(Some(([head, rows].concat().into(), self)));
        }
        let rows = self.rows().await?;
        Ok(match rows.is_empty() {
            true => None,
            false => Some((rows.into(), self)),
        })
    }

    async fn rows(&self) -> Result<Vec<u8>, Failure> {
        let mut guard = self.reader.open().await?;
        let permit = look_at(&mut guard, self.member).await?;
        let seen = guard.also_list::<ClientView>()?;
        let (tx, now) = (&mut guard.tx, guard.now);
        let explored = clients::explored(tx, &permit, now).await?;
        let mut found = clients::page(tx, &seen, &explored, &self.page).await?;
        if !guard.may_list(policy::Action::AccessGroupView) {
            for client in &mut found.items {
                ways::without_groups(&mut client.ways);
            }
        }
        let ways = found
            .items
            .iter_mut()
            .map(|client| (self.member, &mut client.ways));
        name_givers(&mut guard, ways.collect()).await?;
        let rows: Vec<ClientRow> = found.items.into_iter().map(ClientRow::from).collect();
        match rows.is_empty() {
            true => Ok(Vec::new()),
            false => CSV.rows(&rows),
        }
    }
}
