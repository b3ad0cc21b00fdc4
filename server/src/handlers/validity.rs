//! When a membership holds.

use policy::act::MemberEditRole;
use policy::{BuiltIn, MemberId, Permit, Role, Validity};
use wire::{FieldCode, Member, ValidityRequest};

use super::members::{answer_for_offer, changed, load};
use crate::auth::{Guard, Receipt};
use crate::clock;
use crate::http::extract::{Edit, IfMatch};
use crate::http::form::Form;
use crate::http::problem::{Code, Failure};
use crate::http::response::Tagged;
use crate::store::members::facts::MemberFacts;
use crate::store::members::member;

/// Sets when a membership holds: outside that time the member is as inactive.
pub(crate) async fn set(
    mut guard: Guard<MemberEditRole>,
    id: MemberId,
    body: Edit<ValidityRequest>,
) -> Result<Receipt<Tagged<Member>>, Failure> {
    let facts = guard.facts(id).await?;
    let (validity, expected) = match read(body, guard.now) {
        Ok(read) => read,
        Err(unreadable) => {
            guard.on_member(&facts.person())?;
            return Err(unreadable);
        }
    };
    let permit = permit(&guard, &facts, validity)?;
    let before = load(&mut guard, &permit).await?;
    expected.check(before.version)?;
    let now = guard.now;
    member::set_validity(&mut guard.tx, &permit, validity, now).await?;
    answer_for_offer(&mut guard, &permit).await?;
    changed(guard, &permit, &before).await
}

/// Whoever ends something takes it away, as if the member were made inactive; whoever lets it hold at
/// another time gives it, as if it were a new role.
pub(super) fn permit(
    guard: &Guard<MemberEditRole>,
    facts: &MemberFacts,
    validity: Validity,
) -> Result<Permit<MemberEditRole>, Failure> {
    if !validity.holds_from(guard.now) {
        let inactive = Role::from(BuiltIn::Inactive);
        let ends = facts.person().becoming(&inactive, facts.scope());
        let permit = guard.on_member(&ends)?;
        if facts.validity().covers(validity) {
            return Ok(permit);
        }
    }
    match facts.role() {
        Some(role) => guard.on_member(&facts.person().becoming(role, facts.scope())),
        None => guard.on_member(&facts.person()),
    }
}

/// The fields of [`ValidityRequest`].
const FIELDS: [&str; 2] = ["from", "until"];

/// What the body asks for, and of which version.
pub(super) fn read(body: Edit<ValidityRequest>, now: i64) -> Result<(Validity, IfMatch), Failure> {
    let given = FIELDS.map(|field| body.has_field(field));
    let (asked, expected) = body.read()?;
    // Not the same as `null`, which takes a limit away.
    if let Some((field, _)) = FIELDS.into_iter().zip(given).find(|(_, given)| !given) {
        let missing = Failure::new(Code::InvalidBody).saying(format!("missing field `{field}`"));
        return Err(missing.about(field, FieldCode::Missing));
    }
    let mut form = Form::default();
    let times = (asked.from.as_deref(), asked.until.as_deref());
    let validity = check(&mut form, ("from", "until"), times, now);
    form.done()?;
    Ok((validity, expected))
}

/// The same validity, which ends at the time in a field.
///
/// # Errors
///
/// It is no time, is over, or is before the validity begins.
pub(super) fn end(
    (field, text): (&str, &str),
    present: Validity,
    now: i64,
) -> Result<Validity, Failure> {
    let begins = present.from().map(clock::rfc3339);
    let mut form = Form::default();
    let ends = check(
        &mut form,
        (field, field),
        (begins.as_deref(), Some(text)),
        now,
    );
    form.done()?;
    Ok(ends)
}

/// The validity in two fields of a form, as RFC 3339: it must not be over, nor end before it begins.
pub(super) fn check(
    form: &mut Form,
    (from, until): (&str, &str),
    (begins, ends): (Option<&str>, Option<&str>),
    now: i64,
) -> Validity {
    let mut time = |field: &str, text: Option<&str>| {
        let read = text.map(clock::read);
        if read == Some(None) {
            form.refuse(field, FieldCode::Shape, "it is no time as RFC 3339 has it");
        }
        read.flatten()
    };
    let (begins, ends) = (time(from, begins), time(until, ends));
    if ends.is_some_and(|ends| ends <= now) {
        form.refuse(until, FieldCode::OutOfRange, "it is over already");
    }
    Validity::new(begins, ends).unwrap_or_else(|never| {
        form.refuse(until, FieldCode::OutOfRange, never.to_string());
        Validity::ALWAYS
    })
}
