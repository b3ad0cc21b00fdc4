//! Tests of `policy/src/model`.

mod client_sets;
mod custom_roles;
mod ids;
mod people;
mod scopes;
