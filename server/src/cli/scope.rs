//! The text form of a scope: `nobody`, `everyone`, `all-except:a,b`, or names such as `a,b,!c`.

use core::fmt;
use core::str::FromStr;

use policy::{ClientSet, Scope};

use super::clients::ClientIds;

/// A scope as it was typed, its clients still names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum NamedScope {
    /// No client.
    #[default]
    Nobody,
    /// The clients of `allow` that are not in `deny`.
    Clients {
        /// The clients that are assigned.
        allow: Vec<String>,
        /// The clients that are withheld.
        deny: Vec<String>,
    },
    /// Every client but these.
    AllExcept(Vec<String>),
}

/// A text that is not a scope.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum ScopeError {
    /// A place between commas, or the whole text, has no name.
    #[error("a client's name is missing in `{0}`")]
    NoName(String),
    /// A word that means a whole scope stands among names.
    #[error("`{0}` stands alone; write `clients:{0}` for a client of that name")]
    StandsAlone(String),
    /// `all-except:` already says that its clients are denied.
    #[error("`{0}` is denied already; write it without `!`")]
    DeniedTwice(String),
}

impl FromStr for NamedScope {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        let text = text.trim();
        if let Some(whole) = whole_scope(text) {
            return Ok(whole);
        }
        match text.split_once(':') {
            Some(("all-except" | "all_except", names)) => all_except(names),
            Some(("clients", names)) => clients(names),
            _ => {
                let mut words = text
                    .split(',')
                    .map(|word| word.trim().trim_start_matches('!'));
                match words.find(|word| whole_scope(word).is_some()) {
                    Some(word) => Err(ScopeError::StandsAlone(word.to_owned())),
                    None => clients(text),
                }
            }
        }
    }
}

/// The words that mean a scope by themselves.
fn whole_scope(word: &str) -> Option<NamedScope> {
    match word {
        "nobody" => Some(NamedScope::Nobody),
        "everyone" | "all" => Some(NamedScope::AllExcept(Vec::new())),
        _ => None,
    }
}

fn all_except(names: &str) -> Result<NamedScope, ScopeError> {
    match split(names)? {
        (deny, denied) if denied.is_empty() => Ok(NamedScope::AllExcept(deny)),
        (_, mut denied) => Err(ScopeError::DeniedTwice(denied.swap_remove(0))),
    }
}

fn clients(names: &str) -> Result<NamedScope, ScopeError> {
    let (allow, deny) = split(names)?;
    Ok(NamedScope::Clients { allow, deny })
}

/// The names without and those with a `!` in front of them.
fn split(names: &str) -> Result<(Vec<String>, Vec<String>), ScopeError> {
    let (mut plain, mut denied) = (Vec::new(), Vec::new());
    for word in names.split(',').map(str::trim) {
        let (list, name) = match word.strip_prefix('!') {
            Some(name) => (&mut denied, name.trim()),
            None => (&mut plain, word),
        };
        if name.is_empty() {
            return Err(ScopeError::NoName(names.to_owned()));
        }
        list.push(name.to_owned());
    }
    Ok((plain, denied))
}

impl NamedScope {
    /// The names of every client in it, allowed and denied.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let (first, second): (&[String], &[String]) = match self {
            Self::Nobody => (&[], &[]),
            Self::Clients { allow, deny } => (allow, deny),
            Self::AllExcept(deny) => (&[], deny),
        };
        first.iter().chain(second).map(String::as_str)
    }

    /// The name, where the scope is exactly one client.
    pub(super) fn only_client(&self) -> Option<&str> {
        match self {
            Self::Clients { allow, deny } if deny.is_empty() => match allow.as_slice() {
                [name] => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// The policy's scope.
    pub(super) fn scope(&self, ids: &ClientIds) -> Scope {
        let set = |names: &[String]| names.iter().map(|name| ids.of(name)).collect::<ClientSet>();
        match self {
            Self::Nobody => Scope::Nobody,
            Self::Clients { allow, deny } => Scope::Clients {
                allow: set(allow),
                deny: set(deny),
            },
            Self::AllExcept(deny) => Scope::AllExcept { deny: set(deny) },
        }
    }
}

impl fmt::Display for NamedScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => f.write_str("nobody"),
            Self::AllExcept(deny) if deny.is_empty() => f.write_str("everyone"),
            Self::AllExcept(deny) => write!(f, "all-except:{}", deny.join(",")),
            Self::Clients { allow, deny } => {
                let denied = deny.iter().map(|name| format!("!{name}"));
                let words: Vec<String> = allow.iter().cloned().chain(denied).collect();
                f.write_str(&words.join(","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn clients(allow: &str, deny: &str) -> Result<NamedScope, ScopeError> {
        Ok(NamedScope::Clients {
            allow: words(allow),
            deny: words(deny),
        })
    }

    #[track_caller]
    fn check(text: &str, expected: Result<NamedScope, ScopeError>) {
        assert_eq!(text.parse(), expected, "{text}");
    }

    #[test]
    fn the_whole_scopes_are_words() {
        check("nobody", Ok(NamedScope::Nobody));
        check("everyone", Ok(NamedScope::AllExcept(Vec::new())));
        check(" all ", Ok(NamedScope::AllExcept(Vec::new())));
    }

    #[test]
    fn names_are_allowed_and_those_with_an_exclamation_mark_denied() {
        check("a", clients("a", ""));
        check("a, b,!c", clients("a b", "c"));
        check("!a", clients("", "a"));
        check("clients:a,b", clients("a b", ""));
        check("clients:all", clients("all", ""));
    }

    #[test]
    fn all_except_denies_its_names() {
        check("all-except:a,b", Ok(NamedScope::AllExcept(words("a b"))));
        check("all_except:a", Ok(NamedScope::AllExcept(words("a"))));
        check(
            "all-except:!a",
            Err(ScopeError::DeniedTwice("a".to_owned())),
        );
    }

    #[test]
    fn gaps_and_mixtures_are_refused() {
        check("", Err(ScopeError::NoName(String::new())));
        check("a,,b", Err(ScopeError::NoName("a,,b".to_owned())));
        check("a,!", Err(ScopeError::NoName("a,!".to_owned())));
        check("all-except:", Err(ScopeError::NoName(String::new())));
        check("a,all", Err(ScopeError::StandsAlone("all".to_owned())));
        check("all,!a", Err(ScopeError::StandsAlone("all".to_owned())));
    }

    #[test]
    fn a_scope_is_printed_as_it_is_read() {
        for text in ["nobody", "everyone", "all-except:a,b", "a,b,!c"] {
            assert_eq!(text.parse::<NamedScope>().unwrap().to_string(), text);
        }
    }
}
