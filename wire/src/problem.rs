//! Errors: RFC 9457 problem details with a stable code.

use policy::Refusal;
use serde::{Deserialize, Serialize};

use crate::{FieldCode, GuardrailRefusal};

/// The body of every error, as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`: the code says more than an address would.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status's own words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code of the error.
    pub code: String,
    /// What is wrong, in one sentence.
    pub detail: String,
    /// Everything that is wrong with the fields of the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Which field of the body is wrong: the first of `errors`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Why the policy denies it, where it does; absent from a 404, which tells nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub refusal: Option<Refusal>,
    /// By which guardrail it is refused, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardrail: Option<GuardrailRefusal>,
    /// The request's id, as in the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// One field of a body that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Which field.
    pub field: String,
    /// What is wrong with it, for programs.
    pub code: FieldCode,
    /// The same in a sentence.
    pub detail: String,
}
