//! Explaining a decision step by step: each binding, its cell, and what became of it.
//!
//! For the access explorer, the command line and other services, where one answer may cost a little.
//! It asks the same functions that decide, so that it cannot tell another story.

use serde::Serialize;

use crate::catalogue::action::Action;
use crate::catalogue::cell::Cell;
use crate::decision::decide::{Decision, decide};
use crate::decision::denial::{Denial, Refusal};
use crate::decision::rule::{Because, binding_allows};
use crate::model::actor::Actor;
use crate::model::binding::Binding;
use crate::model::role_name::RoleName;
use crate::model::target::Target;

/// A decision with everything that led to it; serialises as what an explorer shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What was asked for.
    pub action: Action,
    /// Whether it is allowed.
    pub allowed: bool,
    /// The answer in one sentence.
    pub sentence: String,
    /// What each of the member's bindings says, in their order; empty for others.
    pub steps: Vec<Step>,
    /// The denial, where it is not allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// What one binding says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The binding's role.
    pub role: RoleName,
    /// The name of that role that people read.
    pub label: String,
    /// What the role may do with the action.
    pub cell: Cell,
    /// Whether this binding allows it.
    pub allows: bool,
}

impl Explanation {
    /// Everything that allows it, in the order of the bindings: the first is what a
    /// [`Decision`] names. Empty where it is denied.
    ///
    /// Each allows it by itself: whoever wants to take a right away has to take all of them.
    #[must_use]
    pub fn because(&self) -> Vec<Because> {
        if self.allowed && self.steps.is_empty() {
            return vec![Because::Portal];
        }
        let steps = self.steps.iter().enumerate();
        steps
            .filter(|(_, step)| step.allows)
            .map(|(binding, step)| Because::Binding {
                binding,
                cell: step.cell,
            })
            .collect()
    }
}

/// Decides, and says why.
///
/// # Examples
///
/// Somebody who is a technician for one client and that client's administrator as well:
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{WorkgroupId, explain};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
/// let grants = [
///     Grant::Workgroup { role: BuiltIn::EndClient.into(), scope: Scope::only([acme]) },
///     Grant::ClientAdministrator { client: acme },
/// ];
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, grants);
/// let actor = Actor::Member(member);
///
/// let target = Target::client(workgroup, acme);
/// let explanation = explain(&actor, Action::ClientView, &target);
/// assert_eq!(explanation.because().len(), 2);
/// assert_eq!(
///     explanation.sentence,
///     "Allowed: the role End client may do this on the assigned clients, \
///      and the role Administrator on the assigned clients."
/// );
///
/// // Only the second allows what clients' people may not; the first says Never.
/// let explanation = explain(&actor, Action::ClientEdit, &target);
/// let allows: Vec<bool> = explanation.steps.iter().map(|step| step.allows).collect();
/// assert_eq!(allows, [false, true]);
/// ```
#[must_use]
pub fn explain(actor: &Actor, action: Action, target: &Target<'_>) -> Explanation {
    let decision = decide(actor, action, target);
    let steps = steps(actor, action, target);
    let sentence = match &decision {
        Decision::Allow { .. } => allowed_because(&steps),
        Decision::Deny(denial) => denial.sentence(),
    };
    Explanation {
        action,
        allowed: decision.is_allow(),
        sentence,
        steps,
        refusal: decision.denial().map(Denial::refusal),
    }
}

fn steps(actor: &Actor, action: Action, target: &Target<'_>) -> Vec<Step> {
    let Actor::Member(member) = actor else {
        return Vec::new();
    };
    let limit = member.limit();
    let asks_rightly = target.workgroup == member.workgroup()
        && target.kind == action.kind()
        && limit.is_none_or(|limit| limit.contains(action, target));
    let step = |binding: &Binding| {
        let cell = binding.cell(action);
        Step {
            role: binding.role().name(),
            label: binding.role().label(member.edition()).to_owned(),
            cell,
            allows: asks_rightly && binding_allows(member, binding, cell, action, target),
        }
    };
    member.bindings().iter().map(step).collect()
}

/// One sentence that names every binding that allows it, in their order.
fn allowed_because(steps: &[Step]) -> String {
    let mut sentence = String::new();
    for step in steps.iter().filter(|step| step.allows) {
        let (label, place) = (&step.label, step.cell.place());
        sentence += &match sentence.as_str() {
            "" => format!("Allowed: the role {label} may do this {place}"),
            _ => format!(", and the role {label} {place}"),
        };
    }
    if sentence.is_empty() {
        sentence += "Allowed by the privilege group";
    }
    sentence + "."
}
