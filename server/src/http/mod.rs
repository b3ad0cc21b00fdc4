//! HTTP: what a request brings, what a response is made of, and what every one of them passes.

pub(crate) mod audit_query;
pub(crate) mod consent_query;
pub(crate) mod cookie;
pub(crate) mod download;
pub(crate) mod extract;
pub(crate) mod file_rows;
pub(crate) mod form;
pub(crate) mod forwarded;
mod guardrail_sentence;
pub(crate) mod list_query;
pub(crate) mod middleware;
pub(crate) mod problem;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod spa;
pub(crate) mod steps;
pub(crate) mod strict_json;
pub(crate) mod unread_file;
pub(crate) mod upload;
pub(crate) mod why_query;
