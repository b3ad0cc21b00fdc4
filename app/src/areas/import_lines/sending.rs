//! Invites the people of the lines that are ticked.

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::InviteRequest;

use super::{model, text};
use crate::data::api::{Api, Failure};
use crate::data::importing::Import;
use crate::ui::toast::Toasts;

/// What is sent, how far that is, and whether the reader wants no more.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    pub(super) import: Import,
    /// How many of how many were sent.
    pub(super) progress: RwSignal<(usize, usize)>,
    pub(super) stopped: RwSignal<bool>,
}

impl Sending {
    /// Invites one after another. What was sent stays sent; the rest can be sent once more.
    pub(super) async fn send(
        self,
        api: Api,
        workgroup: WorkgroupId,
        toasts: Toasts,
    ) -> Result<(), Failure> {
        let Some(look) = self.import.look.get_untracked() else {
            return Ok(());
        };
        let access = self
            .import
            .choices
            .with_untracked(|choices| choices.access.clone());
        let lines = self.import.ticks.with_untracked(|ticks| {
            let report = self.import.report.get_untracked();
            model::to_send(&look, ticks, &report)
        });
        let all = lines.len();
        self.stopped.set(false);
        self.import.problem.set(None);
        let mut sent = 0;
        for (place, line) in lines.into_iter().enumerate() {
            self.progress.set((place, all));
            let role = line.role.unwrap_or_default();
            let request = InviteRequest {
                email: line.email,
                scope: model::scope(&role, &access),
                role,
                message: String::new(),
                teams: Vec::new(),
                access_groups: Vec::new(),
                valid_from: None,
                valid_until: None,
            };
            let outcome = match api.invite(workgroup, &request).await {
                Ok(_) => Ok(()),
                Err(failure) if is_of_line(&failure) => Err(told_of_line(&failure)),
                Err(failure) => {
                    self.import.problem.set(Some(failure.sentence()));
                    break;
                }
            };
            sent += usize::from(outcome.is_ok());
            self.import.report.update(|report| {
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

/// Whether one person was refused; everything else would refuse the next one as well.
fn is_of_line(failure: &Failure) -> bool {
    let codes = ["already_member", "forbidden", "invalid_field"];
    failure.code().is_some_and(|code| codes.contains(&code))
}

fn told_of_line(failure: &Failure) -> String {
    let of_email = failure.of_field("email");
    of_email.unwrap_or_else(|| failure.sentence())
}
