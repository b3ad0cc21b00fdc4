//! A file from the reader's disk to what the server found in it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use policy::WorkgroupId;
use wire::{ImportRequest, LARGEST_IMPORT};

use super::text;
use crate::data::api::{Api, Failure};
use crate::data::importing::{Choices, File, Import};
use crate::data::write::{Write, start, writing};
use crate::sheet::browser::Chosen;
use crate::sheet::text::NOT_READ;

/// The import, and the question to the server.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) import: Import,
    pub(super) checking: Write,
}

impl Reading {
    pub(super) fn new(workgroup: WorkgroupId, api: Api, role: String) -> Self {
        let import = Import::new(role);
        let checking = writing(move || check(import, api, workgroup));
        Self { import, checking }
    }

    /// Reads a file that was chosen.
    pub(super) fn take(self, file: Chosen) {
        let problem = self.import.problem;
        if file.size() > LARGEST_IMPORT as f64 {
            return problem.set(Some(text::TOO_LARGE.to_owned()));
        }
        spawn_local(async move {
            match file.base64().await {
                Some(data) => {
                    self.import.take(Arc::new((file.name, data)));
                    start(self.checking);
                }
                None => problem.set(Some(NOT_READ.to_owned())),
            }
        });
    }

    /// The same file, read otherwise.
    pub(super) fn choose(self, change: impl FnOnce(&mut Choices)) {
        self.import.choices.update(change);
        if self.import.file.with_untracked(Option::is_some) {
            start(self.checking);
        }
    }
}

/// Asks what is in the file; once more where the reader chose otherwise meanwhile.
async fn check(import: Import, api: Api, workgroup: WorkgroupId) -> Result<(), Failure> {
    loop {
        let asked = (import.file.get_untracked(), import.choices.get_untracked());
        let Some(file) = &asked.0 else { return Ok(()) };
        let answer = api
            .look_at_people(workgroup, &request(file, &asked.1))
            .await;
        let now = (
            import.file.try_get_untracked(),
            import.choices.try_get_untracked(),
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
                import.problem.set(None);
                import.look.set(Some(Arc::new(look)));
                import.found.set(true);
            }
            Err(failure) => import.problem.set(Some(told(&failure))),
        }
        return Ok(());
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

fn told(failure: &Failure) -> String {
    let of_file = failure.of_field("file");
    of_file.unwrap_or_else(|| failure.sentence())
}
