//! The fields of a body, checked together: whoever fills a form is told everything that is wrong with
//! it in one answer.

use wire::{FieldCode, FieldError, Rule, Unfit};

use super::problem::{Code, Failure};

/// What is wrong with the fields so far.
#[derive(Debug, Default)]
pub(crate) struct Form {
    errors: Vec<FieldError>,
}

impl Form {
    /// The value as it is kept; where it breaks its rule, nothing, and it is remembered.
    pub(crate) fn text(&mut self, field: &str, rule: Rule, value: &str) -> String {
        self.take(field, rule.check(value)).unwrap_or_default()
    }

    /// The value, where it is fit.
    pub(crate) fn take<T>(&mut self, field: &str, value: Result<T, Unfit>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(unfit) => {
                self.errors.push(FieldError {
                    field: field.to_owned(),
                    code: unfit.code,
                    detail: unfit.detail,
                });
                None
            }
        }
    }

    /// A field that is wrong.
    pub(crate) fn refuse(&mut self, field: &str, code: FieldCode, detail: impl Into<String>) {
        self.take::<()>(field, Err(Unfit::new(code, detail)));
    }

    /// Nothing is wrong; or everything that is.
    pub(crate) fn done(self) -> Result<(), Failure> {
        match self.errors.as_slice() {
            [] => Ok(()),
            [only] if only.code == FieldCode::TooWeak => {
                Err(Failure::new(Code::WeakPassword).with_errors(self.errors))
            }
            _ => Err(Failure::new(Code::InvalidField).with_errors(self.errors)),
        }
    }
}

/// One field alone.
pub(crate) fn text(field: &str, rule: Rule, value: &str) -> Result<String, Failure> {
    let mut form = Form::default();
    let value = form.text(field, rule, value);
    form.done()?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let mut form = Form::default();
        assert_eq!(form.text("name", Rule::Name, " "), "");
        assert_eq!(form.text("city", Rule::Line(9), " Oslo "), "Oslo");
        form.refuse("days", FieldCode::OutOfRange, "it is above 7");
        let problem = form.done().unwrap_err().into_problem();
        let fields = problem
            .errors
            .iter()
            .map(|error| (error.field.as_str(), error.code));
        let expected = [
            ("name", FieldCode::Missing),
            ("days", FieldCode::OutOfRange),
        ];
        assert_eq!(fields.collect::<Vec<_>>(), expected);
        assert_eq!(problem.field.as_deref(), Some("name"));
        assert_eq!(
            (problem.code.as_str(), problem.detail.as_str()),
            ("invalid_field", "it is empty")
        );
    }

    #[test]
    fn a_password_that_is_all_that_is_wrong_has_a_code_of_its_own() {
        let mut form = Form::default();
        form.refuse("password", FieldCode::TooWeak, "it is common");
        assert_eq!(
            form.done().unwrap_err().into_problem().code,
            "weak_password"
        );
        assert!(Form::default().done().is_ok());
    }
}
