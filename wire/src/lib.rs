//! What the server and the app say to each other: one definition of every body.
//!
//! Requests refuse unknown fields. Times are RFC 3339 in UTC. Ids are 16 hexadecimal digits.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod account;
mod audit;
mod client;
mod home;
mod key;
mod limits;
mod list;
mod member;
mod problem;
mod team;

pub use account::*;
pub use audit::*;
pub use client::*;
pub use home::*;
pub use key::*;
pub use limits::*;
pub use list::*;
pub use member::*;
pub use problem::*;
pub use team::*;

/// The request and response header that carries the digest of the rules.
pub const POLICY_DIGEST_HEADER: &str = "x-policy-digest";

/// Declares bodies: serde, equality and, for the server, the OpenAPI schema.
macro_rules! bodies {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* })+) => {$(
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        $(#[$meta])*
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
    )+};
}
pub(crate) use bodies;
