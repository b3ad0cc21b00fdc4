//! JSON as text for people.

use serde_json::Value;

/// Indented, with a line feed at its end.
pub(crate) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
