//! Reading JSON strictly: no field twice at any depth, nothing unknown, nothing after the end.
//!
//! serde refuses duplicate fields of structures, but not in free-form objects and not below tagged
//! enums; so the document is first read into a value by a visitor of our own.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize};
use serde_json::error::Category;
use serde_json::{Map, Value};
use wire::FieldCode;

use super::problem::{Code, Failure};

/// How deeply objects and lists may nest: deeper than any body that we define.
const DEEPEST: usize = 16;

/// Reads a body.
///
/// # Errors
///
/// [`Code::MalformedJson`] where it is not JSON, [`Code::InvalidBody`] where it is not a `T`.
pub(crate) fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Failure> {
    let value = document(bytes)?;
    if !value.is_object() {
        return Err(Failure::new(Code::InvalidBody).saying("the body is not an object"));
    }
    let body: T = serde_path_to_error::deserialize(&value).map_err(|error| wrong_shape(&error))?;
    refuse_lists_for_objects(&value, &body)?;
    Ok(body)
}

/// Whether the body, already known to be an object, has a field.
pub(crate) fn has_field(bytes: &[u8], field: &str) -> bool {
    document(bytes).is_ok_and(|value| value.get(field).is_some())
}

/// Reads any JSON: no field twice, nothing after the end.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn document(bytes: &[u8]) -> Result<Value, Failure> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0 }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| match error.classify() {
        Category::Data => with_field(error.to_string(), None),
        _ => Failure::new(Code::MalformedJson).saying(error.to_string()),
    })
}

fn wrong_shape(error: &serde_path_to_error::Error<serde_json::Error>) -> Failure {
    let path = error.path().to_string();
    let path = (path != ".").then_some(path);
    with_field(error.inner().to_string(), path)
}

/// serde says which field is unknown, missing or there twice in the message alone.
fn with_field(message: String, path: Option<String>) -> Failure {
    let named = ["unknown field `", "missing field `", "duplicate field `"]
        .iter()
        .find_map(|start| message.strip_prefix(start))
        .and_then(|rest| rest.split('`').next())
        .map(str::to_owned);
    let message: String = message.chars().take(300).collect();
    let failure = Failure::new(Code::InvalidBody).saying(message);
    match named.or(path) {
        Some(field) => failure.about(field.chars().take(80).collect::<String>(), FieldCode::Shape),
        None => failure,
    }
}

/// serde also reads a structure from a list of its fields' values; a body of ours never is one.
fn refuse_lists_for_objects<T: Serialize>(value: &Value, body: &T) -> Result<(), Failure> {
    let body = serde_json::to_value(body).unwrap_or_default();
    let fields = value.as_object().into_iter().flatten();
    for (name, given) in fields {
        if given.is_array() && body.get(name).is_some_and(Value::is_object) {
            let failure = Failure::new(Code::InvalidBody);
            let failure = failure.saying("invalid type: a list, expected an object");
            return Err(failure.about(name.clone(), FieldCode::Shape));
        }
    }
    Ok(())
}

/// Reads one value, and says no to duplicate fields and to depth.
#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            return Err(E::custom(format_args!("nested more than {DEEPEST} deep")));
        }
        Ok(Self {
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut fields = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            fields.insert(name, map.next_value_seed(inner)?);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse;
    use wire::{ScopeRequest, SignInRequest};

    fn check<T: DeserializeOwned + Serialize>(body: &str, status: u16) {
        let answer = read::<T>(body.as_bytes()).map(|_| ());
        let got = answer.map_or_else(
            |failure| failure.into_response().status().as_u16(),
            |()| 200,
        );
        assert_eq!(got, status, "{body}");
    }

    #[test]
    fn only_json_is_read() {
        for body in ["", "{", "nothing", "{\"email\":\"a\",}", "\u{feff}{}"] {
            check::<SignInRequest>(body, 400);
        }
        check::<SignInRequest>(r#"{"email":"a","password":"b"} x"#, 400);
        check::<SignInRequest>(&"[".repeat(100_000), 422);
    }

    #[test]
    fn every_field_is_there_once_and_has_its_type() {
        check::<SignInRequest>(r#"{"email":"a","password":"b"}"#, 200);
        check::<SignInRequest>(r#"{"email":"a","email":"a","password":"b"}"#, 422);
        check::<SignInRequest>(r#"{"email":"a"}"#, 422);
        check::<SignInRequest>(r#"{"email":"a","password":"b","admin":true}"#, 422);
        check::<SignInRequest>(r#"{"email":5,"password":"b"}"#, 422);
        check::<SignInRequest>(r#"["a","b"]"#, 422);
        check::<SignInRequest>("null", 422);
    }

    #[test]
    fn scopes_are_as_strict_as_the_rest() {
        check::<ScopeRequest>(r#"{"scope":{"kind":"nobody"}}"#, 200);
        check::<ScopeRequest>(
            r#"{"scope":{"kind":"clients","allow":["00000000000000ab"]}}"#,
            200,
        );
        check::<ScopeRequest>(r#"{"scope":{"kind":"nobody","kind":"nobody"}}"#, 422);
        check::<ScopeRequest>(r#"{"scope":{"kind":"clients","allow":[],"allow":[]}}"#, 422);
        check::<ScopeRequest>(r#"{"scope":{"kind":"clients","allow":["AB"]}}"#, 422);
        check::<ScopeRequest>(r#"{"scope":{"kind":"all_except","deny":[],"x":1}}"#, 422);
        check::<ScopeRequest>(r#"{"scope":["nobody"]}"#, 422);
    }
}
