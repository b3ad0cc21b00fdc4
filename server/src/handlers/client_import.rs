//! Clients and departments by a file: what would become of its lines, and making what was confirmed of
//! them, all of it or nothing.

use policy::Action::{DepartmentCreate, DepartmentView};
use policy::act::{self, ClientCreate, ClientView};
use policy::{ClientId, DepartmentId};
use serde_json::json;
use wire::{
    ClientImportConfirmed, ClientImportLook, ClientImportOptions, ClientImportStep,
    ClientsImported, Problem, read_lines,
};

use super::import::on_a_thread;
use crate::auth::guard::{Change, named};
use crate::auth::token::new_id;
use crate::auth::{Guard, Receipt};
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::http::steps::{Progress, StepLine, Steps, Tell};
use crate::http::upload::{self, Beside, SentFile, Upload};
use crate::http::why_query::refused;
use crate::import::clients::{
    self, ClientSheet, Decision, Host, Judged, KnownClients, NewClient, NewDepartment, Outcome,
    Plan, Question, Within,
};
use crate::routing::operation::OperationDoc;
use crate::store::clients::client::ClientFields;
use crate::store::clients::import::{self as store, DepartmentFields};

/// What is done, where one has to be allowed to create clients.
const IMPORT: &str = "client.import";

/// So many things are made at once.
const AT_ONCE: usize = 200;

/// Says what a file of clients would do.
pub(crate) async fn look(
    guard: Guard<ClientCreate>,
    (): (),
    upload: Upload<ClientImportOptions>,
) -> Result<Json<ClientImportLook>, Failure> {
    guard.on_workgroup()?;
    let (options, file) = upload.read()?;
    let again = guard.asking_again();
    let sheet = read(file, options).await?;
    let mut guard = again.open().await?;
    guard.on_workgroup()?;
    let known = Known::of(&mut guard, &sheet).await?;
    let judged = clients::judge(&sheet, &known.question(&|_| None));
    Ok(Json(sheet.look(judged)))
}

/// What is said beside a file that is imported.
pub(crate) struct Confirmed {
    options: ClientImportOptions,
    confirmed: ClientImportConfirmed,
}

/// Makes what was confirmed of a file.
pub(crate) async fn import(
    guard: Guard<ClientCreate>,
    (): (),
    upload: Upload<Confirmed>,
) -> Result<Receipt<Steps<ClientImportStep>>, Failure> {
    guard.on_workgroup()?;
    let (Confirmed { options, confirmed }, file) = upload.read()?;
    let decisions = Decisions::read(&confirmed)?;
    // Nobody else waits to write while a file arrives.
    let again = guard.asking_again();
    let sheet = read(file, options).await?;
    let mut guard = again.open_to_write().await?;
    guard.on_workgroup()?;
    let known = Known::of(&mut guard, &sheet).await?;
    let looked_at = clients::judge(&sheet, &known.question(&|_| None));
    if sheet.digest(&looked_at) != confirmed.look {
        return Err(Code::OutcomeChanged.into());
    }
    let judged = clients::judge(&sheet, &known.question(&|line| decisions.of(line)));
    let left_out = left_out(&judged, confirmed.without_refused)?;
    let plan = judged.plan;
    Ok(guard.in_steps(move |guard, tell| make(guard, tell, plan, left_out)))
}

async fn read(file: SentFile, options: ClientImportOptions) -> Result<ClientSheet, Failure> {
    let bytes = file.bytes().await?;
    on_a_thread(move || {
        clients::read(&bytes, &options).map_err(|why| super::import::unreadable(&why))
    })
    .await
}

/// What the caller may know and do, of what a file is about.
struct Known {
    clients: KnownClients,
    sees: policy::ClientFilter,
    adds: policy::ClientFilter,
    adds_to_new: bool,
}

impl Known {
    /// Of the clients that the caller may not see it knows nothing: a file says as little of them as
    /// creating one of the same name.
    async fn of(guard: &mut Guard<ClientCreate>, sheet: &ClientSheet) -> Result<Self, Failure> {
        let mut known = KnownClients::default();
        if let Ok(permit) = guard.also_list::<ClientView>() {
            let found = store::known(&mut guard.tx, &permit, sheet.wanted()).await?;
            known = KnownClients::of(found);
        }
        let departments = guard.also_list::<act::DepartmentView>();
        if let (Ok(permit), true) = (departments, sheet.has_departments()) {
            let ids: Vec<ClientId> = known.ids().collect();
            known.departments = store::known_departments(&mut guard.tx, &permit, &ids).await?;
        }
        Ok(Self {
            clients: known,
            sees: guard.sees(DepartmentView),
            adds: guard.sees(DepartmentCreate),
            adds_to_new: guard.may_below_new_client(DepartmentCreate)?,
        })
    }

    fn question<'a>(&'a self, decided: &'a dyn Fn(u64) -> Option<Decision>) -> Question<'a> {
        Question {
            known: &self.clients,
            sees: &self.sees,
            adds: &self.adds,
            adds_to_new: self.adds_to_new,
            decided,
        }
    }
}

/// What was decided of lines: in spans of their numbers.
struct Decisions([(Decision, Vec<(u64, u64)>); 3]);

impl Decisions {
    fn read(confirmed: &ClientImportConfirmed) -> Result<Self, Failure> {
        let spans = |text: &String| {
            read_lines(text).ok_or_else(|| refused("the lines have to be written as `2-5,9`"))
        };
        Ok(Self([
            (Decision::Leave, spans(&confirmed.leave)?),
            (Decision::Same, spans(&confirmed.same)?),
            (Decision::Make, spans(&confirmed.make)?),
        ]))
    }

    fn of(&self, line: u64) -> Option<Decision> {
        let within = |(first, last): &(u64, u64)| (*first..=*last).contains(&line);
        let found = self.0.iter().find(|(_, spans)| spans.iter().any(within));
        found.map(|(decision, _)| *decision)
    }
}

/// How many lines are left out: as the reader said, or none at all is imported.
fn left_out(judged: &Judged, without_refused: bool) -> Result<u64, Failure> {
    let mut left_out = 0;
    for line in &judged.lines {
        let (number, why) = (line.line, line.why.as_deref().unwrap_or_default());
        let says = match line.outcome {
            Outcome::Refused if !without_refused => format!("line {number} is refused: {why}"),
            Outcome::Doubtful { .. } if !without_refused => {
                format!("line {number} asks what it means: {why}")
            }
            Outcome::Refused | Outcome::Doubtful { .. } | Outcome::Left => {
                left_out += 1;
                continue;
            }
            Outcome::New | Outcome::Changed | Outcome::Unchanged => continue,
        };
        return Err(super::import::refused(&says));
    }
    Ok(left_out)
}

/// Makes all of a plan, and writes each thing down as if it were made by itself.
async fn make(
    mut guard: Guard<ClientCreate>,
    tell: Tell,
    plan: Plan,
    left_out: u64,
) -> Result<Receipt<ClientsImported>, Failure> {
    let mut making = Making {
        tell,
        progress: Progress {
            done: 0,
            all: (plan.clients.len() + plan.departments.len()) as u64,
        },
    };
    let clients = making.clients(&mut guard, &plan.clients).await?;
    let departments = making
        .departments(&mut guard, &plan.departments, &clients)
        .await?;
    let imported = ClientsImported {
        clients: clients.len() as u64,
        departments,
        left_out,
    };
    let change = Change {
        target: named("workgroup", guard.membership().workgroup),
        before: None,
        after: Some(json!(imported)),
    };
    guard.finish_event(IMPORT, change, imported).await
}

struct Making {
    tell: Tell,
    progress: Progress,
}

impl Making {
    fn made(&mut self, more: usize) {
        self.progress.done += more as u64;
        self.tell.so_far(self.progress);
    }

    /// Whoever would not reach what they created gets it assigned.
    async fn clients(
        &mut self,
        guard: &mut Guard<ClientCreate>,
        new: &[NewClient],
    ) -> Result<Vec<ClientId>, Failure> {
        let (permit, now) = (guard.on_workgroup()?, guard.now);
        let mut ids = Vec::with_capacity(new.len());
        for some in new.chunks(AT_ONCE) {
            let fields: Vec<ClientFields> = some.iter().map(fields).collect();
            let created = store::create(&mut guard.tx, &permit, &fields, now).await?;
            ids.extend(created.iter().map(|client| client.id));
            let changes = created.iter().map(Change::created);
            guard.also_done_all::<ClientCreate>(changes).await?;
            self.made(some.len());
        }
        let out_of_reach = ids.iter().copied().filter(|id| !guard.reaches(*id));
        let out_of_reach: Vec<ClientId> = out_of_reach.collect();
        if !out_of_reach.is_empty() {
            let creator = guard.membership().member.id();
            store::assign_created(&mut guard.tx, &permit, creator, &out_of_reach, now).await?;
            guard.look_again().await?;
        }
        Ok(ids)
    }

    async fn departments(
        &mut self,
        guard: &mut Guard<ClientCreate>,
        new: &[NewDepartment],
        clients: &[ClientId],
    ) -> Result<u64, Failure> {
        if new.is_empty() {
            return Ok(0);
        }
        let (permit, now) = (guard.also_list::<act::DepartmentCreate>()?, guard.now);
        for some in placed(new, clients)?.chunks(AT_ONCE) {
            let created = store::create_departments(&mut guard.tx, &permit, some, now).await?;
            let changes = created.iter().map(Change::created);
            guard
                .also_done_all::<act::DepartmentCreate>(changes)
                .await?;
            self.made(some.len());
        }
        Ok(new.len() as u64)
    }
}

fn fields(new: &NewClient) -> ClientFields {
    ClientFields {
        name: new.name.clone(),
        city: new.city.clone(),
        note: new.note.clone(),
    }
}

/// New departments with their ids, and those of what they are in.
fn placed(new: &[NewDepartment], clients: &[ClientId]) -> Result<Vec<DepartmentFields>, Failure> {
    let gone = || Failure::new(Code::Internal);
    let mut placed: Vec<DepartmentFields> = Vec::with_capacity(new.len());
    for department in new {
        let client = match department.host {
            Host::Known(client) => client,
            Host::New(place) => *clients.get(place).ok_or_else(gone)?,
        };
        let parent: Option<DepartmentId> = match department.within {
            None => None,
            Some(Within::Known(parent)) => Some(parent),
            Some(Within::New(place)) => Some(placed.get(place).ok_or_else(gone)?.id),
        };
        placed.push(DepartmentFields {
            id: new_id()?,
            client,
            parent,
            name: department.name.clone(),
        });
    }
    Ok(placed)
}

const OPTIONS: (&str, &str) = (
    "options",
    "How the file is to be read where that is not to be found out: a `ClientImportOptions` as JSON",
);
const CONFIRMED: (&str, &str) = (
    "confirmed",
    "What is confirmed of what was said of the file: a `ClientImportConfirmed` as JSON",
);

fn options(value: Option<&String>) -> Result<ClientImportOptions, Failure> {
    Ok(upload::json(OPTIONS.0, value)?.unwrap_or_default())
}

impl Beside for ClientImportOptions {
    const NAMES: &'static [(&'static str, &'static str)] = &[OPTIONS];

    fn read(values: &[Option<String>]) -> Result<Self, Failure> {
        options(values.iter().flatten().next())
    }

    fn describe(document: &mut OperationDoc) {
        upload::describe::<Self>(document);
    }
}

impl Beside for Confirmed {
    const NAMES: &'static [(&'static str, &'static str)] = &[OPTIONS, CONFIRMED];

    fn read(values: &[Option<String>]) -> Result<Self, Failure> {
        let value = |place: usize| values.get(place).and_then(Option::as_ref);
        let confirmed = upload::json(CONFIRMED.0, value(1))?;
        let missing = || refused("the parameter `confirmed` has to say what was looked at");
        Ok(Self {
            options: options(value(0))?,
            confirmed: confirmed.ok_or_else(missing)?,
        })
    }

    fn describe(document: &mut OperationDoc) {
        upload::describe::<ClientImportOptions>(document);
        upload::describe::<ClientImportConfirmed>(document);
    }
}

impl StepLine for ClientImportStep {
    type Done = ClientsImported;

    fn new(progress: Progress, ended: Option<Result<ClientsImported, Problem>>) -> Self {
        let (imported, problem) = match ended {
            None => (None, None),
            Some(Ok(imported)) => (Some(imported), None),
            Some(Err(problem)) => (None, Some(problem)),
        };
        Self {
            done: progress.done,
            all: progress.all,
            imported,
            problem,
        }
    }
}
