//! What one is about to do to an administrator of a client: the list says so, and dialogs that are
//! loaded later do it.

use leptos::prelude::*;
use wire::Page;

use super::api::client_admins::{Administrator, Where};
use super::fetch::Fetched;

/// What can be done to somebody in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Edit,
    SetTimes,
    Remove,
    Resend,
    Cancel,
}

/// A dialog.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// Invites one.
    Invite,
    /// Gives one clients, and takes others away, or sets when they have this one.
    Edit,
    /// Removes one, or takes an invitation back.
    End,
}

/// The state that the list and its dialogs share.
#[derive(Clone, Copy)]
pub(crate) struct Administering {
    pub(crate) of: Where,
    /// Whom it is done to, and what.
    pub(crate) plan: RwSignal<Option<(Deed, Administrator)>>,
    /// Which of the dialogs are open.
    pub(crate) inviting: RwSignal<bool>,
    pub(crate) editing: RwSignal<bool>,
    pub(crate) confirming: RwSignal<bool>,
    administrators: Fetched<Page<Administrator>>,
}

impl Administering {
    pub(crate) fn new(
        of: Where,
        inviting: RwSignal<bool>,
        administrators: Fetched<Page<Administrator>>,
    ) -> Self {
        Self {
            of,
            plan: RwSignal::new(None),
            inviting,
            editing: RwSignal::new(false),
            confirming: RwSignal::new(false),
            administrators,
        }
    }

    /// What that one is called; nothing while nobody is chosen.
    pub(crate) fn called(self) -> String {
        let called = |(_, one): &(Deed, Administrator)| one.called();
        let called = self.plan.with(|plan| plan.as_ref().map(called));
        called.unwrap_or_default()
    }

    /// Something was done: the dialogs close, and the list asks anew.
    pub(crate) fn done(self) {
        for dialog in [self.inviting, self.editing, self.confirming] {
            dialog.set(false);
        }
        self.administrators.refetch();
    }
}
