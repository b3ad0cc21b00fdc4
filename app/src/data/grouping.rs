//! What one is about to change of an access group: its page says so, and a dialog that is loaded later
//! does it.

use leptos::prelude::*;
use policy::{AccessGroupId, WorkgroupId};
use wire::AccessGroup;

use crate::crud::bulk::Chosen;

/// What one is about to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    AddClients,
    RemoveClients,
    AddMembers,
    RemoveMembers,
}

/// The state that the page of a group and its dialog share.
#[derive(Clone, Copy)]
pub(crate) struct Grouping {
    pub(crate) group: (WorkgroupId, AccessGroupId),
    pub(crate) plan: RwSignal<Plan>,
    pub(crate) open: RwSignal<bool>,
    /// The rows that are chosen, of what is to be removed.
    pub(crate) chosen: Chosen,
    changed: Callback<AccessGroup>,
}

impl Grouping {
    /// Of this group; what it is after a change goes to `changed`.
    pub(crate) fn new(
        group: (WorkgroupId, AccessGroupId),
        changed: impl Fn(AccessGroup) + Send + Sync + 'static,
    ) -> Self {
        Self {
            group,
            plan: RwSignal::new(Plan::AddClients),
            open: RwSignal::new(false),
            chosen: Chosen::new(),
            changed: Callback::new(changed),
        }
    }

    /// Opens the dialog.
    pub(crate) fn ask(self, plan: Plan) {
        self.plan.set(plan);
        self.open.set(true);
    }

    /// Something was changed: the page shows it.
    pub(crate) fn changed(self, group: AccessGroup) {
        self.chosen.clear();
        self.changed.run(group);
    }
}
