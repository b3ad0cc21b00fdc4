//! What the fields of a body may contain: held by the server, and told by the app before it asks.

use crate::{LONGEST_EMAIL, LONGEST_NAME, LONGEST_NOTE, names};

names! {
    /// What is wrong with a field.
    pub enum FieldCode {
        /// It is not there, or empty, and must not be.
        Missing = "missing",
        /// It is longer than it may be.
        TooLong = "too_long",
        /// It has characters that cannot be seen, or that move the text around them.
        Unprintable = "unprintable",
        /// It is no e-mail address.
        NotAnEmail = "not_an_email",
        /// Something else has this value already, and no two may have the same.
        Taken = "taken",
        /// It names something that does not exist, or that the caller may not know of.
        Unknown = "unknown",
        /// It is above or below its bounds.
        OutOfRange = "out_of_range",
        /// It is more than the caller may give.
        NotAllowed = "not_allowed",
        /// The password is too easy to guess.
        TooWeak = "too_weak",
        /// The password is not the present one, or the token not the right one.
        Wrong = "wrong",
        /// It is of another type, unknown, or there twice.
        Shape = "shape",
        /// A role's name is empty or too long.
        RoleBadLabel = "role_bad_label",
        /// A role grants an action that there is not.
        RoleUnknownAction = "role_unknown_action",
        /// A role grants an action in a way that there is not.
        RoleUnknownCell = "role_unknown_cell",
        /// A role grants an action in a way that it cannot be granted.
        RoleCellNotAllowed = "role_cell_not_allowed",
        /// A role manages a role that there is not.
        RoleUnknownRole = "role_unknown_role",
        /// A role manages the owner.
        RoleManagesOwner = "role_manages_owner",
        /// A role grants more of an action than the caller has.
        RoleWiderThanOwn = "role_wider_than_own",
        /// A role manages a role that the caller may not give.
        RoleManagesWider = "role_manages_wider",
        /// It is the caller's own role.
        RoleIsOwn = "role_is_own",
    }
}

/// Why a value is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What is wrong, for programs.
    pub code: FieldCode,
    /// The same in a sentence, for people: without a capital and a full stop.
    pub detail: String,
}

impl Unfit {
    /// This is wrong.
    #[must_use]
    pub fn new(code: FieldCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}

/// What a field of text may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Anything up to so many characters, which may be none.
    Text(usize),
    /// One line of up to so many characters, which may be none.
    Line(usize),
    /// A name: one line that is not empty.
    Name,
    /// Lines of text, which may be none.
    Note,
    /// An e-mail address.
    Email,
}

impl Rule {
    /// The value as it is kept: trimmed, and an address in small letters.
    ///
    /// ```
    /// use wire::{FieldCode, Rule};
    ///
    /// assert_eq!(Rule::Name.check("  Fabrikam ").unwrap(), "Fabrikam");
    /// assert_eq!(Rule::Name.check(" ").unwrap_err().code, FieldCode::Missing);
    /// assert_eq!(Rule::Email.check("Pat@Contoso.example").unwrap(), "pat@contoso.example");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Unfit`]: what is wrong with it.
    pub fn check(self, value: &str) -> Result<String, Unfit> {
        if let Some(code) = self.unfit(value) {
            return Err(self.told(code));
        }
        match self {
            Self::Text(_) => Ok(value.to_owned()),
            Self::Line(_) | Self::Name => Ok(value.trim().to_owned()),
            Self::Note => Ok(value.trim().replace("\r\n", "\n").replace('\r', "\n")),
            Self::Email => kept_address(value),
        }
    }

    fn told(self, code: FieldCode) -> Unfit {
        let longest = self.longest();
        match code {
            FieldCode::Missing => Unfit::new(code, "it is empty"),
            FieldCode::TooLong => {
                Unfit::new(code, format!("it has more than {longest} characters"))
            }
            FieldCode::Unprintable => Unfit::new(code, "it has characters that cannot be seen"),
            _ => Unfit::new(code, "it is not an e-mail address"),
        }
    }

    /// What is wrong with the value as it is typed. It knows less of letters that are not ASCII than
    /// [`check`](Self::check): the tables for them are large, and no part of the app.
    #[must_use]
    pub fn unfit(self, value: &str) -> Option<FieldCode> {
        let whole = match self {
            Self::Text(_) => value,
            _ => value.trim(),
        };
        if matches!(self, Self::Name | Self::Email) && whole.is_empty() {
            return Some(FieldCode::Missing);
        }
        if self == Self::Email {
            return (!is_email(whole)).then_some(FieldCode::NotAnEmail);
        }
        let breaks = |letter: &char| matches!(letter, '\r' | '\n' | '\t') && self == Self::Note;
        let seen = whole.chars().filter(|letter| !breaks(letter));
        if !matches!(self, Self::Text(_)) && has_unprintable(seen) {
            return Some(FieldCode::Unprintable);
        }
        let is_long = whole.chars().count() > self.longest();
        is_long.then_some(FieldCode::TooLong)
    }

    /// So many characters at most.
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Text(longest) | Self::Line(longest) => longest,
            Self::Name => LONGEST_NAME,
            Self::Note => LONGEST_NOTE,
            Self::Email => LONGEST_EMAIL,
        }
    }
}

/// The one way in which an address is kept.
#[cfg(feature = "address")]
fn kept_address(value: &str) -> Result<String, Unfit> {
    crate::address::canonical(value)
}

/// Without the tables of letters, which the app leaves to the server.
#[cfg(not(feature = "address"))]
fn kept_address(value: &str) -> Result<String, Unfit> {
    Ok(value.trim().to_lowercase())
}

/// Whether an address exists is found out by writing to it: the syntax is held to what a mail server
/// would take.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let letter =
        |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() && !is_unprintable(c) && !is_joiner(c);
    let atom = |c: char| letter(c) || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| letter(c) || c == '-')
    };
    value.chars().count() <= LONGEST_EMAIL
        && !local.is_empty()
        && local.chars().count() <= 64
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// Whether something in a text cannot be seen, or moves or hides what is around it.
///
/// Joiners and variation selectors have a meaning between letters that are not ASCII, as in Persian
/// names, and none anywhere else.
fn has_unprintable(text: impl Iterator<Item = char>) -> bool {
    let mut before = None;
    for letter in text {
        let joined = |letter: char| !letter.is_ascii() && !is_joiner(letter);
        if is_unprintable(letter) || is_joiner(letter) && !before.is_some_and(joined) {
            return true;
        }
        before = Some(letter);
    }
    before.is_some_and(|last| matches!(last, '\u{200c}' | '\u{200d}'))
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Control characters, letters without a shape, and those that reorder or hide the text around them.
#[rustfmt::skip]
fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        // The last two of each plane are no characters.
        || u32::from(letter) & 0xfffe == 0xfffe
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(Rule::Name.check("  Fabrikam ").unwrap(), "Fabrikam");
        for wrong in ["", "   ", "a\u{0}b", "a\nb", "a\u{202e}b"] {
            assert!(Rule::Name.check(wrong).is_err(), "{wrong:?}");
        }
        assert!(Rule::Name.check(&"ä".repeat(LONGEST_NAME)).is_ok());
        let long = Rule::Name.check(&"ä".repeat(LONGEST_NAME + 1));
        assert_eq!(long.unwrap_err().code, FieldCode::TooLong);
    }

    #[test]
    fn names_can_be_seen() {
        for unseen in [
            "\u{ad}",
            "\u{200c}",
            "\u{200d}",
            "\u{3164}",
            "\u{115f}",
            "\u{ffa0}",
            "\u{2800}",
            "\u{34f}",
            "\u{fe0f}",
            "\u{180e}",
            "\u{e0041}",
            "\u{61c}",
            "\u{fffe}",
            "\u{2066}",
            "\u{200b}",
        ] {
            for text in [
                unseen.to_owned(),
                format!("a{unseen}b"),
                format!("ab{unseen}"),
            ] {
                let unfit = Rule::Name.check(&text).unwrap_err();
                assert!(
                    matches!(unfit.code, FieldCode::Unprintable | FieldCode::Missing),
                    "{text:?}"
                );
            }
        }
        // A Persian name, a family and a heart.
        for seen in [
            "\u{645}\u{6cc}\u{200c}\u{62e}",
            "\u{1f468}\u{200d}\u{1f469}",
            "\u{2764}\u{fe0f}",
        ] {
            assert_eq!(Rule::Name.check(seen).unwrap(), seen);
        }
    }

    #[test]
    fn a_line_may_be_empty_and_a_password_is_left_as_it_is() {
        assert_eq!(Rule::Line(3).check(" ").unwrap(), "");
        assert_eq!(Rule::Text(3).check(" a ").unwrap(), " a ");
        assert!(Rule::Text(3).check("abcd").is_err());
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(Rule::Note.check(" a\r\n\tb ").unwrap(), "a\n\tb");
        let bell = Rule::Note.check("a\u{7}");
        assert_eq!(bell.unwrap_err().code, FieldCode::Unprintable);
        assert!(Rule::Note.check(&"x".repeat(LONGEST_NOTE + 1)).is_err());
    }

    #[test]
    fn addresses_are_checked_and_lower_cased() {
        let kept = Rule::Email.check("Pat@Northwind.Example");
        assert_eq!(kept.unwrap(), "pat@northwind.example");
        for wrong in [
            "pat",
            "@northwind.example",
            "pat@",
            "pat@northwind",
            "a b@c.example",
            "a..b@c.example",
            "a@-c.example",
            "a@c..example",
            "a@b@c.example\n x",
            "pat@north wind.example",
        ] {
            let unfit = Rule::Email.check(wrong).unwrap_err();
            assert_eq!(unfit.code, FieldCode::NotAnEmail, "{wrong:?}");
        }
        assert_eq!(Rule::Email.check(" ").unwrap_err().code, FieldCode::Missing);
        let long = format!("{}@c.example", "a".repeat(65));
        assert!(Rule::Email.check(&long).is_err());
    }
}
