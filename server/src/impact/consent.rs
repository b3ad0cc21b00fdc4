//! What somebody says who saves a change that was shown.

use wire::FieldCode;

use crate::http::problem::{Code, Failure};

/// What a change says of the outcome that was shown.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Consent<'a> {
    /// Which one it was; absent for programs that did not look.
    pub(crate) digest: Option<&'a str>,
    /// What was typed.
    pub(crate) confirm: Option<&'a str>,
}

impl Consent<'_> {
    /// Refuses to do what is no longer what was shown.
    pub(crate) fn refuse_another(&self, digest: &str) -> Result<(), Failure> {
        match self.digest {
            Some(shown) if shown != digest => Err(Code::OutcomeChanged.into()),
            _ => Ok(()),
        }
    }

    /// Refuses what needs a name that was not typed.
    pub(crate) fn refuse_untyped(&self, name: &str) -> Result<(), Failure> {
        let refused = |code| {
            let says = format!("this has to be confirmed: type `{name}`");
            Err(Failure::field("confirm", code, says))
        };
        match self.confirm.map(str::trim) {
            Some(typed) if typed == name.trim() => Ok(()),
            Some(_) => refused(FieldCode::Wrong),
            None => refused(FieldCode::Missing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_outcome_and_another_name_are_refused() {
        let of = |digest, confirm| Consent { digest, confirm };
        assert!(of(Some("a"), None).refuse_another("a").is_ok());
        assert!(of(Some("a"), None).refuse_another("b").is_err());
        assert!(of(None, None).refuse_another("b").is_ok());
        assert!(of(None, Some(" Acme ")).refuse_untyped("Acme").is_ok());
        assert!(of(None, Some("acme")).refuse_untyped("Acme").is_err());
        assert!(of(None, None).refuse_untyped("Acme").is_err());
    }
}
