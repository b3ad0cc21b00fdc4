//! Access groups: named sets of clients, to which members are assigned.
//!
//! What they give is resolved into each member's scope (`store::members::scope`); here they are kept.

pub(crate) mod clients;
pub(crate) mod group;
pub(crate) mod impact;
pub(crate) mod members;
pub(crate) mod of_member;
pub(crate) mod rule;
