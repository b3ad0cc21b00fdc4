//! What one is about to do to the departments of a client: its page says so, and dialogs that are loaded
//! later do it.

use leptos::prelude::*;
use policy::{ClientId, WorkgroupId};
use wire::Department;

use super::fetch::Fetched;

/// What one is about to do to the departments.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Plan {
    /// A new one, below another or directly in the client.
    Add(Option<Department>),
    Rename(Department),
    /// With how many departments below it, as the server counts them.
    Delete(Department, Option<u64>),
}

/// The state that the tree and its dialogs share.
#[derive(Clone, Copy)]
pub(crate) struct Plans {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) client: ClientId,
    pub(crate) plan: RwSignal<Option<Plan>>,
    pub(crate) naming: RwSignal<bool>,
    pub(crate) deleting: RwSignal<bool>,
    pub(crate) departments: Fetched<(Vec<Department>, u64)>,
}

impl Plans {
    /// Opens the dialog of what is planned.
    pub(crate) fn ask(self, plan: Plan) {
        let is_delete = matches!(plan, Plan::Delete(..));
        self.plan.set(Some(plan));
        if is_delete {
            self.deleting
        } else {
            self.naming
        }
        .set(true);
    }
}
