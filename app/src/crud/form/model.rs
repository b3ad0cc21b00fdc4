//! What a form is, without a screen: what is wrong with what was typed, what of it is a change, and
//! what becomes of it when someone else saved something in the meantime.

use wire::{FieldCode, Rule};

use crate::text::form as text;
use crate::ui::field::{Kind, UNFINISHED};

/// A field of a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldSpec {
    /// As the server names it.
    pub(crate) name: &'static str,
    /// What people read.
    pub(crate) label: &'static str,
    pub(crate) kind: Kind,
    /// What is said below it; empty for nothing.
    pub(crate) hint: &'static str,
    /// What is said where it is empty and must not be; empty where it may be.
    pub(crate) missing: &'static str,
    /// What it may contain.
    pub(crate) rule: Rule,
}

impl FieldSpec {
    /// A field with a rule.
    pub(crate) const fn new(name: &'static str, label: &'static str, rule: Rule) -> Self {
        Self {
            name,
            label,
            kind: Kind::Text,
            hint: "",
            missing: "",
            rule,
        }
    }

    /// A name, which must not be empty.
    pub(crate) const fn name(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Rule::Name).required(text::NAME_MISSING)
    }

    /// A line of text that may be empty.
    pub(crate) const fn line(name: &'static str, label: &'static str, longest: usize) -> Self {
        Self::new(name, label, Rule::Line(longest))
    }

    /// An e-mail address, which must not be empty.
    pub(crate) const fn email(name: &'static str, label: &'static str) -> Self {
        let field = Self::new(name, label, Rule::Email).of(Kind::Email);
        field.required(text::EMAIL_MISSING)
    }

    /// A password.
    pub(crate) const fn password(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Rule::Text(wire::LONGEST_PASSWORD)).of(Kind::Password)
    }

    /// A choice of what the form offers.
    pub(crate) const fn choice(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Rule::Text(usize::MAX)).of(Kind::Choice)
    }

    /// A day and a time of it, in the reader's zone, or none.
    pub(crate) const fn time(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Rule::Text(usize::MAX)).of(Kind::Time)
    }

    /// The same field of another kind.
    pub(crate) const fn of(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The same field with a hint.
    pub(crate) const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same field, which must not be empty: then `missing` is said.
    pub(crate) const fn required(self, missing: &'static str) -> Self {
        Self { missing, ..self }
    }

    /// What is wrong with `value` before the server is asked.
    pub(crate) fn problem(&self, value: &str) -> Option<String> {
        if value.trim().is_empty() && !self.missing.is_empty() {
            return Some(self.missing.to_owned());
        }
        if self.kind == Kind::Time && value == UNFINISHED {
            return Some(text::UNFINISHED_TIME.to_owned());
        }
        Some(match self.rule.unfit(value)? {
            FieldCode::TooLong => text::too_long(value.trim().chars().count(), self.rule.longest()),
            FieldCode::NotAnEmail => text::NOT_AN_EMAIL.to_owned(),
            _ => text::UNPRINTABLE.to_owned(),
        })
    }
}

/// Whether what is typed says something else than what was there.
pub(crate) fn differs(spec: &FieldSpec, typed: &str, base: &str) -> bool {
    // A password may begin or end with a blank.
    match spec.kind {
        Kind::Password => typed != base,
        _ => typed.trim() != base.trim(),
    }
}

/// A form after the new state was loaded into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merged {
    /// What is in the fields now.
    pub(crate) typed: Vec<String>,
    /// What someone else saved in each field that was changed here too.
    pub(crate) theirs: Vec<Option<String>>,
}

/// The form on the new state: what was changed here stays as it was typed, and all else is as
/// someone else saved it.
pub(crate) fn merge(
    fields: &[FieldSpec],
    base: &[String],
    typed: &[String],
    new: &[String],
) -> Merged {
    let merged =
        fields
            .iter()
            .zip(base)
            .zip(typed.iter().zip(new))
            .map(|((spec, base), (typed, new))| {
                if !differs(spec, typed, base) {
                    return (new.clone(), None);
                }
                let is_other = new != base && differs(spec, typed, new);
                (typed.clone(), is_other.then(|| new.clone()))
            });
    let (typed, theirs) = merged.unzip();
    Merged { typed, theirs }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [FieldSpec; 3] = [
        FieldSpec::line("name", "Name", 10).required("Enter a name."),
        FieldSpec::line("city", "City", 10),
        FieldSpec::line("note", "Note", 20),
    ];

    fn values(of: [&str; 3]) -> Vec<String> {
        of.map(str::to_owned).to_vec()
    }

    #[track_caller]
    fn problem(field: usize, value: &str, expected: Option<&str>) {
        assert_eq!(FIELDS[field].problem(value).as_deref(), expected);
    }

    #[test]
    fn a_field_says_what_is_wrong_with_it() {
        problem(0, "  ", Some("Enter a name."));
        problem(0, "ääääääääää", None);
        problem(0, "12345678901", Some("11 of 10 characters."));
        problem(1, "", None);
    }

    #[test]
    fn a_part_of_a_time_is_no_time_and_not_none() {
        let field = FieldSpec::time("until", "Ends");
        assert_eq!(field.problem("2026-12-31T18:00"), None);
        assert_eq!(field.problem(""), None);
        let unfinished = field.problem(UNFINISHED);
        assert_eq!(unfinished.as_deref(), Some(text::UNFINISHED_TIME));
    }

    #[test]
    fn blanks_around_are_no_change() {
        assert!(!differs(&FIELDS[0], " Acme ", "Acme"));
        assert!(differs(&FIELDS[0], "Acme Ltd", "Acme"));
        let password = FIELDS[0].of(Kind::Password);
        assert!(differs(&password, " secret", "secret"));
    }

    #[test]
    fn nothing_typed_is_lost_when_someone_else_was_faster() {
        let base = values(["Acme", "Oslo", "old"]);
        let typed = values(["Acme Ltd", "Oslo", "mine"]);
        let new = values(["Acme", "Bergen", "theirs"]);
        let merged = merge(&FIELDS, &base, &typed, &new);
        assert_eq!(merged.typed, values(["Acme Ltd", "Bergen", "mine"]));
        assert_eq!(merged.theirs, [None, None, Some("theirs".to_owned())]);
    }

    #[test]
    fn what_both_typed_is_no_conflict() {
        let base = values(["Acme", "", ""]);
        let typed = values(["Acme Ltd ", "", ""]);
        let merged = merge(&FIELDS, &base, &typed, &values(["Acme Ltd", "", ""]));
        assert_eq!(merged.theirs, [None, None, None]);
    }
}
