//! Access, looked at by others: who can do something, where, and why.
//!
//! The statements find candidates by what the policy says of each role; of every row that is told, the
//! policy says once more whether it is one, and by what.

pub(crate) mod answer;
pub(crate) mod clients;
pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod givers;
pub(crate) mod keys;
pub(crate) mod people;
pub(crate) mod question;
pub(crate) mod since;
pub(crate) mod ways;
