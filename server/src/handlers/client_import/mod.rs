//! Clients and departments by a file: what would become of its lines, and making what was confirmed of
//! them, all of it or nothing.

mod making;
mod parameters;
pub(crate) mod undoing;

use policy::Action::{DepartmentCreate, DepartmentView};
use policy::ClientId;
use policy::act::{self, ClientCreate, ClientView};
use wire::{
    ClientImportConfirmed, ClientImportLook, ClientImportOptions, ClientImportStep, read_lines,
};

use self::making::make;
use self::parameters::Confirmed;
use super::import::on_a_thread;
use crate::auth::{Guard, Receipt};
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::http::steps::Steps;
use crate::http::upload::{SentFile, Upload};
use crate::http::why_query::refused;
use crate::import::clients::{
    self, ClientSheet, Decision, Judged, KnownClients, Outcome, Question,
};
use crate::store::clients::import as store;

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
    /// creating one of the same name. Whoever sees none at all cannot import: nothing would tell a second
    /// import of a file from the first.
    async fn of(guard: &mut Guard<ClientCreate>, sheet: &ClientSheet) -> Result<Self, Failure> {
        let permit = guard.also_list::<ClientView>()?;
        let found = store::known(&mut guard.tx, &permit, sheet.wanted()).await?;
        let mut known = KnownClients::of(found);
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
            let lines = read_lines(text);
            let lines = lines.ok_or_else(|| refused("the lines have to be written as `2-5,9`"))?;
            Ok::<_, Failure>(merged(lines))
        };
        Ok(Self([
            (Decision::Leave, spans(&confirmed.leave)?),
            (Decision::Same, spans(&confirmed.same)?),
            (Decision::Make, spans(&confirmed.make)?),
        ]))
    }

    fn of(&self, line: u64) -> Option<Decision> {
        let found = self.0.iter().find(|(_, spans)| contains(spans, line));
        found.map(|(decision, _)| *decision)
    }
}

/// The spans in their order, and none within another.
fn merged(mut spans: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    spans.sort_unstable();
    let mut merged: Vec<(u64, u64)> = Vec::with_capacity(spans.len());
    for (first, last) in spans {
        match merged.last_mut() {
            Some((_, end)) if first <= *end => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// Whether one of the spans, which are [`merged`], has the line: a file has thousands of both.
fn contains(spans: &[(u64, u64)], line: u64) -> bool {
    let after = spans.partition_point(|(first, _)| *first <= line);
    after > 0 && spans[after - 1].1 >= line
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
