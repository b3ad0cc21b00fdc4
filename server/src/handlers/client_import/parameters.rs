//! What is said beside a file of clients, and the lines that say how far its import is.

use wire::{
    ClientImportConfirmed, ClientImportOptions, ClientImportStep, ClientsImported, Problem,
};

use crate::http::problem::Failure;
use crate::http::steps::{Progress, StepLine};
use crate::http::upload::{self, Beside};
use crate::http::why_query::refused;
use crate::routing::operation::OperationDoc;

/// What is said beside a file that is imported.
pub(crate) struct Confirmed {
    pub(super) options: ClientImportOptions,
    pub(super) confirmed: ClientImportConfirmed,
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
