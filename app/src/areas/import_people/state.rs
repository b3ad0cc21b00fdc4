//! A file from the reader's disk to what the server found in it.

use std::sync::Arc;

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::ImportRequest;

use crate::data::api::{Api, Failure};
use crate::data::importing::{Choices, File, Import};
use crate::data::write::{Write, start, writing};

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

    pub(super) fn take(self, file: File) {
        self.import.take(file);
        start(self.checking);
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
