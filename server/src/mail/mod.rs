//! Mail: what is said in it, and how it is sent.
//!
//! A handler writes a [`Letter`] into the outbox, in the transaction of the change that the letter
//! tells of ([`crate::store::outbox`]). The [`sender`] takes it from there once that is committed:
//! what was rolled back is told to nobody, and what was committed is told even if the server ends
//! in the middle.

pub(crate) mod letter;
mod render;
pub(crate) mod sender;
pub(crate) mod settings;
mod transport;

pub(crate) use letter::{Letter, Mail};
pub(crate) use render::{Rendered, render};
