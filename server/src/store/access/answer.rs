//! One member, one action, one thing: what the policy says, and what would change it.

use policy::{Action, Actor, Denial, Explanation, Remedy, Step, Target, decide, explain, remedies};
use wire::{AccessAnswer, AccessRemedy, AccessRole, MemberStatus};

use super::clients::Explored;
use crate::authzen::resource::Facts;

/// What the policy says of a member.
pub(crate) struct Said {
    pub(crate) explanation: Explanation,
    missing: Option<String>,
    /// What would change it, the smallest change first.
    pub(crate) remedies: Vec<Remedy>,
}

impl Said {
    /// Whether they can do something to what these are the facts about.
    pub(crate) fn of(explored: &Explored, action: Action, facts: &Facts) -> Self {
        let member = explored.actor();
        let actor = Actor::Member(member.clone());
        facts.with_target(member.workgroup(), |target: &Target<'_>| Self {
            explanation: explain(&actor, action, target),
            missing: decide(&actor, action, target).denial().map(Denial::missing),
            // Who is not there yet, or whose time it is not, is not helped by another role.
            remedies: match explored.status {
                MemberStatus::Active | MemberStatus::Inactive => remedies(member, action, target),
                _ => Vec::new(),
            },
        })
    }

    /// As it is told, without what it is about and who could change it.
    pub(crate) fn answer(self, explored: &Explored) -> AccessAnswer {
        let refusal = self.explanation.refusal;
        let reason = refusal.as_ref().map(|refusal| refusal.reason.clone());
        let remedies = self.remedies.iter();
        AccessAnswer {
            name: explored.name.clone(),
            email: explored.email.clone(),
            action: self.explanation.action,
            client: None,
            target: None,
            allowed: self.explanation.allowed,
            sentence: self.missing.unwrap_or(self.explanation.sentence),
            reason: reason.unwrap_or_else(|| "allowed".to_owned()),
            roles: self.explanation.steps.into_iter().map(role).collect(),
            ways: Vec::new(),
            who_could: refusal.map(|refusal| refusal.who_could).unwrap_or_default(),
            remedies: remedies.map(|remedy| told(explored, remedy)).collect(),
            givers: Vec::new(),
            givers_total: 0,
        }
    }
}

fn role(step: Step) -> AccessRole {
    AccessRole {
        role_label: step.label,
        cell: step.cell,
        allows: step.allows,
    }
}

fn told(explored: &Explored, remedy: &Remedy) -> AccessRemedy {
    let role = Some(&remedy.role).filter(|_| remedy.changes_role);
    AccessRemedy {
        role_label: role.map(|role| role.label(explored.edition()).to_owned()),
        role: role.map(|role| role.name().to_string()),
        assigns_client: remedy.adds.is_some(),
    }
}
