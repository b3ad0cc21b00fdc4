//! A file from the reader's disk to the report: what they chose, what the server found, what was sent.

use std::sync::Arc;

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{
    ImportColumns, ImportEncoding, ImportLook, ImportRequest, ImportSeparator, InviteRequest,
};

use super::model::{self, Report, Ticks};
use super::text;
use crate::data::api::{Api, Failure};
use crate::data::write::{Write, start, writing};
use crate::ui::toast::Toasts;

/// How the file is to be read, and what its people get.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choices {
    pub(super) encoding: Option<ImportEncoding>,
    pub(super) separator: Option<ImportSeparator>,
    pub(super) columns: Option<ImportColumns>,
    pub(super) role: String,
    pub(super) access: String,
}

/// The file that was chosen: its name, and its bytes in Base64.
pub(super) type File = Arc<(String, String)>;

/// Everything that the page shows.
#[derive(Clone, Copy)]
pub(super) struct Import {
    pub(super) file: RwSignal<Option<File>>,
    pub(super) choices: RwSignal<Choices>,
    /// What was found in the file; the last that could be read stays.
    pub(super) look: RwSignal<Option<Arc<ImportLook>>>,
    /// What is wrong with the file as it was chosen to be read, or with the way to the server.
    pub(super) problem: RwSignal<Option<String>>,
    pub(super) ticks: RwSignal<Ticks>,
    pub(super) report: RwSignal<Report>,
    /// How many of how many were sent.
    pub(super) progress: RwSignal<(usize, usize)>,
    /// Whether the reader wants no more to be sent.
    pub(super) stopped: RwSignal<bool>,
    pub(super) checking: Write,
    pub(super) sending: Write,
}

impl Import {
    pub(super) fn new(workgroup: WorkgroupId, api: Api, toasts: Toasts, role: String) -> Self {
        let choices = Choices {
            encoding: None,
            separator: None,
            columns: None,
            role,
            access: model::NONE.to_owned(),
        };
        let parts = Parts {
            file: RwSignal::new(None),
            choices: RwSignal::new(choices),
            look: RwSignal::new(None),
            problem: RwSignal::new(None),
            ticks: RwSignal::new(Ticks::new()),
            report: RwSignal::new(Report::new()),
            progress: RwSignal::new((0, 0)),
            stopped: RwSignal::new(false),
        };
        Self {
            file: parts.file,
            choices: parts.choices,
            look: parts.look,
            problem: parts.problem,
            ticks: parts.ticks,
            report: parts.report,
            progress: parts.progress,
            stopped: parts.stopped,
            checking: writing(move || parts.check(api, workgroup)),
            sending: writing(move || parts.send(api, workgroup, toasts)),
        }
    }

    /// Another file: what was chosen for the one before is none of its business.
    pub(super) fn take(self, file: File) {
        self.choices.update(|choices| {
            choices.encoding = None;
            choices.separator = None;
            choices.columns = None;
        });
        self.look.set(None);
        self.ticks.update(Ticks::clear);
        self.report.update(Report::clear);
        self.file.set(Some(file));
        start(self.checking);
    }

    /// The same file, read otherwise.
    pub(super) fn choose(self, change: impl FnOnce(&mut Choices)) {
        self.choices.update(change);
        if self.file.with_untracked(Option::is_some) {
            start(self.checking);
        }
    }

    /// Whether something is at work that what is shown depends on.
    pub(super) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || self.checking.pending().get() || self.sending.pending().get())
    }
}

/// The signals without the writes that use them.
#[derive(Clone, Copy)]
struct Parts {
    file: RwSignal<Option<File>>,
    choices: RwSignal<Choices>,
    look: RwSignal<Option<Arc<ImportLook>>>,
    problem: RwSignal<Option<String>>,
    ticks: RwSignal<Ticks>,
    report: RwSignal<Report>,
    progress: RwSignal<(usize, usize)>,
    stopped: RwSignal<bool>,
}

impl Parts {
    /// Asks what is in the file; once more where the reader chose otherwise meanwhile.
    async fn check(self, api: Api, workgroup: WorkgroupId) -> Result<(), Failure> {
        loop {
            let asked = (self.file.get_untracked(), self.choices.get_untracked());
            let Some(file) = &asked.0 else { return Ok(()) };
            let answer = api
                .look_at_people(workgroup, &request(file, &asked.1))
                .await;
            let now = (
                self.file.try_get_untracked(),
                self.choices.try_get_untracked(),
            );
            let (Some(file), Some(choices)) = now else {
                // The page was left.
                return Ok(());
            };
            if (file, choices) != asked {
                continue;
            }
            match answer {
                Ok(look) => {
                    self.problem.set(None);
                    self.look.set(Some(Arc::new(look)));
                }
                Err(failure) => self.problem.set(Some(told(&failure))),
            }
            return Ok(());
        }
    }

    /// Invites one after another. What was sent stays sent; the rest can be sent once more.
    async fn send(self, api: Api, workgroup: WorkgroupId, toasts: Toasts) -> Result<(), Failure> {
        let Some(look) = self.look.get_untracked() else {
            return Ok(());
        };
        let access = self
            .choices
            .with_untracked(|choices| choices.access.clone());
        let lines = self.ticks.with_untracked(|ticks| {
            let report = self.report.get_untracked();
            model::to_send(&look, ticks, &report)
        });
        let all = lines.len();
        self.stopped.set(false);
        self.problem.set(None);
        let mut sent = 0;
        for (place, line) in lines.into_iter().enumerate() {
            self.progress.set((place, all));
            let role = line.role.unwrap_or_default();
            let request = InviteRequest {
                email: line.email,
                scope: model::scope(&role, &access),
                role,
                message: String::new(),
                valid_from: None,
                valid_until: None,
            };
            let outcome = match api.invite(workgroup, &request).await {
                Ok(_) => Ok(()),
                Err(failure) if is_of_line(&failure) => Err(told_of_line(&failure)),
                Err(failure) => {
                    self.problem.set(Some(failure.sentence()));
                    break;
                }
            };
            sent += usize::from(outcome.is_ok());
            self.report.update(|report| {
                report.insert(line.line, outcome);
            });
            if self.stopped.try_get_untracked() != Some(false) {
                break;
            }
        }
        if sent > 0 {
            toasts.done(text::report(sent, 0));
        }
        Ok(())
    }
}

fn request(file: &File, choices: &Choices) -> ImportRequest {
    ImportRequest {
        file: file.1.clone(),
        encoding: choices.encoding,
        separator: choices.separator,
        columns: choices.columns.clone(),
        role: (!choices.role.is_empty()).then(|| choices.role.clone()),
    }
}

/// Whether one person was refused; everything else would refuse the next one as well.
fn is_of_line(failure: &Failure) -> bool {
    let codes = ["already_member", "forbidden", "invalid_field"];
    failure.code().is_some_and(|code| codes.contains(&code))
}

fn told_of_line(failure: &Failure) -> String {
    let of_email = failure.of_field("email");
    of_email.unwrap_or_else(|| failure.sentence())
}

fn told(failure: &Failure) -> String {
    let of_file = failure.of_field("file");
    of_file.unwrap_or_else(|| failure.sentence())
}
