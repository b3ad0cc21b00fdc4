//! Asking for access from wherever something is denied: one dialog, which whatever denies opens.

use leptos::prelude::*;
use policy::{Action, ClientId, WorkgroupId};

/// What somebody would do, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) action: Action,
    /// At which client; anywhere where there is none.
    pub(crate) client: Option<ClientId>,
}

/// The dialog, to be had from the context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking {
    pub(crate) asked: RwSignal<Option<Asked>>,
    pub(crate) open: RwSignal<bool>,
}

impl Asking {
    pub(crate) fn new() -> Self {
        Self {
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    /// Opens the dialog about this.
    pub(crate) fn ask(self, asked: Asked) {
        self.asked.set(Some(asked));
        self.open.set(true);
    }
}

/// The dialog of this page.
pub(crate) fn use_asking() -> Asking {
    use_context().unwrap_or_else(Asking::new)
}
