//! What the server and the app say to each other: one definition of every body.
//!
//! Requests refuse unknown fields. Times are RFC 3339 in UTC. Ids are 16 hexadecimal digits.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod access_group;
mod access_request;
mod account;
#[cfg(feature = "address")]
pub mod address;
mod audit;
mod client;
mod client_admin;
mod client_import;
mod currency;
mod explore;
mod guardrail;
mod home;
mod impact;
mod import;
mod invitation;
mod job;
mod key;
mod leaving;
mod limits;
mod list;
mod mail;
mod member;
mod problem;
mod role;
mod rules;
mod tag;
mod team;
mod view;
mod workgroup;

pub use access_group::*;
pub use access_request::*;
pub use account::*;
pub use audit::*;
pub use client::*;
pub use client_admin::*;
pub use client_import::*;
pub use currency::*;
pub use explore::*;
pub use guardrail::*;
pub use home::*;
pub use impact::*;
pub use import::*;
pub use invitation::*;
pub use job::*;
pub use key::*;
pub use leaving::*;
pub use limits::*;
pub use list::*;
pub use mail::*;
pub use member::*;
pub use problem::*;
pub use role::*;
pub use rules::*;
pub use tag::*;
pub use team::*;
pub use view::*;
pub use workgroup::*;

/// The request and response header that carries the digest of the rules.
pub const POLICY_DIGEST_HEADER: &str = "x-policy-digest";

/// The response header that names the script of the app that belongs to the server.
pub const APP_HEADER: &str = "x-remit-app";

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

/// A text that is none of the names that were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownName;

/// Declares a choice of names: as they are sent and stored, which is the variant in snake case.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As it is sent and stored.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(name: &str) -> Result<Self, $crate::UnknownName> {
                let mut all = Self::ALL.iter().copied();
                all.find(|one| one.wire_name() == name).ok_or($crate::UnknownName)
            }
        }
    };
}
pub(crate) use names;

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use crate::{
        AccessVia, ClientImportOutcome, DepartmentNotation, FieldCode, GuardrailKind, ImpactPlace,
        JobState, MemberStatus,
    };

    #[track_caller]
    fn check<T: Copy + Serialize>(all: &[T], name: fn(T) -> &'static str) {
        for one in all {
            let sent = serde_json::to_value(one).unwrap();
            assert_eq!(sent, name(*one));
        }
    }

    #[test]
    fn names_are_stored_as_they_are_sent() {
        check(AccessVia::ALL, AccessVia::wire_name);
        check(ClientImportOutcome::ALL, ClientImportOutcome::wire_name);
        check(DepartmentNotation::ALL, DepartmentNotation::wire_name);
        check(FieldCode::ALL, FieldCode::wire_name);
        check(GuardrailKind::ALL, GuardrailKind::wire_name);
        check(ImpactPlace::ALL, ImpactPlace::wire_name);
        check(JobState::ALL, JobState::wire_name);
        check(MemberStatus::ALL, MemberStatus::wire_name);
    }
}
