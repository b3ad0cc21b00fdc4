//! What one is about to do to a member: lists and pages say so, and dialogs that are loaded later do it.

use leptos::prelude::*;
use wire::{Member, Page};

use super::fetch::Fetched;

/// What one is about to do to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    ChangeRole,
    ChangeAccess,
    JoinTeams,
    EditCost,
    SetTimes,
    Deactivate,
    Remove,
    SignOut,
}

impl Plan {
    /// Whether it is a question, and not a form.
    const fn is_question(self) -> bool {
        matches!(self, Self::Deactivate | Self::Remove | Self::SignOut)
    }
}

/// The state that a page and its dialogs share.
#[derive(Clone, Copy)]
pub(crate) struct Managing {
    pub(crate) plan: RwSignal<Option<(Plan, Member)>>,
    /// Whether its form is open, that of the clients, or its question.
    pub(crate) editing: RwSignal<bool>,
    pub(crate) assigning: RwSignal<bool>,
    pub(crate) confirming: RwSignal<bool>,
    /// What is done once something has changed.
    changed: Callback<()>,
}

impl Managing {
    pub(crate) fn new(changed: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            plan: RwSignal::new(None),
            editing: RwSignal::new(false),
            assigning: RwSignal::new(false),
            confirming: RwSignal::new(false),
            changed: Callback::new(move |()| changed()),
        }
    }

    pub(crate) fn ask(self, plan: Plan, member: Member) {
        self.plan.set(Some((plan, member)));
        match plan {
            Plan::ChangeAccess => self.assigning,
            plan if plan.is_question() => self.confirming,
            _ => self.editing,
        }
        .set(true);
    }

    /// Whom it is about.
    pub(crate) fn member(self) -> Option<Member> {
        self.plan.get().map(|(_, member)| member)
    }

    /// Something has changed: the dialogs close, and the page asks anew.
    pub(crate) fn done(self) {
        for open in [self.editing, self.assigning, self.confirming] {
            open.set(false);
        }
        self.changed.run(());
    }
}

/// What one is about to do to several members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanForSeveral {
    ChangeRole,
    JoinTeams,
    Deactivate,
    Remove,
}

/// The state that a list and the dialogs for several of its members share.
#[derive(Clone, Copy)]
pub(crate) struct Several {
    pub(crate) plan: RwSignal<PlanForSeveral>,
    /// Whether its form is open, or its question.
    pub(crate) editing: RwSignal<bool>,
    pub(crate) confirming: RwSignal<bool>,
    /// The members of the page that is shown.
    pub(crate) members: Fetched<Page<Member>>,
}

impl Several {
    pub(crate) fn of(members: Fetched<Page<Member>>) -> Self {
        Self {
            plan: RwSignal::new(PlanForSeveral::ChangeRole),
            editing: RwSignal::new(false),
            confirming: RwSignal::new(false),
            members,
        }
    }

    pub(crate) fn ask(self, plan: PlanForSeveral) {
        self.plan.set(plan);
        match plan {
            PlanForSeveral::ChangeRole | PlanForSeveral::JoinTeams => self.editing,
            PlanForSeveral::Deactivate | PlanForSeveral::Remove => self.confirming,
        }
        .set(true);
    }

    /// Something was done: the dialogs close, and the list asks anew.
    pub(crate) fn done(self) {
        self.editing.set(false);
        self.confirming.set(false);
        self.members.refetch();
    }
}
