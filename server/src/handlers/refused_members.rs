//! Those of several members for whom a change is refused, while it is made for the others.

use policy::{Action, ActionType, MemberId};
use wire::{FieldCode, FieldError, RefusedMember};

use crate::auth::Guard;
use crate::http::problem::{Code, Failure};
use crate::store::members::member;

/// Says for whom it is refused, and writes it down.
pub(super) async fn report<A: ActionType>(
    guard: &mut Guard<A>,
    refused: Vec<(MemberId, Failure)>,
) -> Result<Vec<RefusedMember>, Failure> {
    let report = named(guard, &refused).await?;
    for (_, mut failure) in refused {
        guard.also_refused(&mut failure).await?;
    }
    Ok(report)
}

/// Says for whom it would be refused.
pub(super) async fn named<A: ActionType>(
    guard: &mut Guard<A>,
    refused: &[(MemberId, Failure)],
) -> Result<Vec<RefusedMember>, Failure> {
    let mut report = Vec::with_capacity(refused.len());
    for (id, failure) in refused {
        // Whoever sees nobody is told no names: the ids were theirs.
        let name = match guard.may_list(Action::MemberView) {
            true => member::name_of(&mut guard.tx, *id).await?,
            false => Some(String::new()),
        };
        let name = match name {
            Some(name) => name,
            None => member::email_of(&mut guard.tx, *id).await?,
        };
        report.push(RefusedMember {
            id: *id,
            name,
            reason: failure.reason().to_owned(),
            detail: failure.detail().to_owned(),
        });
    }
    Ok(report)
}

/// The first refusal, which names all of those for whom it is refused.
pub(super) fn into_failure(refused: Vec<(MemberId, Failure)>) -> Failure {
    let errors = refused.iter().map(|(member, failure)| FieldError {
        field: member.to_string(),
        code: FieldCode::NotAllowed,
        detail: failure.detail().to_owned(),
    });
    let errors: Vec<FieldError> = errors.collect();
    match refused.into_iter().next() {
        Some((_, failure)) => failure.with_errors(errors),
        None => Code::Internal.into(),
    }
}
