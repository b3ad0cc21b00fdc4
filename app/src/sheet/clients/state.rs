//! A file from the reader's disk to what was made of it.

use std::sync::Arc;

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{
    ClientImportColumns, ClientImportLook, ClientImportOptions, ClientsImported,
    LARGEST_CLIENT_IMPORT, MendedCell,
};

use super::model::{self, Decided};
use super::text;
use crate::data::api::{Api, Cancel, Failure};
use crate::data::write::{Write, start, writing};
use crate::sheet::browser::Chosen;

/// Everything that the page shows.
#[derive(Clone, Copy)]
pub(crate) struct Import {
    pub(crate) file: RwSignal<Option<Chosen>, LocalStorage>,
    pub(crate) options: RwSignal<ClientImportOptions>,
    /// What was found in the file; the last that could be read stays.
    pub(crate) look: RwSignal<Option<Arc<ClientImportLook>>>,
    /// What is wrong with the file as it was chosen to be read, or with the way to the server.
    pub(crate) problem: RwSignal<Option<String>>,
    pub(crate) decided: RwSignal<Decided>,
    pub(crate) without_refused: RwSignal<bool>,
    /// How many of how many things are made.
    pub(crate) progress: RwSignal<(u64, u64)>,
    pub(crate) imported: RwSignal<Option<ClientsImported>>,
    pub(crate) cancelled: RwSignal<bool>,
    /// Whether any file was read, so that there are lines to show.
    pub(crate) found: RwSignal<bool>,
    cancel: RwSignal<Option<Cancel>, LocalStorage>,
}

/// The import, and what is asked of the server.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    pub(crate) import: Import,
    pub(crate) checking: Write,
    pub(crate) importing: Write,
}

impl Import {
    fn new() -> Self {
        Self {
            file: RwSignal::new_local(None),
            options: RwSignal::new(ClientImportOptions::default()),
            look: RwSignal::new(None),
            problem: RwSignal::new(None),
            decided: RwSignal::new(Decided::new()),
            without_refused: RwSignal::new(false),
            progress: RwSignal::new((0, 0)),
            imported: RwSignal::new(None),
            cancelled: RwSignal::new(false),
            found: RwSignal::new(false),
            cancel: RwSignal::new_local(None),
        }
    }

    /// What was said of a look is none of the next one's business.
    fn forget(self) {
        self.decided.update(Decided::clear);
        self.without_refused.set(false);
        self.imported.set(None);
        self.cancelled.set(false);
    }
}

impl Work {
    pub(crate) fn new(workgroup: WorkgroupId, api: Api) -> Self {
        let import = Import::new();
        let checking = writing(move || check(import, api, workgroup));
        let importing = writing(move || confirm(import, checking, api, workgroup));
        Self {
            import,
            checking,
            importing,
        }
    }

    /// Another file.
    pub(crate) fn take(self, file: Chosen) {
        let import = self.import;
        if file.size() > LARGEST_CLIENT_IMPORT as f64 {
            return import.problem.set(Some(text::TOO_LARGE.to_owned()));
        }
        import.options.update(|options| {
            options.encoding = None;
            options.separator = None;
            options.columns = None;
            options.departments = None;
            options.mended.clear();
        });
        import.look.set(None);
        import.forget();
        import.file.set(Some(file));
        start(self.checking);
    }

    /// The same file, read otherwise.
    pub(crate) fn choose(self, change: impl FnOnce(&mut ClientImportOptions)) {
        self.import.options.update(change);
        if self.import.file.with_untracked(Option::is_some) {
            self.import.forget();
            start(self.checking);
        }
    }

    /// The same with other cells in a line, of which the reader has said nothing then.
    pub(crate) fn mend(self, line: u64, change: impl FnOnce(&[MendedCell]) -> Vec<MendedCell>) {
        self.import
            .options
            .update(|options| options.mended = change(&options.mended));
        self.import.decided.update(|decided| {
            decided.remove(&line);
        });
        start(self.checking);
    }

    /// The same with other columns than those that were found.
    pub(crate) fn choose_column(self, change: impl FnOnce(&mut ClientImportColumns)) {
        let used = self.import.look.with_untracked(|look| {
            let look = look.as_deref();
            look.map(|look| look.used.clone())
        });
        let columns = used.map(|mut used| {
            change(&mut used);
            used
        });
        self.choose(|options| options.columns = columns);
    }

    /// Wants no more of the import that is under way.
    pub(crate) fn cancel(self) {
        if let Some(cancel) = self.import.cancel.get_untracked() {
            cancel.now();
        }
    }
}

/// Asks what is in the file; once more where the reader chose otherwise meanwhile.
async fn check(import: Import, api: Api, workgroup: WorkgroupId) -> Result<(), Failure> {
    loop {
        let Some(file) = import.file.get_untracked() else {
            return Ok(());
        };
        let options = import.options.get_untracked();
        let answer = api.look_at_clients(workgroup, &options, &file.blob).await;
        let now = import.options.try_get_untracked();
        let same_file = import
            .file
            .try_with_untracked(|now| now.as_ref().is_some_and(|now| now.blob == file.blob));
        match (now, same_file) {
            // The page was left.
            (None, _) | (_, None) => return Ok(()),
            (Some(now), Some(true)) if now == options => {}
            _ => continue,
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

/// Lets be made what is chosen, until the reader wants no more of it.
async fn confirm(
    import: Import,
    checking: Write,
    api: Api,
    workgroup: WorkgroupId,
) -> Result<(), Failure> {
    let (Some(file), Some(look)) = (import.file.get_untracked(), import.look.get_untracked())
    else {
        return Ok(());
    };
    let without_refused = import.without_refused.get_untracked();
    let decided = import.decided.get_untracked();
    let confirmed = model::confirmed(&look, &decided, without_refused);
    let cancel = Cancel::new();
    import.cancel.set(cancel.clone());
    import.progress.set((0, 0));
    import.problem.set(None);
    import.cancelled.set(false);
    let options = import.options.get_untracked();
    let sending = api.import_clients(
        (workgroup, &options, &confirmed),
        &file.blob,
        cancel.as_ref(),
        |done, all| {
            import.progress.try_set((done, all));
        },
    );
    match sending.await {
        Ok(Some(imported)) => import.imported.set(Some(imported)),
        Ok(None) => {
            import.cancelled.set(true);
            start(checking);
        }
        Err(failure) => {
            import.problem.set(Some(told(&failure)));
            if failure.code() == Some("outcome_changed") {
                start(checking);
            }
        }
    }
    Ok(())
}

fn told(failure: &Failure) -> String {
    let of_file = failure.of_field("file");
    of_file.unwrap_or_else(|| failure.sentence())
}
