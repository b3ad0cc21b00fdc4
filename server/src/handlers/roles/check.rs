//! What is wrong with a role that somebody writes: all of it in one answer.

use policy::{ActionType, BuiltIn, CustomRole, Edition, Permit, RoleDraft, RoleName, RoleProblem};
use wire::{FieldCode, Rule};

use crate::auth::Guard;
use crate::http::form::Form;
use crate::http::problem::{Code, Failure};
use crate::store::engine::sort_key;
use crate::store::roles;

/// The role, where the policy and the workgroup's other roles have nothing against it.
pub(super) async fn whole<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    draft: &RoleDraft,
) -> Result<CustomRole, Failure> {
    let others = roles::others(&mut guard.tx, permit).await?;
    let actor = guard.actor();
    let mut form = Form::default();
    for problem in CustomRole::problems(draft, &actor, &others) {
        refuse(&mut form, &problem);
    }
    // The policy has no tables of letters.
    if Rule::Line(usize::MAX).unfit(&draft.label) == Some(FieldCode::Unprintable) {
        let says = "it has characters that cannot be seen";
        form.refuse("label", FieldCode::Unprintable, says);
    }
    if is_taken(&draft.label, &others) {
        form.refuse("label", FieldCode::Taken, wire::LABEL_TAKEN);
    }
    form.done()?;
    // What has no problem is saved; what has one was refused above.
    CustomRole::save(draft, &actor, &others).map_err(|_| Code::Internal.into())
}

fn refuse(form: &mut Form, problem: &RoleProblem) {
    let code = problem.refusal.code().parse();
    let code = code.unwrap_or(FieldCode::NotAllowed);
    form.refuse(&problem.field(), code, problem.refusal.to_string());
}

/// Whether a role has this name already, in any case; those of both editions are built in.
fn is_taken(label: &str, others: &[CustomRole]) -> bool {
    let wanted = sort_key(label.trim());
    let built_in = BuiltIn::ALL.into_iter();
    let mut built_in = built_in.flat_map(|role| Edition::ALL.map(|edition| role.label(edition)));
    built_in.any(|label| sort_key(label) == wanted)
        || others.iter().any(|role| sort_key(role.label()) == wanted)
}

/// Takes the names out of a role that was kept which are no roles any more.
pub(super) async fn forget_gone<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    draft: &mut RoleDraft,
) -> Result<(), Failure> {
    let others = roles::others(&mut guard.tx, permit).await?;
    let own = draft.id;
    draft.manages.retain(|name| match RoleName::named(name) {
        Some(RoleName::Custom(id)) => id == own || others.iter().any(|other| other.id() == id),
        _ => true,
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use policy::{Action, Cell, RoleId, RoleRefusal};

    use super::*;

    #[test]
    fn a_name_is_taken_in_any_case_and_in_any_edition() {
        let id = RoleId::new(1).unwrap();
        let others = [CustomRole::load_parts(id, "Desk lead", [], []).unwrap()];
        for taken in ["desk LEAD ", "agent", "Associate", "msp user"] {
            assert!(is_taken(taken, &others), "{taken}");
        }
        assert!(!is_taken("Desk", &others));
    }

    #[test]
    fn every_reason_of_the_policy_is_a_code_of_a_field() {
        let text = String::new;
        let all = [
            RoleRefusal::BadLabel,
            RoleRefusal::UnknownAction(text()),
            RoleRefusal::UnknownCell(text()),
            RoleRefusal::CellNotAllowed(Action::TeamEdit, Cell::Own),
            RoleRefusal::UnknownRole(text()),
            RoleRefusal::ManagesOwner,
            RoleRefusal::WiderThanOwn(Action::TeamEdit),
            RoleRefusal::ManagesWider(text()),
            RoleRefusal::OwnRole,
        ];
        for refusal in all {
            let code: Result<FieldCode, _> = refusal.code().parse();
            assert_eq!(code.map(FieldCode::wire_name), Ok(refusal.code()));
        }
    }
}
