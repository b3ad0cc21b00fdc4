//! What has a name or another text form: written and read as that text, by hand and by serde.

use core::fmt;

/// A name that is none of the names it should be one of.
///
/// What was given is repeated in the message, up to 80 characters of it: it may be a whole file.
///
/// ```
/// let error = "chief".parse::<policy::BuiltIn>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown role `chief`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
    name: String,
}

impl UnknownName {
    pub(crate) fn new(what: &'static str, name: &str) -> Self {
        Self {
            what,
            name: name.chars().take(80).collect(),
        }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`", self.what, self.name)
    }
}

impl core::error::Error for UnknownName {}

/// Implements serde's two traits through `Display` and `FromStr`.
macro_rules! serialise_as_text {
    ($name:ident, $what:literal) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($what)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

/// Reads and writes an enumeration with `ALL` and `wire_name` by these names.
macro_rules! wire_names {
    ($name:ident, $what:literal) => {
        impl $name {
            /// The one with this wire name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|one| one.wire_name() == name)
            }
        }

        crate::catalogue::names_macro::display_by_name!($name, $what);
    };
}

/// Writes what has a `wire_name` by it, and reads it through `named`.
macro_rules! display_by_name {
    ($name:ident, $what:literal) => {
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.wire_name())
            }
        }

        crate::catalogue::names_macro::from_str_by_name!($name, $what);
    };
}

/// Implements `FromStr` through `named`, with an error that says what there was to name.
macro_rules! from_str_by_name {
    ($name:ident, $what:literal) => {
        impl core::str::FromStr for $name {
            type Err = crate::catalogue::names_macro::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Self::named(name)
                    .ok_or_else(|| crate::catalogue::names_macro::UnknownName::new($what, name))
            }
        }
    };
}

pub(crate) use {display_by_name, from_str_by_name, serialise_as_text, wire_names};
