//! Requests for access: what somebody asks for, the smallest change that would give it, and what became
//! of it.
//!
//! A client that whoever asks does not see is asked for by its id alone, and nothing that they are told
//! depends on whether it exists: not the answer, not the list, not what becomes of it until somebody who
//! sees the client decides.

pub(crate) mod change;
pub(crate) mod denial;
pub(crate) mod proposal;
pub(crate) mod request;
pub(crate) mod waiting;
